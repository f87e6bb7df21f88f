"""A date between a subject and its verb, in which no subject ends: "a suit filed on Sept. 12 says"."""

from __future__ import annotations

from typing import Final

from app.scoring.sourcing.phrases.wholes import ORIGINS
from app.scoring.sourcing.scan import Scan, glued
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import MONTHS, SHORT_MONTHS

_DAYS: Final = 31
_SINCE: Final = frozenset(("after", "before", "on", "since", "until"))


def before_date(scan: Scan, low: int, at: int) -> int:
    """Step left over "on Sept. 12", "since May 3", "filed 12 March"; return `at` where no date ends there."""
    first = _date_start(scan, low, at)
    before = first - 1
    if before <= low:
        return at
    if scan.norms[before] in _SINCE:
        return before - 1
    return before if scan.norms[before] in ORIGINS or scan.norms[before].endswith("ed") else at


def _date_start(scan: Scan, low: int, at: int) -> int:
    """Return the first token of the date that ends at a token; 0 where none does."""
    if at - 2 < low:
        return 0
    if _is_day(scan, at):
        month = at - 1 - (scan.words[at - 1] == "." and glued(scan, at - 1))
        return month if _is_month(scan, month) else 0
    return at - 1 if _is_month(scan, at) and _is_day(scan, at - 1) else 0


def _is_day(scan: Scan, at: int) -> bool:
    word = scan.words[at]
    return word.isdigit() and len(word) <= len(str(_DAYS)) and 0 < int(word) <= _DAYS


def _is_month(scan: Scan, at: int) -> bool:
    norm = scan.norms[at]
    return is_capital(scan.words[at]) and (norm in MONTHS or norm in SHORT_MONTHS)


def is_day(scan: Scan, phrase: Range) -> bool:
    """Tell whether a phrase is but the day of a date: "12" of "Sept. 12"."""
    first, last = phrase
    return last - first == 1 and first > 0 and _date_start(scan, 0, first) not in (0, first)
