from __future__ import annotations

import subprocess
import sys

import pytest

# Frees a large block, after which glibc by itself would take smaller ones from the heap; then frees those,
# too, below one that stays in use.
_PROGRAM = """
import os, sys
from app.api.memory import give_memory_back

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

if sys.argv[1] == "back" and not give_memory_back():
    sys.exit("not taken")
block = b"x" * 30_000_000
del block
before = resident()
blocks = [b"x" * 1_000_000 for _ in range(40)]
last = b"x" * 1_000_000
del blocks
print(resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and asks glibc")
def test_memory_goes_back_when_large_blocks_are_freed() -> None:
    kept, left = (
        float(
            subprocess.run(
                [sys.executable, "-c", _PROGRAM, how], check=True, capture_output=True, text=True
            ).stdout
        )
        for how in ("kept", "back")
    )
    assert kept > 20  # what glibc does by itself: the reason for the call
    assert left < 5
