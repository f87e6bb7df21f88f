"""Where a sentence ends with the time of day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from app.scoring.text.word_sets import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS, read_words

CLOCK: Final = ".m."
# The clock ends a sentence before a capital, unless a day, a zone or initials tell the time more closely
# ("6 p.m. Monday", "6 p.m. EST"). No sentence is "At 6 p.m." alone, and "the 6 p.m. Amtrak train" has a time.
_CLOCK_END: Final = re.compile(
    r"\b(?:about|after|and|around|at|before|between|by|from|of|or|past|since|till|to|until)"
    r"\s[\d:]{1,5} ?[ap]\.m\.\s+(?=[\"“‘]?([A-Z][a-z'’]+)(?:\s[A-Z][a-z]+){0,2}( [Tt]ime\b)?)"
)
_CLOCKED: Final = re.compile(
    r"(?:\b(?:an?|every|each|her|his|its|my|our|that|the|their|this|your)|['’]s) [\d:]{1,5} ?[ap]\.m\.\s*\Z",
    re.IGNORECASE,
)
_CLOCKED_ROOM: Final = 24
_CLAUSE: Final = re.compile(r"(?:\w\S*\s+){2}")  # before the clock, at least
_ZONES_AND_FEASTS: Final = read_words(
    """
    atlantic boxing british central christmas easter eastern greenwich irish mountain new pacific
    thanksgiving
    """
)
_TIMES: Final = (
    WEEKDAYS | SHORT_WEEKDAYS | {f"{day}s" for day in WEEKDAYS} | MONTHS | SHORT_MONTHS | _ZONES_AND_FEASTS
)
# Nobody sets a full stop behind a zone but to end a sentence; the splitter takes some for shortened words.
_ZONE_END: Final = re.compile(r"T\.[\"”’)]?\s+(?=[\"“‘(]?[A-Z])")
_ZONED: Final = re.compile(
    r"(?:[ap]\.?m\.?|\d[:.]\d\d|\d{4}|hours|hrs|midnight|noon) "
    r"(?:AE[DS]|BS|CA|C[DES]?|EA|E[DES]?|GM|HK|IS|JS|KS|MS|M[DS]?|NZ[DS]?|PH|PK|P[DS]?|SAS|SG|WA)T\Z"
)
_ZONED_ROOM: Final = 16


def clocked(text: str, begins: list[int], start: int, end: int) -> Iterator[int]:
    """Yield where sentences begin behind the clock: "It left at 6 p.m. Police said so".

    Parameters
    ----------
    text : str
    begins : list of int
        Where sentences of the paragraph begin, rising.
    start, end : int
        The paragraph.
    """
    if text.find(CLOCK, start, end) >= 0:
        yield from _bare_clocks(text, begins, start, end)
    for match in _ZONE_END.finditer(text, start, end):
        stop = match.start() + 1
        if _ZONED.search(text, max(start, stop - _ZONED_ROOM), stop) is not None:
            yield match.end()


def _bare_clocks(text: str, begins: list[int], start: int, end: int) -> Iterator[int]:
    """Yield where sentences begin behind a clock without a zone."""
    told = -1  # the begin behind which more than the clock is told: of the next clocks, too
    for match in _CLOCK_END.finditer(text, start, end):
        first = begins[bisect_right(begins, match.start()) - 1]
        alone = first != told and _CLAUSE.match(text, first, match.start()) is None
        told = told if alone else first
        closer = match[1].lower() in _TIMES or match[2] is not None
        if not (alone or closer or is_clocked(text, start, match.end())):
            yield match.end()


def is_clocked(text: str, start: int, begin: int) -> bool:
    """Tell whether what stands before `begin` tells the time of something: "the 6 p.m. Amtrak train"."""
    return _CLOCKED.search(text, max(start, begin - _CLOCKED_ROOM), begin) is not None
