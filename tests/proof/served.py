"""A service as a process of its own, for load and for harm: as `plumbline serve` starts it."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from calls import call
from processes import clean_environment, cpu_seconds, free_port, workers_of

ROOT = Path(__file__).resolve().parents[2]
_START_SECONDS = 120.0


@dataclass
class Served:
    """A running service, its process and where it listens."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path
    seconds_to_start: float = field(default=0.0)

    def ask(
        self, method: str, path: str, body: Any = None, seconds: float = 120, **headers: str
    ) -> tuple[int, bytes]:
        """Send one request over a connection of its own."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return call(self.port, method, path, body, seconds=seconds, headers=named)

    def ready(self) -> bool:
        """Whether `/readyz` says yes."""
        try:
            return self.ask("GET", "/readyz", seconds=5)[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def workers(self) -> list[int]:
        """Return the processes that serve: the workers, or the process itself where there is one only."""
        return sorted(workers_of(self.process.pid)) or [self.process.pid]

    def loaded(self) -> int:
        """Return how many workers have loaded their model; the service is ready with the first."""
        page = self.ask("GET", "/metrics")[1].decode()
        return sum(map(int, re.findall(r"^plumbline_model_workers\{.*\} (\d+)\.0$", page, re.MULTILINE)))

    def cpu_seconds(self) -> float:
        """Return the CPU seconds used so far by all that serve."""
        return sum(map(cpu_seconds, self.workers()))

    def output(self) -> str:
        """Return what it has written so far."""
        return (self.folder / "output").read_text("utf-8", "replace")

    def stop(self, seconds: float = 60) -> int:
        """Ask it to stop, and return its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)


def start(folder: Path, root: Path = ROOT, port: int | None = None, **settings: str) -> Served:
    """Start a service; it may take a while until it is ready."""
    port = port or free_port()
    given = {"PLUMBLINE_LOG_LEVEL": "error", "PLUMBLINE_PORT": str(port), "PYTHONPATH": str(root)}
    with (folder / "output").open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "serve"],
            cwd=root,
            env=clean_environment(**given | settings),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    return Served(process, port, folder)


def wait_until_ready(served: Served) -> None:
    """Wait until the service takes requests."""
    begun = time.monotonic()
    while not served.ready():
        if served.process.poll() is not None or time.monotonic() - begun > _START_SECONDS:
            raise RuntimeError(f"the service did not start: {served.output()[-2_000:]}")
        time.sleep(0.05)
    served.seconds_to_start = time.monotonic() - begun


@contextmanager
def serving(folder: Path, root: Path = ROOT, **settings: str) -> Iterator[Served]:
    """Run a service for as long as the context lasts."""
    served = start(folder, root, **settings)
    try:
        wait_until_ready(served)
        yield served
    finally:
        served.stop()
