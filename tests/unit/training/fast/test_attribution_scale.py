"""What a sentence shows of its source is weighed beside a model's logit, fitted on invented sentences."""

from __future__ import annotations

import numpy as np
import pytest

from app.scoring.judging.calibration import AttributionScale
from app.scoring.judging.signs import Signs
from training.fast.attribution import KINDS, NO_SCALE, Asked, fit_attribution

# Of the other kinds there are no sentences.
TRUE = AttributionScale(0.5, dict.fromkeys(KINDS, 0.0) | {"named": 1.0, "none": -2.0}, 3.0, 0.25, -0.5)


def invented(count: int = 20_000) -> list[Asked]:
    """Return sentences whose labels follow `TRUE`."""
    random = np.random.default_rng(3)
    asked: list[Asked] = []
    for logit in random.normal(scale=2.0, size=count):
        words = int(random.integers(2, 60))
        kind = "named" if random.uniform() < 0.5 else "none"
        signs = Signs(kind, kind, words, int(random.integers(0, words + 1)), float(random.integers(0, 5)))
        asked.append(Asked(logit, signs, random.uniform() < TRUE.probability(logit, signs)))
    return asked


def test_scale_is_the_one_that_the_labels_follow() -> None:
    found = fit_attribution(invented(), c=100.0)
    assert list(found.kinds) == list(KINDS)
    for name in ("slope", "quoted", "length", "cues"):
        assert getattr(found, name) == pytest.approx(getattr(TRUE, name), abs=0.15), name
    # What all lengths have in common could as well be of the kinds, but not what sets these apart.
    assert found.kinds["named"] - found.kinds["none"] == pytest.approx(3.0, abs=0.15)
    assert found.kinds["carried"] == pytest.approx(0.0)


def test_scale_is_flatter_when_the_penalty_is_stronger() -> None:
    free, bound = (fit_attribution(invented(500), c=c) for c in (10.0, 0.01))
    assert 0.0 < bound.quoted < 0.8 * free.quoted
    assert 0.0 < bound.kinds["named"] - bound.kinds["none"] < free.kinds["named"] - free.kinds["none"]


def test_no_scale_leaves_the_models_word() -> None:
    assert NO_SCALE.probability(0.0, Signs("carried", "carried", 12, 12, 3.0)) == 0.5
