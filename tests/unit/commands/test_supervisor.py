"""The keeper of the workers, beside one that ends in the middle of a question."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from socket import socket
from threading import Timer
from typing import Any, cast

import pytest
from uvicorn import Config
from uvicorn.config import STARTUP_FAILURE

from app.commands import supervisor as module
from app.commands.supervisor import Supervisor, Worker


def _worker(supervisor: Supervisor, target: Callable[..., Any], *arguments: Any) -> Worker:
    """Have a worker that does something else; without arguments, to what comes through its pipe."""
    worker = Worker(supervisor.config, [], supervisor._kept)
    worker.process = get_context("spawn").Process(
        target=target, args=arguments or (worker.child_conn,), daemon=True
    )
    worker.process.start()
    supervisor.processes.append(worker)
    return worker


def _apart(supervisor: Supervisor, target: Callable[..., Any], *arguments: Any) -> Worker:
    """Have a worker that the supervisor does not keep yet, as where it starts one."""
    worker = _worker(supervisor, target, *arguments)
    supervisor.processes.remove(worker)
    return worker


def _refuse() -> Worker:
    raise BlockingIOError(11, "no room for a process")


def _supervisor(forget: Callable[[], Any] = dict, seconds: int = 30) -> Supervisor:
    return Supervisor(Config("app.main:app", workers=2, timeout_worker_healthcheck=seconds), [], forget)


@pytest.mark.usefixtures("_signals")
def test_end_of_a_worker_is_seen_at_once_while_it_is_asked() -> None:
    ended: list[bool] = []

    def forget() -> None:
        ended.append(worker.process.is_alive())
        supervisor.should_exit.set()  # no other is started in its place

    supervisor = _supervisor(forget)
    worker = _worker(supervisor, time.sleep, 60)  # and answers nothing
    worker.heard = True
    Timer(0.3, worker.process.kill).start()

    begun = time.monotonic()
    supervisor.keep_subprocess_alive()

    assert ended == [False]
    assert time.monotonic() - begun < 10


def serves(worker: Worker) -> None:
    """Wait until it says that it serves."""
    while worker.has_started() is False:
        time.sleep(0.02)
    assert worker.served


def answer(questions: Connection) -> None:
    """Say that one serves, whenever asked."""
    while questions.recv():
        questions.send(True)


def load(_: Connection) -> None:
    """Take long, and answer nothing."""
    time.sleep(60)


@pytest.mark.usefixtures("_signals")
@pytest.mark.parametrize("ended_by", [STARTUP_FAILURE, 1, 0])
@pytest.mark.parametrize("beside", [None, load, answer])
def test_failed_start_ends_the_service_only_where_no_other_may_serve(
    ended_by: int, beside: Callable[[Connection], None] | None
) -> None:
    """Whatever it ends by: too little memory is no failure of the server's own."""
    supervisor = _supervisor()
    failed = _worker(supervisor, sys.exit, ended_by)
    failed.process.join()
    other = _worker(supervisor, beside) if beside else None

    supervisor.keep_subprocess_alive()

    assert supervisor.failed is (beside is None)
    assert supervisor.should_exit.is_set() is (beside is None)
    if other:
        assert supervisor.processes == [failed, other]  # for a second
        other.process.kill()
        other.process.join()


@pytest.mark.usefixtures("_signals")
def test_pause_before_a_start_grows_until_one_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    supervisor = _supervisor()
    other = _worker(supervisor, load)
    room = [True, True, False, True, True, True]

    def start() -> Worker:
        """Start one that ends at once, where there is room for a process."""
        if not room.pop(0):
            return _refuse()
        new = _apart(supervisor, sys.exit, 1)
        new.process.join()
        return new

    monkeypatch.setattr(supervisor, "_start_worker", start)
    supervisor.processes.append(start())
    pauses: list[float] = []
    while len(pauses) < 6:
        begun = time.monotonic()
        supervisor.keep_subprocess_alive()
        if supervisor._due:
            pauses.append(round(supervisor._due[1] - begun))
            supervisor._due[1] = 0.0 if room else begun + 60
    other.process.kill()
    assert pauses == [1, 2, 4, 8, 10, 10]
    assert not supervisor.failed

    ended = cast("Worker", supervisor.processes[1])
    ended.served = True
    supervisor._plan(1, ended)
    assert supervisor._due[1] <= time.monotonic()
    assert not supervisor._pauses


def answer_and_end(questions: Connection) -> None:
    """Say that one serves, and end."""
    questions.recv()
    questions.send(True)


