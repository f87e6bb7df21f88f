"""The log of a service as a process: nobody who reads it slowly, or not at all, keeps it from serving."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from processes import clean_environment, free_port
from running import ROOT, SECONDS, Service, wait_until_ready

FULL = Path("/dev/full")
_PIPE_BYTES = 65536


@contextmanager
def logging_to(
    log: int, folder: Path, workers: int, calls: int | None = None
) -> Iterator[tuple[subprocess.Popen[bytes], Service]]:
    """Serve with both streams of the log on this file; or what is said of calls on another."""
    calls = log if calls is None else calls
    service = Service(free_port(), folder / "attempts", folder / "metrics", workers)
    environment = clean_environment(
        PYTHONPATH=str(ROOT),
        PLUMBLINE_PORT=str(service.port),
        PLUMBLINE_WORKERS=str(workers),
        PLUMBLINE_DRAIN_SECONDS="0.2",
    )
    command = [sys.executable, "-m", "app.cli", "serve"]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=calls, stderr=log)
    nothing = folder / "output"
    nothing.touch()
    try:
        wait_until_ready(process, service, nothing)
        yield process, service
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(SECONDS)


def lost(service: Service) -> float:
    page = service.ask("GET", "/metrics")[1].decode()
    found = re.search(r"^plumbline_log_lines_lost_total (\S+)$", page, re.MULTILINE)
    assert found
    return float(found[1])


@pytest.mark.parametrize("workers", [1, 2])
def test_service_serves_and_ends_while_nobody_reads_its_log(tmp_path: Path, workers: int) -> None:
    """The pipe is full after some two hundred lines."""
    reader, log = os.pipe()
    try:
        with logging_to(log, tmp_path, workers) as (process, service):
            for _ in range(_PIPE_BYTES // 150):
                assert service.ask("GET", "/livez")[0] == 200
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
        os.set_blocking(reader, False)
        lines = os.read(reader, _PIPE_BYTES).splitlines()
        assert sum(line.startswith(b"{") for line in lines) > 50
    finally:
        os.close(reader)
        os.close(log)


@pytest.mark.skipif(not FULL.exists(), reason="asks Linux for a full disk")
@pytest.mark.parametrize("workers", [1, 2])
def test_service_starts_and_counts_what_it_cannot_log_on_a_full_disk(tmp_path: Path, workers: int) -> None:
    with FULL.open("wb") as full, logging_to(full.fileno(), tmp_path, workers) as (process, service):
        assert service.answer("/v1/score", {"text": "The council met."})
        assert lost(service) >= 1
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


@pytest.mark.skipif(not FULL.exists(), reason="asks Linux for a full disk")
def test_lines_that_the_server_cannot_write_are_counted(tmp_path: Path) -> None:
    with (
        FULL.open("wb") as full,
        logging_to(full.fileno(), tmp_path, 1, subprocess.DEVNULL) as (_, service),
    ):
        assert lost(service) >= 1


@pytest.mark.parametrize("workers", [1, 2])
def test_last_lines_of_each_worker_are_written_before_its_end(tmp_path: Path, workers: int) -> None:
    output = tmp_path / "log"
    with output.open("wb") as log, logging_to(log.fileno(), tmp_path, workers) as (process, _):
        until = time.monotonic() + SECONDS
        while output.read_bytes().count(b'"started"') < workers:
            assert time.monotonic() < until
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    lines = output.read_text("utf-8")
    assert lines.count('"stopped"') == workers
    assert lines.count("Application shutdown complete.") == workers
    assert lines.count("Finished server process") == workers
