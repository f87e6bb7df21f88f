"""What is only supposed or compared: "if the mayor said so", "better than analysts expected"."""

from __future__ import annotations

from typing import Final

from app.scoring.sourcing.scan import Scan
from app.scoring.text.document import Range
from app.scoring.text.word_sets import COUNTS, SUPPOSING

_ANYBODY: Final = frozenset(("everybody", "everyone", "fans", "people"))
_SUPPOSING: Final = SUPPOSING | {"nor"}
_NO_COMPARISON: Final = frozenset(("hardly", "less", "other", "scarcely", "sooner"))  # "none other than Lee"
_AMOUNTS: Final = COUNTS | {"a", "half"}


def only_talks(scan: Scan, at: int, source: Range) -> bool:
    """Tell whether people in general talk of something, and say nothing: "everybody is talking about it"."""
    return scan.norms[at] == "talking" and scan.norms[source[1] - 1] in _ANYBODY


def supposed(scan: Scan, low: int, source: Range) -> bool:
    """Tell whether a saying is only supposed or compared: "if Lee said so", "than analysts expected"."""
    before = source[0] - 1
    if before < low:
        return False
    if scan.norms[before] == "than":
        return _is_compared(scan, low, before)
    return scan.norms[before] in _SUPPOSING or (before == low and scan.norms[low] == "had")


def _is_compared(scan: Scan, low: int, than: int) -> bool:
    """Tell whether what somebody thinks stands behind "than"; not "more than 60 voters", "no sooner than"."""
    counted = scan.words[than + 1][0].isdigit() or scan.norms[than + 1] in _AMOUNTS
    return not counted and _NO_COMPARISON.isdisjoint((scan.norms[than - 1], *scan.norms[low : low + 2]))
