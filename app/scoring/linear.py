"""The fast model: one linear head per question over one sparse row, and its evidence.

A row's values are binary term frequency times inverse document frequency, scaled to unit length
(Salton and Buckley, 1988; as scikit-learn's ``TfidfTransformer(smooth_idf=True, norm="l2")``), and a
head's logit is ``intercept + values · weights``. The calibration of each head (Platt, 1999) is folded
into its weights, so the logistic function of the logit is the calibrated probability, and the logit
is the sum of what the words contributed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.scoring.features import Features, FeatureSpace

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class LinearModel:
    """Linear heads over one feature space.

    Parameters
    ----------
    space : FeatureSpace
        The columns.
    heads : sequence of str
        Names of the heads.
    weights : ndarray, shape (space.size, n_heads), float32 or float64
        Calibrated weights.
    intercepts : ndarray, shape (n_heads,)
        Calibrated intercepts.
    idf : ndarray, shape (space.size,)
        Inverse document frequencies, > 0.
    """

    def __init__(
        self,
        space: FeatureSpace,
        heads: Sequence[str],
        weights: NDArray[np.float32] | Floats,
        intercepts: Floats,
        idf: Floats,
    ) -> None:
        self.space = space
        self.heads = tuple(heads)
        self.weights = weights
        self.intercepts = intercepts
        self.idf = idf
        self.head_index: Mapping[str, int] = {head: position for position, head in enumerate(heads)}

    def score(self, features: Features) -> Floats:
        """Return the logits of every row, shape (n_rows, n_heads).

        A row with no known feature has the intercepts.
        """
        keys = np.unique(features.row * self.space.size + features.column)
        row, column, value = self._values(keys, len(features.rows))
        logits = np.tile(self.intercepts, (len(features.rows), 1))
        if len(row):
            products = self.weights[column] * value[:, None]
            starts = np.flatnonzero(np.concatenate(([True], row[1:] != row[:-1])))
            logits[row[starts]] += np.add.reduceat(products, starts, axis=0)
        return logits

    def contributions(self, features: Features, head: str) -> Floats:
        """Return what each occurrence adds to its row's logit.

        A feature counts once a row however often it occurs; its weight is shared equally among its
        occurrences, so that the occurrences of a row and the intercept add up to the row's logit.

        Returns
        -------
        ndarray, shape (m,)
            Parallel to the occurrences of `features`.
        """
        keys, inverse = np.unique(features.row * self.space.size + features.column, return_inverse=True)
        _, column, value = self._values(keys, len(features.rows))
        share = self.weights[column, self.head_index[head]] * value
        return np.asarray((share / np.bincount(inverse, minlength=len(share)))[inverse], dtype=np.float64)

    def _values(self, keys: Ints, n_rows: int) -> tuple[Ints, Ints, Floats]:
        """Return (row, column, value) of each distinct feature of each row."""
        row, column = np.divmod(keys, self.space.size)
        idf = self.idf[column]
        norms = np.sqrt(np.bincount(row, weights=idf * idf, minlength=n_rows))
        # A column that is not used has idf 0; a row of such columns alone has no length to scale by.
        length = norms[row]
        return row, column, np.divide(idf, length, out=np.zeros_like(idf), where=length > 0)


def logistic(logit: Floats) -> Floats:
    """Return the logistic function of logits, without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * logit)), dtype=np.float64)
