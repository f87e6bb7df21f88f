"""Waiting for what comes about by itself, and threads that wait for each other."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def wait_until(true: Callable[[], object], what: str = "what was to come", seconds: float = 60) -> float:
    """Wait for something to become true; return how many seconds it took."""
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < seconds, f"waited in vain: {what}"
        time.sleep(0.02)
    return time.monotonic() - begun


@contextmanager
def no_thread_stopped() -> Iterator[None]:
    """Let no thread be stopped in the midst of its work, as a busy machine does; only where it waits."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(60)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
