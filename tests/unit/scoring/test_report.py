"""From figures to what crosses the wire."""

from __future__ import annotations

import random

import msgspec
import pytest
from handmade import NOBODY, constants, judgments, logits, read

from app.schemas import DIMENSIONS, Dimension, OffsetUnit, Span
from app.scoring.evidence.control import PLAIN, Overseer, choose
from app.scoring.evidence.marks import find_marks
from app.scoring.figures.documents import Figure, document_figures, sentence_figures
from app.scoring.judging.calibration import Calibration, EvidenceScale, logit_of, probability_of
from app.scoring.judging.judgments import Judgments, Reading
from app.scoring.report import (
    headline_report,
    overall_report,
    rounded,
    rounded_rows,
    scores_report,
    sentence_reports,
    sourcing_report,
    span_reports,
)
from app.scoring.sourcing import Attribution
from app.scoring.text.offsets import Places

FIGURES: dict[Dimension, Figure] = {
    "sensationalism": Figure(0.1234567, 0.7654321, None),
    "loaded_language": Figure(0.2, None, None),
    "bias": Figure(0.5, None, None),
    "subjectivity": Figure(0.95, None, None),
    "clickbait": Figure(None, None, "no_title"),
    "unsourced": Figure(None, None, "no_own_voice"),
}
TEXT = "This is why experts say the huge plan is shocking. “It is shocking,” the mayor said on Monday."


def places(reading: Reading, *sources: str, unit: OffsetUnit = "codepoint") -> Places:
    return Places(reading.fields, sources or [field.text for field in reading.fields], unit)


def test_score_has_six_decimals_a_band_and_a_percentile() -> None:
    scores = scores_report(FIGURES, constants(), DIMENSIONS, None)
    assert scores.sensationalism.score == 0.123457
    assert scores.sensationalism.quoted_score == 0.765432
    assert [figure.band for figure in (scores.sensationalism, scores.loaded_language)] == ["low", "moderate"]
    assert [figure.band for figure in (scores.bias, scores.subjectivity)] == ["high", "extreme"]
    assert scores.bias.percentile == 50.0
    assert scores.sensationalism.percentile == 12.3


def test_missing_score_has_a_reason_and_nothing_else() -> None:
    scores = scores_report(FIGURES, constants(), DIMENSIONS, None)
    assert msgspec.to_builtins(scores.clickbait) == {
        "score": None,
        "band": None,
        "percentile": None,
        "quoted_score": None,
        "reason": "no_title",
    }
    assert scores.unsourced.reason == "no_own_voice"


def test_quoted_score_is_told_when_the_own_one_is_missing() -> None:
    figures = {**FIGURES, "bias": Figure(None, 0.4, "no_own_voice")}
    assert scores_report(figures, constants(), DIMENSIONS, None).bias.quoted_score == 0.4
    assert scores_report(figures, constants(), DIMENSIONS, "too_short").bias.quoted_score is None
    assert scores_report(figures, constants(), ["clickbait"], None).bias.quoted_score is None


def test_scores_that_were_not_asked_for_say_so() -> None:
    scores = scores_report(FIGURES, constants(), ["bias"], None)
    assert scores.bias.score == 0.5
    assert {getattr(scores, name).reason for name in DIMENSIONS if name != "bias"} == {"not_requested"}
    assert scores.sensationalism.quoted_score is None


def test_too_short_bars_every_score() -> None:
    scores = scores_report(FIGURES, constants(), ["bias"], "too_short")
    assert {getattr(scores, name).reason for name in DIMENSIONS} == {"too_short"}


@pytest.mark.parametrize(
    ("score", "reason", "told"),
    [(0.6, None, None), (None, None, "no_own_voice"), (0.6, "not_requested", "not_requested")],
)
def test_overall_has_a_score_or_a_reason(score: float | None, reason: str | None, told: str | None) -> None:
    report = overall_report(score, constants(), reason)  # type: ignore[arg-type]  # a reason or none
    assert report.reason == told
    assert (report.score, report.band, report.percentile) == ((None,) * 3 if told else (0.6, "high", 60.0))


