"""Every rule of every lexicon: reviewed, reachable, and held to its examples."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from parsing import parsed
from shipped import LEXICON, LEXICONS, LITERAL_USES, RULES

from app.schemas import Category
from app.scoring.lexicon import (
    CATEGORY_DIMENSION,
    Hit,
    Lexicon,
    LiteralUse,
    LiteralUses,
    Rule,
    phrases_of,
)
from app.scoring.lexicon.phrases import MAX_PHRASES
from app.scoring.lexicon.shouting import CAPITALS, MARK_RUNS, MASKED
from app.scoring.lexicon.terms import parse_term
from app.scoring.text.document import Field
from app.storage.lexicons import load_lexicon

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests" / "examples"
FEWEST = 15

CATEGORIES = sorted({rule.category for rule in RULES})
ALONE = {
    name: Lexicon((rule for rule in RULES if rule.category == name), LITERAL_USES) for name in CATEGORIES
}
BARE = Lexicon(RULES)
MARKED = {"{marks:!!}": "!!", "{marks:??}": "??", "{marks:?!}": "?!"}


class Example(NamedTuple):
    category: Category
    line: int
    kind: str
    sentence: str
    expect: tuple[str, ...]


def read_examples(category: Category) -> list[Example]:
    path = EXAMPLES / f"{category}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        assert reader.fieldnames == ["kind", "sentence", "expect"], path.name
        return [
            Example(
                category,
                reader.line_num,
                row["kind"],
                row["sentence"],
                tuple(row["expect"].split(" | ")) if row["expect"] else (),
            )
            for row in reader
        ]


EXAMPLES_BY_CATEGORY = {category: read_examples(category) for category in CATEGORIES}
ALL_EXAMPLES = [example for examples in EXAMPLES_BY_CATEGORY.values() for example in examples]
MATCHING = [example for example in ALL_EXAMPLES if example.kind == "match"]
LITERAL = [example for example in ALL_EXAMPLES if example.kind == "no_match"]


def label(value: object) -> str:
    return f"{value.category}:{value.line}" if isinstance(value, Example) else str(value)


def parse(sentence: str) -> Field:
    return parsed(sentence)


def marked(field: Field, hits: list[Hit]) -> tuple[str, ...]:
    return tuple(field.text[field.token_starts[hit.first] : field.token_ends[hit.last - 1]] for hit in hits)


def wordings(rule: Rule) -> list[Field]:
    """Return texts that a rule says it matches, each of its words in one of them, with no context."""
    if rule.term == CAPITALS:
        return [parse("so far THIS WORD HERE is")]
    if rule.term == MASKED:
        return [parse("so f***ing late")]
    if rule.term in MARK_RUNS:
        return [parse(f"so {MARKED[rule.term]}")]
    slots = [slot for slot in parse_term(rule.term) if not slot.optional]
    choices = [sorted(slot.words) or ["7" if slot.number else "word"] for slot in slots]
    texts = []
    for number in range(max(map(len, choices))):
        term = " ".join(words[number % len(words)] for words in choices)
        shouted = rule.match in ("upper", "shouted")
        texts.append(f"zzz {term.upper() if shouted else term} zzz")
    return [parse(text) for text in texts]


@pytest.mark.parametrize("category", CATEGORIES)
def test_phrases_shown_for_a_rule_are_marked_by_it_as_a_whole(category: Category) -> None:
    for rule in ALONE[category].rules:
        phrases = phrases_of(rule)
        assert 1 <= len(phrases) == len(set(phrases)) <= MAX_PHRASES, rule.rule_id
        alone = Lexicon([rule])
        for phrase in phrases:
            amid = rule.term == CAPITALS or rule.match == "shouted"
            field = parse(f"so they all say {phrase} to us and to them" if amid else phrase)
            assert marked(field, alone.match(field)) == (phrase,), rule.rule_id


def finds(lexicon: Lexicon, rule: Rule, field: Field) -> bool:
    return any(hit.rule.rule_id == rule.rule_id for hit in lexicon.match(field))


def test_folder_loads_when_manifest_is_current() -> None:
    lexicon = load_lexicon(LEXICONS)
    assert lexicon.digest == LEXICON.digest


def test_lexicons_cover_every_category_when_all_are_written() -> None:
    assert set(CATEGORIES) == set(get_args(Category)) - {"other"}
    assert set(CATEGORY_DIMENSION) == set(get_args(Category))


def test_every_example_file_belongs_to_a_category_when_it_is_a_table() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.csv")} == set(CATEGORIES)


@pytest.mark.parametrize("category", CATEGORIES)
def test_category_has_enough_examples_of_both_kinds_when_it_has_rules(category: Category) -> None:
    examples = EXAMPLES_BY_CATEGORY[category]
    kinds = Counter(example.kind for example in examples)
    assert set(kinds) <= {"match", "no_match"}
    assert kinds["match"] >= FEWEST
    assert kinds["no_match"] >= FEWEST
    assert len({example.sentence for example in examples}) == len(examples)
    for example in examples:
        assert bool(example.expect) == (example.kind == "match"), example


@pytest.mark.parametrize("example", MATCHING, ids=label)
def test_category_marks_exactly_what_is_expected_when_sentence_must_match(example: Example) -> None:
    field = parse(example.sentence)
    assert marked(field, ALONE[example.category].match(field)) == example.expect


@pytest.mark.parametrize("example", MATCHING, ids=label)
def test_all_lexicons_together_still_mark_the_words_when_sentence_must_match(example: Example) -> None:
    field = parse(example.sentence)
    covered = {token for hit in LEXICON.match(field) for token in range(hit.first, hit.last)}
    for hit in ALONE[example.category].match(field):
        assert covered.intersection(range(hit.first, hit.last)), example.sentence


@pytest.mark.parametrize("example", LITERAL, ids=label)
def test_category_marks_nothing_when_sentence_is_literal(example: Example) -> None:
    field = parse(example.sentence)
    assert marked(field, ALONE[example.category].match(field)) == ()


def test_rule_ids_are_unique_over_all_categories() -> None:
    assert [name for name, count in Counter(rule.rule_id for rule in RULES).items() if count > 1] == []


@pytest.mark.parametrize("category", CATEGORIES)
def test_rules_say_what_and_whence_when_reviewed(category: Category) -> None:
    for rule in ALONE[category].rules:
        assert 0 < len(rule.message) <= 60, rule.rule_id
        assert rule.source, rule.rule_id
        assert 0 < rule.weight <= 1, rule.rule_id
        assert rule.suggestion is None or rule.suggestion.strip() == rule.suggestion, rule.rule_id


@pytest.mark.parametrize("category", CATEGORIES)
def test_rules_match_every_word_of_their_terms_when_nothing_guards_them(category: Category) -> None:
    for rule in ALONE[category].rules:
        lexicon = Lexicon([replace(rule, not_before=frozenset(), not_after=frozenset())])
        for field in wordings(rule):
            assert finds(lexicon, rule, field), (rule.rule_id, field.text)


@pytest.mark.parametrize("category", CATEGORIES)
def test_rules_are_not_shadowed_when_their_category_is_matched_as_a_whole(category: Category) -> None:
    lexicon = ALONE[category]
    shadowed = [
        rule.rule_id
        for rule in lexicon.rules
        if not any(finds(lexicon, rule, field) for field in wordings(rule))
    ]
    assert shadowed == []


def test_each_rule_marks_something_when_all_lexicons_are_matched_together() -> None:
    unseen = [
        rule.rule_id
        for rule in RULES
        if not any(finds(LEXICON, rule, field) for field in (*wordings(rule), *sentences(rule)))
    ]
    assert unseen == []


def sentences(rule: Rule) -> Iterator[Field]:
    """Yield sentences with what a rule is shown by, among words that no rule knows."""
    for phrase in phrases_of(rule):
        yield parse(f"so they all say {phrase} to us and to them")
        yield parse(phrase)


def test_no_two_rules_of_a_category_share_a_term() -> None:
    terms = Counter((rule.category, rule.term, rule.match) for rule in RULES)
    assert [term for term, count in terms.items() if count > 1] == []


def test_topics_are_named_by_some_use() -> None:
    named = {word for use in LITERAL_USES.uses for word in use.near if word.startswith("{")}
    assert named == set(LITERAL_USES.topics)


def test_literal_uses_are_shown_by_examples() -> None:
    shown = [
        example
        for example in LITERAL
        if BARE.match(field := parse(example.sentence)) and not LEXICON.match(field)
    ]
    assert len(shown) >= 120


@pytest.mark.parametrize("use", LITERAL_USES.uses, ids=lambda use: use.use_id)
def test_literal_use_holds_where_its_company_stands(use: LiteralUse) -> None:
    lexicon = Lexicon([], LiteralUses((use,), LITERAL_USES.topics))
    slots = [slot for slot in parse_term(use.term) if not slot.optional]
    words = " ".join(min(slot.words, default="7" if slot.number else "word") for slot in slots)
    words = words.title() if use.match == "name" else words
    _, company = LITERAL_USES.company(use)
    for beside in [min(words) for words in company] or ["house"]:
        assert lexicon.read(parse(f"the {words} of the {beside} was seen there")).literal, beside
    if company:
        assert not lexicon.read(parse(f"the {words} of it was so")).literal


FORMS = ("s", "es", "ed", "d", "ing")


def test_suggestion_stands_for_one_form_of_a_word() -> None:
    mixed = [
        (rule.rule_id, first, second)
        for rule in RULES
        if rule.suggestion and rule.term not in MARKED and rule.term != CAPITALS
        for slot in parse_term(rule.term)
        for first in slot.words
        for second in slot.words
        if second in {first + end for end in FORMS} - {"presses"}  # "new" stands for either
    ]
    assert mixed == []
