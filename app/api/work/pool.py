"""Where scoring runs: a few threads behind a bounded queue, so the event loop only ever waits."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TypeVar, cast

from app.api.problems import OVERLOADED, Failure
from app.api.work.waiting import DoneTask, QueuedTask, Waiting, tell

T = TypeVar("T")
Item = TypeVar("Item")

_PATIENCE_SECONDS = 0.02
_CALM_SECONDS = 1.0
_MOST_TOGETHER = 16
_FULL = "The queue is full."


class ScoringPool:
    """Runs jobs in order, and refuses more than it can hold.

    While more comes than can be done, nobody waits: once the queue was full, a job is taken in only when a
    thread is free for it, until nobody was refused for a second. Somebody is refused in any case, the next
    call comes at once, and those who are taken in need not wait on top. Work that is half done, a batch or a
    stream, may use the whole queue all the same.

    Short jobs of one kind that wait one behind the other are done together, and the loop is told of them
    together: several headlines are scored in less time than one after the other, and to wake the loop for
    each costs a part of what a headline costs.

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
    budget : float
        Longest wait of a job, in seconds; one that has not begun by then is refused at that moment.
    report_wait : callable, optional
        Told the seconds that each job waited for its thread. Called from any thread.
    """

    def __init__(
        self,
        threads: int,
        queue_size: int,
        report_depth: Callable[[int], None],
        budget: float = math.inf,
        report_wait: Callable[[float], None] | None = None,
    ) -> None:
        self._tasks: SimpleQueue[QueuedTask | None] = SimpleQueue()
        self._waiting = Waiting(budget, report_wait)
        self._most = self._limit = threads + queue_size
        self._short = threads
        self._refused = 0.0
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

    def check(self) -> None:
        """Raise `Failure` (`overloaded`) when `run` would, before a body is read in vain."""
        if self._is_full():
            raise Failure(OVERLOADED, _FULL)

    async def run(self, job: Callable[[], T]) -> T:
        """Run the job in a scoring thread.

        Raises
        ------
        Failure
            `overloaded`, at once, when the queue is full; `time-budget`, when it waited for too long.
        """
        self._take_in()
        return await self._done(_call_each, job, together=False)

    async def run_together(self, work: Callable[[Sequence[Item]], Sequence[T]], item: Item) -> T:
        """Have an item worked on in a scoring thread, with others that wait there for the same.

        Parameters
        ----------
        work : callable
            Gives the results of some items. When it fails with several, each is worked on alone.

        Raises
        ------
        Failure
            As `run` does.
        """
        self._take_in()
        return await self._done(work, item, together=True)

    async def _done(
        self,
        work: Callable[[Sequence[Item]], Sequence[T]],
        item: Item,
        *,
        together: bool,
        until: float = math.inf,
    ) -> T:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        # At the loop's next turn, so that the thread wakes once for all requests that came together: woken by
        # the first, it would score that alone, and take turns with the loop that still reads the others.
        task = QueuedTask(work, item, together, future, loop, time.monotonic())
        self._waiting.put(task, until)
        loop.call_soon(self._tasks.put, task)
        try:
            return await future
        except asyncio.CancelledError:
            self._waiting.drop(task)
            raise
        finally:
            # A future knows its error, and the error this frame: as below.
            del future, item, work, task

    async def run_patiently(self, job: Callable[[], T], until: float = math.inf) -> T:
        """Run a job of a request that is already being answered: wait for a place in the queue.

        A batch or stream so takes turns with single requests, and a stream's client feels the wait
        as back-pressure.

        Parameters
        ----------
        until : float
            When the request must have ended, by the monotonic clock.

        Raises
        ------
        Failure
            `time-budget`, when it has not begun by then, or waited for too long.
        """
        while not self._enter(patient=True):
            if time.monotonic() >= until:
                raise self._waiting.refusal()
            await asyncio.sleep(_PATIENCE_SECONDS)
        return await self._done(_call_each, job, together=False, until=until)

    def close(self) -> None:
        """Wait until the jobs taken so far have ended, and end the threads."""
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        task = self._tasks.get()
        while task is not None:
            tasks, following = self._gather(task)
            done: list[DoneTask] = []
            live = [task for task in tasks if self._is_in_time(task, done)]
            if live:
                self._run(live, done)
            tell(done)
            # Nothing of a request is held while waiting for the next.
            del task, tasks, live, done
            task = following if following is not None else self._tasks.get()
            del following

    def _gather(self, task: QueuedTask) -> tuple[list[QueuedTask], QueuedTask | None]:
        """Return a task and those behind it that can be done with it; and one that was met and cannot."""
        tasks = [task]
        while task.together and len(tasks) < _MOST_TOGETHER:
            try:
                following = self._tasks.get_nowait()
            except Empty:
                break
            if following is None:
                self._tasks.put(None)  # the end is for later, and nothing comes behind it
                break
            if not task.goes_with(following):
                return tasks, following
            tasks.append(following)
        return tasks, None

    def _run(self, tasks: Sequence[QueuedTask], done: list[DoneTask]) -> None:
        error: Exception | None = None
        results: Sequence[object] = (None,)
        try:
            results = tasks[0].work([task.item for task in tasks])
        except BaseException as raised:  # noqa: BLE001  # whatever it is, it belongs to the waiter
            # These two a future does not take, or would end the server with.
            odd = isinstance(raised, StopIteration) or not isinstance(raised, Exception)
            error = RuntimeError(type(raised).__name__) if odd else cast("Exception", raised)
        if error is None or len(tasks) == 1:
            done += [DoneTask(task, result, error) for task, result in zip(tasks, results, strict=True)]
            self._leave(len(tasks))
        else:
            for one in tasks:
                self._run((one,), done)
            del one
        # The error knows this frame: without them it no longer holds the text in a circle.
        del tasks, done, results, error

    def _is_in_time(self, task: QueuedTask, done: list[DoneTask]) -> bool:
        """Whether a task is to be done; what is too late or no longer wanted is done with."""
        # A waiter that went away before its turn costs nothing; during it, the job runs to its end.
        if self._waiting.take(task):
            if not self._waiting.report(task):
                return True
            done.append(DoneTask(task, None, self._waiting.refusal()))
        self._leave(1)
        return False

    def _adjust(self) -> None:
        """Shorten a queue that is full; widen one whose last refusal was long enough ago."""
        now = time.monotonic()
        calm = self._limit < self._most and now - self._refused > _CALM_SECONDS
        self._limit = self._most if calm else self._short
        self._refused = now

    def _take_in(self) -> None:
        if not self._enter():
            raise Failure(OVERLOADED, _FULL)

    def _is_full(self) -> bool:
        """Whether a new job is refused; who finds it so has the queue adjusted first."""
        if self._taken >= self._limit:
            self._adjust()
        return self._taken >= self._limit

    def _enter(self, *, patient: bool = False) -> bool:
        with self._lock:
            full = self._taken >= self._most if patient else self._is_full()
            if full:
                return False
            self._taken += 1
            self._report_depth(self._taken)
            return True

    def _leave(self, jobs: int) -> None:
        with self._lock:
            self._taken -= jobs
            self._report_depth(self._taken)


def _call_each(jobs: Sequence[Callable[[], T]]) -> list[T]:
    return [job() for job in jobs]
