from __future__ import annotations

from training.fast.calibrate import cut_offs


def test_cut_offs_are_rounded_quantiles() -> None:
    assert cut_offs([step / 300 for step in range(101)], (50, 80, 95)) == (0.17, 0.27, 0.32)