def test_gap_is_title_minus_body() -> None:
    def gap(
        body: float | None, wanted: tuple[Dimension, ...] = DIMENSIONS, barred: bool = False
    ) -> float | None:
        return headline_report(FIGURES, body, constants(), wanted, "too_short" if barred else None).gap

    assert gap(0.5) == -0.376543
    assert gap(None) is None
    assert gap(0.5, ("bias",)) is None
    assert gap(0.5, barred=True) is None


def test_rounding_leaves_nothing_where_there_is_nothing() -> None:
    assert rounded(None) is None
    assert rounded(0.12345678) == 0.123457


def test_claims_of_the_body_are_counted_by_their_source() -> None:
    text = " ".join(f"The council met on day {number}." for number in range(6))
    kinds = ("none", "none", "named", "anonymous", "document", "none", "named")
    found = [NOBODY if kind == "none" else Attribution(kind, (0, 3), None) for kind in kinds]  # type: ignore[arg-type]  # one of the kinds
    claim = [0.99, 0.9, 0.9, 0.9, 0.49, 0.5, 0.5]
    attributed = [0.1, 0.1, 0.9, 0.9, 0.9, 0.1, 0.1]
    given = judgments([0.2] * 7, claim=claim, attributed=attributed)
    sentences = sentence_figures(read(text, "A title", found), given, constants())
    counts = sourcing_report(sentences)
    # The title and the document's sentence, no claim, are not counted.
    assert msgspec.to_builtins(counts) == {
        "claims": 5,
        "unsourced": 2,
        "named": 2,
        "role": 0,
        "document": 0,
        "anonymous": 1,
        "carried": 0,
    }
    assert sum(score >= 0.5 for score in sentences.unsourced[1:]) == 1, "one of them is just below the half"


def test_sentence_shows_its_own_words_or_those_it_quotes() -> None:
    reading = read("The mayor left. “We will all be ruined by this plan.”", "A title")
    given = judgments([0.9, 0.2, None], [None, None, 0.8])
    sentences = sentence_figures(reading, given, constants())
    rows = list(sentence_reports(reading, sentences, places(reading), DIMENSIONS))
    assert [row.field for row in rows] == ["title", "text", "text"]
    assert [row.voice for row in rows] == ["own", "own", "quoted"]
    assert [row.scores.bias for row in rows] == pytest.approx([0.9, 0.2, 0.8])
    assert [row.scores.clickbait for row in rows] == [pytest.approx(0.9), None, None]
    assert [(row.start, row.end) for row in rows] == [(0, 7), (0, 15), (16, 53)]
    assert rows[1].claim == pytest.approx(0.9)


def test_sentence_shows_only_what_was_asked_for() -> None:
    reading = read("The mayor left.", "A title")
    sentences = sentence_figures(reading, judgments([0.9, 0.2]), constants())
    rows = list(sentence_reports(reading, sentences, places(reading), ["bias"]))
    for row in rows:
        told = msgspec.to_builtins(row.scores)
        assert [name for name, score in told.items() if score is not None] == ["bias"]
        assert row.claim > 0


def test_source_and_cue_stand_where_they_stand() -> None:
    text = "😱 Ana Ruiz said so."
    found = Attribution("named", (2, 10), (11, 15))
    reading = read(text, found=[found])
    sentences = sentence_figures(reading, judgments([0.2]), constants())
    (row,) = sentence_reports(reading, sentences, places(reading, text, unit="utf16"), DIMENSIONS)
    source, cue = row.attribution.source, row.attribution.cue
    assert source is not None
    assert cue is not None
    assert (source.start, source.end, source.text) == (3, 11, "Ana Ruiz")
    assert (cue.start, cue.end, cue.text) == (12, 16, "said")


def spans(
    given: Judgments, wanted: tuple[Dimension, ...] = DIMENSIONS, title: str | None = None
) -> list[Span]:
    reading = read(TEXT, title)
    return shown(reading, given, constants(), wanted)


