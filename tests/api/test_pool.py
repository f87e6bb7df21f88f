from __future__ import annotations

import asyncio
import gc
import threading
import time
import weakref
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

import pytest
from waiting import no_thread_stopped

from app.api.problems import OVERLOADED, TIME_BUDGET, Failure
from app.api.work.pool import ScoringPool


def _with_pool(use: Callable[[ScoringPool], Awaitable[Any]], threads: int = 1, queue_size: int = 8) -> Any:
    async def go() -> Any:
        pool = ScoringPool(threads, queue_size, lambda _: None)
        try:
            return await asyncio.wait_for(use(pool), 20)
        finally:
            pool.close()

    return asyncio.run(go())


async def _handed_over() -> None:
    """Let the loop begin what was asked for, and in its next turn hand it to the threads."""
    await asyncio.sleep(0)
    await asyncio.sleep(0)


def test_pool_gives_back_what_the_job_returns() -> None:
    async def use(pool: ScoringPool) -> list[int]:
        return await asyncio.gather(*(pool.run(lambda number=number: number * 2) for number in range(8)))

    assert _with_pool(use, threads=3) == [0, 2, 4, 6, 8, 10, 12, 14]


def test_pool_runs_jobs_in_the_order_they_came() -> None:
    order: list[int] = []

    async def use(pool: ScoringPool) -> None:
        await asyncio.gather(*(pool.run(lambda number=number: order.append(number)) for number in range(9)))

    _with_pool(use)

    assert order == list(range(9))


@pytest.mark.parametrize(
    ("raised", "seen"),
    [
        (ValueError, ValueError),
        (RecursionError, RecursionError),
        (StopIteration, RuntimeError),
        (SystemExit, RuntimeError),
        (KeyboardInterrupt, RuntimeError),
    ],
)
def test_pool_hands_over_the_error_and_goes_on_when_a_job_raises(
    raised: type[BaseException], seen: type[Exception]
) -> None:
    def fail() -> None:
        raise raised

    async def use(pool: ScoringPool) -> int:
        with pytest.raises(seen):
            await pool.run(fail)
        return await pool.run(lambda: pool.depth)

    assert _with_pool(use) == 1


def test_pool_refuses_at_once_when_full_and_takes_again_when_not() -> None:
    gate = threading.Event()

    async def use(pool: ScoringPool) -> int:
        taken = [asyncio.ensure_future(pool.run(gate.wait)) for _ in range(3)]
        await asyncio.sleep(0)
        assert pool.depth == 3
        with pytest.raises(Failure) as refused:
            await pool.run(gate.wait)
        assert refused.value.kind is OVERLOADED
        patient = asyncio.ensure_future(pool.run_patiently(lambda: 17))
        await asyncio.sleep(0.05)
        assert not patient.done()
        gate.set()
        await asyncio.gather(*taken)
        return await patient

    assert _with_pool(use, threads=1, queue_size=2) == 17


def test_pool_does_not_start_a_job_when_its_waiter_is_gone() -> None:
    gate = threading.Event()
    ran: list[str] = []

    async def use(pool: ScoringPool) -> None:
        first = asyncio.ensure_future(pool.run(gate.wait))
        second = asyncio.ensure_future(pool.run(lambda: ran.append("second")))
        await asyncio.sleep(0)
        second.cancel()
        await _handed_over()
        gate.set()
        await first
        await pool.run(lambda: ran.append("third"))
        assert pool.depth == 0

    _with_pool(use)

    assert ran == ["third"]


@pytest.mark.parametrize("fails", [False, True])
def test_pool_holds_nothing_of_a_job_when_it_is_done(fails: bool) -> None:
    class Text:
        def score(self) -> None:
            if fails:
                raise ValueError

    async def use(pool: ScoringPool) -> bool:
        text = Text()
        seen = weakref.ref(text)
        with suppress(ValueError):
            await pool.run(text.score)
        del text
        await asyncio.sleep(0.05)
        return seen() is None

    gc.disable()
    try:
        assert _with_pool(use)
    finally:
        gc.enable()


