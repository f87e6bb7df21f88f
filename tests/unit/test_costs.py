"""The check of growth must see what grows too fast, or no test of hostile input says anything."""

from __future__ import annotations

from functools import partial

import pytest
from costs import check_growth


def _count(number: int) -> int:
    return sum(1 for _ in range(number))


def test_check_growth_accepts_linear_work_and_constant_work() -> None:
    check_growth(lambda size: partial(_count, size * 2_000), small=100, large=400)
    check_growth(lambda _size: partial(_count, 200_000), small=10, large=1_000, power=0)


def test_check_growth_fails_when_work_is_quadratic() -> None:
    with pytest.raises(AssertionError, match="4 times the size costs"):
        check_growth(lambda size: partial(_count, (size * 20) ** 2), small=20, large=80)


def test_check_growth_fails_when_work_is_linear_where_it_must_be_constant() -> None:
    with pytest.raises(AssertionError, match="100 times the size costs"):
        check_growth(lambda size: partial(_count, size * 2_000), small=10, large=1_000, power=0)
