"""From sentences to a document.

A dimension of a document is the power mean of its sentences' probabilities,

    M_p = (mean of x_i ** p) ** (1 / p),    p >= 1  (Hardy, Littlewood and Polya, 1934),

over the title and the body's sentences alike. It grows with each of them; repeating a text does not
move it, so length alone does not; with p > 1 a few alarming sentences are not drowned by many calm
ones; and of one sentence it is that sentence's probability. `p` is chosen per dimension on articles
that were labelled whole, and stands in the model's manifest. `overall` is a weighted arithmetic mean
of the dimensions that are defined.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from app.schemas import AttributionKind, Dimension

Floats = NDArray[np.float64]


def power_mean(probabilities: Floats, exponent: float) -> float | None:
    """Return the power mean of probabilities, shape (n,); None of none."""
    if len(probabilities) == 0:
        return None
    return float(np.mean(probabilities**exponent) ** (1.0 / exponent))


def power_means(probabilities: Floats, exponents: Floats) -> list[float | None]:
    """Return the power mean of each column, shape (n, d) and exponents (d,); None of no rows."""
    if len(probabilities) == 0:
        return [None] * len(exponents)
    means: list[float | None] = ((probabilities**exponents).mean(axis=0) ** (1.0 / exponents)).tolist()
    return means


def power_shares(probabilities: Floats, exponent: float) -> Floats:
    """Return each sentence's share of the power mean: shape (n,), summing to 1."""
    powers = probabilities**exponent
    total = powers.sum()
    return powers / total if total > 0 else np.full(len(powers), 1.0 / len(powers))


def unsourced(
    claim: Floats, attributed: Floats, kinds: list[AttributionKind], relief: Mapping[AttributionKind, float]
) -> Floats:
    """Return the probability that each sentence is a claim for which no source is given.

    That is ``claim * (1 - relief[kind] * attributed)``: an anonymous source relieves only in part.

    Parameters
    ----------
    claim, attributed : ndarray, shape (n,)
        Probabilities.
    kinds : list of str, length n
        Kind of attribution found in each sentence.
    relief : mapping
        How much an attribution of each kind counts, in [0, 1].

    Returns
    -------
    ndarray, shape (n,)
    """
    strength = np.array([relief[kind] for kind in kinds], dtype=np.float64)
    return np.asarray(claim * (1.0 - strength * attributed))


def overall(scores: Mapping[Dimension, float | None], weights: Mapping[Dimension, float]) -> float | None:
    """Return the weighted mean of the dimensions that are defined; None if none is."""
    defined = {name: score for name, score in scores.items() if score is not None and weights[name] > 0}
    total = sum(weights[name] for name in defined)
    if not total:
        return None
    return sum(weights[name] * score for name, score in defined.items()) / total
