"""The ledger's entries are what the words changed: they add up, and they are the slope of the score."""

from __future__ import annotations

import math

import pytest
from handmade import TWO, HandmadeJudge, Term, constants, judgments, read

from app.schemas import Dimension, DimensionExplanation
from app.scoring.figures.documents import document_figures, sentence_figures
from app.scoring.figures.ledger import MOST_CONTRIBUTIONS, REST, Ledger
from app.scoring.judging.calibration import Calibration, logit_of
from app.scoring.judging.judgments import Judgments, Reading, Terms
from app.scoring.sourcing import Attribution
from app.scoring.text.offsets import Places

PLAIN = constants()
WRITTEN = constants(claim_slope=0.75, claim_offset=0.5, found=0.5)
SOURCES = [Attribution("named", (0, 3), None), Attribution("anonymous", (0, 3), None)]


def explain(
    reading: Reading,
    given: Judgments,
    dimension: Dimension,
    terms: dict[str, list[Term]],
    calibration: Calibration = PLAIN,
) -> DimensionExplanation | None:
    sentences = sentence_figures(reading, given, calibration)
    figure = document_figures(sentences, calibration)[dimension]
    places = Places(reading.fields, [field.text for field in reading.fields], "codepoint")
    ledger = Ledger(reading, HandmadeJudge(given, terms), calibration, sentences, places)
    found = ledger.explain(dimension, figure)
    if found is not None:
        assert figure.score is not None
        assert found.logit == pytest.approx(logit_of(figure.score))
        assert found.intercept + math.fsum(entry.weight for entry in found.contributions) == pytest.approx(
            found.logit, abs=1e-9
        )
    return found


def test_ledger_of_one_sentence_is_the_model() -> None:
    terms = {"bias": [Term(0, 0, 1, 2, "council", 0.7), Term(0, 0, 2, 3, "met", -0.2)]}
    found = explain(read("The council met."), judgments([0.6]), "bias", terms)
    assert found is not None
    assert [(entry.feature, entry.text) for entry in found.contributions] == [
        ("council", "council"),
        ("met", "met"),
    ]
    assert [entry.weight for entry in found.contributions] == pytest.approx([0.7, -0.2])
    assert found.intercept == pytest.approx(logit_of(0.6) - 0.5)


@pytest.mark.parametrize("dimension", ["bias", "unsourced"])
def test_line_of_the_page_contributes_nothing(dimension: Dimension) -> None:
    terms = {
        head: [Term(0, 0, 1, 2, "council", 1.0), Term(0, 1, 3, 4, "more", 1.0)]
        for head in ("bias", "claim", "attributed")
    }
    text = "The council met.\n\nMORE: Thug slams mayor\n\nThe mayor left."
    found = explain(read(text), judgments([0.2, 0.9, 0.4]), dimension, terms, WRITTEN)
    assert found is not None
    assert {entry.feature for entry in found.contributions} == {"council"}


def test_contributions_are_passed_on_by_their_sentences_share() -> None:
    terms = {"bias": [Term(0, 0, 1, 2, "council", 1.0), Term(0, 1, 5, 6, "mayor", 1.0)]}
    found = explain(read(TWO), judgments([0.2, 0.4]), "bias", terms)
    assert found is not None
    shares = {entry.text: entry.weight for entry in found.contributions}
    # Exponent 3: 0.008 and 0.064.
    assert shares == {"mayor": pytest.approx(8 / 9), "council": pytest.approx(1 / 9)}


def test_title_passes_on_as_much_as_it_counts() -> None:
    terms = {"sensationalism": [Term(0, 0, 1, 2, "title", 1.0), Term(1, 0, 1, 2, "council", 1.0)]}
    calibration = constants(title_share={"sensationalism": 0.8})
    found = explain(
        read("The council met.", "A title"), judgments([0.2, 0.4]), "sensationalism", terms, calibration
    )
    assert found is not None
    title, council = 0.8 * 0.2**3, 0.2 * 0.4**3
    assert {entry.text: entry.weight for entry in found.contributions} == {
        "title": pytest.approx(title / (title + council)),
        "council": pytest.approx(council / (title + council)),
    }


@pytest.mark.parametrize("dimension", ["bias", "sensationalism"])
def test_contributions_rise_and_fall_with_the_score(dimension: Dimension) -> None:
    """A little more of one sentence's logit moves the document the way its entry says."""
    small = 1e-6
    reading = read(TWO)
    before = document_figures(sentence_figures(reading, judgments([0.2, 0.4]), constants()), constants())[
        dimension
    ].score
    given = judgments([0.2, 0.4])
    assert given.own[1] is not None
    given.own[1][:] = [logit + small for logit in given.own[1]]
    after = document_figures(sentence_figures(reading, given, constants()), constants())[dimension].score
    found = explain(reading, judgments([0.2, 0.4]), dimension, {dimension: [Term(0, 1, 5, 6, "mayor", 1.0)]})
    assert before is not None
    assert after is not None
    assert found is not None
    slope = (math.log(after) - math.log(before)) / small
    # The mean's logarithm moves by the share times what the sentence's own logarithm moves by.
    assert slope == pytest.approx(found.contributions[0].weight * (1.0 - 0.4), rel=1e-3)


def test_quoted_sentences_have_no_part() -> None:
    terms = {"bias": [Term(0, 0, 1, 2, "mayor", 1.0), Term(0, 1, 6, 7, "ruined", 9.0)]}
    reading = read("The mayor left. “We will all be ruined by this plan.”")
    found = explain(reading, judgments([0.2, None], [None, 0.9]), "bias", terms)
    assert found is not None
    assert [entry.text for entry in found.contributions] == ["mayor"]