@pytest.mark.usefixtures("_signals")
def test_worker_that_served_is_replaced_at_once_though_nobody_heard_it() -> None:
    supervisor = _supervisor()
    worker = _worker(supervisor, answer_and_end)
    worker.has_started()
    worker.process.join()

    supervisor.keep_subprocess_alive()

    assert not supervisor.failed
    (new,) = supervisor.processes
    assert new is not worker
    new.kill()
    new.join()


@pytest.mark.usefixtures("_signals")
def test_worker_that_still_loads_is_neither_waited_for_nor_taken_for_hung(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    supervisor = _supervisor(seconds=5)
    worker = _worker(supervisor, time.sleep, 60)

    begun = time.monotonic()
    supervisor.keep_subprocess_alive()
    assert time.monotonic() - begun < 4
    assert worker.process.is_alive()

    monkeypatch.setattr(module, "_START_SECONDS", 0.0)
    monkeypatch.setattr(module, "_HEARTBEAT_SECONDS", 0.0)
    supervisor.should_exit.set()  # no other is started in its place
    assert worker.has_started() is None
    worker.process.kill()


def end(supervisor: Supervisor, drains: Worker, seconds: float) -> None:
    """Have all workers end, and kill after a while the one that drains on."""
    late = Timer(seconds, drains.process.kill)
    late.start()
    supervisor._end()
    late.cancel()


def end_at_second(questions: Connection) -> None:
    """Say that one serves; drain at the first SIGTERM, end at another."""
    told: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: told.append(number))
    questions.recv()
    questions.send(True)
    while len(told) < 2:
        time.sleep(0.02)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # as it is at a process's end, which takes a while
    time.sleep(0.4)


def test_worker_that_was_told_twice_is_not_killed_by_being_told_again() -> None:
    supervisor = _supervisor()
    worker = _worker(supervisor, end_at_second)
    serves(worker)
    for _ in range(5):
        worker.terminate()
        time.sleep(0.1)  # of two at once it hears one
    worker.process.join(20)

    assert worker.process.exitcode == 0


