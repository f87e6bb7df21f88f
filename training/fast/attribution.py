"""How a model's word on attribution is weighed beside what the sentence shows (`AttributionScale`).

Fitted on PolNeAR's training documents that are given whole, by logits of a model that never saw them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

import numpy as np
from scipy.optimize import minimize

from app.schemas import AttributionKind
from app.scoring.cues import CueLists
from app.scoring.judging.calibration import AttributionScale
from app.scoring.judging.judgments import Reading
from app.scoring.judging.signs import Signs, signs_of
from app.scoring.sourcing import find_candidates
from app.scoring.text.document import Document, PlainText, parse_field
from app.scoring.voice import assign_voices
from training.data.datasets import DataFolder
from training.data.own import written_articles
from training.data.polnear import read_documents, sentence_at
from training.data.split import text_key
from training.fast.crossfit import Crossfit
from training.fast.heads import logistic
from training.metrics import Floats

KINDS: tuple[AttributionKind, ...] = get_args(AttributionKind)
NO_SCALE = AttributionScale(1.0, dict.fromkeys(KINDS, 0.0), 0.0, 0.0, 0.0)
"""The scale that leaves the model's own word."""


class Asked(NamedTuple):
    """A sentence of which a model's logit is known, what it shows, and whether it is attributed."""

    logit: float
    signs: Signs
    attributed: bool


def fit_attribution(
    asked: Sequence[Asked], *, c: float, prior: AttributionScale = NO_SCALE
) -> AttributionScale:
    """Fit the scale by logistic regression.

    Parameters
    ----------
    asked : sequence of Asked
    c : float
        Inverse strength of the L2 penalty on what sets the scale apart from `prior`, > 0.
    prior : AttributionScale
        What holds as far as the sentences do not say.
    """
    design = np.array(
        [
            (each.logit, *(float(each.signs.kind == kind) for kind in KINDS), *each.signs.measured())
            for each in asked
        ]
    )
    side = np.array([1.0 if each.attributed else -1.0 for each in asked])
    usual = np.array(
        (prior.slope, *(prior.kinds[kind] for kind in KINDS), prior.quoted, prior.length, prior.cues)
    )

    def loss(weights: Floats) -> tuple[float, Floats]:
        margin, apart = side * (design @ weights), weights - usual
        pull = design.T @ (-side * logistic(-margin)) + apart / c
        return float(np.logaddexp(0.0, -margin).sum() + apart @ apart / (2 * c)), pull

    slope, *kinds, quoted, length, cues = (
        float(weight) for weight in minimize(loss, usual, jac=True, method="BFGS").x
    )
    return AttributionScale(slope, dict(zip(KINDS, kinds, strict=True)), quoted, length, cues)


def attribution_of(data: DataFolder, crossfit: Crossfit, cues: CueLists) -> AttributionScale:
    """Fit the scale of the fast model."""
    return fit_attribution(asked_of(data, crossfit, cues), c=10.0)


def asked_of(data: DataFolder, crossfit: Crossfit, cues: CueLists) -> list[Asked]:
    """Return each training sentence with its logit of the cross-fit, and its signs in the document.

    Signs are those of our sentence that overlaps it most. Where there are no such documents, the articles of
    our own writing stand for them.
    """
    keys = (text_key(example.text) for example in crossfit.examples)
    logit_of = dict(zip(keys, crossfit.calibrated.tolist(), strict=True))
    asked: list[Asked] = []
    for text, sentences in [*_polnear(data)] or [*_written()]:
        field = parse_field("text", PlainText(text))
        voice = assign_voices(field, cues)
        candidates = find_candidates(field, voice, cues)
        reading = Reading(Document(field, None), (field,), (voice,), ((),), (candidates,)).settled(())
        signs = signs_of(reading, ())
        asked += [
            Asked(logit_of[text_key(text[start:end])], signs[sentence_at(field, start, end)], attributed)
            for start, end, attributed in sentences
        ]
    return asked


_Gold = tuple[str, list[tuple[int, int, bool]]]
"""A document, and of its sentences: start, end, whether it is attributed."""


def _polnear(data: DataFolder) -> Iterator[_Gold]:
    for gold in read_documents(data):
        if gold.split == "train" and gold.whole:  # of what is put together the paragraphs are lost
            yield gold.text, [(each.start, each.end, each.attributed) for each in gold.sentences]


def _written() -> Iterator[_Gold]:
    for article in written_articles():
        yield (
            article["text"],
            [(row["start"], row["end"], row["kind"] != "none") for row in article["sentences"]],
        )