def test_clickbait_is_explained_by_the_title() -> None:
    terms = {"clickbait": [Term(0, 0, 0, 1, "why", 0.5), Term(1, 0, 1, 2, "council", 0.5)]}
    found = explain(read("The council met.", "Why oh why"), judgments([0.7, 0.2]), "clickbait", terms)
    assert found is not None
    assert [(entry.field, entry.text) for entry in found.contributions] == [("title", "Why")]
    assert explain(read("The council met."), judgments([0.2]), "clickbait", terms) is None


@pytest.mark.parametrize("head", ["claim", "attributed"])
@pytest.mark.parametrize("calibration", [PLAIN, WRITTEN])
def test_unsourced_is_explained_by_both_heads_and_their_slopes(head: str, calibration: Calibration) -> None:
    """Against the change of the score itself, when one sentence's logit of that head moves a little."""
    small = 1e-6

    def score(shift: float) -> float:
        given = judgments([0.2, 0.4], claim=[0.8, 0.6], attributed=[0.3, 0.7])
        (given.claim if head == "claim" else given.attributed)[1] += shift
        sentences = sentence_figures(read(TWO, found=SOURCES), given, calibration)
        figure = document_figures(sentences, calibration)["unsourced"]
        assert figure.score is not None
        return figure.score

    given = judgments([0.2, 0.4], claim=[0.8, 0.6], attributed=[0.3, 0.7])
    terms = {head: [Term(0, 1, 5, 6, "mayor", 1.0)]}
    found = explain(read(TWO, found=SOURCES), given, "unsourced", terms, calibration)
    assert found is not None
    slope = (math.log(score(small)) - math.log(score(-small))) / (2 * small)
    assert found.contributions[0].weight == pytest.approx(slope, rel=1e-4)
    assert (found.contributions[0].weight > 0) == (head == "claim")


def test_unsourced_is_not_explained_by_a_head_that_a_found_source_outweighs() -> None:
    given = judgments([0.2, 0.4], claim=[0.8, 0.6], attributed=[-3.0, -3.0])
    terms = {"attributed": [Term(0, 1, 5, 6, "mayor", 1.0)]}
    found = explain(read(TWO, found=SOURCES), given, "unsourced", terms, constants(found=0.9))
    assert found is not None
    assert found.contributions == []


def test_unsourced_is_not_explained_by_a_claim_where_all_is_lines_of_the_page() -> None:
    """Lines count only there: beside other words they are left out, whatever they say."""
    terms = {"claim": [Term(0, 0, 2, 3, "reserved", 1.0)], "attributed": [Term(0, 0, 1, 2, "rights", 1.0)]}
    text = "All rights reserved.\n\nAdvertisement"
    found = explain(read(text), judgments([0.2, 0.2], claim=[0.8, 0.9]), "unsourced", terms)
    assert found is not None
    assert [entry.feature for entry in found.contributions] == ["rights"]


def test_title_has_no_part_in_unsourced_unless_it_is_alone() -> None:
    terms = {"claim": [Term(0, 0, 1, 2, "title", 1.0), Term(1, 0, 1, 2, "council", 1.0)]}
    found = explain(read("The council met.", "A title"), judgments([0.2, 0.2]), "unsourced", terms)
    assert found is not None
    assert [entry.text for entry in found.contributions] == ["council"]


def test_nothing_is_explained_when_there_is_no_score() -> None:
    reading = read("“We will all be ruined by this plan.”")
    assert explain(reading, judgments([None], [0.7]), "bias", {}) is None


def test_terms_of_no_weight_are_not_listed() -> None:
    terms = {"bias": [Term(0, 0, 1, 2, "council", 0.0), Term(0, 0, 2, 3, "met", 0.1)]}
    found = explain(read("The council met."), judgments([0.6]), "bias", terms)
    assert found is not None
    assert [entry.text for entry in found.contributions] == ["met"]


def test_strongest_come_first_and_the_rest_is_summed_up() -> None:
    text = " ".join(["word"] * 40)
    weights = [(-1) ** number * (number + 1) / 1_000 for number in range(MOST_CONTRIBUTIONS + 500)]
    terms = {"bias": [Term(0, 0, at % 40, at % 40 + 1, "word", weight) for at, weight in enumerate(weights)]}
    found = explain(read(text), judgments([0.6]), "bias", terms)
    assert found is not None
    listed, rest = found.contributions[:-1], found.contributions[-1]
    assert len(listed) == MOST_CONTRIBUTIONS
    sizes = [abs(entry.weight) for entry in listed]
    assert sizes == sorted(sizes, reverse=True)
    assert (rest.feature, rest.text, rest.start, rest.end) == (REST, "", 0, 0)
    assert rest.weight == pytest.approx(sum(weights[:500]))


def test_judge_is_asked_once_for_all_dimensions() -> None:
    asked = 0

    class Counting(HandmadeJudge):
        def terms(self, reading: Reading) -> Terms:
            nonlocal asked
            asked += 1
            return super().terms(reading)

    reading, given = read(TWO), judgments([0.2, 0.4])
    sentences = sentence_figures(reading, given, PLAIN)
    figures = document_figures(sentences, PLAIN)
    places = Places(reading.fields, [field.text for field in reading.fields], "codepoint")
    ledger = Ledger(reading, Counting(given, {}), PLAIN, sentences, places)
    for dimension, figure in figures.items():
        ledger.explain(dimension, figure)
    assert asked == 1
