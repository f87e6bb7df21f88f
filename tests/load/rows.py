"""One row of the table, and how time is taken."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, in words and as a number, and whether it is what it should be.

    `target` is what `value` must be at most, or at least when `higher`; None for a figure that is only told.
    """

    name: str
    what: str
    value: float
    unit: str
    target: float | None = None
    higher: bool = False
    detail: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.target is None:
            return None
        return self.value >= self.target if self.higher else self.value <= self.target


def pin(core: int) -> None:
    """Keep this process, and those it starts, on one core."""
    os.sched_setaffinity(0, {core})


def cores() -> tuple[int, int]:
    """Return the core that is measured and the one that asks; the same one where there is one only."""
    free = sorted(os.sched_getaffinity(0))
    return free[0], free[-1]


def medians(
    rounds: int, *runs: tuple[Callable[[Any], object], Sequence[Any]], warm: int = 5
) -> tuple[float, ...]:
    """Return the median CPU seconds of each run, taken in turns so that all see the same machine.

    CPU time, not the clock's: of one thread both are the same, but another process on this core counts
    only in the clock's.

    Parameters
    ----------
    rounds : int
        How often each is timed.
    runs : pairs of callable and inputs
        Each round calls each callable with its next input.
    warm : int
        Rounds before the first that counts.
    """
    taken: list[list[float]] = [[] for _ in runs]
    for number in range(rounds + warm):
        for (call, inputs), seconds in zip(runs, taken, strict=True):
            given = inputs[number % len(inputs)]
            start = time.process_time()
            call(given)
            end = time.process_time()
            if number >= warm:
                seconds.append(end - start)
    gc.collect()
    return tuple(statistics.median(seconds) for seconds in taken)
