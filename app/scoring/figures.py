"""From a model's judgments to the figures of a report: probabilities by sentence, scores by document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.schemas import AttributionKind, Dimension, FieldName, Reason
from app.scoring.aggregate import overall, power_mean, power_means, unsourced
from app.scoring.calibration import Calibration
from app.scoring.judgments import WORDING, Floats, Judgments, Reading
from app.scoring.linear import logistic

Bools = NDArray[np.bool_]

LEAST_WORDS = 3  # a text of fewer words has no score


@dataclass(frozen=True, slots=True)
class Figure:
    """One dimension of some sentences: own voice, quoted voice, and why own voice has none."""

    score: float | None
    quoted: float | None
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class SentenceFigures:
    """Probabilities of every sentence of a document, the title's first.

    Attributes
    ----------
    own, quoted : ndarray, shape (n_sentences, 5)
        In the order of `WORDING`; NaN where a sentence has no such words.
    claim, attributed, unsourced : ndarray, shape (n_sentences,)
    kinds : list of str, length n_sentences
    speaks, quotes : ndarray of bool, shape (n_sentences,)
        Whether the sentence has own words, and quoted ones.
    in_title : ndarray of bool, shape (n_sentences,)
    """

    own: Floats
    quoted: Floats
    claim: Floats
    attributed: Floats
    unsourced: Floats
    kinds: list[AttributionKind]
    speaks: Bools
    quotes: Bools
    in_title: Bools


def sentence_figures(reading: Reading, judgments: Judgments, calibration: Calibration) -> SentenceFigures:
    """Return calibrated probabilities, the rules' word on attribution taken in."""
    kinds = [attribution.kind for found in reading.attributions for attribution in found]
    offsets = np.array([calibration.attribution[kind] for kind in kinds])
    attributed = logistic(judgments.attributed * calibration.attribution_slope + offsets)
    claim = logistic(judgments.claim)
    names: list[FieldName] = [field.name for field in reading.fields for _ in field.sentences]
    return SentenceFigures(
        own=logistic(judgments.own),
        quoted=logistic(judgments.quoted),
        claim=claim,
        attributed=attributed,
        unsourced=unsourced(claim, attributed, kinds, calibration.relief),
        kinds=kinds,
        speaks=~np.isnan(judgments.own[:, 0]),
        quotes=~np.isnan(judgments.quoted[:, 0]),
        in_title=np.array([name == "title" for name in names], dtype=bool),
    )


def count_words(reading: Reading) -> int:
    """Return how many word tokens a document has."""
    return sum(sum(field.wordy) for field in reading.fields)


def document_figures(
    sentences: SentenceFigures, chosen: Bools, calibration: Calibration
) -> dict[Dimension, Figure]:
    """Return the six dimensions over the chosen sentences.

    Clickbait is a question about headlines, so of the chosen sentences only the title's count;
    `unsourced` is one about the body, unless the title is all there is.
    """
    figures = wording_figures(sentences, chosen, calibration)
    body = chosen & ~sentences.in_title
    over = (body if body.any() else chosen) & sentences.speaks
    score = power_mean(sentences.unsourced[over], calibration.exponents["unsourced"])
    figures["unsourced"] = Figure(score, None, "no_own_voice" if score is None else None)
    return figures


def wording_figures(
    sentences: SentenceFigures, chosen: Bools, calibration: Calibration
) -> dict[Dimension, Figure]:
    """Return the dimensions of wording over the chosen sentences."""
    exponents = np.array([calibration.exponents.get(name, 1.0) for name in WORDING])
    own = power_means(sentences.own[chosen & sentences.speaks], exponents)
    quoted = power_means(sentences.quoted[chosen & sentences.quotes], exponents)
    figures: dict[Dimension, Figure] = {
        name: Figure(mine, theirs, "no_own_voice" if mine is None else None)
        for name, mine, theirs in zip(WORDING, own, quoted, strict=True)
    }
    figures["clickbait"] = _clickbait(sentences, chosen & sentences.in_title)
    return figures


def _clickbait(sentences: SentenceFigures, title: Bools) -> Figure:
    """Return the title's own figure: a title is one sentence."""
    if not title.any():
        return Figure(None, None, "no_title")
    at = int(title.argmax())
    column = WORDING.index("clickbait")
    own = float(sentences.own[at, column]) if sentences.speaks[at] else None
    quoted = float(sentences.quoted[at, column]) if sentences.quotes[at] else None
    return Figure(own, quoted, "no_own_voice" if own is None else None)


def overall_score(figures: Mapping[Dimension, Figure], calibration: Calibration) -> float | None:
    """Return the documented combination of the dimensions that are defined."""
    return overall({name: figure.score for name, figure in figures.items()}, calibration.weights)
