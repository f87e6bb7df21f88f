"""The fast model: one linear head per question over one sparse row, and its evidence.

A row's values are binary term frequency times inverse document frequency, scaled to unit length
(Salton and Buckley, 1988; as scikit-learn's ``TfidfTransformer(smooth_idf=True, norm="l2")``), and a
head's logit is ``intercept + values · weights``. The calibration of each head (Platt, 1999) is folded
into its weights, so the logistic function of the logit is the calibrated probability, and the logit
is the sum of what the words contributed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.scoring.fast.features import Features
from app.scoring.fast.space import FeatureSpace

Floats = NDArray[np.float64]
_LEAST_LENGTH = 1e-300  # in place of no length at all, so that nothing is divided by zero


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
        # The same memory as a plain array: each operation on a memory map costs several times as much.
        self._rows: NDArray[np.float32] | Floats = weights.view(np.ndarray)

    def score(self, features: Features) -> Floats:
        """Return the logits of every row, shape (n_rows, n_heads).

        A row with no known feature has the intercepts. The sums run in the order of the text, so the
        same text has the same bits wherever it is scored.
        """
        columns: list[int] = []
        starts: list[int] = []
        filled: list[int] = []
        for number, row in enumerate(features.rows):
            known = dict.fromkeys(row.columns)
            known.pop(-1, None)
            if known:
                filled.append(number)
                starts.append(len(columns))
                columns += known
        if not filled:
            return np.tile(self.intercepts, (len(features.rows), 1))
        used = np.array(columns, dtype=np.intp)  # once: each look-up would read the list again
        idf = self.idf.take(used)
        lengths = np.sqrt(np.add.reduceat(idf * idf, starts))
        # A column that is not used has idf 0; a row of such columns alone has no length to scale by.
        sums = np.add.reduceat(self._rows.take(used, axis=0) * idf[:, None], starts)
        sums /= np.maximum(lengths, _LEAST_LENGTH)[:, None]
        if len(filled) < len(features.rows):
            scattered = np.zeros((len(features.rows), len(self.heads)))
            scattered[filled] = sums
            sums = scattered
        return np.asarray(self.intercepts + sums, dtype=np.float64)

    def contributions(self, features: Features) -> Floats:
        """Return what each occurrence adds to its row's logits.

        A feature counts once a row however often it occurs; its weight is shared equally among its
        occurrences, so that the occurrences of a row and a head's intercept add up to the row's logit.

        Returns
        -------
        ndarray, shape (m, n_heads)
            Parallel to the occurrences of `features`.
        """
        found = features.occurrences
        keys, inverse = np.unique(found.row * self.space.size + found.column, return_inverse=True)
        row, column = np.divmod(keys, self.space.size)
        idf = self.idf[column]
        lengths = np.sqrt(np.bincount(row, weights=idf * idf, minlength=len(features.rows)))
        value = idf / np.maximum(lengths, _LEAST_LENGTH)[row]
        share = self._rows.take(column, axis=0) * value[:, None]
        share /= np.bincount(inverse, minlength=len(share))[:, None]
        return np.asarray(share[inverse], dtype=np.float64)
