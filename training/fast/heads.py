"""Fit the linear heads with scikit-learn.

A head is a logistic regression over tf-idf rows, widened by what is known of the words
(`training.fast.wordvectors`) and by one column per source beside the target, which soaks up the sources'
different base rates. After the fit all of that is folded into one weight per column and an intercept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from training.config import HeadConfig
from training.fast.wordvectors import Knowledge
from training.metrics import Floats

_SOURCE_SCALE = 2.0  # how freely a source may shift the base rate, beside the unit length of a row


@dataclass(frozen=True, slots=True)
class Labels:
    """What goes with each row of a matrix: label and weight in [0, 1], and the source's number.

    Source 0 is the target.
    """

    label: Floats
    weight: Floats
    source: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class LinearHead:
    """A fitted head: a row's logit is ``intercept + row · weights``."""

    weights: Floats
    intercept: float

    def logits(self, rows: sp.csr_matrix) -> Floats:
        """Return the logits of tf-idf rows."""
        return np.asarray(rows @ self.weights + self.intercept, dtype=np.float64)

    def calibrated(self, slope: float, offset: float) -> LinearHead:
        """Fold Platt's slope and offset in."""
        return LinearHead(self.weights * slope, self.intercept * slope + offset)


@dataclass(frozen=True, slots=True)
class Weighting:
    """Which columns a fit may use, and their inverse document frequencies (0 where it may not)."""

    idf: Floats

    def apply(self, rows: sp.csr_matrix) -> sp.csr_matrix:
        """Return tf-idf rows of unit length."""
        weighted = rows.multiply(self.idf).tocsr()
        weighted.eliminate_zeros()
        norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        scale = np.divide(1.0, norms, out=np.zeros_like(norms), where=norms > 0)
        return sp.csr_matrix(sp.diags(scale) @ weighted)


def fit_weighting(rows: sp.csr_matrix, n_words: int, min_words: int, min_pairs: int) -> Weighting:
    """Choose the columns that these rows hold often enough, and give them scikit-learn's smoothed idf."""
    counts = np.asarray(rows.sum(axis=0)).ravel()
    least = np.where(np.arange(rows.shape[1]) < n_words, min_words, min_pairs)
    idf = np.log((1.0 + rows.shape[0]) / (1.0 + counts)) + 1.0
    return Weighting(np.where(counts >= least, idf, 0.0))


def fit_head(
    config: HeadConfig, rows: sp.csr_matrix, labels: Labels, knowledge: Knowledge, seed: int
) -> LinearHead:
    """Fit one head on tf-idf rows and fold everything into plain weights.

    A label between 0 and 1 counts as that much of a positive and the rest of a negative.
    """
    n_words = knowledge.vectors.shape[0]
    parts: list[sp.csr_matrix] = [rows]
    words = rows[:, :n_words]
    if config.vectors:
        parts.append(sp.csr_matrix(words @ knowledge.vectors * config.vectors))
    if config.chars:
        parts.append(sp.csr_matrix(words @ knowledge.chars * config.chars))
    if config.base_rates == "by_source":
        parts.append(_source_columns(labels.source, len(config.sources)))
    wide = sp.hstack(parts).tocsr()
    positive = labels.weight * labels.label
    negative = labels.weight * (1.0 - labels.label)
    up, down = np.flatnonzero(positive), np.flatnonzero(negative)
    model = LogisticRegression(C=config.c, solver="liblinear", random_state=seed, max_iter=200)
    model.fit(
        sp.vstack((wide[up], wide[down])),
        np.concatenate((np.ones(len(up)), np.zeros(len(down)))),
        sample_weight=np.concatenate((positive[up], negative[down])),
    )
    return _fold(config, model.coef_[0], float(model.intercept_[0]), rows.shape[1], knowledge)


def _source_columns(source: NDArray[np.int64], n_sources: int) -> sp.csr_matrix:
    beside = np.flatnonzero(source)
    values = np.full(len(beside), _SOURCE_SCALE)
    return sp.csr_matrix((values, (beside, source[beside] - 1)), shape=(len(source), max(1, n_sources - 1)))


def _fold(
    config: HeadConfig, coefficients: Floats, intercept: float, size: int, knowledge: Knowledge
) -> LinearHead:
    weights = coefficients[:size].copy()
    n_words, width = knowledge.vectors.shape
    at = size
    if config.vectors:
        weights[:n_words] += knowledge.vectors @ coefficients[at : at + width] * config.vectors
        at += width
    if config.chars:
        ngrams = knowledge.chars.shape[1]
        weights[:n_words] += knowledge.chars @ coefficients[at : at + ngrams] * config.chars
    return LinearHead(weights, intercept)


def platt(logits: Floats, labels: Floats, rate: float | None = None) -> tuple[float, float]:
    """Fit slope and offset of a calibrated logit (Platt, 1999), labels in [0, 1].

    `rate` is the mean label to calibrate to, where that of the rows at hand is a matter of chance.
    """
    (slope,), offset = fit_logistic(logits[:, None], labels, rate)
    return slope, offset


def fit_logistic(
    columns: Floats, labels: Floats, rate: float | None = None
) -> tuple[tuple[float, ...], float]:
    """Fit a slope for each of few columns, shape (n, k), and an offset; labels and `rate` as for `platt`."""
    target = np.concatenate((np.ones(len(labels)), np.zeros(len(labels))))
    weight = np.concatenate((labels, 1.0 - labels))
    if rate is not None:
        found = labels.mean()
        weight *= np.where(target == 1.0, rate / found, (1.0 - rate) / (1.0 - found))
    model = LogisticRegression(C=1e6, solver="lbfgs", max_iter=1000)
    model.fit(np.concatenate((columns, columns)), target, sample_weight=weight)
    return tuple(model.coef_[0].tolist()), float(model.intercept_[0])


def logistic(logits: Floats) -> Floats:
    """Return the probabilities of logits."""
    return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float64)


def tidy(head: LinearHead, used: Sequence[bool] | NDArray[np.bool_]) -> LinearHead:
    """Round the weights to single precision, and drop those of columns that are not used."""
    rounded = np.where(used, head.weights, 0.0).astype(np.float32).astype(np.float64)
    return LinearHead(rounded, head.intercept)
