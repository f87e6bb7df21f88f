"""From a model's judgments to the figures of a report: probabilities by sentence, scores by document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from app.schemas import AttributionKind, Dimension, Reason
from app.scoring.figures.aggregate import overall, power_mean, unsourced
from app.scoring.figures.reporting import calm_clause, reporting_only
from app.scoring.judging.calibration import CALM, Calibration, probability_of
from app.scoring.judging.judgments import WORDING, Judgments, Reading, WordingDimension
from app.scoring.judging.signs import signs_of
from app.scoring.text.asking import tells_of_asking
from app.scoring.text.document import Field, Sentence
from app.scoring.text.prose import is_written

_BIAS = WORDING.index("bias")
LEAST_WORDS = 3  # a text of fewer words has no score
MOSTLY = 0.5  # a text of which more than this is quoted is flagged
_NO_CLAIM = 0.01  # the probability that a line of furniture, or what tells of asking, is a claim


class Figure(NamedTuple):
    """One dimension of some sentences: own voice, quoted voice, and why own voice has none."""

    score: float | None
    quoted: float | None
    reason: Reason | None


class SentenceFigures(msgspec.Struct, frozen=True):
    """Probabilities of the sentences of a document, the title's first; columns, all of one length.

    Attributes
    ----------
    own, quoted : list of (list of 5 floats, or None)
        In the order of `WORDING`; None where a sentence has no such words, or is a line of a page that is
        left out.
    claim, attributed, unsourced : list of float
    kinds : list of str
        The kind of attribution that was found.
    standings : list of str
        The kind that it counts as in `unsourced`.
    reporting : list of bool
        Whether its own words only say who speaks: see `worded`.
    titles : int
        How many of the sentences, 0 or 1, are the title.
    """

    own: list[list[float] | None]
    quoted: list[list[float] | None]
    claim: list[float]
    attributed: list[float]
    unsourced: list[float]
    kinds: list[AttributionKind]
    standings: list[AttributionKind]
    reporting: list[bool]
    titles: int

    @property
    def worded(self) -> list[bool]:
        """Which sentences have wording of the writer's own: a reporting clause counts where all are such."""
        worded = [
            own is not None and not reports for own, reports in zip(self.own, self.reporting, strict=True)
        ]
        return worded if True in worded else [own is not None for own in self.own]

    @property
    def body_start(self) -> int:
        """The first sentence that is asked for its source: the body's, or of a title alone the title's."""
        return self.titles if self.titles < len(self.own) else 0

    def counted(self, dimension: WordingDimension) -> list[float | None]:
        """Return one dimension of each sentence's own words; None where they do not count for it."""
        column = WORDING.index(dimension)
        titles = [at < self.titles for at in range(len(self.own))]
        worded = titles if dimension == "clickbait" else self.worded
        return [
            own[column] if own is not None and counts else None
            for own, counts in zip(self.own, worded, strict=True)
        ]

    def counted_unsourced(self) -> list[float | None]:
        """Return `unsourced` of each sentence; None before `body_start`, and where it has no own words."""
        first = self.body_start
        return [
            score if own is not None and at >= first else None
            for at, (score, own) in enumerate(zip(self.unsourced, self.own, strict=True))
        ]

    def title(self) -> SentenceFigures:
        """Return the title alone."""
        return self._part(slice(self.titles), self.titles)

    def body(self) -> SentenceFigures:
        """Return the sentences of the text alone."""
        if not self.titles:
            return self
        return self._part(slice(self.titles, None), 0)

    def _part(self, part: slice, titles: int) -> SentenceFigures:
        return SentenceFigures(
            self.own[part],
            self.quoted[part],
            self.claim[part],
            self.attributed[part],
            self.unsourced[part],
            self.kinds[part],
            self.standings[part],
            self.reporting[part],
            titles,
        )


def sentence_figures(reading: Reading, judgments: Judgments, calibration: Calibration) -> SentenceFigures:
    """Return calibrated probabilities, the kinds of attribution that were found taken in."""
    signs = signs_of(reading, judgments.roles)
    standings = [each.standing for each in signs]
    places = [(field, sentence) for field in reading.fields for sentence in field.sentences]
    lines = reading.furniture.lines
    claim = [
        claim_of(calibration, (logit, bias_of(own, quoted)), *place, is_line=at in lines)
        for at, (logit, own, quoted, place) in enumerate(
            zip(judgments.claim, judgments.own, judgments.quoted, places, strict=True)
        )
    ]
    attributed = list(map(calibration.attribution.probability, judgments.attributed, signs))
    title = reading.document.title
    reporting = reporting_only(reading)
    return SentenceFigures(
        own=[
            calm_clause(row) if row is not None and reports else row
            for row, reports in zip(_probabilities(reading.judged(judgments.own)), reporting, strict=True)
        ],
        quoted=_probabilities(reading.judged(judgments.quoted)),
        claim=claim,
        attributed=attributed,
        unsourced=list(map(unsourced, claim, map(calibration.sourced, standings, attributed))),
        kinds=[each.kind for each in signs],
        standings=standings,
        reporting=reporting,
        titles=0 if title is None else len(title.sentences),
    )


