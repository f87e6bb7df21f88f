"""How busy the machine was: with this run, and with whatever else ran beside it."""

from __future__ import annotations

import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TICKS = os.sysconf("SC_CLK_TCK")
_IDLE = (3, 4)  # idle, and waiting for a disk
_GUESTS = 8  # from here on: counted among the others already


@dataclass(frozen=True, slots=True)
class Watch:
    """A moment to look back to: what the machine, and this process with its children, had used until then."""

    begun: float
    load: float
    used: float
    own: float

    @classmethod
    def begin(cls) -> Watch:
        """Look now."""
        return cls(time.monotonic(), os.getloadavg()[0], used_seconds(), own_seconds())

    def told(self) -> dict[str, Any]:
        """Return what the machine is, and how much of its cores others have used since, in percent."""
        cores = os.cpu_count() or 1
        others = used_seconds() - self.used - (own_seconds() - self.own)
        room = cores * (time.monotonic() - self.begun)
        return {
            "cores": cores,
            "python": platform.python_version(),
            "load_before": round(self.load, 1),
            # Ticks of a hundredth of a second may add up to a little more than all of the time.
            "others_percent": min(100, max(0, round(100 * others / room))),
        }


def used_seconds() -> float:
    """Return the CPU seconds of all cores so far, those that a host took for its other guests among them."""
    ticks = Path("/proc/stat").read_text("ascii").partition("\n")[0].split()[1:][:_GUESTS]
    return sum(int(each) for at, each in enumerate(ticks) if at not in _IDLE) / _TICKS


def own_seconds() -> float:
    """Return the CPU seconds of this process, and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