def shown(
    reading: Reading, given: Judgments, calibration: Calibration, wanted: tuple[Dimension, ...] = DIMENSIONS
) -> list[Span]:
    overseer = Overseer(choose(None, PLAIN, ()), (), reading.document.text)
    marks = find_marks(reading, given, calibration.evidence, wanted)
    return list(span_reports(reading, marks, places(reading), overseer))


def test_spans_are_the_sure_hits_in_reading_order() -> None:
    found = spans(judgments([0.5, 0.5], [None, 0.5]))
    assert [(span.text, span.quoted) for span in found] == [
        ("This is why", False),
        ("experts say", False),
        ("shocking", False),
        ("shocking", True),
    ]
    assert [span.dimension for span in found] == [
        "clickbait",
        "unsourced",
        "loaded_language",
        "loaded_language",
    ]
    assert [TEXT[span.start : span.end] for span in found] == [span.text for span in found]
    assert (found[2].rule_id, found[2].message) == ("emotive.shocking", "Emotive")
    assert [span.suggestion for span in found] == [None, None, "surprising", "surprising"]


def test_spans_are_of_the_dimensions_asked_for() -> None:
    assert [span.text for span in spans(judgments([0.5, 0.5]), ("unsourced",))] == ["experts say"]


def test_sentence_vouches_for_its_hits_in_their_own_voice() -> None:
    own, quoted = 0.8, 0.3
    found = spans(judgments([own, 0.1], [None, quoted]))
    base = logit_of(0.9)
    assert found[2].score == pytest.approx(probability_of(base + 0.5 * logit_of(own)), abs=1e-6)
    assert found[3].score == pytest.approx(probability_of(base + 0.5 * logit_of(quoted)), abs=1e-6)


def test_sentence_does_not_vouch_for_what_is_no_matter_of_its_wording() -> None:
    found = spans(judgments([0.99, 0.99]))
    assert found[0].score == pytest.approx(0.8)  # clickbait, in the body
    assert found[1].score == pytest.approx(0.7)  # unsourced
    titled = shown(read("The council met.", "This is why"), judgments([0.8, 0.1]), constants())
    assert titled[0].score == pytest.approx(probability_of(logit_of(0.8) + 0.5 * logit_of(0.8)), abs=1e-6)


def test_unsure_hit_is_shown_when_its_sentence_vouches_for_it() -> None:
    assert "huge" not in [span.text for span in spans(judgments([0.5, 0.5]))]
    assert "huge" in [span.text for span in spans(judgments([0.99, 0.5]))]


def test_minimum_of_the_evidence_is_what_is_shown() -> None:
    reading = read(TEXT)
    calibration = constants(evidence=EvidenceScale(0.0, 1.0, 0.0, 0.85))
    found = shown(reading, judgments([0.5, 0.5]), calibration)
    assert [span.text for span in found] == ["shocking", "shocking"]


def test_figures_and_rows_agree_for_one_sentence() -> None:
    reading = read("The mayor left.")
    given = Judgments([logits(0.1, 0.2, 0.3, 0.4, 0.5)], [None], [0.3], [0.1], (1_000,))
    sentences = sentence_figures(reading, given, constants())
    scores = scores_report(document_figures(sentences, constants()), constants(), DIMENSIONS, None)
    (row,) = sentence_reports(reading, sentences, places(reading), DIMENSIONS)
    for name in ("sensationalism", "loaded_language", "bias", "subjectivity"):
        assert getattr(scores, name).score == pytest.approx(getattr(row.scores, name), abs=1e-6)
    assert scores.unsourced.score == pytest.approx(row.unsourced, abs=1e-6)


def test_rows_are_rounded_to_the_bits_that_round_gives() -> None:
    draw = random.Random(3)  # noqa: S311  # the same figures each time
    rows = [[draw.random() ** power, -draw.random()] for power in (1, 1, 9, 60) for _ in range(200)]
    halves = [[draw.randrange(10**6) / 10**6 + 0.0000005, 0.1234565] for _ in range(100)]

    for table in ([], rows, *([row] for row in rows), halves, *([row] for row in halves)):
        assert repr(rounded_rows(table)) == repr([[round(figure, 6) for figure in row] for row in table])
