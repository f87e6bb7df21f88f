"""The token tagger of the fast model: how likely a word is loaded where it stands.

A linear model over neighboring words: a token's logit is the sum of the weights of its features
(`neighbors`), so that scoring a field is one look-up and one sum. What a sentence says as a whole is the
business of its heads; the tagger takes one logit of it in (`TagScale`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.scoring.fast.neighbors import SHAPE, Layout, Tokens, pieces
from app.scoring.fast.pooling import Pooling
from app.scoring.judging.judgments import NO_KIND

# The weight of a word itself, below which it is none that anybody marks but for its neighbors. Marks of such
# words alone are left out: on texts that the tagger learnt from, F1 of BABE's words rises by that from .543
# to .552, and that of PTC's characters stays.
_LEAST_OF_WORD = -1.6

Floats = NDArray[np.float64]
Contexts = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class TagScale:
    """From a token's sum of weights to the probability that an annotator would mark it.

    The logistic function of ``intercept + slope * sum + bias * z + loaded * y``, z and y being the logits of
    bias and of loaded language of the token's sentence in the token's voice.
    """

    intercept: float
    slope: float
    bias: float
    loaded: float


class Tagger:
    """The token tagger.

    Parameters
    ----------
    layout : Layout
    weights : ndarray of float32, shape (layout.size,)
        The weight of each feature.
    kinds : ndarray of float32, shape (layout.words + 2, 3)
        For each word how much it speaks for each of `judgments.MARK_CATEGORIES`.
    scale : TagScale
    pooling : Pooling
        What its sums weigh in the heads of wording.
    """

    def __init__(
        self,
        layout: Layout,
        weights: NDArray[np.float32],
        kinds: NDArray[np.float32],
        scale: TagScale,
        pooling: Pooling,
    ) -> None:
        self.layout = layout
        self.weights = weights
        self.kinds = kinds
        self.scale = scale
        self.pooling = pooling
        self.pooled = pooling.heads()
        self._flat: NDArray[np.float32] = weights.view(np.ndarray)
        kind = np.argmax(kinds, axis=1).astype(np.uint8)
        kind[: layout.words][self._flat[: layout.words] < _LEAST_OF_WORD] = NO_KIND
        self._kind = kind.tobytes()

    def sums(self, tokens: Tokens) -> Sums:
        """Return each token's sums of weights."""
        return sum_weights(self.layout, self._flat, tokens)

    def probabilities(self, tokens: Tokens, sums: Floats, contexts: Contexts) -> list[float]:
        """Return how likely each token is marked.

        Parameters
        ----------
        tokens : Tokens
        sums : ndarray, shape (n,)
            Each token's sum of weights.
        contexts : sequence of (float, float)
            The logits of bias and of loaded language of each segment, field after field.
        """
        scale = self.scale
        shifts = [scale.intercept + scale.bias * bias + scale.loaded * loaded for bias, loaded in contexts]
        if len(shifts) == 1:
            logits = scale.slope * sums + shifts[0]
        else:
            lengths = [last - first for found in tokens.segments for _, first, last in found]
            logits = scale.slope * sums + np.repeat(shifts, lengths)
        found: list[float] = (0.5 * (1.0 + np.tanh(0.5 * logits))).tolist()
        return found

    def categories(self, ids: Sequence[int]) -> list[int]:
        """Return for each word id the category that a mark of the word would be of, or `NO_KIND`."""
        return list(map(self._kind.__getitem__, ids))


class Sums(NamedTuple):
    """What is summed of each token's features, shape (n,) each.

    Attributes
    ----------
    all : ndarray
        The weights of all of them.
    words : ndarray
        Without what is added by how a word is written, which a text in capitals says of all: what heads pool.
    """

    all: Floats
    words: Floats


def sum_weights(layout: Layout, weights: NDArray[np.float32], tokens: Tokens) -> Sums:
    """Return the sums of each token."""
    found = weights.take(tokens.features)
    words: Floats = np.add.reduce(found[:SHAPE], axis=0, dtype=np.float64)
    for row, norm in tokens.unlisted:
        words[row] += sum(float(weights[layout.piece + piece]) for piece in pieces(norm))
    return Sums(words + found[SHAPE], words)


def place(tokens: Tokens, found: list[float], sizes: Sequence[int]) -> list[list[float]]:
    """Lay what was found of the tokens, in the order of their rows, out over fields of so many each."""
    fields: list[list[float]] = []
    row = 0
    for segments, size in zip(tokens.segments, sizes, strict=True):
        placed = [0.0] * size
        for _, first, last in segments:
            placed[first:last] = found[row : row + last - first]
            row += last - first
        fields.append(placed)
    return fields
