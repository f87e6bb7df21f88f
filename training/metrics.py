"""Figures of merit, each with its definition, and bootstrap intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Total = Callable[[Floats, Floats], float]
Metric = Callable[[Floats, Floats], float | None]  # None where the rows do not define it
_BINS = 10  # of the calibration error
_ROUNDS = 500  # of a bootstrap, where a caller asks for no other number
FEW_ROUNDS = 200  # where many figures are told at once, or each draw takes long


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, its 95 % bootstrap interval, and the number of rows it is from."""

    value: float
    low: float
    high: float
    rows: int

    def rounded(self) -> dict[str, float]:
        """Return it as it is published: plain, to four decimals."""
        return {key: round(value, 4) for key, value in asdict(self).items()}


def _f1(positive: Bools, predicted: Bools) -> float:
    """F1 of one class; 0 where it neither is nor is predicted."""
    total = int(positive.sum()) + int(predicted.sum())
    return 2.0 * int((positive & predicted).sum()) / total if total else 0.0


def macro_f1(labels: Floats, probabilities: Floats) -> float:
    """Mean of the F1 of both classes at probability 0.5."""
    positive, predicted = labels > 0.5, probabilities > 0.5
    return (_f1(positive, predicted) + _f1(~positive, ~predicted)) / 2.0


def positive_f1(labels: Floats, probabilities: Floats) -> float:
    """F1 of the positive class at probability 0.5."""
    return _f1(labels > 0.5, probabilities > 0.5)


def best_f1(labels: Floats, probabilities: Floats) -> float:
    """F1 of the positive class at the best of the cut-offs 0.01, 0.02, …, 0.99."""
    cuts = np.linspace(0.01, 0.99, 99)
    positive = labels > 0.5
    hits = positive.sum() - np.searchsorted(np.sort(probabilities[positive]), cuts, side="right")
    predicted = len(labels) - np.searchsorted(np.sort(probabilities), cuts, side="right")
    return float(np.max(2.0 * hits / np.maximum(positive.sum() + predicted, 1)))


def auc(labels: Floats, probabilities: Floats) -> float | None:
    """Area under the ROC curve, as the rank-sum statistic (Hanley and McNeil, 1982).

    None where only one class is there: there is no pair to put in order.
    """
    positive = labels > 0.5
    n_positive = int(positive.sum())
    n_negative = len(labels) - n_positive
    if not n_positive or not n_negative:
        return None
    ranks = rankdata(probabilities)[positive].sum()
    return float((ranks - n_positive * (n_positive + 1) / 2.0) / (n_positive * n_negative))


def mean_squared_error(labels: Floats, probabilities: Floats) -> float:
    """Mean squared difference of graded labels and probabilities (for 0/1 labels: the Brier score)."""
    return float(np.mean((labels - probabilities) ** 2))


def calibration_error(labels: Floats, probabilities: Floats) -> float:
    """Expected calibration error over ten equally wide bins (Guo et al., 2017)."""
    place = _bins(probabilities)
    return float(
        sum(
            abs(float(np.mean(labels[place == number]) - np.mean(probabilities[place == number])))
            * float(np.mean(place == number))
            for number in np.unique(place)
        )
    )


def calibration_error_by_chance(labels: Floats, probabilities: Floats) -> float:
    """The calibration error to expect where every probability is right, as rows are few.

    The mean of n answers strays from that of their probabilities p by a normal error whose mean size is
    ``sqrt(2 / pi * sum(p * (1 - p))) / n``; the bins are those of `calibration_error`.
    """
    del labels
    strays = np.bincount(_bins(probabilities), weights=probabilities * (1.0 - probabilities))
    return float(np.sum(np.sqrt(2.0 / np.pi * strays)) / len(probabilities))


def _bins(probabilities: Floats) -> NDArray[np.int64]:
    return np.minimum((probabilities * _BINS).astype(np.int64), _BINS - 1)


