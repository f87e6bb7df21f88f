"""How the cost of work grows with its size, measured so that a busy machine fails no test by chance."""

from __future__ import annotations

import time
from collections.abc import Callable
from timeit import Timer

FEWEST, MOST = 2, 12  # rounds: the first to be judged, and the last
TINY = 0.01  # seconds; below it the clock and not the work is measured

Work = Callable[[], object]


def check_growth(prepare: Callable[[int], Work], small: int, large: int, *, power: float = 1.0) -> None:
    """Fail unless the cost of the work grows as its size to the `power`: 1 is linear, 0 is constant.

    `prepare` makes the work of a size; only the work is timed, in CPU seconds, and no garbage is collected.
    The least of several rounds counts, since whatever else the machine does only adds to it, and as many are
    made as are needed. The bound lies in the middle between this power and the next: four times the size may
    cost eight times as much where linear work costs four times and quadratic work sixteen times.
    """
    works = [prepare(size) for size in (small, large)]
    times = (large / small) ** (power + 0.5)
    least = [float("inf")] * 2
    for round_ in range(MOST):
        least = [min(known, _seconds(work)) for known, work in zip(least, works, strict=True)]
        if round_ + 1 >= FEWEST and least[1] < times * least[0] + TINY:
            return
    raise AssertionError(
        f"{large / small:g} times the size costs {least[1] / least[0]:.1f} times as much: {least}"
    )


def _seconds(work: Work) -> float:
    return Timer(work, timer=time.process_time).timeit(1)
