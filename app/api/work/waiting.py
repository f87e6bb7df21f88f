"""Jobs that wait for a scoring thread, each for so long and no longer."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import msgspec

from app.api.problems import TIME_BUDGET, Failure


class QueuedTask(msgspec.Struct, eq=False):
    """Something to be done to an item, which may be done to several at once where `together` is set.

    `due` is when it must have begun. The item is let go of when nobody waits for it any more.
    """

    work: Callable[[Sequence[Any]], Sequence[Any]]
    item: Any
    together: bool
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop
    begun: float
    due: float = math.inf

    def goes_with(self, other: QueuedTask) -> bool:
        """Whether the two can be done at once."""
        return self.together and other.together and self.work == other.work and self.loop is other.loop


class DoneTask(NamedTuple):
    """What became of a task."""

    task: QueuedTask
    result: object
    error: Exception | None


class Waiting:
    """Those that have not begun; `budget` and `report_wait` are the pool's.

    Whoever takes one out decides what becomes of it: a thread, who waits for it, or, when its time is up, the
    alarm: a thread may be busy with one text for as long again.
    """

    def __init__(self, budget: float, report_wait: Callable[[float], None] | None) -> None:
        self._budget = budget
        self._report_wait = report_wait
        self._tasks: dict[asyncio.Future[Any], QueuedTask] = {}
        self._alarm: asyncio.TimerHandle | None = None
        self._rings = math.inf

    def put(self, task: QueuedTask, until: float) -> None:
        """Let a task wait, at the longest until then. Called in the loop."""
        task.due = min(until, task.begun + self._budget)
        self._tasks[task.future] = task
        self._watch(task)

    def take(self, task: QueuedTask) -> bool:
        """Take a task out, to do it; return whether that is wanted. Called from any thread."""
        return self._tasks.pop(task.future, None) is not None and not task.future.cancelled()

    def drop(self, task: QueuedTask) -> bool:
        """Take a task out that is not wanted any more; return whether it was there. Called in the loop."""
        waited = self._tasks.pop(task.future, None) is not None
        if waited:
            task.item = None  # the threads come to it only later, and its body is no longer counted
        return waited

    def report(self, task: QueuedTask) -> bool:
        """Report how long a task waited that was taken out; return whether its time is up."""
        now = time.monotonic()
        if self._report_wait is not None:
            self._report_wait(now - task.begun)
        return now > task.due

    def refusal(self) -> Failure:
        """Say that the time is up."""
        return Failure(TIME_BUDGET, f"The request waited for more than {self._budget:g} seconds.")

    def _watch(self, task: QueuedTask) -> None:
        """Have the alarm ring when the task must have begun, or earlier."""
        if task.due < self._rings:
            if self._alarm is not None:
                self._alarm.cancel()
            self._rings = task.due
            self._alarm = task.loop.call_later(max(0.0, task.due - time.monotonic()), self._ring)

    def _ring(self) -> None:
        """Refuse what should have begun by now."""
        self._alarm, self._rings = None, math.inf
        now = time.monotonic()
        # As they are now: the threads take others out meanwhile.
        for task in list(self._tasks.values()):
            if task.due > now:
                self._watch(task)
            elif self.drop(task) and not task.future.done():
                self.report(task)
                task.future.set_exception(self.refusal())


def tell(done: list[DoneTask]) -> None:
    """Give the outcomes, all of one loop, to those who wait for them."""
    # The loop is closed when the server was made to quit before its work was done.
    with suppress(RuntimeError):
        if done:
            done[0].task.loop.call_soon_threadsafe(_settle, done)


def _settle(told: list[DoneTask]) -> None:
    for task, result, error in told:
        if task.future.done():
            continue
        if error is None:
            task.future.set_result(result)
        else:
            task.future.set_exception(error)
