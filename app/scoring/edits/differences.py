"""What changes from one score, or one report, to another."""

from __future__ import annotations

from app.schemas import DIMENSIONS, Difference, ScoreReport
from app.scoring.judging.calibration import DECIMALS


def minus(then: float | None, now: float | None) -> float | None:
    """Return by how much a score rises from `now` to `then`; None where either is undefined."""
    return None if then is None or now is None else round(then - now, DECIMALS)


def difference(a: ScoreReport, b: ScoreReport) -> Difference:
    """Subtract `a` from `b`, score by score; None where either is undefined."""
    scores = {
        name: minus(getattr(b.scores, name).score, getattr(a.scores, name).score) for name in DIMENSIONS
    }
    return Difference(
        overall=minus(b.overall.score, a.overall.score),
        readability_grade=minus(b.readability.grade, a.readability.grade),
        **scores,
    )
