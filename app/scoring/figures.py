"""From a model's judgments to the figures of a report: probabilities by sentence, scores by document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.schemas import AttributionKind, Dimension, FieldName, Reason
from app.scoring.aggregate import overall, power_mean, unsourced
from app.scoring.calibration import Calibration
from app.scoring.judgments import WORDING, Floats, Judgments, Reading, WordingDimension
from app.scoring.linear import logistic

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
    speaks : ndarray of bool, shape (n_sentences,)
        Whether the sentence has own words.
    in_title : ndarray of bool, shape (n_sentences,)
    """

    own: Floats
    quoted: Floats
    claim: Floats
    attributed: Floats
    unsourced: Floats
    kinds: list[AttributionKind]
    speaks: np.ndarray[tuple[int], np.dtype[np.bool_]]
    in_title: np.ndarray[tuple[int], np.dtype[np.bool_]]


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
        in_title=np.array([name == "title" for name in names], dtype=bool),
    )


def count_words(reading: Reading) -> int:
    """Return how many word tokens a document has."""
    return sum(sum(field.wordy) for field in reading.fields)


def document_figures(
    sentences: SentenceFigures, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]], calibration: Calibration
) -> dict[Dimension, Figure]:
    """Return the six dimensions over the chosen sentences.

    Clickbait is a question about headlines, so of the chosen sentences only the title's count;
    `unsourced` is one about the body, unless the title is all there is.
    """
    figures: dict[Dimension, Figure] = {
        name: wording_figure(sentences, chosen, name, calibration) for name in WORDING
    }
    body = chosen & ~sentences.in_title
    over = (body if body.any() else chosen) & sentences.speaks
    score = power_mean(sentences.unsourced[over], calibration.exponents["unsourced"])
    figures["unsourced"] = Figure(score, None, "no_own_voice" if score is None else None)
    return figures


def wording_figure(
    sentences: SentenceFigures,
    chosen: np.ndarray[tuple[int], np.dtype[np.bool_]],
    name: WordingDimension,
    calibration: Calibration,
) -> Figure:
    """Return one dimension of wording over the chosen sentences."""
    column = WORDING.index(name)
    over = chosen & sentences.in_title if name == "clickbait" else chosen
    exponent = calibration.exponents.get(name, 1.0)
    own = power_mean(sentences.own[over & sentences.speaks, column], exponent)
    spoken = sentences.quoted[over, column]
    quoted = power_mean(spoken[~np.isnan(spoken)], exponent)
    missing: Reason = "no_own_voice" if over.any() else "no_title"
    return Figure(own, quoted, missing if own is None else None)


def overall_score(figures: Mapping[Dimension, Figure], calibration: Calibration) -> float | None:
    """Return the documented combination of the dimensions that are defined."""
    return overall({name: figure.score for name, figure in figures.items()}, calibration.weights)
