"""From judgments to figures: means of own and quoted words, the title's part, claims without a source."""

from __future__ import annotations

import math

import pytest
from handmade import TWO, constants, judgments, logits, read

from app.schemas import DIMENSIONS
from app.scoring.figures.documents import (
    count_words,
    document_figures,
    overall_score,
    own_score,
    sentence_figures,
    wording_figures,
)
from app.scoring.judging.calibration import logit_of, probability_of
from app.scoring.judging.judgments import WORDING, Judgments
from app.scoring.sourcing import Attribution

SAID = "The mayor left. “We will all be ruined by this plan.”"


def cubic(*scores: float) -> float:
    return float((sum(score**3 for score in scores) / len(scores)) ** (1 / 3))


def test_document_is_the_power_mean_of_title_and_body() -> None:
    figures = document_figures(
        sentence_figures(read(TWO, "A title"), judgments([0.9, 0.2, 0.4]), constants()), constants()
    )
    for name in ("sensationalism", "loaded_language", "bias", "subjectivity"):
        assert figures[name].score == pytest.approx(cubic(0.9, 0.2, 0.4))
        assert (figures[name].quoted, figures[name].reason) == (None, None)


def test_title_has_the_share_that_a_dimension_gives_it() -> None:
    calibration = constants(title_share={"sensationalism": 0.6})
    figures = document_figures(
        sentence_figures(read(TWO, "A title"), judgments([0.9, 0.2, 0.4]), calibration), calibration
    )
    mean = 0.6 * 0.9**3 + 0.4 * (0.2**3 + 0.4**3) / 2
    assert figures["sensationalism"].score == pytest.approx(mean ** (1 / 3))
    assert figures["bias"].score == pytest.approx(cubic(0.9, 0.2, 0.4))


def test_share_of_a_title_is_of_the_voice_it_speaks_in() -> None:
    calibration = constants(title_share={"sensationalism": 0.6})
    given = judgments([None, 0.2, 0.4], [0.9, None, 0.5])
    figures = document_figures(sentence_figures(read(TWO, "A title"), given, calibration), calibration)
    assert figures["sensationalism"].score == pytest.approx(cubic(0.2, 0.4))
    assert figures["sensationalism"].quoted == pytest.approx((0.6 * 0.9**3 + 0.4 * 0.5**3) ** (1 / 3))


@pytest.mark.parametrize("line", ["Published: 12 March 2019", "By Ann Lee, Staff Writer"])
def test_line_of_the_page_is_no_claim(line: str) -> None:
    given = judgments([0.2, 0.4, 0.3], claim=[0.9, 0.9, 0.9])
    figures = sentence_figures(read(f"The council met.\n\n{line}\n\nThe mayor left."), given, constants())
    assert figures.claim[1] < 0.05 < figures.claim[0] == pytest.approx(figures.claim[2])


def test_line_of_the_page_counts_for_nothing() -> None:
    with_line = judgments([0.6, 0.2, 0.9, 0.3], [None, None, 0.9, 0.1], claim=[0.9] * 4)
    without = judgments([0.6, 0.2, 0.3], [None, None, 0.1], claim=[0.9] * 3)
    text = "The council met.\n\nREAD MORE: Thug slams mayor\n\nThe mayor left."
    figures = sentence_figures(read(text, "A title"), with_line, constants())
    plain = sentence_figures(read(TWO, "A title"), without, constants())
    assert figures.own[2] is figures.quoted[2] is None
    assert document_figures(figures, constants()) == document_figures(plain, constants())


def test_line_of_the_page_is_judged_where_the_text_has_no_other() -> None:
    figures = sentence_figures(read("Updated on Monday."), judgments([0.9], claim=[0.9]), constants())
    assert document_figures(figures, constants())["bias"].score == pytest.approx(0.9)
    assert figures.claim[0] < 0.05


def test_clickbait_is_the_titles_alone() -> None:
    sentences = sentence_figures(read(TWO, "A title"), judgments([0.9, 0.2, 0.4]), constants())
    assert document_figures(sentences, constants())["clickbait"].score == pytest.approx(0.9)
    untitled = sentence_figures(read(TWO), judgments([0.2, 0.4]), constants())
    assert document_figures(untitled, constants())["clickbait"].reason == "no_title"


def test_each_dimension_has_its_own_exponent() -> None:
    exponents = {**constants().exponents, "bias": 1.0}
    calibration = constants(exponents=exponents)
    figures = document_figures(sentence_figures(read(TWO), judgments([0.2, 0.4]), calibration), calibration)
    assert figures["bias"].score == pytest.approx(0.3)
    assert figures["sensationalism"].score == pytest.approx(cubic(0.2, 0.4))


def test_quoted_words_have_a_figure_of_their_own() -> None:
    figures = document_figures(
        sentence_figures(read(SAID), judgments([0.2, None], [None, 0.8]), constants()), constants()
    )
    assert figures["bias"].score == pytest.approx(0.2)
    assert figures["bias"].quoted == pytest.approx(0.8)


