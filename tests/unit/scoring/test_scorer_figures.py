"""What the figures of a document are: those of its sentences, its title, its quotations and its own voice."""

from __future__ import annotations

import msgspec
import pytest
from articles import ALL, ARTICLE, SENTENCES, SPOKEN, TITLE, ask, score_of

from app.schemas import DIMENSIONS, ScoreRequest
from app.scoring.fast.judge import FastJudge
from app.scoring.figures.reporting import BOUND, BOUNDED, reporting_only
from app.scoring.judging.calibration import logit_of
from app.scoring.judging.judgments import HEADS, WORDING
from app.scoring.judging.manner import MannerJudge
from app.scoring.scorer import Scorer

FURNITURE = (
    "Updated on Monday at 9:05 a.m.",
    "READ MORE: Furious mother slams vile thugs in shocking video",
    "Sign up for our outrageous newsletter",
    "— Ann Lee (@annlee) May 3, 2024",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_document_equals_its_sentence_when_there_is_one(scorer: Scorer, text: str) -> None:
    report = ask(scorer, text)
    (sentence,) = report.sentences
    for name in SPOKEN:
        assert score_of(report, name) == pytest.approx(getattr(sentence.scores, name), abs=1e-6)
    assert report.scores.unsourced.score == pytest.approx(sentence.unsourced, abs=1e-6)


@pytest.mark.parametrize("text", SENTENCES)
def test_ledger_is_the_model_itself_when_there_is_one_sentence(scorer: Scorer, text: str) -> None:
    """The intercept holds no rest: it is the head's own."""
    read_by = scorer._loaded["fast"].judge
    assert isinstance(read_by, MannerJudge)
    judge = read_by.words
    assert isinstance(judge, FastJudge)
    explanation = ask(scorer, text).explanation
    assert explanation is not None
    for name in SPOKEN:
        if name in BOUNDED and explanation[name].logit == logit_of(BOUND):  # a reporting clause
            assert explanation[name].contributions == []
            continue
        assert explanation[name].intercept == pytest.approx(
            judge.model.intercepts[HEADS.index(name)], abs=1e-6
        )


def test_document_is_the_documented_mean_of_its_sentences(scorer: Scorer) -> None:
    constants = scorer.models["fast"].manifest["calibration"]
    report = ask(scorer, ARTICLE, title=TITLE)
    reports = reporting_only(scorer.read(ScoreRequest(text=ARTICLE, title=TITLE)))
    own = [row for row in report.sentences if row.voice != "quoted"]
    assert True in reports
    rows = [row for row, only in zip(report.sentences, reports, strict=True) if row in own and not only]
    for name in SPOKEN:
        exponent = constants["exponents"][name]
        title, *powers = [getattr(row.scores, name) ** exponent for row in rows]
        share = max(constants["title_share"].get(name, 0.0), 1 / (len(powers) + 1))
        mean = share * title + (1 - share) * sum(powers) / len(powers)
        assert score_of(report, name) == pytest.approx(mean ** (1 / exponent), abs=1e-5)
    exponent = constants["exponents"]["unsourced"]
    powers = [row.unsourced**exponent for row in own if row.field == "text"]
    assert score_of(report, "unsourced") == pytest.approx(
        (sum(powers) / len(powers)) ** (1 / exponent), abs=1e-5
    )
    weights = constants["weights"]
    mean = sum(weights[name] * (score_of(report, name) or 0.0) for name in DIMENSIONS) / sum(weights.values())
    assert report.overall.score == pytest.approx(mean, abs=1e-5)


def test_counts_are_of_the_body_and_shares_of_title_and_body(scorer: Scorer) -> None:
    alone = ask(scorer, "Rates rose.")
    titled = ask(scorer, "Rates rose.", title="“We lose,” mayor says")
    for name in ("characters", "words", "sentences"):
        assert getattr(titled.document, name) == getattr(alone.document, name)
    assert (alone.document.quoted_share, titled.document.quoted_share) == (0.0, pytest.approx(1 / 3))
    assert ("too_short" in alone.document.flags, "too_short" in titled.document.flags) == (True, False)


@pytest.mark.parametrize(
    "line", ["Advertisement", "Photo: Jane Doe/Reuters", "READ MORE: Mayor says no, aide says"]
)
def test_a_line_of_the_page_ends_no_quotation(scorer: Scorer, line: str) -> None:
    said = "“The plan is dead,” Ann Smith said on Tuesday.\n\n{}“It will not come back. Nobody wants it.”"
    plain = ask(scorer, said.format(""))
    found = ask(scorer, said.format(f"{line}\n\n"))
    assert [one.attribution.kind for one in plain.sentences] == ["named", "carried", "carried"]
    assert [one.attribution.kind for one in found.sentences] == ["named", "none", "carried", "carried"]
    assert found.scores == plain.scores


def test_score_does_not_move_when_a_text_is_repeated(scorer: Scorer) -> None:
    once, thrice = ask(scorer, ARTICLE), ask(scorer, "\n\n".join([ARTICLE] * 3))
    for name in SPOKEN:
        assert score_of(thrice, name) == pytest.approx(score_of(once, name), abs=1e-6)


@pytest.mark.parametrize("more", ["* * *", "---", "😱", "***\n\n🔥\n\n…"])
def test_score_does_not_move_when_a_line_without_a_word_is_added(scorer: Scorer, more: str) -> None:
    """There is nothing to judge in it, and nothing is not a middling score."""
    with_line, without = ask(scorer, f"{ARTICLE}\n\n{more}"), ask(scorer, ARTICLE)
    for name in DIMENSIONS:
        assert score_of(with_line, name) == pytest.approx(score_of(without, name), abs=1e-6)


def test_title_without_a_word_has_no_score(scorer: Scorer) -> None:
    report = ask(scorer, ARTICLE, title="??? 🔥")
    assert report.scores.clickbait.score is None
    assert report.overall == ask(scorer, ARTICLE).overall


def test_headline_is_judged_alone_and_held_against_the_body(scorer: Scorer) -> None:
    report, body = ask(scorer, ARTICLE, title=TITLE), ask(scorer, ARTICLE)
    assert report.headline is not None
    title = report.sentences[0]
    assert title.field == "title"
    for name in WORDING:
        assert getattr(report.headline.scores, name).score == pytest.approx(getattr(title.scores, name))
    assert report.scores.clickbait.score == title.scores.clickbait
    assert title.scores.sensationalism is not None
    assert body.scores.sensationalism.score is not None
    assert report.headline.gap == pytest.approx(
        title.scores.sensationalism - body.scores.sensationalism.score, abs=2e-6
    )


def test_title_is_one_sentence_when_it_holds_several(scorer: Scorer) -> None:
    report = ask(scorer, ARTICLE, title="Stop. Look! Who did this? The council did.")
    titles = [row for row in report.sentences if row.field == "title"]
    assert [(row.start, row.end) for row in titles] == [(0, 42)]
    assert all(row.field == "text" for row in report.sentences[1:])


def test_title_alone_has_no_part_in_the_counts_of_the_body(scorer: Scorer) -> None:
    report, body = ask(scorer, ARTICLE, title=TITLE), ask(scorer, ARTICLE)
    assert (report.document.words, report.document.sentences) == (
        body.document.words,
        body.document.sentences,
    )
    assert report.readability == body.readability
    assert report.sourcing == body.sourcing
    assert report.scores.unsourced == body.scores.unsourced


@pytest.mark.parametrize("title", [None, "", " \n ", "...", "??? 🔥"])
def test_clickbait_has_the_reason_no_title_when_there_is_none(scorer: Scorer, title: str | None) -> None:
    report = ask(scorer, ARTICLE, title=title)
    assert report.scores.clickbait.reason == "no_title"
    assert report.headline is None
    assert report.overall.score is not None


def test_quoted_words_have_a_score_and_spans_of_their_own(scorer: Scorer) -> None:
    quiet = ask(scorer, 'The council met. "We will vote on the budget on Monday," Ana Ruiz said.')
    loud = ask(scorer, 'The council met. "This outrageous plan is a shocking disgrace," Ana Ruiz said.')
    assert loud.spans
    assert all(span.quoted for span in loud.spans)
    calm, shrill = quiet.scores.loaded_language, loud.scores.loaded_language
    assert calm.score == shrill.score
    assert calm.quoted_score is not None
    assert shrill.quoted_score is not None
    assert shrill.quoted_score > calm.quoted_score + 0.2


def test_scores_have_the_reason_no_own_voice_when_all_is_quoted(scorer: Scorer) -> None:
    report = ask(scorer, "“This is a shocking disgrace and we will fight it.”")
    for name in SPOKEN:
        figure = getattr(report.scores, name)
        assert (figure.score, figure.reason) == (None, "no_own_voice")
        assert figure.quoted_score == pytest.approx(getattr(report.sentences[0].scores, name), abs=1e-6)
    assert report.scores.unsourced.reason == "no_own_voice"
    assert report.overall.reason == "no_own_voice"
    assert report.document.flags == ["mostly_quoted"]
    assert report.document.quoted_share == 1.0
    assert report.explanation == {}


@pytest.mark.parametrize("text", ["4,100 56 9.9 12 300", "31/12/2023 09:30 11:15"])
def test_scores_have_the_reason_no_words_when_there_are_none_of_anybody(scorer: Scorer, text: str) -> None:
    report = ask(scorer, text, title="12 13 14 15")
    for name in DIMENSIONS:
        assert (getattr(report.scores, name).score, getattr(report.scores, name).reason) == (None, "no_words")
    assert report.overall.reason == "no_words"
    assert report.headline is not None
    assert report.headline.scores.clickbait.reason == "no_words"


def test_overall_is_told_when_only_the_title_has_words(scorer: Scorer) -> None:
    report = ask(scorer, "4,100 56 9.9 12 300", title="The council votes on a horrific plan")
    assert report.overall.score is not None
    assert report.scores.unsourced.reason == "no_words"


@pytest.mark.parametrize("text", ["Outrage", "Shocking news", "🔥 Shocking!!! 7"])
def test_scores_have_the_reason_too_short_when_there_are_hardly_any_words(scorer: Scorer, text: str) -> None:
    report = ask(scorer, text)
    assert report.document.flags[0] == "too_short"
    assert {getattr(report.scores, name).reason for name in DIMENSIONS} == {"too_short"}
    assert report.overall.reason == "too_short"
    assert report.explanation == {}
    told = {score for each in report.sentences for score in msgspec.to_builtins(each.scores).values()}
    assert told <= {None}


def test_words_of_the_title_count_when_the_text_is_short(scorer: Scorer) -> None:
    assert "too_short" not in ask(scorer, "Shocking", title="Council approves budget").document.flags


def test_explanation_says_which_words_raise_a_score(scorer: Scorer) -> None:
    explanation = ask(scorer, "The shocking plan was approved on Monday.").explanation
    assert explanation is not None
    strongest = max(explanation["loaded_language"].contributions, key=lambda entry: entry.weight)
    assert "shocking" in strongest.text
    without = ask(scorer, "The plan was approved on Monday.").explanation
    assert without is not None
    assert without["loaded_language"].logit < explanation["loaded_language"].logit


def test_lines_of_the_page_move_no_score(scorer: Scorer) -> None:
    paragraphs = ARTICLE.split("\n\n")
    plain = ask(scorer, ARTICLE, title=TITLE)
    between = "\n\n".join(
        part for pair in zip(paragraphs, FURNITURE, strict=False) for part in pair if part != FURNITURE[3]
    )
    pasted = ask(scorer, between, title=TITLE, include=(*ALL, "what_if"))
    assert pasted.scores == plain.scores
    assert pasted.overall == plain.overall
    assert pasted.sourcing == plain.sourcing
    assert [span.text for span in pasted.spans] == [span.text for span in plain.spans]
    lines = [row for row in pasted.sentences if between[row.start : row.end] in FURNITURE]
    assert lines
    for row in lines:
        assert row.scores.bias is row.scores.sensationalism is None
        assert (row.claim, row.attribution.kind, row.voice) == (0.01, "none", "own")


def test_lines_of_the_page_are_scored_where_there_is_nothing_else(scorer: Scorer) -> None:
    assert ask(scorer, FURNITURE[1]).overall.score is not None
    assert ask(scorer, "\n\n".join((FURNITURE[0], FURNITURE[2]))).overall.score is not None
