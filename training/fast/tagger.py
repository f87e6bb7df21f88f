"""Fit the token tagger, and say how sure it is.

A logistic regression over the features of `app.scoring.fast.neighbors`, fitted by L-BFGS. What is known of
words before any label is seen (`training.fast.wordvectors`) widens it: a word's vector and its character
n-grams for the word itself, and the vectors of its neighbors. All of that is linear in the words, so it is
folded into one weight per word; the penalty lies on what is folded, and the design stays sparse. scikit-learn
would want a dense row of several thousand numbers for each of a million tokens, so the objective is written
out here; `tests/unit/training/fast/test_tagger_fit.py` holds it against scikit-learn's where both can do it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from app.scoring.fast.neighbors import Layout
from app.scoring.judging.judgments import MARK_CATEGORIES
from training.config import TaggerConfig
from training.fast.wordvectors import Knowledge
from training.metrics import Floats

Singles = NDArray[np.float32]
Ints = NDArray[np.int64]
_NEAR_SLOTS = 8  # places of a neighbor, inside and outside of hits


@dataclass(frozen=True, slots=True)
class Design:
    """Labeled tokens.

    Attributes
    ----------
    rows : csr_matrix of float32, shape (n, layout.size)
        Their features, counted.
    label : ndarray, shape (n,)
        1 for a marked token, else 0.
    weight : ndarray, shape (n,)
        What a token counts; 0 for marks of punctuation and for what nobody judged.
    source : ndarray of int64, shape (n,)
        Number of the token's source; source 0 has the base rate that is served.
    """

    rows: sp.csr_matrix
    label: Floats
    weight: Floats
    source: Ints


class _Fold:
    """The linear map from what is fitted to one weight for each feature, and its transpose."""

    def __init__(self, config: TaggerConfig, layout: Layout, knowledge: Knowledge) -> None:
        self._layout, self._config = layout, config
        self._vectors = knowledge.vectors.astype(np.float32)
        self._chars = knowledge.chars.astype(np.float32)
        self._chars_t = sp.csr_matrix(self._chars.T)
        self._scale = np.ones(layout.size, dtype=np.float32)
        self._scale[layout.near : layout.pair] = config.near
        self._scale[layout.pair : layout.hit] = config.pairs
        width, ngrams = self._vectors.shape[1], self._chars.shape[1]
        self._ends = np.cumsum([layout.size, width, ngrams, _NEAR_SLOTS * width]).tolist()

    @property
    def size(self) -> int:
        """How many numbers are fitted."""
        return int(self._ends[-1])

    def forward(self, fitted: Singles) -> Singles:
        """Return the weight of each feature."""
        layout, config = self._layout, self._config
        plain, vector, ngrams, near = np.split(fitted, self._ends[:-1])
        weights = plain * self._scale
        weights[: layout.words] += config.vectors * (self._vectors @ vector)
        weights[: layout.words] += config.chars * (self._chars @ ngrams)
        beside = self._vectors @ near.reshape(_NEAR_SLOTS, -1).T
        for slot, begin in enumerate(self._slots()):
            weights[begin : begin + layout.words] += config.near_vectors * beside[:, slot]
        return weights

    def backward(self, gradient: Singles) -> Singles:
        """Return the gradient of what is fitted, from that of each feature's weight."""
        layout, config = self._layout, self._config
        words = gradient[: layout.words]
        near = [
            config.near_vectors * (self._vectors.T @ gradient[begin : begin + layout.words])
            for begin in self._slots()
        ]
        return np.concatenate(
            (
                gradient * self._scale,
                config.vectors * (self._vectors.T @ words),
                config.chars * (self._chars_t @ words),
                *near,
            )
        )

    def _slots(self) -> Iterator[int]:
        return (self._layout.near + slot * self._layout.ids for slot in range(_NEAR_SLOTS))


def fit_tagger(config: TaggerConfig, design: Design, layout: Layout, knowledge: Knowledge) -> Singles:
    """Fit the weights on a design.

    Returns
    -------
    ndarray of float32, shape (layout.size,)
        The weight of each feature; the base rate of source 0 is in those of the words.
    """
    counts = design.weight > 0
    rows = sp.csr_matrix(design.rows[counts])
    columns = sp.csr_matrix(rows.T)
    label, weight, source = design.label[counts], design.weight[counts], design.source[counts]
    fold = _Fold(config, layout, knowledge)
    n_sources = int(source.max()) + 1

    def objective(fitted: Floats) -> tuple[float, Floats]:
        inner, rates = fitted[: fold.size], fitted[fold.size :]
        logits = (rows @ fold.forward(inner.astype(np.float32))).astype(np.float64) + rates[source]
        loss = float(np.sum(weight * (np.logaddexp(0.0, logits) - label * logits)))
        excess = weight * (0.5 * (1.0 + np.tanh(0.5 * logits)) - label)
        back = fold.backward(columns @ excess.astype(np.float32)).astype(np.float64)
        gradient = np.concatenate(
            (back + inner / config.c, np.bincount(source, weights=excess, minlength=n_sources))
        )
        return loss + 0.5 / config.c * float(inner @ inner), np.asarray(gradient, dtype=np.float64)

    start = np.concatenate((np.zeros(fold.size), np.full(n_sources, -3.0)))
    options = {"maxiter": config.iterations, "maxcor": 10}
    found = minimize(objective, start, jac=True, method="L-BFGS-B", options=options).x
    weights = fold.forward(found[: fold.size].astype(np.float32))
    weights[: layout.ids] += np.float32(found[fold.size])
    return weights


def fit_kinds(vectors: Floats, words: Ints, categories: Ints, c: float) -> Singles:
    """Fit what kind of loaded word each word would be, from the words that were marked as a kind.

    Parameters
    ----------
    vectors : ndarray, shape (n_words, width)
    words, categories : ndarray of int64, shape (n,)
        Word id and category of each marked token.

    Returns
    -------
    ndarray of float32, shape (n_words + 2, n_categories)
        For each word id, the unknown word's and the edge's included.
    """
    if len(np.unique(categories)) < 2:  # nobody told kinds apart: the first stands for all
        return np.zeros((len(vectors) + 2, len(MARK_CATEGORIES)), dtype=np.float32)
    model = LogisticRegression(C=c, max_iter=500).fit(vectors[words], categories)
    table = np.tile(model.intercept_, (len(vectors) + 2, 1))
    table[: len(vectors)] += vectors @ model.coef_.T
    return np.asarray(table, dtype=np.float32)
