"""The service as a process of its own: what it is started with, and what Linux tells of it."""

from __future__ import annotations

import os
import socket
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
    """Return the workers of a supervisor: another child of it only keeps count."""
    children = Path(f"/proc/{process}/task/{process}/children")
    found: set[int] = set()
    for child in children.read_text("ascii").split() if children.exists() else ():
        command = Path(f"/proc/{child}/cmdline")
        if command.exists() and b"spawn_main" in command.read_bytes():
            found.add(int(child))
    return found


def cpu_seconds(process: int) -> float:
    """Return the CPU seconds that a process has used, all its threads together."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def megabytes(process: int, key: str = "VmRSS") -> float:
    """Return a figure of a process's memory: VmRSS now, VmHWM at most."""
    return int(status_of(process)[key].split()[0]) * 1024 / 1e6


def status_of(process: int) -> dict[str, str]:
    """Return what `/proc` tells of a process, by name."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return dict(line.split(":", 1) for line in status.splitlines())