@pytest.mark.usefixtures("_signals")
def test_second_signal_comes_a_moment_after_the_first_though_another_worker_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of two signals that come at once a worker hears one, and drains on."""
    supervisor = _supervisor()
    drains, ends = _worker(supervisor, end_at_second), _worker(supervisor, answer)
    serves(drains)
    serves(ends)
    supervisor.signal_queue.append(signal.SIGINT)
    supervisor.handle_signals()
    told: list[float] = []
    tell = supervisor.terminate_all
    monkeypatch.setattr(supervisor, "terminate_all", lambda: (told.append(time.monotonic()), tell()))

    end(supervisor, drains, 20.0)

    first, second = told
    assert second - first >= module._LOOK_SECONDS
    assert (drains.process.exitcode, ends.process.exitcode) == (0, -signal.SIGTERM)


@pytest.mark.usefixtures("_signals")
@pytest.mark.parametrize(
    ("first", "then", "drains"),
    [
        (signal.SIGTERM, None, True),
        (signal.SIGTERM, signal.SIGWINCH, True),
        (signal.SIGTERM, signal.SIGTERM, False),
        (signal.SIGTERM, signal.SIGINT, False),
        (signal.SIGINT, None, False),
    ],
)
def test_draining_is_ended_by_sigint_or_by_a_second_signal_to_stop(
    first: signal.Signals, then: signal.Signals | None, *, drains: bool
) -> None:
    supervisor = _supervisor()
    worker = _worker(supervisor, end_at_second)
    serves(worker)
    supervisor.signal_queue.append(first)
    supervisor.handle_signals()
    if then is not None:
        supervisor.signal_queue.append(then)

    end(supervisor, worker, 2.0 if drains else 20.0)

    assert worker.process.exitcode == (-signal.SIGKILL if drains else 0)


@pytest.mark.usefixtures("_signals")
@pytest.mark.parametrize("served", [False, True])
def test_workers_are_replaced_at_sighup_by_such_as_serve(
    monkeypatch: pytest.MonkeyPatch, *, served: bool
) -> None:
    forgotten: list[int] = []
    supervisor = _supervisor(lambda: forgotten.append(1))
    old = _worker(supervisor, answer)

    new = (answer,) if served else (sys.exit, STARTUP_FAILURE)
    monkeypatch.setattr(supervisor, "_start_worker", lambda: _apart(supervisor, *new))
    supervisor.signal_queue.append(signal.SIGHUP)
    supervisor.handle_signals()

    (stands,) = supervisor.processes
    assert (stands is old) is not served
    assert stands.process.is_alive()
    assert old.process.is_alive() is not served
    assert forgotten == [1]
    stands.process.kill()


@pytest.mark.usefixtures("_signals")
@pytest.mark.parametrize("handle", [Supervisor.restart_all, Supervisor.handle_ttin])
def test_workers_stay_at_sighup_and_sigttin_where_no_other_can_be_started(
    monkeypatch: pytest.MonkeyPatch, handle: Callable[[Supervisor], None]
) -> None:
    supervisor = _supervisor()
    old = _worker(supervisor, answer)

    monkeypatch.setattr(supervisor, "_start_worker", _refuse)
    handle(supervisor)

    assert supervisor.processes == [old]
    assert supervisor.processes_num == 2
    assert old.process.is_alive()
    old.process.kill()


@pytest.mark.usefixtures("_signals")
def test_place_that_is_given_up_in_its_pause_is_another_workers_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    supervisor = _supervisor()
    supervisor.processes_num = 3
    stands = [_worker(supervisor, answer), _worker(supervisor, answer)]
    _worker(supervisor, sys.exit, 1).process.join()
    supervisor.keep_subprocess_alive()
    assert list(supervisor._due) == [2]

    monkeypatch.setattr(supervisor, "_start_worker", lambda: _apart(supervisor, answer))
    supervisor.handle_ttou()
    assert supervisor.processes == stands
    supervisor.handle_ttin()
    added = supervisor.processes[2]
    for place in supervisor._due:
        supervisor._due[place] = 0.0
    supervisor.keep_subprocess_alive()

    assert supervisor.processes == [*stands, added]
    assert not supervisor._pauses
    for each in supervisor.processes:
        each.process.kill()


@pytest.mark.usefixtures("_signals")
def test_last_worker_ends_at_sigttou_and_one_stays() -> None:
    forgotten: list[int] = []
    supervisor = _supervisor(lambda: forgotten.append(1))
    one, other = _worker(supervisor, answer), _worker(supervisor, answer)
    supervisor.handle_ttou()
    supervisor.handle_ttou()
    assert supervisor.processes == [one]
    assert not other.process.is_alive()
    assert forgotten == [1]
    one.process.kill()


@pytest.mark.usefixtures("_signals")
def test_no_worker_is_left_where_one_cannot_be_started_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    supervisor = _supervisor()
    room = [True]

    def start() -> Worker:
        if not room:
            return _refuse()
        room.clear()
        begun.append(_apart(supervisor, answer))
        return begun[0]

    begun: list[Worker] = []
    monkeypatch.setattr(supervisor, "_start_worker", start)
    with pytest.raises(BlockingIOError):
        supervisor.run()
    assert not begun[0].process.is_alive()


@pytest.mark.usefixtures("_signals")
def test_signal_to_stop_is_heard_while_a_replaced_worker_drains(monkeypatch: pytest.MonkeyPatch) -> None:
    supervisor = _supervisor()
    old = _worker(supervisor, end_at_second)
    serves(old)

    monkeypatch.setattr(supervisor, "_start_worker", lambda: _apart(supervisor, answer))
    Timer(1.0, lambda: supervisor.signal_queue.append(signal.SIGINT)).start()
    supervisor.restart_all()
    supervisor.handle_signals()
    end(supervisor, old, 60.0)

    assert old.process.exitcode == 0
    assert len(supervisor.processes) == 2
    assert not any(each.process.is_alive() for each in supervisor.processes)


@pytest.mark.usefixtures("_signals")
def test_successor_that_a_stop_overtakes_has_not_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    supervisor = _supervisor()
    monkeypatch.setattr(supervisor, "init_processes", lambda: _worker(supervisor, answer))
    monkeypatch.setattr(supervisor, "_start_worker", lambda: _apart(supervisor, time.sleep, 60))
    supervisor.signal_queue.append(signal.SIGHUP)
    Timer(1.0, lambda: supervisor.signal_queue.append(signal.SIGTERM)).start()

    supervisor.run()

    assert [each.process.exitcode for each in supervisor.processes] == [-signal.SIGTERM] * 2
    assert not supervisor._due  # nobody is to be started in its place


@pytest.mark.usefixtures("_signals")
def test_listener_is_closed_here_before_the_workers_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    keeper, held = _supervisor(), socket()
    keeper.sockets.append(held)
    told: list[Any] = []  # and whether a worker can see that all of them are
    monkeypatch.setattr(keeper, "terminate_all", lambda: told.extend((held.fileno(), keeper._kept.poll())))
    keeper._end()
    assert told == [-1, True]
