"""The deep model as a judge: passages in, one small network, calibrated logits and word probabilities out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.scoring.deep.passages import Passage, Passages
from app.scoring.judging.calibration import probability_of
from app.scoring.judging.encoder import MARK_KINDS, ROLES, Encoded, Encoder
from app.scoring.judging.judgments import HEADS, WORDING, Judgments, Reading, Terms
from app.scoring.judging.views import SentenceView, lay_out

# As MARK_CATEGORIES.
_KINDS = tuple(MARK_KINDS.index(name) for name in ("loaded", "name_calling", "exaggeration"))
_SENSATIONALISM, _LOADED, _BIAS = map(HEADS.index, ("sensationalism", "loaded_language", "bias"))
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DeepCalibration:
    """What turns the network's logits into calibrated ones.

    Attributes
    ----------
    hyperbole : float
        How much of the logit of sensationalism is that of hyperbole, in [0, 1].
    slopes, offsets : tuple of float, in the order of `HEADS`
        Platt's (1999): the calibrated logit is ``slope * logit + offset``.
    mark_weights : tuple of float, in the order of `MARK_KINDS`
    mark_bias, mark_loaded, mark_offset : float
        The probability that a word is marked is the logistic function of the weighted sum of its own logits
        and of its sentence's calibrated ones of bias and of loaded language, in its voice.
    """

    hyperbole: float
    slopes: tuple[float, ...]
    offsets: tuple[float, ...]
    mark_weights: tuple[float, ...]
    mark_bias: float
    mark_loaded: float
    mark_offset: float


@dataclass(frozen=True, slots=True)
class _Part:
    """A view of a sentence, its number in the document, and what the network says of its windows."""

    view: SentenceView
    number: int
    windows: list[tuple[Passage, Encoded]]

    def heads(self) -> Floats:
        """Return what all heads say: of several windows the mean by length."""
        lengths = [len(passage.ids) for passage, _ in self.windows]
        said: Floats = np.average([encoded.heads for _, encoded in self.windows], axis=0, weights=lengths)
        return said

    def tokens(self) -> Iterator[tuple[int, int, NDArray[np.float32], NDArray[np.float32]]]:
        """Yield each group of tokens with its word logits, marks and roles."""
        for passage, encoded in self.windows:
            for piece, first, last in passage.groups:
                yield first, last, encoded.marks[piece], encoded.roles[piece]


class DeepJudge:
    """Scores sentences with the network.

    Parameters
    ----------
    encoder : Encoder
        Its heads begin with those of `HEADS`, in that order, and that of hyperbole.
    passages : Passages
    calibration : DeepCalibration
    """

    additive = False

    def __init__(self, encoder: Encoder, passages: Passages, calibration: DeepCalibration) -> None:
        self._encoder = encoder
        self._passages = passages
        self._slopes = np.array(calibration.slopes)
        self._offsets = np.array(calibration.offsets)
        self._mark_weights = np.array(calibration.mark_weights)
        self._constants = calibration

    def judge(self, reading: Reading) -> Judgments:
        """Score every sentence of a document."""
        fields = reading.fields
        count = reading.starts[-1]
        own: list[list[float] | None] = [None] * count
        quoted: list[list[float] | None] = [None] * count
        # A sentence without a word asserts nothing, and nobody is quoted in it.
        claim, attributed = [-math.inf] * count, [-math.inf] * count
        marked = [np.zeros(len(field.words)) for field in fields]
        kinds = [np.zeros(len(field.words), dtype=np.int64) for field in fields]
        roles = [np.zeros((len(field.words), len(ROLES) - 1)) for field in fields]
        for part in self._parts(reading):
            logits = served_logits(part.heads(), self._constants.hyperbole)
            scores = (logits * self._slopes + self._offsets).tolist()
            at, place = part.number, part.view.field
            if part.view.view == "own":
                own[at] = scores[: len(WORDING)]
            elif part.view.view == "quoted":
                quoted[at] = scores[: len(WORDING)]
            # The passage over all words is a sentence's last, and its only one unless it is mixed.
            claim[at], attributed[at] = scores[len(WORDING) :]
            for first, last, marks, parts in part.tokens():
                roles[place][first:last] = _shared(parts, last - first)
                if part.view.view != "full":
                    marked[place][first:last] = self._marked(marks, scores)
                    kinds[place][first:last] = int(np.argmax(marks[list(_KINDS)]))
        return Judgments(
            own,
            quoted,
            claim,
            attributed,
            tuple(map(self._passages.count_known, fields)),
            marked=tuple(each.tolist() for each in marked),
            categories=tuple(each.tolist() for each in kinds),
            roles=tuple(roles),
        )

    def terms(self, reading: Reading) -> Terms:
        """Raise NotImplementedError: a network's logit is no sum of its words."""
        raise NotImplementedError("the deep model is not additive")

    def _parts(self, reading: Reading) -> Iterator[_Part]:
        """Yield every view of every sentence, encoded."""
        starts = reading.starts
        laid = [
            (view, starts[position] + view.sentence, self._passages.lay_out(field, view))
            for position, (field, voice) in enumerate(zip(reading.fields, reading.voices, strict=True))
            for view in lay_out(position, field, voice)
        ]
        encoded = iter(self._encoder.encode([passage.ids for _, _, found in laid for passage in found]))
        for view, number, found in laid:
            yield _Part(view, number, [(passage, next(encoded)) for passage in found])

    def _marked(self, logits: NDArray[np.float32], scores: list[float]) -> float:
        constants = self._constants
        sentence = constants.mark_bias * scores[_BIAS] + constants.mark_loaded * scores[_LOADED]
        word = float(logits.astype(np.float64) @ self._mark_weights)
        return probability_of(word + (sentence + constants.mark_offset))


def served_logits(said: NDArray[np.floating[Any]], hyperbole: float) -> Floats:
    """Return the logits of `HEADS` from what all heads say, before calibration, shape (..., n_served).

    Annotators of sensationalism and of hyperbole marked other texts with much the same in mind, so the
    logit of sensationalism is a mean of both heads', weighted by `hyperbole`.
    """
    logits = np.array(said[..., : len(HEADS)], dtype=np.float64)
    logits[..., _SENSATIONALISM] *= 1.0 - hyperbole
    logits[..., _SENSATIONALISM] += hyperbole * said[..., len(HEADS)]
    return logits


def _shared(logits: NDArray[np.float32], tokens: int) -> Floats:
    """Return the probabilities of a group's tokens: only the first of them may begin a part."""
    powers = np.exp(logits.astype(np.float64) - logits.max())
    begin_inside = (powers[1:] / powers.sum()).reshape(-1, 2)
    rows = np.zeros((tokens, *begin_inside.shape))
    rows[0] = begin_inside
    rows[1:, :, 1] = begin_inside.sum(axis=1)
    return rows.reshape(tokens, -1)