def test_pool_holds_nothing_of_items_that_were_worked_on_together_and_alone() -> None:
    class Text:
        pass

    gate = threading.Event()

    def fail(_: Sequence[Text]) -> list[int]:
        raise ValueError

    async def ask(pool: ScoringPool) -> list[weakref.ref[Text]]:
        texts = [Text(), Text(), Text()]
        first = asyncio.ensure_future(pool.run(gate.wait))
        waiting = [asyncio.ensure_future(pool.run_together(fail, text)) for text in texts]
        await _handed_over()
        gate.set()
        await first
        found = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(each) for each in found] == [ValueError] * 3
        return [weakref.ref(text) for text in texts]

    async def use(pool: ScoringPool) -> list[Text | None]:
        seen = await ask(pool)
        await asyncio.sleep(0.05)
        return [each() for each in seen]

    gc.disable()
    try:
        assert _with_pool(use) == [None] * 3
    finally:
        gc.enable()


def test_pool_tells_its_depth_whenever_it_changes() -> None:
    told: list[int] = []

    async def go() -> None:
        pool = ScoringPool(1, 1, told.append)
        await pool.run(lambda: None)
        pool.close()

    asyncio.run(go())

    assert told == [1, 0]


def test_pool_keeps_the_queue_short_after_it_was_full_until_nobody_was_refused_for_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [100.0]
    monkeypatch.setattr("app.api.work.pool.time.monotonic", lambda: now[0])
    gate = threading.Event()

    async def use(pool: ScoringPool) -> tuple[int, int]:
        taken = [asyncio.ensure_future(pool.run(gate.wait)) for _ in range(9)]
        await asyncio.sleep(0)
        with pytest.raises(Failure):
            pool.check()
        gate.set()
        await asyncio.gather(*taken)
        gate.clear()
        short = await fill(pool)
        now[0] += 1.1
        return short, await fill(pool)

    async def fill(pool: ScoringPool) -> int:
        taken = []
        for _ in range(20):
            taken.append(asyncio.ensure_future(pool.run(gate.wait)))
            await asyncio.sleep(0)
        depth = pool.depth
        gate.set()
        await asyncio.gather(*taken, return_exceptions=True)
        gate.clear()
        return depth

    assert _with_pool(use) == (1, 9)


def test_pool_does_not_begin_a_job_that_has_waited_too_long() -> None:
    begun: list[int] = []

    async def go() -> list[Any]:
        pool = ScoringPool(1, 8, lambda _: None, budget=0.1)
        try:
            jobs = [pool.run(lambda: begun.append(1) or time.sleep(0.3)), pool.run(lambda: begun.append(2))]
            return await asyncio.gather(*jobs, return_exceptions=True)
        finally:
            pool.close()

    first, second = asyncio.run(go())

    assert first is None
    assert isinstance(second, Failure)
    assert second.kind is TIME_BUDGET
    assert begun == [1]


def test_pool_refuses_a_job_when_its_time_is_up_though_the_thread_is_busy() -> None:
    begun: list[str] = []
    gate = threading.Event()

    class Text:
        def score(self) -> None:
            begun.append("late")

    async def go() -> tuple[list[Any], float, int, bool]:
        waits: list[float] = []
        pool = ScoringPool(1, 8, lambda _: None, 0.2, waits.append)
        first = asyncio.ensure_future(pool.run(gate.wait))
        try:
            await _handed_over()
            text = Text()
            seen = weakref.ref(text)
            started = time.monotonic()
            late = [asyncio.ensure_future(pool.run(text.score)), asyncio.ensure_future(pool.run(text.score))]
            del text
            found = await asyncio.gather(*late, return_exceptions=True)
            took = time.monotonic() - started
            # Without their frames, as what answers them does.
            kinds = [each.with_traceback(None).kind for each in found if isinstance(each, Failure)]
            late.clear()
            found.clear()
            await asyncio.sleep(0.05)
            gone = seen() is None
            gate.set()
            await first
            await pool.run(lambda: begun.append("next"))
            assert len(waits) == 4
            return kinds, took, pool.depth, gone
        finally:
            gate.set()
            pool.close()

    kinds, took, depth, gone = asyncio.run(go())

    assert kinds == [TIME_BUDGET] * 2
    assert 0.15 < took < 2
    assert (begun, depth, gone) == (["next"], 0, True)


