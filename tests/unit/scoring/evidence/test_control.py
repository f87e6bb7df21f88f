"""Ignored marks stay in the report and say who asked for it; no score moves."""

from __future__ import annotations

from typing import Any

import pytest

from app.schemas import RuleChoice, ScoreReport, ScoreRequest, Span
from app.scoring.errors import RequestError
from app.scoring.evidence.control import DEFAULT, Profile, choose
from app.scoring.scorer import Scorer

TEXT = "The shocking plan was a disgrace. Critics slammed the horrific, outrageous scheme."
KNOWN = frozenset({"emotive", "emotive.shocking", "urgency"})
PROFILES = {
    DEFAULT: Profile(DEFAULT, "All."),
    "wire": Profile("wire", "Sure ones.", ("urgency",), 0.5),
}


def score(scorer: Scorer, text: str = TEXT, **fields: Any) -> ScoreReport:
    return scorer.score(ScoreRequest(text=text, language="en", **fields))


def by_words(report: ScoreReport) -> dict[str, Span]:
    return {span.text: span for span in report.spans}


def test_request_adds_to_its_profile_and_overrules_its_minimum() -> None:
    control = choose(RuleChoice(profile="wire", disable=["emotive"], minimum_score=0.2), PROFILES, KNOWN)
    assert (control.profile, control.minimum_score) == ("wire", 0.2)
    assert set(control.by_profile) == {"urgency"}
    assert set(control.by_request) == {"emotive"}
    assert choose(RuleChoice(profile="wire"), PROFILES, KNOWN).minimum_score == 0.5
    assert choose(None, PROFILES, KNOWN).profile == DEFAULT


@pytest.mark.parametrize(
    ("choice", "pointer"),
    [
        (RuleChoice(profile="tabloid"), "/rules/profile"),
        (RuleChoice(disable=["emotive", "emotive.shockng"]), "/rules/disable/1"),
    ],
)
def test_unknown_names_are_refused_and_not_repeated(choice: RuleChoice, pointer: str) -> None:
    with pytest.raises(RequestError) as raised:
        choose(choice, PROFILES, KNOWN)
    assert raised.value.pointer == pointer
    assert "tabloid" not in raised.value.detail
    assert "shockng" not in raised.value.detail


def test_disabled_rule_stays_visible_and_moves_no_score(scorer: Scorer) -> None:
    plain, changed = score(scorer), score(scorer, rules=RuleChoice(disable=["emotive.shocking"]))
    shocking = by_words(changed)["shocking"]
    assert shocking.ignored is not None
    assert (shocking.ignored.by, shocking.ignored.reason) == (
        "request",
        None,
    )
    assert by_words(plain)["shocking"].ignored is None
    assert [span.text for span in plain.spans] == [span.text for span in changed.spans]
    assert plain.scores == changed.scores
    assert plain.overall == changed.overall
    assert changed.rules.disabled == ["emotive.shocking"]


def test_disabled_category_covers_all_of_its_rules(scorer: Scorer) -> None:
    report = score(scorer, rules=RuleChoice(disable=["emotive"]))
    told = {span.category: span.ignored for span in report.spans}
    assert told["emotive"] is not None
    assert all((span.ignored is not None) == (span.category == "emotive") for span in report.spans)


def test_minimum_score_ignores_what_is_less_sure_and_shows_more_when_low(scorer: Scorer) -> None:
    high = score(scorer, TEXT, rules=RuleChoice(minimum_score=1.0))
    assert {span.ignored.by for span in high.spans if span.ignored} == {"minimum_score"}
    assert all(span.ignored is not None for span in high.spans)
    assert len(high.spans) == len(score(scorer, TEXT).spans)
    calm = "The council met on Monday to discuss a soaring rate."
    plain, low = score(scorer, calm), score(scorer, calm, rules=RuleChoice(minimum_score=0.0))
    assert len(low.spans) > len(plain.spans)
    assert all(span.ignored is None for span in low.spans)
    assert low.scores == plain.scores


def test_comment_says_why_and_is_told_in_the_answer(scorer: Scorer) -> None:
    comment = "<!-- plumbline-ignore emotive.shocking, fear.none: the film's title -->"
    source = f"<p>{TEXT} {comment}</p><p>A shocking, horrific end.</p>"
    report = score(scorer, source, format="html")
    first, second = (span for span in report.spans if span.text == "shocking")
    assert first.ignored is not None
    assert (first.ignored.by, first.ignored.reason) == ("comment", "the film's title")
    assert second.ignored is None
    (told,) = report.rules.comments
    assert source[told.start : told.end] == comment
    assert (told.targets, told.ignored) == (["emotive.shocking", "fear.none"], 1)


def test_comment_is_found_in_utf16_offsets(scorer: Scorer) -> None:
    source = f"<p>😀😀 {TEXT}</p><!-- plumbline-ignore emotive --><p>Sheer horror.</p>"
    codepoint, utf16 = (
        score(scorer, source, format="html", offsets=unit).rules.comments[0]
        for unit in ("codepoint", "utf16")
    )
    assert (utf16.start, utf16.end) == (codepoint.start + 2, codepoint.end + 2)


def test_title_is_not_touched_by_comments_of_the_text(scorer: Scorer) -> None:
    source = f"<!-- plumbline-ignore emotive --><p>{TEXT}</p>"
    report = score(scorer, source, title="Mayor slams outrageous, shocking plan", format="html")
    told = {(span.field, span.ignored is None) for span in report.spans if span.category == "emotive"}
    assert told == {("title", True), ("text", False)}