def ordered(labels: Floats, answers: Floats) -> float:
    """Share of pairs in the right order: the difference is above 0; a tie counts half."""
    del labels
    return float(np.mean((answers > 0) + 0.5 * (answers == 0)))


def share(labels: Floats, answers: Floats) -> float:
    """Mean of answers that are 0 or 1."""
    del labels
    return float(np.mean(answers))


def f1_of_counts(counts: NDArray[np.int64]) -> float:
    """F1 of rows of (right, answered, there); 0 where nothing is answered nor there."""
    right, answered, there = counts.sum(axis=0).tolist()
    return 2.0 * right / (answered + there) if answered + there else 0.0


def bootstrap_counts(counts: NDArray[np.int64], seed: int) -> Estimate:
    """Return the F1 of counts with its interval; a row (a document) is drawn whole."""
    random = np.random.default_rng(seed)
    size = len(counts)
    draws = [f1_of_counts(counts[random.integers(0, size, size)]) for _ in range(_ROUNDS)]
    low, high = np.percentile(draws, (2.5, 97.5))
    return Estimate(f1_of_counts(counts), float(low), float(high), size)


@overload
def bootstrap(
    metric: Total,
    labels: Floats,
    probabilities: Floats,
    seed: int,
    rounds: int = ...,
    *,
    groups: Sequence[str] | None = ...,
) -> Estimate: ...


@overload
def bootstrap(
    metric: Metric,
    labels: Floats,
    probabilities: Floats,
    seed: int,
    rounds: int = ...,
    *,
    groups: Sequence[str] | None = ...,
) -> Estimate | None: ...


def bootstrap(  # noqa: PLR0913  # what a figure and its interval are made of
    metric: Metric,
    labels: Floats,
    probabilities: Floats,
    seed: int,
    rounds: int = _ROUNDS,
    *,
    groups: Sequence[str] | None = None,
) -> Estimate | None:
    """Return a figure with its percentile bootstrap interval (Efron and Tibshirani, 1993).

    With `groups`, parallel to the rows, whole groups are drawn: rows of one article are not independent.
    None where the rows do not define the figure; draws that do not are left out of the interval.
    """
    value = metric(labels, probabilities)
    if value is None:
        return None
    random = np.random.default_rng(seed)
    size = len(labels)
    members = None if groups is None or len(set(groups)) == size else _members(groups)
    draws = []
    for _ in range(rounds):
        if members is None:
            chosen = random.integers(0, size, size)
        else:
            chosen = np.concatenate([members[at] for at in random.integers(0, len(members), len(members))])
        draws.append(metric(labels[chosen], probabilities[chosen]))
    defined = [draw for draw in draws if draw is not None] or [value]
    low, high = np.percentile(defined, (2.5, 97.5))
    return Estimate(value, float(low), float(high), size)


def defined(figures: Mapping[str, Estimate | None]) -> dict[str, Estimate]:
    """Return the figures that the rows define."""
    return {name: figure for name, figure in figures.items() if figure is not None}


def told(
    metrics: Mapping[str, Metric],
    labels: Floats,
    answers: Floats,
    seed: int,
    *,
    groups: Sequence[str],
) -> dict[str, dict[str, float]]:
    """Return the figures that the rows define, as they are published; their intervals are of whole groups."""
    found = {
        name: bootstrap(metric, labels, answers, seed, FEW_ROUNDS, groups=groups)
        for name, metric in metrics.items()
    }
    return {name: figure.rounded() for name, figure in defined(found).items()}


def all_rounded(figures: Mapping[str, Mapping[str, Estimate]]) -> dict[str, dict[str, dict[str, float]]]:
    """Return figures by task, and by name or slice, as they are published."""
    return {task: {name: each.rounded() for name, each in by.items()} for task, by in figures.items()}


def _members(groups: Sequence[str]) -> list[NDArray[np.int64]]:
    """Return the rows of each group."""
    rows: dict[str, list[int]] = {}
    for row, group in enumerate(groups):
        rows.setdefault(group, []).append(row)
    return [np.array(found, dtype=np.int64) for found in rows.values()]
