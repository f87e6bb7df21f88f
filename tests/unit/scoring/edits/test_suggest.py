"""Edits bring a score down, and each says what is left of it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import pytest

from app.schemas import MAX_TITLE_CHARS, RuleChoice, ScoreRequest, SuggestReport, SuggestRequest
from app.scoring.edits.rewording import MOST_WHAT_IFS
from app.scoring.edits.suggest import MOST_EDITS
from app.scoring.edits.variants import MOST_TOKENS, JudgedSentence, Rejudge, Variant
from app.scoring.scorer import Scorer
from app.scoring.text import offsets
from app.scoring.text.offsets import astral_positions

TEXT = (
    "BREAKING NEWS: The mayor slammed the shocking, horrific plan on Monday. This outrageous scheme is a "
    "total disgrace, critics say. “It is a horrific, shocking lie,” Ana Ruiz said. The council voted 5 to 3 "
    "for the budget. It sparked outrage."
)


def suggest(scorer: Scorer, target: float, text: str = TEXT, **fields: Any) -> SuggestReport:
    return scorer.suggest(SuggestRequest(text=text, language="en", target=target, **fields))


def rescored(scorer: Scorer, report: SuggestReport, **fields: Any) -> float | None:
    found = scorer.score(ScoreRequest(text=report.text, title=report.title, language="en", **fields))
    if report.dimension == "overall":
        return found.overall.score
    score: float | None = getattr(found.scores, report.dimension).score
    return score


@pytest.mark.parametrize(
    "dimension", ["overall", "loaded_language", "sensationalism", "bias", "subjectivity"]
)
def test_edited_text_has_the_score_that_was_promised(scorer: Scorer, dimension: str) -> None:
    report = suggest(scorer, 0.0, dimension=dimension)
    assert report.edits
    assert report.after == report.edits[-1].score
    assert rescored(scorer, report) == pytest.approx(report.after, abs=2e-6)
    assert not report.reached
    assert report.reason == "no_more_edits"
    assert report.before is not None
    assert [*[report.before], *[edit.score for edit in report.edits]] == sorted(
        [report.before, *[edit.score for edit in report.edits]], reverse=True
    )


def test_source_that_an_edit_brings_in_is_counted(scorer: Scorer) -> None:
    text = "The minister blurted out that 300 jobs were lost on Monday."
    report = suggest(scorer, 0.5, text, dimension="unsourced", model="fast")
    assert "minister said that" in report.text
    assert report.after == report.edits[-1].score == rescored(scorer, report, model="fast")
    assert (report.reached, report.reason) == (True, None)


@pytest.mark.parametrize(
    "dimension", ["overall", "loaded_language", "sensationalism", "bias", "subjectivity", "unsourced"]
)
def test_target_is_compared_with_the_score_as_it_is_reported(scorer: Scorer, dimension: str) -> None:
    for text in (TEXT, TEXT[: TEXT.index(" “")]):
        before = suggest(scorer, 1.0, text, dimension=dimension).before
        assert before is not None
        report = suggest(scorer, before, text, dimension=dimension)
        assert (report.reached, report.reason, report.edits) == (True, "already_there", [])
        least = suggest(scorer, 0.0, text, dimension=dimension)
        assert least.after is not None
        assert suggest(scorer, least.after, text, dimension=dimension).reached


def test_score_that_the_edits_leave_undefined_has_a_reason(scorer: Scorer) -> None:
    report = suggest(scorer, 0.0, "BREAKING NEWS: Wow.", model="fast")
    assert report.text == "Wow."
    assert (report.after, report.reached, report.reason) == (None, False, "too_short")


def test_edits_end_where_the_target_is_reached_and_none_is_needless(scorer: Scorer) -> None:
    least = suggest(scorer, 0.0)
    assert least.before is not None
    assert least.after is not None
    report = suggest(scorer, (least.before + least.after) / 2)
    assert report.reached
    assert report.reason is None
    assert 0 < len(report.edits) < len(least.edits)
    assert (
        report.edits[-1].score
        <= report.target
        < min([report.before or 1.0, *[edit.score for edit in report.edits[:-1]]])
    )


def test_quotations_names_and_numbers_are_never_touched(scorer: Scorer) -> None:
    report = suggest(scorer, 0.0)
    assert (
        "“It is a horrific, shocking lie,” Ana Ruiz said. The council voted 5 to 3 for the budget."
        in report.text
    )
    assert all(TEXT[edit.start : edit.end] == edit.text for edit in report.edits)


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        ("It was a totally embattled tragedy for the town.", "It was an embattled tragedy for the town."),
        ("The beleaguered, embattled mayor will resign now.", "The embattled mayor will resign now."),
        ("He was absolutely and totally wrong about the town.", None),
        ("The mayor is embattled. The council met on Monday.", None),
        ("It is an utterly downright lie about the town.", "It is an entirely downright lie about the town."),
        (
            "It was a staggering, truly awful blunder by the mayor.",
            "It was a staggering, truly bad mistake by the mayor.",
        ),
    ],
)
def test_edited_sentences_are_whole(scorer: Scorer, text: str, edited: str | None) -> None:
    assert suggest(scorer, 0.0, text, model="fast").text == (edited or text)


@pytest.mark.parametrize(
    "text",
    [
        "Fury beat Wilder on Saturday in the seventh round in Las Vegas.",
        "Mayhem Miller fought on Saturday in Las Vegas for the title.",
        "Shocking Blue played in the town on Monday.",
        "Brutal won the race on Monday. The owner said that Brutal was a horse.",
    ],
)
def test_words_that_may_be_a_name_are_left_alone(scorer: Scorer, text: str) -> None:
    assert suggest(scorer, 0.0, text).text == text


@pytest.mark.parametrize(
    ("title", "edited"),
    [
        ("Wrath of the Titans Tops Box Office", None),
        ("Crusade Channel Hires Jones", None),
        ("US Fury Star Brad Pitt", None),
        ("Shocking Video Shows Horrific Raid on Mayor", "Surprising Video Shows Distressing Raid on Mayor"),
        ("Shocking report on Mayor", "Surprising report on Mayor"),
    ],
)
def test_names_of_a_title_are_left_alone(scorer: Scorer, title: str, edited: str | None) -> None:
    calm = "The council approved the budget on Monday."
    report = suggest(scorer, 0.0, calm, title=title, model="fast")
    assert report.title == (edited or title)


def test_word_that_opens_a_sentence_is_edited_where_it_is_no_name(scorer: Scorer) -> None:
    report = suggest(scorer, 0.0, "Shocking cracks force the city to close a bridge.", model="fast")
    assert report.text == "Surprising cracks force the city to close a bridge."


def test_edits_are_the_lexicon_s_own(scorer: Scorer) -> None:
    known = {rule.rule_id: rule.suggestion for rule in scorer.lexicon.rules}
    edits = suggest(scorer, 0.0).edits
    assert edits
    for edit in edits:
        words = known[edit.rule_id]
        assert words is not None
        assert words.lower() in edit.replacement.lower()


def test_score_that_is_low_enough_needs_no_edit(scorer: Scorer) -> None:
    report = suggest(scorer, 1.0)
    assert (report.reached, report.reason, report.edits, report.text) == (True, "already_there", [], TEXT)
    assert report.before == report.after


@pytest.mark.parametrize(
    ("text", "fields", "reason"),
    [
        (TEXT, {"dimension": "clickbait"}, "no_title"),
        ("“It is a horrific, shocking lie, and they all know that it is one.”", {}, "no_own_voice"),
        ("Shocking lie", {}, "too_short"),
    ],
)
def test_undefined_score_has_a_reason(scorer: Scorer, text: str, fields: Any, reason: str) -> None:
    report = suggest(scorer, 0.1, text, **fields)
    assert (report.before, report.after, report.reached, report.reason) == (None, None, False, reason)


def test_ignored_marks_are_left_alone(scorer: Scorer) -> None:
    report = suggest(scorer, 0.0, rules={"disable": ["emotive", "urgency"]})
    assert not {edit.category for edit in report.edits} & {"emotive", "urgency"}


def test_markup_is_kept(scorer: Scorer) -> None:
    source = "<p>The <b>shocking</b> plan &amp; the outrageous scheme <i>spar</i>ked outrage in the town.</p>"
    report = suggest(scorer, 0.0, source, format="html")
    assert report.edits
    for edit in report.edits:
        assert source[edit.start : edit.end] == edit.text
    assert "<b>" in report.text
    assert "&amp;" in report.text
    assert rescored(scorer, report, format="html") == pytest.approx(report.after, abs=2e-6)


def test_title_is_edited_too(scorer: Scorer) -> None:
    report = suggest(
        scorer,
        0.0,
        "The council met on Monday.",
        title="Mayor slams shocking, horrific plan",
        dimension="overall",
    )
    assert {edit.field for edit in report.edits} == {"title"}
    assert report.title != "Mayor slams shocking, horrific plan"
    assert report.text == "The council met on Monday."


@pytest.mark.parametrize("room", [0, 3, 40])
def test_edited_title_is_no_longer_than_any_call_takes(scorer: Scorer, room: int) -> None:
    lurid = "Mayor slams shocking plan for shocking school and shocking town "
    title = lurid + "and the board met again " * 60
    title = title[: MAX_TITLE_CHARS - room]
    report = suggest(scorer, 0.0, "The council met on Monday. It voted for it.", title=title, model="fast")
    assert report.title is not None
    assert len(report.title) <= MAX_TITLE_CHARS


def test_same_request_gives_the_same_answer(scorer: Scorer) -> None:
    assert suggest(scorer, 0.2) == suggest(scorer, 0.2)


def test_what_if_is_told_for_each_mark_on_request(scorer: Scorer) -> None:
    request = ScoreRequest(text=TEXT, language="en", include=["spans", "what_if"])
    report = scorer.score(request)
    plain = scorer.score(ScoreRequest(text=TEXT, language="en", include=["spans"]))
    assert all(span.what_if is None for span in plain.spans)
    for span in report.spans:
        assert span.what_if is not None
        assert (span.what_if.replaced is None) == (span.suggestion is None)
        if span.quoted:
            assert span.what_if.removed.loaded_language == pytest.approx(0.0, abs=1e-6)
    shocking = next(span for span in report.spans if span.text == "shocking" and not span.quoted)
    assert shocking.what_if is not None
    changed = scorer.score(
        ScoreRequest(text=TEXT.replace("the shocking, horrific", "the horrific", 1), language="en")
    )
    before, after = (each.scores.loaded_language.score for each in (report, changed))
    assert before is not None
    assert after is not None
    assert shocking.what_if.removed.loaded_language is not None
    assert shocking.what_if.removed.loaded_language < 0.0


def test_search_in_the_longest_text_ends_in_seconds(scorer: Scorer) -> None:
    text = ("The shocking plan was outrageous. " * 6_000)[:199_000]
    begun = time.process_time()
    report = suggest(scorer, 0.05, text)
    assert time.process_time() - begun < 10.0
    assert (report.reached, report.reason, len(report.edits)) == (False, "too_many_edits", MOST_EDITS)


def test_text_is_searched_once_for_wide_characters_however_many_edits_there_are(
    scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []

    def counted(source: str) -> list[int]:
        searched.append(source)
        return astral_positions(source)

    monkeypatch.setattr(offsets, "astral_positions", counted)
    report = suggest(scorer, 0.0, TEXT + " 🎉", offsets="utf16")
    assert len(report.edits) > 1
    assert searched == [TEXT + " 🎉"]


def test_no_more_is_judged_anew_than_the_budget_holds(
    scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[int] = []
    rows = Rejudge.rows

    def counted(self: Rejudge, variants: Sequence[Variant]) -> list[JudgedSentence]:
        fields = self.reading.fields
        lengths = [fields[each.field].sentences[each.sentence] for each in variants]
        judged.append(sum(sentence.last - sentence.first for sentence in lengths))
        return rows(self, variants)

    monkeypatch.setattr(Rejudge, "rows", counted)
    text = "It was " + "a shocking and horrific plan by " * 200 + "the mayor."
    report = suggest(scorer, 0.05, text)
    assert (report.reached, report.reason) == (False, "too_many_edits")
    assert 0 < sum(judged) <= MOST_TOKENS
    judged.clear()
    spans = scorer.score(ScoreRequest(text=text, language="en", include=["spans", "what_if"])).spans
    assert 0 < sum(judged) <= MOST_TOKENS
    told = [span.score for span in spans if span.what_if is not None]
    assert 0 < len(told) < MOST_WHAT_IFS
    assert min(told) >= max(span.score for span in spans if span.what_if is None)


def test_degree_is_suggested_before_a_quality_alone(scorer: Scorer) -> None:
    text = "It was a horribly late answer, and people suffered horribly in the heat."
    report = suggest(scorer, 0.0, text, dimension="sensationalism")
    assert "a very late answer" in report.text
    assert "suffered horribly in the heat" in report.text
    request = ScoreRequest(text=text, language="en", rules=RuleChoice(minimum_score=0.01))
    spans = [span for span in scorer.score(request).spans if span.text == "horribly"]
    assert [span.suggestion for span in spans] == ["very", None]


def test_no_two_edits_say_the_same_side_by_side(scorer: Scorer) -> None:
    text = "The council botched and bungled the shocking job. It left an appalling and unacceptable mess."
    report = suggest(scorer, 0.0, text)
    for words in ("mishandled and mishandled", "unacceptable and unacceptable"):
        assert words not in report.text