@pytest.mark.parametrize("queue_size", [8, 0], ids=["in the queue", "before it"])
def test_pool_refuses_a_patient_job_when_the_time_of_its_request_is_up(queue_size: int) -> None:
    gate = threading.Event()

    async def use(pool: ScoringPool) -> None:
        first = asyncio.ensure_future(pool.run(gate.wait))
        await _handed_over()
        started = time.monotonic()
        try:
            with pytest.raises(Failure) as refused:
                await pool.run_patiently(lambda: None, started + 0.2)
        finally:
            gate.set()
        assert refused.value.kind is TIME_BUDGET
        assert 0.15 < time.monotonic() - started < 2
        await first
        assert await pool.run_patiently(lambda: 17, time.monotonic() + 10) == 17

    _with_pool(use, queue_size=queue_size)


def test_pool_does_short_jobs_of_a_kind_together_when_they_wait_in_line() -> None:
    gate = threading.Event()
    seen: list[list[int]] = []

    def double(items: Sequence[int]) -> list[int]:
        seen.append(list(items))
        return [2 * item for item in items]

    async def use(pool: ScoringPool) -> tuple[list[int], int]:
        loop, woken = asyncio.get_running_loop(), 0
        wake = loop.call_soon_threadsafe

        def counted(*what: Any) -> asyncio.Handle:
            nonlocal woken
            woken += 1
            return wake(*what)

        loop.call_soon_threadsafe = counted  # type: ignore[method-assign]  # to count
        first = asyncio.ensure_future(pool.run(gate.wait))
        short = [asyncio.ensure_future(pool.run_together(double, at)) for at in range(5)]
        await _handed_over()
        gate.set()
        await first
        return await asyncio.gather(*short), woken

    found, woken = _with_pool(use)

    assert found == [0, 2, 4, 6, 8]
    assert (seen, woken) == ([[0, 1, 2, 3, 4]], 2)


def test_pool_does_jobs_together_that_come_in_one_turn_of_the_loop() -> None:
    seen: list[list[int]] = []

    def note(items: Sequence[int]) -> Sequence[int]:
        seen.append([*items])
        return items

    async def ask(pool: ScoringPool, item: int) -> int:
        _let_others_run()  # as the loop does where it writes an answer or a line of the log
        return await pool.run_together(note, item)

    async def use(pool: ScoringPool) -> list[int]:
        return await asyncio.gather(*(ask(pool, item) for item in range(5)))

    with no_thread_stopped():
        assert (_with_pool(use), seen) == ([0, 1, 2, 3, 4], [[0, 1, 2, 3, 4]])


def _let_others_run() -> None:
    time.sleep(0.01)


def test_pool_works_on_each_item_alone_when_one_of_several_fails() -> None:
    gate = threading.Event()

    def halve(items: Sequence[int]) -> list[int]:
        if any(item % 2 for item in items):
            raise ValueError("odd")
        return [item // 2 for item in items]

    async def use(pool: ScoringPool) -> list[Any]:
        first = asyncio.ensure_future(pool.run(gate.wait))
        short = [asyncio.ensure_future(pool.run_together(halve, at)) for at in (2, 3, 4)]
        await _handed_over()
        gate.set()
        await first
        return await asyncio.gather(*short, return_exceptions=True)

    one, odd, two = _with_pool(use)

    assert (one, two) == (1, 2)
    assert isinstance(odd, ValueError)


def test_pool_answers_short_jobs_before_a_long_one_that_waits_behind_them_begins() -> None:
    gate, release = threading.Event(), threading.Event()

    async def use(pool: ScoringPool) -> list[int]:
        first = asyncio.ensure_future(pool.run(gate.wait))
        short = [asyncio.ensure_future(pool.run_together(sorted, at)) for at in (17, 18)]
        long = asyncio.ensure_future(pool.run(release.wait))
        late = asyncio.ensure_future(pool.run_together(sorted, 19))
        await _handed_over()
        gate.set()
        try:
            return await asyncio.wait_for(asyncio.gather(*short), 10)
        finally:
            release.set()
            await asyncio.gather(first, long, late)

    assert _with_pool(use) == [17, 18]
