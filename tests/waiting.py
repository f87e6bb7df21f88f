"""Waiting for what comes about by itself."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_until(true: Callable[[], object], what: str = "what was to come", seconds: float = 60) -> float:
    """Wait for something to become true; return how many seconds it took."""
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < seconds, f"waited in vain: {what}"
        time.sleep(0.02)
    return time.monotonic() - begun
