"""Several workers: one that dies is replaced and the others go on; none outlives its supervisor."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from processes import clean_environment, free_port, workers_of
from running import ROOT, SECONDS, Service, wait_until_ready

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks Linux for the workers"),
]
TEXT = {"text": "BREAKING: A shocking plan, experts say."}


@dataclass
class Running:
    """A service of two workers in a folder of its own."""

    process: subprocess.Popen[bytes]
    service: Service
    folder: Path

    def workers(self) -> set[int]:
        """Return the workers that listen."""
        return workers_of(self.process.pid)

    def gauges(self) -> set[int]:
        return {int(path.stem.rpartition("_")[2]) for path in self.service.metrics.glob("gauge_*.db")}


@contextmanager
def running(folder: Path, root: Path = ROOT, **settings: str) -> Iterator[Running]:
    metrics = folder / "metrics"
    metrics.mkdir()
    service = Service(free_port(), folder / "attempts", metrics, workers=2)
    environment = clean_environment(
        PYTHONPATH=str(root),
        PLUMBLINE_PORT=str(service.port),
        PLUMBLINE_WORKERS="2",
        PLUMBLINE_METRICS_DIR=str(metrics),
        PLUMBLINE_LOG_LEVEL="warning",
        **{"PLUMBLINE_DRAIN_SECONDS": "0.5", **settings},
    )
    output = folder / "output"
    with output.open("wb") as file:
        command = [sys.executable, "-m", "app.cli", "serve"]
        process = subprocess.Popen(
            command, cwd=root, env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
    try:
        wait_until_ready(process, service, output)
        started = Running(process, service, folder)
        wait(lambda: len(started.gauges()) == 2, "both workers")
        wait(lambda: serving(started) == started.workers(), "both to serve")
        yield started
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(SECONDS)


def serving(started: Running) -> set[int]:
    """Return the workers that have answered so far; asks a little, so that each comes to its turn."""
    for _ in range(20):
        started.service.ask("POST", "/v1/score", TEXT)
    paths = started.service.metrics.glob("counter_*.db")
    return {int(path.stem.rpartition("_")[2]) for path in paths if b"documents" in path.read_bytes()}


def wait(condition: Callable[[], bool], what: str, seconds: float = 60) -> float:
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() - begun < seconds, f"waited too long for {what}"
        time.sleep(0.02)
    return time.monotonic() - begun


@dataclass
class Asking:
    """Clients that ask without a pause, each over new connections, and note what comes."""

    service: Service
    done: threading.Event = field(default_factory=threading.Event)
    answers: dict[int, set[bytes]] = field(default_factory=dict)
    lost: int = 0

    def __enter__(self) -> Asking:
        self.threads = [threading.Thread(target=self._ask) for _ in range(4)]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        for thread in self.threads:
            thread.join(20)

    def _ask(self) -> None:
        while not self.done.is_set():
            try:
                status, content = self.service.ask("POST", "/v1/score", TEXT)
                self.answers.setdefault(status, set()).add(content if status == 200 else b"")
            except (OSError, http.client.HTTPException):  # this where it was killed in the middle
                self.lost += 1
                time.sleep(0.01)


def test_worker_is_replaced_when_it_is_killed_and_the_other_goes_on(tmp_path: Path) -> None:
    with running(tmp_path) as started, Asking(started.service) as asking:
        time.sleep(0.3)
        victim, other = started.workers()
        os.kill(victim, signal.SIGKILL)
        took = wait(lambda: len(started.gauges() - {victim}) == 2, "the replacement")
        wait(lambda: victim not in started.gauges(), "the dead worker's gauges to go")
        page = started.service.ask("GET", "/metrics")[1].decode()

        assert other in started.workers()
        assert victim not in started.workers()
        assert len(started.workers()) == 2
        assert took < 5  # much less on a quiet machine

    assert set(asking.answers) == {200}
    assert len(asking.answers[200]) == 1
    assert asking.lost <= 4  # what the killed worker had in its hands: one for each client at most
    assert 'outcome="ok"' in page


def test_service_loses_nothing_when_told_to_stop_under_load(tmp_path: Path) -> None:
    with running(tmp_path) as started, Asking(started.service) as asking:
        time.sleep(0.3)
        started.process.send_signal(signal.SIGTERM)
        wait(lambda: not ready(started.service), "the service to say so")
        answered = sum(map(len, asking.answers.values()))
        asking.done.set()  # what is under way by now must still be answered
        status = started.process.wait(SECONDS)

    assert answered
    assert set(asking.answers) == {200}
    assert asking.lost == 0
    assert status == 0
    assert b"Traceback" not in (tmp_path / "output").read_bytes()


def test_second_signal_ends_the_draining_of_all_workers(tmp_path: Path) -> None:
    with running(tmp_path, PLUMBLINE_DRAIN_SECONDS="40") as started:
        started.process.send_signal(signal.SIGTERM)
        wait(lambda: not ready(started.service), "the service to say so")
        assert started.process.poll() is None
        started.process.send_signal(signal.SIGTERM)

        assert started.process.wait(20) == 0
        assert not started.workers()


def ready(service: Service) -> bool:
    return service.ask("GET", "/readyz")[0] == 200


def test_workers_end_when_their_supervisor_is_killed(tmp_path: Path) -> None:
    with running(tmp_path) as started:
        workers = started.workers()
        started.process.kill()
        started.process.wait()

        wait(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers), "the workers to end")


def test_worker_goes_on_alone_when_the_others_replacement_cannot_start(tmp_path: Path) -> None:
    root = tmp_path / "shipped"
    for name in ("app", "artifacts"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    with running(tmp_path, root) as started:
        victim, other = started.workers()
        rules = root / "app" / "data" / "lexicons" / "emotive.csv"
        content = rules.read_bytes()
        rules.write_bytes(content[:-20])
        os.kill(victim, signal.SIGKILL)
        wait(lambda: b"tried again" in (tmp_path / "output").read_bytes(), "the failed start")
        assert started.service.ask("POST", "/v1/score", TEXT)[0] == 200
        assert other in started.workers()
        rules.write_bytes(content)
        wait(lambda: len(started.gauges() - {victim}) == 2, "the mended replacement")
