"""Plain text with some of its characters changed, and the way back to what was sent."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import structs

from app.scoring.text.document import PlainText, Region


class Change(NamedTuple):
    """What is to stand for characters `[start, end)`."""

    start: int
    end: int
    text: str


def changed(plain: PlainText, changes: Iterable[Change]) -> PlainText:
    """Return a text with its changes, in order; what is put in stands for what it replaces."""
    text = plain.text
    old_starts = range(len(text)) if plain.starts is None else plain.starts
    old_ends = range(1, len(text) + 1) if plain.ends is None else plain.ends
    parts: list[str] = []
    starts, ends = array("I"), array("I")
    bounds, shifts = [0], [0]  # from each bound on, by how much places move
    at = 0
    for start, end, put in [*changes, Change(len(text), len(text), "")]:
        parts += (text[at:start], put)
        starts.extend(old_starts[at:start])
        ends.extend(old_ends[at:start])
        if put:
            starts.extend([old_starts[start]] * len(put))
            ends.extend([old_ends[end - 1]] * len(put))
        bounds.append(end)
        shifts.append(len(starts) - end)
        at = end
    regions = tuple(
        Region(_moved(region.start, bounds, shifts), _moved(region.end, bounds, shifts), region.kind)
        for region in plain.regions
    )
    return structs.replace(plain, text="".join(parts), starts=starts, ends=ends, regions=regions)


def _moved(place: int, bounds: list[int], shifts: list[int]) -> int:
    return place + shifts[bisect_right(bounds, place) - 1]
