"""The keeper of the workers, beside one that ends in the middle of a question."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Timer

import pytest
from uvicorn import Config
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Process

from app.commands.supervisor import Supervisor


@pytest.fixture
def _signals() -> Iterator[None]:
    """Give the signals back, which a supervisor takes."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_signals")
def test_end_of_a_worker_is_seen_at_once_while_it_is_asked() -> None:
    ended: list[int] = []

    def forget(process_id: int) -> None:
        ended.append(process_id)
        supervisor.should_exit.set()  # no other is started in its place

    supervisor = Supervisor(Config("app.main:app", workers=2, timeout_worker_healthcheck=30), [], forget)
    worker = Process(supervisor.config, [])
    worker.process = get_context("spawn").Process(target=time.sleep, args=(60,))  # and answers nothing
    worker.process.start()
    supervisor.processes = [worker]
    Timer(0.3, worker.process.kill).start()

    begun = time.monotonic()
    supervisor.keep_subprocess_alive()

    assert ended == [worker.process.pid]
    assert time.monotonic() - begun < 10


def answer(questions: Connection) -> None:
    """Say that one serves, whenever asked."""
    while questions.recv():
        questions.send(True)


@pytest.mark.usefixtures("_signals")
@pytest.mark.parametrize("served", [False, True])
def test_failed_start_ends_the_service_only_where_no_other_serves(*, served: bool) -> None:
    """A worker that serves since the last look alone has not been asked before."""
    supervisor = Supervisor(Config("app.main:app", workers=2, timeout_worker_healthcheck=30), [], id)
    failed, other = (Process(supervisor.config, []) for _ in range(2))
    failed.process = get_context("spawn").Process(target=sys.exit, args=(STARTUP_FAILURE,))
    other.process = get_context("spawn").Process(target=answer, args=(other.child_conn,), daemon=True)
    failed.process.start()
    failed.process.join()
    supervisor.processes = [failed, other] if served else [failed]
    if served:
        other.process.start()

    supervisor.keep_subprocess_alive()

    assert supervisor.failed is not served
    assert supervisor.should_exit.is_set() is not served
    if served:
        other.process.kill()
        other.process.join()
