"""What a kind of attribution adds to a model's logit, fitted on invented sentences."""

from __future__ import annotations

import numpy as np
import pytest

from training.fast.calibrate import KINDS, kind_offsets

SLOPE = 0.5
OFFSETS = {"named": 2.0, "none": -2.0}  # of the others there are no sentences


def invented(count: int = 20_000) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return logits, kinds and labels that follow ``SLOPE * z + OFFSETS[kind]``."""
    random = np.random.default_rng(3)
    logits = random.normal(scale=2.0, size=count)
    kinds = random.choice([KINDS.index("named"), KINDS.index("none")], count)
    shifts = np.array([OFFSETS.get(kind, 0.0) for kind in KINDS])[kinds]
    probabilities = 1.0 / (1.0 + np.exp(-(SLOPE * logits + shifts)))
    return logits, kinds, (random.uniform(size=count) < probabilities).astype(np.int64)


def test_slope_and_offsets_are_those_that_the_labels_follow() -> None:
    slope, offsets = kind_offsets(*invented(), c=100.0)
    assert slope == pytest.approx(SLOPE, abs=0.05)
    assert list(offsets) == list(KINDS)
    assert {kind: offsets[kind] for kind in OFFSETS} == pytest.approx(OFFSETS, abs=0.1)
    assert offsets["carried"] == pytest.approx(0.0)


def test_offsets_are_smaller_when_the_penalty_is_stronger() -> None:
    _, free = kind_offsets(*invented(500), c=10.0)
    _, bound = kind_offsets(*invented(500), c=0.01)
    assert 0.0 < bound["named"] < 0.8 * free["named"]
    assert 0.8 * free["none"] < bound["none"] < 0.0
