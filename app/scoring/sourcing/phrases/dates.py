"""A date between a subject and its verb, in which no subject ends: "a suit filed on Sept. 12 says"."""

from __future__ import annotations

from typing import Final

from app.scoring.sourcing.phrases.wholes import ORIGINS
from app.scoring.sourcing.scan import Scan
from app.scoring.text.document import is_capital
from app.scoring.text.word_sets import MONTHS, SHORT_MONTHS

_DAYS: Final = frozenset(form % day for day in range(1, 32) for form in ("%d", "%02d"))
_MONTHS: Final = MONTHS | SHORT_MONTHS
_SINCE: Final = frozenset(("after", "before", "on", "since", "until"))


def before_date(scan: Scan, low: int, at: int) -> int:
    """Step left over "on Sept. 12", "since May 3", "filed 12 March"; return `at` where no date ends there."""
    before = _date_start(scan, low, at) - 1
    if before <= low:
        return at
    if scan.norms[before] in _SINCE:
        return before - 1
    return before if scan.norms[before] in ORIGINS or scan.norms[before].endswith("ed") else at


def _date_start(scan: Scan, low: int, at: int) -> int:
    """Return the first token of the date that ends at a token; 0 where none does."""
    if at - 2 < low:
        return 0
    if scan.words[at] in _DAYS:
        month = at - 1 - (scan.words[at - 1] == ".")
        return month if _is_month(scan, month) else 0
    return at - 1 if scan.words[at - 1] in _DAYS and _is_month(scan, at) else 0


def _is_month(scan: Scan, at: int) -> bool:
    return scan.norms[at] in _MONTHS and is_capital(scan.words[at])


def is_day(scan: Scan, at: int) -> bool:
    """Tell whether a token is the day of a date: "12" of "Sept. 12"."""
    return _date_start(scan, 0, at) not in (0, at)
