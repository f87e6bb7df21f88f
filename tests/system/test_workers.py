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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from processes import clean_environment, free_port, workers_of
from running import ROOT, SECONDS, Service, wait_until_ready
from waiting import wait_until

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

    def counting(self) -> dict[int, Path]:
        """Return the file of counters of each worker that lives, by its process id."""
        found = {
            int(path.read_text("ascii")): path.with_name(path.stem.replace("worker", "counter") + ".db")
            for path in self.service.metrics.rglob("worker_*.lock")
            if path.read_text("ascii")
        }
        return {worker: path for worker, path in found.items() if Path(f"/proc/{worker}/maps").exists()}


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
        wait_until(lambda: len(started.counting()) == 2, "both workers")
        wait_until(lambda: serving(started) == started.workers(), "both to serve")
        yield started
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(SECONDS)


def serving(started: Running) -> set[int]:
    """Return the workers that have answered so far; asks a little, so that each comes to its turn."""
    for _ in range(20):
        started.service.ask("POST", "/v1/score", TEXT)
    return {worker for worker, path in started.counting().items() if b"documents" in path.read_bytes()}


@dataclass
class Asking:
    """Clients that ask without a pause, each over new connections, and note what comes."""

    service: Service
    done: threading.Event = field(default_factory=threading.Event)
    answers: dict[int, set[bytes]] = field(default_factory=dict)
    refused: int = 0
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
            except ConnectionRefusedError:
                self.refused += 1
                time.sleep(0.01)
            except (OSError, http.client.HTTPException):  # this where it was killed in the middle
                self.lost += 1
                time.sleep(0.01)


def test_worker_is_replaced_when_it_is_killed_and_the_other_goes_on(tmp_path: Path) -> None:
    with running(tmp_path) as started, Asking(started.service) as asking:
        time.sleep(0.3)
        victim, other = started.workers()
        os.kill(victim, signal.SIGKILL)
        took = wait_until(lambda: len(started.counting().keys() - {victim}) == 2, "the replacement")
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
        wait_until(lambda: not ready(started.service), "the service to say so")
        answered = sum(map(len, asking.answers.values()))
        asking.done.set()  # what is under way by now must still be answered
        status = started.process.wait(SECONDS)

    assert answered
    assert set(asking.answers) == {200}
    assert asking.lost == 0
    assert status == 0
    assert b"Traceback" not in (tmp_path / "output").read_bytes()


def test_whoever_is_let_in_is_answered_when_the_service_stops(tmp_path: Path) -> None:
    with running(tmp_path, PLUMBLINE_DRAIN_SECONDS="0") as started, Asking(started.service) as asking:
        time.sleep(0.3)
        started.process.send_signal(signal.SIGTERM)
        started.process.wait(SECONDS)

    assert set(asking.answers) == {200}
    assert asking.lost == 0
    assert asking.refused


def test_second_signal_ends_the_draining_of_all_workers(tmp_path: Path) -> None:
    with running(tmp_path, PLUMBLINE_DRAIN_SECONDS="40") as started:
        started.process.send_signal(signal.SIGTERM)
        wait_until(lambda: not ready(started.service), "the service to say so")
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

        wait_until(
            lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers), "the workers to end"
        )


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
        wait_until(lambda: b"tried again" in (tmp_path / "output").read_bytes(), "the failed start")
        assert started.service.ask("POST", "/v1/score", TEXT)[0] == 200
        assert other in started.workers()
        rules.write_bytes(content)
        wait_until(lambda: len(started.counting().keys() - {victim}) == 2, "the mended replacement")


@pytest.mark.parametrize("end", ["os._exit(1)", "os.kill(os.getpid(), 9)"])
def test_service_ends_where_every_worker_ends_before_it_serves(tmp_path: Path, end: str) -> None:
    """As where there is too little memory for any."""
    (tmp_path / "sitecustomize.py").write_text(
        f"import os, sys\nif '--multiprocessing-fork' in sys.orig_argv:\n    {end}\n", "utf-8"
    )
    ended = subprocess.run(
        [sys.executable, "-m", "app.cli", "serve"],
        cwd=ROOT,
        env=clean_environment(
            PYTHONPATH=os.pathsep.join((str(tmp_path), str(ROOT))),
            PLUMBLINE_PORT=str(free_port()),
            PLUMBLINE_WORKERS="2",
        ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.count(b"failed to start") < 10


def scored(started: Running) -> set[float]:
    """Return what each worker that answers says has been scored."""
    time.sleep(0.2)
    pages = [started.service.ask("GET", "/metrics")[1].decode() for _ in range(12)]
    return {float(line.rpartition(" ")[2]) for page in pages for line in page.splitlines() if OK in line}


OK = 'plumbline_documents_total{model="fast",outcome="ok"}'


def test_counters_go_on_and_the_folder_stays_as_small_when_workers_are_killed(tmp_path: Path) -> None:
    with running(tmp_path) as started:
        (before,) = scored(started)
        files = len(list(started.service.metrics.rglob("*.db")))
        for turn in range(1, 4):
            kill_one(started)
            for _ in range(5):
                started.service.ask("POST", "/v1/score", TEXT)
            assert scored(started) == {before + 5 * turn}
        page = started.service.ask("GET", "/metrics")[1].decode()
        assert f"plumbline_queue_capacity {2 * 65}.0" in page
        assert len(list(started.service.metrics.rglob("*.db"))) == files == 8


def kill_one(started: Running) -> None:
    """Kill a worker, and wait until its successor serves."""
    victim = min(started.workers())
    os.kill(victim, signal.SIGKILL)
    wait_until(lambda: len(started.counting().keys() - {victim}) == 2, "the replacement")
    wait_until(lambda: b"_model_workers" in gauges(started), "it to serve")


def gauges(started: Running) -> bytes:
    """Return what the worker has noted that has least to tell."""
    paths = (
        path.with_name(path.name.replace("counter", "gauge_livesum")) for path in started.counting().values()
    )
    contents = [path.read_bytes() for path in paths]
    return min(content[: int.from_bytes(content[:4], "little")] for content in contents)


def test_second_service_takes_nothing_from_the_first(tmp_path: Path) -> None:
    with running(tmp_path) as started:
        (before,) = scored(started)
        environment = clean_environment(
            PYTHONPATH=str(ROOT), PLUMBLINE_WORKERS="2", PLUMBLINE_METRICS_DIR=str(started.service.metrics)
        )
        command = [sys.executable, "-m", "app.cli", "serve", "--port", str(started.service.port)]
        second = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        assert second.returncode == 2
        assert f"127.0.0.1:{started.service.port}: Address already in use" in second.stderr
        started.service.ask("POST", "/v1/score", TEXT)
        assert scored(started) == {before + 1}
        assert len(list(started.service.metrics.iterdir())) == 1
