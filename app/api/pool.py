"""Where scoring runs: a few threads behind a bounded queue, so the event loop only ever waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar, cast

from app.api.problems import OVERLOADED, Failure

T = TypeVar("T")

_PATIENCE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class _Task:
    job: Callable[[], Any]
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop


class ScoringPool:
    """Runs jobs in order, and refuses more than it can hold.

    The standard library's executor would do, but its futures are made for waiting threads as well as for
    event loops, which costs a tenth of what a headline costs.

    Parameters
    ----------
    threads : int
        Jobs that run at one time.
    queue_size : int
        Jobs that may wait beside those.
    report_depth : callable
        Told the number of jobs taken and not finished, whenever it changes. Called from any thread.
    """

    def __init__(self, threads: int, queue_size: int, report_depth: Callable[[int], None]) -> None:
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._most = threads + queue_size
        self._taken = 0
        self._lock = Lock()
        self._report_depth = report_depth
        self._threads = [
            Thread(target=self._work, name=f"scoring_{number}", daemon=True) for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def depth(self) -> int:
        """Jobs taken and not finished."""
        return self._taken

    async def run(self, job: Callable[[], T]) -> T:
        """Run the job in a scoring thread.

        Raises
        ------
        Failure
            `overloaded`, at once, when the queue is full.
        """
        if not self._enter():
            raise Failure(OVERLOADED, "The queue is full.")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._tasks.put(_Task(job, future, loop))
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
        while True:
            try:
                return await self.run(job)
            except Failure as failure:
                if failure.kind is not OVERLOADED:
                    raise
            await asyncio.sleep(_PATIENCE_SECONDS)

    def close(self) -> None:
        """Wait until the jobs taken so far have ended, and end the threads."""
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            self._run(task)
            # Nothing of a request is held while waiting for the next.
            del task

    def _run(self, task: _Task) -> None:
        result: object = None
        error: Exception | None = None
        # A waiter that went away before its turn costs nothing; during it, the job runs to its end.
        if not task.future.cancelled():
            try:
                result = task.job()
            except BaseException as raised:  # noqa: BLE001  # whatever it is, it belongs to the waiter
                # These two a future does not take, or would end the server with.
                odd = isinstance(raised, StopIteration) or not isinstance(raised, Exception)
                error = RuntimeError(type(raised).__name__) if odd else cast("Exception", raised)
        self._leave()
        # The loop is closed when the server was made to quit before its work was done.
        with suppress(RuntimeError):
            task.loop.call_soon_threadsafe(_settle, task.future, result, error)
        # The error knows this frame: without them it no longer holds the text in a circle.
        del task, result, error

    def _enter(self) -> bool:
        with self._lock:
            if self._taken >= self._most:
                return False
            self._taken += 1
            self._report_depth(self._taken)
            return True

    def _leave(self) -> None:
        with self._lock:
            self._taken -= 1
            self._report_depth(self._taken)


def _settle(future: asyncio.Future[Any], result: object, error: Exception | None) -> None:
    if future.cancelled():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)
