"""What may stand between a verb and what it says: a day, a place, before "that", a name or a quotation."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import LINK, QUOTE, TIME
from app.scoring.sourcing.scan import Scan
from app.scoring.text.document import is_capital
from app.scoring.text.word_sets import FINITE, FULL_STOPS

_NAME: Final = 4  # tokens of a name and its verb: "added Ann Lee was"
_DAY: Final = 5
_WHERE: Final = 16  # tokens of "in an interview with the Herald on Monday:"
_BEFORE_DAYS: Final = frozenset(("on", "in", "last", "this", "-", "–", "to"))


def names_subject(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a name opens a clause: "added Lee was late"."""
    return is_capital(scan.words[at]) and not FINITE.isdisjoint(scan.norms[at + 1 : min(high, at + _NAME)])


def dated(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a clause follows behind a day or a vote: "held on Monday that", "held 6-3 that"."""
    end = min(high, at + _DAY)
    while at < end and (
        scan.tags[at] & TIME or scan.words[at][0].isdigit() or scan.norms[at] in _BEFORE_DAYS
    ):
        at += 1
    return at < high and scan.norms[at] == "that"


def before_quotation(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a colon and a quotation follow behind where or when: "added in an interview: “...”"."""
    if not scan.tags[at] & (LINK | TIME):
        return False
    for here in range(at + 1, min(high - 1, at + _WHERE)):
        if scan.words[here] == ":":
            return bool(scan.quoted[here + 1] or scan.tags[here + 1] & QUOTE)
        if scan.words[here] in FULL_STOPS or scan.tags[here] & QUOTE or scan.norms[here] in FINITE:
            return False
    return False
