"""From sentences to a document.

A dimension of a document is the power mean of its sentences' probabilities,

    M_p = (mean of x_i ** p) ** (1 / p),    p >= 1  (Hardy, Littlewood and Polya, 1934),

over the title and the body's sentences alike, but for a share that a dimension may give the title at least:
more read it than any sentence below. It grows with each of them; repeating a text does not move it, so length
alone does not; with p > 1 a few alarming sentences are not drowned by many calm ones; and of one sentence it
is that sentence's probability. Sentences whose own words only tell who speaks have no part in the dimensions
of wording (`figures.reporting`), unless there are only such; lines of the page that a text was taken from
(`text.furniture`) have none in any dimension, unless the text has no other sentence. `p` and the share are
chosen per dimension on articles that were labeled whole, and stand in the model's manifest. `overall` is a
weighted arithmetic mean of the dimensions that are defined.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from app.schemas import Dimension


def power_mean(probabilities: Sequence[float], exponent: float, first: float = 1.0) -> float | None:
    """Return the power mean of probabilities, None if there are none; the first counts `first`, others 1."""
    if len(probabilities) < 2:
        return probabilities[0] if probabilities else None
    powers = _powers(probabilities, exponent, first)
    return mean_of_powers(math.fsum(powers), len(powers) - 1 + first, exponent)


def mean_of_powers(total: float, count: float, exponent: float) -> float:
    """Return the power mean from the sum of the powers and what they count together; at least 0."""
    return float(max(total / count, 0.0) ** (1.0 / exponent))


def power_shares(probabilities: Sequence[float], exponent: float, first: float = 1.0) -> list[float]:
    """Return each sentence's share of the power mean; they sum to 1."""
    powers = _powers(probabilities, exponent, first)
    total = math.fsum(powers)
    return [power / total if total > 0 else 1.0 / len(powers) for power in powers]


def _powers(probabilities: Sequence[float], exponent: float, first: float) -> list[float]:
    powers = [probability**exponent for probability in probabilities]
    if powers:
        powers[0] *= first
    return powers


def unsourced(claim: float, sourced: float) -> float:
    """Return the probability that a sentence is a claim for which no source is given.

    Parameters
    ----------
    claim : float
        The probability that it asserts a checkable fact.
    sourced : float
        How far it has its source, in [0, 1]: see `Calibration.sourced`.
    """
    return claim * (1.0 - sourced)


def overall(scores: Mapping[Dimension, float | None], weights: Mapping[Dimension, float]) -> float | None:
    """Return the weighted mean of the dimensions that are defined; None if none is."""
    defined = {name: score for name, score in scores.items() if score is not None and weights[name] > 0}
    total = sum(weights[name] for name in defined)
    if not total:
        return None
    return sum(weights[name] * score for name, score in defined.items()) / total