def bias_of(own: Sequence[float] | None, quoted: Sequence[float] | None) -> float:
    """Return the logit of bias of a sentence's own words, or of the quoted ones where it has no other."""
    wording = own or quoted
    return wording[_BIAS] if wording else CALM


def claim_of(
    calibration: Calibration, logits: tuple[float, float], field: Field, sentence: Sentence, *, is_line: bool
) -> float:
    """Return the probability that a sentence is a claim, from its style and the logits of claim and bias.

    A line of a page is none, whatever it reads like (of that `Reading.furniture` tells); nor is what tells of
    asking.
    """
    if is_line or tells_of_asking(field, sentence):
        return _NO_CLAIM
    claim, bias = logits
    return calibration.claim(claim, written=is_written(field, sentence), bias=bias)


def claim_slope_of(calibration: Calibration, field: Field, sentence: Sentence, *, is_line: bool) -> float:
    """Return by how much the logit of `claim_of` grows with the model's."""
    if is_line or tells_of_asking(field, sentence):
        return 0.0
    return calibration.claim_slope if is_written(field, sentence) else 1.0


def _probabilities(logits: list[list[float] | None]) -> list[list[float] | None]:
    return [None if row is None else list(map(probability_of, row)) for row in logits]


def count_words(reading: Reading) -> int:
    """Return how many word tokens a document has."""
    return sum(field.wordy.count(True) for field in reading.fields)


def why_none(quoted: Sequence[list[float] | None]) -> Reason:
    """Return why some sentences have no own words: all are quoted, or there are only numbers and signs."""
    return "no_own_voice" if any(quoted) else "no_words"


def document_figures(sentences: SentenceFigures, calibration: Calibration) -> dict[Dimension, Figure]:
    """Return the six dimensions over some sentences.

    Clickbait is a question about headlines, so only the title's counts; `unsourced` is one about the
    body, unless the title is all there is.
    """
    figures = wording_figures(sentences, calibration)
    over = [score for score in sentences.counted_unsourced() if score is not None]
    score = power_mean(over, calibration.exponent("unsourced"))
    figures["unsourced"] = Figure(score, None, why_none(sentences.quoted) if score is None else None)
    return figures


def wording_figures(sentences: SentenceFigures, calibration: Calibration) -> dict[Dimension, Figure]:
    """Return the dimensions of wording over some sentences."""
    rows = [row if counts else None for row, counts in zip(sentences.own, sentences.worded, strict=True)]
    own = _means(rows, sentences.titles, calibration)
    quoted = _means(sentences.quoted, sentences.titles, calibration)
    figures: dict[Dimension, Figure] = {
        name: Figure(mine, theirs, why_none(sentences.quoted) if mine is None else None)
        for name, mine, theirs in zip(WORDING, own, quoted, strict=True)
    }
    figures["clickbait"] = _clickbait(sentences)
    return figures


def own_score(
    sentences: SentenceFigures, calibration: Calibration, dimension: WordingDimension
) -> float | None:
    """Return one of `wording_figures` alone: the score of a dimension that asks no title."""
    scores = sentences.counted(dimension)
    first = first_weight(scores, sentences.titles, calibration, dimension)
    there = [score for score in scores if score is not None]
    return power_mean(there, calibration.exponent(dimension), first)


def _means(rows: list[list[float] | None], titles: int, calibration: Calibration) -> list[float | None]:
    """Return the power mean of each dimension of wording over the rows that there are, the title's first."""
    there = [row for row in rows if row is not None]
    if len(there) < 2:
        return [*there[0]] if there else [None] * len(WORDING)
    return [
        power_mean(column, calibration.exponent(name), first_weight(rows, titles, calibration, name))
        for name, column in zip(WORDING, zip(*there, strict=True), strict=True)
    ]


def first_weight(
    rows: Sequence[object], titles: int, calibration: Calibration, dimension: Dimension
) -> float:
    """Return what the first row that there is counts in a dimension's mean; more than 1 only for a title."""
    if not titles or rows[0] is None or dimension not in calibration.title_share:
        return 1.0
    return calibration.title_weight(dimension, sum(row is not None for row in rows) - 1)


def _clickbait(sentences: SentenceFigures) -> Figure:
    """Return the title's own figure: a title is one sentence."""
    if not sentences.titles:
        return Figure(None, None, "no_title")
    column = WORDING.index("clickbait")
    mine, theirs = sentences.own[0], sentences.quoted[0]
    if mine is None:
        quoted = None if theirs is None else theirs[column]
        return Figure(None, quoted, why_none([theirs]))
    return Figure(mine[column], None if theirs is None else theirs[column], None)


def overall_score(figures: Mapping[Dimension, Figure], calibration: Calibration) -> float | None:
    """Return the documented combination of the dimensions that are defined."""
    return overall({name: figure.score for name, figure in figures.items()}, calibration.weights)
