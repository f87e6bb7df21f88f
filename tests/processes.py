"""The service as a process of its own: what it is started with, and what Linux tells of it."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path

_STEERING = ("PLUMBLINE_", "PROMETHEUS_", "PYTHON", "COV_", "UVICORN_")
_TICKS = os.sysconf("SC_CLK_TCK")


def clean_environment(**more: str) -> dict[str, str]:
    """Return this process's environment without what could steer the service or Python, and with these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_STEERING)}
    return {**kept, **more}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def workers_of(process: int) -> set[int]:
    """Return the workers of a supervisor: another child of it only keeps count.

    Each process is asked for its parent: what the kernel lists as children of a process lacks some while one
    of them ends.
    """
    found: set[int] = set()
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            parent = int(_stat(each)[1])
            if parent == process and b"spawn_main" in (each / "cmdline").read_bytes():
                found.add(int(each.name))
    return found


def cpu_seconds(process: int) -> float:
    """Return the CPU seconds that a process has used, all its threads together."""
    fields = _stat(Path(f"/proc/{process}"))
    return (int(fields[11]) + int(fields[12])) / _TICKS


def megabytes(process: int, key: str = "VmRSS") -> float:
    """Return a figure of a process's memory: VmRSS now, VmHWM at most."""
    return int(status_of(process)[key].split()[0]) * 1024 / 1e6


def status_of(process: int) -> dict[str, str]:
    """Return what `/proc` tells of a process, by name."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return dict(line.split(":", 1) for line in status.splitlines())


def _stat(process: Path) -> list[str]:
    """Return what the kernel tells of a process behind its name: its state, its parent, and so on."""
    return (process / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