def test_figures_have_a_reason_when_nobody_speaks_for_himself() -> None:
    sentences = sentence_figures(read(TWO, "A title"), judgments([None] * 3, [0.7] * 3), constants())
    figures = document_figures(sentences, constants())
    for name in DIMENSIONS:
        assert (figures[name].score, figures[name].reason) == (None, "no_own_voice")
    assert figures["clickbait"].quoted == pytest.approx(0.7)
    assert figures["unsourced"].quoted is None
    assert overall_score(figures, constants()) is None


def test_sentences_keep_probabilities_in_the_order_of_the_dimensions() -> None:
    row = (0.1, 0.2, 0.3, 0.4, 0.5)
    given = Judgments([logits(*row)], [None], [0.0], [0.0], (1_000,))
    sentences = sentence_figures(read("The council met."), given, constants())
    assert sentences.own[0] == pytest.approx(list(row))
    figures = wording_figures(sentences, constants())
    assert [figures[name].score for name in WORDING[:4]] == pytest.approx(list(row[:4]))


@pytest.mark.parametrize(
    ("kind", "shift", "relief"),
    [("named", 0.5, 1.0), ("anonymous", 0.5, 0.5), ("carried", 0.5, 1.0), ("none", -0.5, 0.25)],
)
def test_kind_of_attribution_says_how_much_a_source_counts(kind: str, shift: float, relief: float) -> None:
    found = Attribution(kind, (0, 3), None)  # type: ignore[arg-type]  # one of the kinds
    given = judgments([0.2], claim=[0.9], attributed=[0.6])
    sentences = sentence_figures(read("The council met.", found=[found]), given, constants())
    attributed = probability_of(2.0 * logit_of(0.6) + shift)
    assert sentences.attributed == pytest.approx([attributed])
    assert sentences.unsourced == pytest.approx([0.9 * (1.0 - relief * attributed)])


def test_unsourced_is_a_matter_of_the_body() -> None:
    given = judgments([0.2] * 3, claim=[0.99, 0.5, 0.1])
    sentences = sentence_figures(read(TWO, "A title"), given, constants())
    score = document_figures(sentences, constants())["unsourced"].score
    assert score == pytest.approx(cubic(*sentences.unsourced[1:]))
    title = document_figures(sentences.title(), constants())["unsourced"].score
    assert title == pytest.approx(sentences.unsourced[0])


def test_unsourced_leaves_out_what_others_say() -> None:
    given = judgments([0.2, None], [None, 0.8], claim=[0.5, 0.99])
    sentences = sentence_figures(read(SAID), given, constants())
    assert document_figures(sentences, constants())["unsourced"].score == pytest.approx(
        sentences.unsourced[0]
    )


def test_title_and_body_part_a_document() -> None:
    sentences = sentence_figures(read(TWO, "A title"), judgments([0.9, 0.2, 0.4]), constants())
    title, body = sentences.title(), sentences.body()
    assert [row[0] for row in title.own if row] == pytest.approx([0.9])
    assert [row[0] for row in body.own if row] == pytest.approx([0.2, 0.4])
    assert wording_figures(body, constants())["bias"].score == pytest.approx(cubic(0.2, 0.4))
    for part in (sentences, title, body, body.title()):
        figures = wording_figures(part, constants())
        assert own_score(part, constants(), "bias") == figures["bias"].score
    assert (title.titles, body.titles) == (1, 0)


def test_overall_weighs_what_is_defined() -> None:
    weights = {**dict.fromkeys(DIMENSIONS, 0.0), "bias": 0.3, "clickbait": 0.1}
    calibration = constants(weights=weights)
    given = Judgments(
        [logits(0.5, 0.5, 0.6, 0.5, 0.2), logits(0.6)], [None, None], [0.0, 0.0], [0.0, 0.0], (1_000,)
    )
    titled = document_figures(
        sentence_figures(read("The council met.", "A title"), given, calibration), calibration
    )
    assert overall_score(titled, calibration) == pytest.approx((0.3 * 0.6 + 0.1 * 0.2) / 0.4)
    untitled = document_figures(
        sentence_figures(read("The council met."), judgments([0.6]), calibration), calibration
    )
    assert overall_score(untitled, calibration) == pytest.approx(0.6)


def test_words_of_title_and_body_are_counted() -> None:
    assert count_words(read("The council met: 7 to 2!", "A title – again")) == 6 + 3


def test_figures_stay_in_range_when_logits_are_huge() -> None:
    given = Judgments([[1e4] * 5, [-1e4] * 5], [None, None], [1e4, -1e4], [1e4, -1e4], (1_000,))
    figures = document_figures(sentence_figures(read(TWO), given, constants()), constants())
    for score in (figures["bias"].score, figures["unsourced"].score):
        assert score is not None
        assert math.isfinite(score)
        assert 0.0 <= score <= 1.0
