"""What the OpenAPI document shows until a server has put its own answers there could be such an answer."""

from __future__ import annotations

from shipped import RULES

from app.api.openapi import examples
from app.scoring.lexicon import CATEGORY_DIMENSION, phrases_of


def test_marks_shown_are_of_rules_that_there_are() -> None:
    rules = {rule.rule_id: rule for rule in RULES}
    spans = examples.report(None)["spans"]
    assert spans
    for span in spans:
        rule = rules[span["rule_id"]]
        told = rule.category, rule.message, rule.suggestion
        assert (span["category"], span["message"], span["suggestion"]) == told


def test_rule_shown_is_one_that_there_is() -> None:
    shown = examples.RULE
    (rule,) = (rule for rule in RULES if rule.rule_id == shown["id"])
    found = rule.category, rule.term, rule.weight, rule.message, rule.suggestion
    assert tuple(shown[name] for name in ("category", "term", "weight", "message", "suggestion")) == found
    assert shown["dimension"] == CATEGORY_DIMENSION[rule.category]
    assert shown["examples"] == phrases_of(rule)


def test_edits_shown_are_of_rules_that_there_are() -> None:
    rules = {rule.rule_id: rule.category for rule in RULES}
    edits = examples.suggestions()["edits"]
    assert edits
    for edit in edits:
        assert rules[edit["rule_id"]] == edit["category"]


def test_example_is_made_anew_when_another_was_changed() -> None:
    before = repr(examples.report(None))
    changed = examples.report(None)
    for part in ("model", "readability", "sourcing", "scores", "document"):
        changed[part].clear()
    changed["spans"][0].clear()
    changed["sentences"][0].clear()
    assert repr(examples.report(None)) == before
