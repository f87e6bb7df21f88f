"""Fit what the tagger's pooled sums weigh in the heads of wording (`app.scoring.fast.pooling`).

A head's logit becomes ``slope * z + strongest * s + mean * m + offset``: z is that of its features alone,
s and m are the largest and the mean of its words' sums. The four numbers are fitted by logistic regression on
the rows of the head's target, each with a z by heads and sums by taggers that never saw its group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.scoring.fast.linear import LinearModel
from app.scoring.fast.pooling import Pooling, pool, words_of_rows
from app.scoring.fast.tagger import sum_weights
from app.scoring.judging.judgments import WORDING
from app.scoring.judging.views import lay_out
from training.config import Config
from training.data.example import Example
from training.data.split import fold_of
from training.fast.build import FastModel
from training.fast.crossfit import Crossfit, is_held_out
from training.fast.goldtexts import TokenReader
from training.fast.heads import fit_logistic
from training.metrics import Floats

_CHOICES = ((1.0, 1.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0))  # of the largest and the mean, the fullest first


@dataclass(frozen=True, slots=True)
class PooledHead:
    """The numbers of one head, as the module says."""

    slope: float = 1.0
    strongest: float = 0.0
    mean: float = 0.0
    offset: float = 0.0

    def taken_in(self, crossfit: Crossfit, pools: Floats) -> Crossfit:
        """Return a cross-fit with the pools of its target's rows, shape (n, 2), taken in."""
        logits = (
            self.slope * crossfit.calibrated + pools @ np.array((self.strongest, self.mean)) + self.offset
        )
        return replace(crossfit, logits=logits, slope=1.0, offset=0.0)


class FoldPools:
    """Pools the sums of an example's words, by a tagger that never saw its group.

    Parameters
    ----------
    reader : TokenReader
    folds : sequence of ndarray
        The weights of the tagger that is asked of each fold.
    config : Config
    """

    def __init__(self, reader: TokenReader, folds: Sequence[NDArray[np.float32]], config: Config) -> None:
        self._reader, self._folds, self._config = reader, folds, config
        self._known: dict[tuple[str, int], tuple[float, float]] = {}

    def of(self, examples: Sequence[Example]) -> Floats:
        """Return the largest and the mean of the sums of each one's own words, or of the quoted if all are.

        Returns
        -------
        ndarray, shape (n, 2)
        """
        return np.array([self._of(each) for each in examples]).reshape(-1, 2)

    def _of(self, example: Example) -> tuple[float, float]:
        fold = tagger_fold(example.group, self._config)
        asked = example.text, fold
        if asked not in self._known:
            self._known[asked] = self._pool(example.text, self._folds[fold])
        return self._known[asked]

    def _pool(self, text: str, weights: NDArray[np.float32]) -> tuple[float, float]:
        field, voice, tokens = self._reader.sentence(text)
        views = [view for view in lay_out(0, field, voice) if view.view != "full"]
        words = words_of_rows(views, (field,), (voice.quoted,), tokens)
        if 0 not in words:
            return 0.0, 0.0
        sums = sum_weights(self._reader.layout, weights, tokens).words
        return pool(sums.tolist(), words[0])


def tagger_fold(group: str, config: Config) -> int:
    """Return the fold of a group in the cross-fit of the tagger."""
    return fold_of(group, config.tagger.folds, config.seed + 2)


def with_pooling(built: FastModel, pools: FoldPools, config: Config) -> tuple[FastModel, Pooling]:
    """Return the model and its cross-fits with the pooled sums taken in, and what these weigh."""
    fits: dict[str, PooledHead] = {}
    crossfits, alone = dict(built.crossfits), dict(built.untaught)
    for name in config.tagger.pooled:
        columns = pools.of(crossfits[name].examples)
        fits[name] = fitted = fit_pooled(crossfits[name], columns, config)
        for found in (crossfits, alone):
            found[name] = fitted.taken_in(found[name], columns)
    heads = [fits.get(name, PooledHead()) for name in WORDING]
    pooling = Pooling(tuple(head.strongest for head in heads), tuple(head.mean for head in heads))
    return FastModel(_rescaled(built.model, fits), crossfits, alone), pooling


def fit_pooled(crossfit: Crossfit, pools: Floats, config: Config) -> PooledHead:
    """Fit one head on its target's rows that are not held out; `pools` is parallel to the target's rows.

    A loaded word must not lower a head, whatever the rows at hand say: what would weigh less than nothing is
    left out.
    """
    kept = np.array([not is_held_out(example.group, config) for example in crossfit.examples])
    for used in _CHOICES:
        columns = np.column_stack((crossfit.calibrated, pools * used))
        (slope, strongest, mean), offset = fit_logistic(columns[kept], crossfit.labels[kept])
        if strongest >= 0.0 and mean >= 0.0:
            break
    return PooledHead(slope, strongest, mean, offset)


def _rescaled(model: LinearModel, fits: Mapping[str, PooledHead]) -> LinearModel:
    """Fold slopes and offsets into the weights of the features."""
    heads = [fits.get(name, PooledHead()) for name in model.heads]
    slopes, offsets = (np.array([getattr(head, name) for head in heads]) for name in ("slope", "offset"))
    weights = (model.weights * slopes).astype(np.float32)
    return LinearModel(model.space, model.heads, weights, model.intercepts * slopes + offsets, model.idf)
