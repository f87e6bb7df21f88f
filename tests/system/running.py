"""The service as a process of its own, with no way to the network, as `plumbline serve` starts it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calls import JSON, call
from processes import clean_environment

ROOT = Path(__file__).resolve().parents[2]
OFFLINE = Path(__file__).with_name("offline")
SECONDS = 60.0


@dataclass(frozen=True)
class Service:
    """A running service: where it listens, what it tried to reach, and the metrics of its workers."""

    port: int
    attempts: Path
    metrics: Path
    workers: int

    def ask(self, method: str, path: str, body: Any = None, media: str = JSON) -> tuple[int, bytes]:
        """Send one request over a connection of its own."""
        return call(self.port, method, path, body, seconds=SECONDS, headers={"Content-Type": media})

    def answer(self, path: str, body: Any) -> bytes:
        status, content = self.ask("POST", path, body)
        assert status == 200, content[:500]
        return content


def offline_environment(attempts: Path, **more: str) -> dict[str, str]:
    path = os.pathsep.join((str(OFFLINE), str(ROOT)))
    return clean_environment(PYTHONPATH=path, OFFLINE_ATTEMPTS=str(attempts), **more)


def start(environment: Mapping[str, str], folder: Path, output: Path) -> subprocess.Popen[bytes]:
    """Start what `make serve` starts, in a folder that holds neither the code nor the data."""
    command = [sys.executable, "-m", "app.cli", "serve"]
    with output.open("wb") as file:
        return subprocess.Popen(
            command, cwd=folder, env=dict(environment), stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )


def wait_until_ready(process: subprocess.Popen[bytes], service: Service, output: Path) -> None:
    until = time.monotonic() + SECONDS
    while True:
        try:
            if service.ask("GET", "/readyz")[0] == 200:
                return
        except OSError:
            pass
        assert process.poll() is None, output.read_text("utf-8")
        assert time.monotonic() < until, "the service did not start in time"
        time.sleep(0.05)


@contextmanager
def serving(service: Service, folder: Path, **settings: str) -> Iterator[Path]:
    """Run a service with these settings alone, and no network; give the file that holds its output."""
    environment = offline_environment(
        service.attempts,
        HOME=str(folder),
        PLUMBLINE_PORT=str(service.port),
        PLUMBLINE_WORKERS=str(service.workers),
        **settings,
    )
    output = folder / "output"
    process = start(environment, folder, output)
    try:
        wait_until_ready(process, service, output)
        yield output
    finally:
        process.terminate()
        process.wait(SECONDS)
