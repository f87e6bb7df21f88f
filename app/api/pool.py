"""Where scoring runs: a few threads behind a bounded queue, so the event loop only ever waits."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, NamedTuple, TypeVar, cast

from app.api.problems import OVERLOADED, TIME_BUDGET, Failure

T = TypeVar("T")

_PATIENCE_SECONDS = 0.02
_CALM_SECONDS = 1.0
_SHORT_QUEUE = 1
_TOGETHER_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class _Task:
    job: Callable[[], Any]
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop
    begun: float
    quick: bool


class _Outcome(NamedTuple):
    task: _Task
    result: object
    error: Exception | None


class ScoringPool:
    """Runs jobs in order, and refuses more than it can hold.

    A queue that was full once is kept short, until nobody was refused for a second: where more comes than can
    be done, somebody is refused in any case, and those who are taken in need not wait long as well. One waits
    beside the one that is done, so that the thread never idles; a second would make three times the time of
    a job alone, and refusing the others takes time, too. Work that is half done, a batch or a stream, may use
    the whole queue all the same.

    The loop is told together of quick jobs that are done within 2 ms: to wake it for each costs a part of
    what a headline costs, and a thread that does one thing over and over does it faster.

    The standard library's executor would do, but its futures are made for waiting threads as well as for
    event loops, which costs a tenth of what a headline costs.

    Parameters
    ----------
    threads : int
        Jobs that run at one time.
    queue_size : int
        Jobs that may wait beside those.
    budget : float
        Longest wait of a job, in seconds; one that comes too late to a thread is not begun.
    report_depth : callable
        Told the number of jobs taken and not finished, whenever it changes. Called from any thread.
    report_wait : callable, optional
        Told the seconds that each job waited for its thread. Called from that.
    """

    def __init__(
        self,
        threads: int,
        queue_size: int,
        report_depth: Callable[[int], None],
        budget: float = math.inf,
        report_wait: Callable[[float], None] | None = None,
    ) -> None:
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._most = self._limit = threads + queue_size
        self._short = min(self._most, threads + _SHORT_QUEUE)
        self._refused = 0.0
        self._budget = budget
        self._taken = 0
        self._lock = Lock()
        self._report_depth = report_depth
        self._report_wait = report_wait
        self._threads = [
            Thread(target=self._work, name=f"scoring_{number}", daemon=True) for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def depth(self) -> int:
        """Jobs taken and not finished."""
        return self._taken

    def check(self) -> None:
        """Raise `Failure` (`overloaded`) when `run` would, before a body is read in vain."""
        if self._taken < self._limit:
            return
        self._adjust()
        if self._taken >= self._limit:
            raise Failure(OVERLOADED, "The queue is full.")

    async def run(self, job: Callable[[], T], *, quick: bool = False) -> T:
        """Run the job in a scoring thread.

        Parameters
        ----------
        job : callable
        quick : bool
            Whether the job takes so little time that the answers before it may wait for its own.

        Raises
        ------
        Failure
            `overloaded`, at once, when the queue is full; `time-budget`, when it waited for too long.
        """
        if not self._enter():
            raise Failure(OVERLOADED, "The queue is full.")
        return await self._run_entered(job, quick=quick)

    async def _run_entered(self, job: Callable[[], T], *, quick: bool = False) -> T:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._tasks.put(_Task(job, future, loop, time.monotonic(), quick))
        try:
            return await future
        finally:
            # A future knows its error, and the error this frame: as below.
            del future, job

    async def run_patiently(self, job: Callable[[], T]) -> T:
        """Run a job of a request that is already being answered: wait for a place in the queue.

        A batch or stream so takes turns with single requests, and a stream's client feels the wait
        as back-pressure.
        """
        while not self._enter(patient=True):
            await asyncio.sleep(_PATIENCE_SECONDS)
        return await self._run_entered(job)

    def close(self) -> None:
        """Wait until the jobs taken so far have ended, and end the threads."""
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        done: list[_Outcome] = []
        until = 0.0
        while True:
            try:
                task = self._tasks.get(block=not done)
            except Empty:
                _tell(done)
                continue
            if done and (task is None or not self._may_wait(done[0].task, task, until)):
                _tell(done)
            if task is None:
                return
            if not done:
                until = time.monotonic() + _TOGETHER_SECONDS
            self._run(task, done)
            # Nothing of a request is held while waiting for the next.
            del task

    @staticmethod
    def _may_wait(done: _Task, coming: _Task, until: float) -> bool:
        """Tell whether a task that is done may wait for one that is about to begin."""
        return coming.quick and coming.loop is done.loop and time.monotonic() < until

    def _run(self, task: _Task, done: list[_Outcome]) -> None:
        result: object = None
        error: Exception | None = None
        # A waiter that went away before its turn costs nothing; during it, the job runs to its end.
        if not task.future.cancelled():
            try:
                self._check_time(task)
                result = task.job()
            except BaseException as raised:  # noqa: BLE001  # whatever it is, it belongs to the waiter
                # These two a future does not take, or would end the server with.
                odd = isinstance(raised, StopIteration) or not isinstance(raised, Exception)
                error = RuntimeError(type(raised).__name__) if odd else cast("Exception", raised)
        self._leave()
        done.append(_Outcome(task, result, error))
        # The error knows this frame: without them it no longer holds the text in a circle.
        del task, result, error

    def _check_time(self, task: _Task) -> None:
        waited = time.monotonic() - task.begun
        if self._report_wait is not None:
            self._report_wait(waited)
        if waited > self._budget:
            raise Failure(TIME_BUDGET, f"The request waited for more than {self._budget:g} seconds.")

    def _adjust(self) -> None:
        """Shorten a queue that is full; widen one whose last refusal was long enough ago."""
        now = time.monotonic()
        calm = self._limit < self._most and now - self._refused > _CALM_SECONDS
        self._limit = self._most if calm else self._short
        self._refused = now

    def _enter(self, *, patient: bool = False) -> bool:
        with self._lock:
            if not patient and self._taken >= self._limit:
                self._adjust()
            if self._taken >= (self._most if patient else self._limit):
                return False
            self._taken += 1
            self._report_depth(self._taken)
            return True

    def _leave(self) -> None:
        with self._lock:
            self._taken -= 1
            self._report_depth(self._taken)


def _tell(done: list[_Outcome]) -> None:
    """Give the outcomes, all of one loop, to those who wait for them, and forget them here."""
    told = tuple(done)
    done.clear()
    # The loop is closed when the server was made to quit before its work was done.
    with suppress(RuntimeError):
        told[0].task.loop.call_soon_threadsafe(_settle, told)


def _settle(told: tuple[_Outcome, ...]) -> None:
    for task, result, error in told:
        if task.future.cancelled():
            continue
        if error is None:
            task.future.set_result(result)
        else:
            task.future.set_exception(error)
