"""The command as a process of its own, with a terminal or pipes."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from calls import call

_ROOT = Path(__file__).resolve().parents[3]
_ARTIFACT = _ROOT / "artifacts" / "fast" / "manifest.json"
needs_model = pytest.mark.skipif(not _ARTIFACT.exists(), reason="no trained model in artifacts/")


def start(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PLUMBLINE_")}
    environment |= options.pop("environment", {})
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", *arguments], cwd=_ROOT, env=environment, **options
    )


def start_serving(workers: str, **options: Any) -> subprocess.Popen[bytes]:
    """Start the service on any port, with its output kept."""
    port = ("--port", "0", "--workers", workers)
    return start("serve", *port, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def on_terminal(*arguments: str, **environment: str) -> tuple[bytes, int]:
    """Run the command with a terminal for its output."""
    keeper, terminal = pty.openpty()
    process = start(
        *arguments,
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=subprocess.DEVNULL,
        environment={"TERM": "xterm-256color", "COLUMNS": "100", "NO_COLOR": ""} | environment,
    )
    os.close(terminal)
    seen = b""
    while True:
        try:
            piece = os.read(keeper, 65536)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        seen += piece
    os.close(keeper)
    return seen, process.wait(30)


def answer_and_end(
    process: subprocess.Popen[bytes], told: signal.Signals = signal.SIGTERM
) -> tuple[int, int, bytes]:
    """Wait for a service to answer, and tell it to stop; return the status, the exit code and the errors."""
    try:
        assert process.stderr is not None
        port = int(_wait_for(process.stderr.fileno(), rb"running on http://127\.0\.0\.1:(\d+)"))
        answered = _ask(port)
    finally:
        process.send_signal(told)
        _, errors = process.communicate(timeout=30)
    return answered, process.returncode, errors


def _wait_for(stream: int, pattern: bytes) -> bytes:
    seen = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([stream], [], [], 1)[0]:
            piece = os.read(stream, 65536)
            assert piece, seen.decode()
            seen += piece
            if match := re.search(pattern, seen):
                return match[1]
    raise AssertionError(seen.decode())


def _ask(port: int) -> int:
    """Ask until a worker answers: a socket listens before the first of several is up."""
    deadline = time.monotonic() + 60
    while True:
        try:
            return call(port, "GET", "/readyz")[0]
        except ConnectionError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
