"""What stands before a sentence and is no part of its subject: where and when it was written, and how."""

from __future__ import annotations

import re
from typing import Final

from app.scoring.cues import CONJUNCTION, DETERMINER
from app.scoring.sourcing.scan import Scan, glued
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import DASHES, HALVES, PARTING, SEPARATORS, ZONES

_DATELINE: Final = 14
_MANNER: Final = 6  # tokens of how, and the comma
_WIRE: Final = 6  # tokens of a wire's name in brackets
_HOUR: Final = re.compile(r"\d{1,2}[:.]\d\d")
_ZONES: Final = frozenset(map(str.upper, ZONES))


def past_hour(scan: Scan, low: int, end: int) -> int:
    """Step over the hour of an entry: "07:31 The mayor", "7.31am: The mayor", "9:05 p.m. GMT - The mayor"."""
    at = low + 1
    if not scan.words[low][0].isdigit():
        return low
    if scan.words[at] == "." and glued(scan, at) and glued(scan, at + 1):
        at += 2  # cut so before "am"
    if not _HOUR.fullmatch("".join(scan.words[low:at])):
        return low
    at = _past_half(scan, at, end)
    at += scan.words[at] in SEPARATORS
    return at if at + 1 < end and is_capital(scan.words[at]) else low


def past_clock(scan: Scan, phrase: Range) -> Range:
    """Return a phrase without the hour of an entry before it: "09:51 GMT Police"."""
    first, last = phrase
    if scan.words[first][0].isdigit() and ":" in scan.words[first]:
        first = _past_half(scan, first + 1, last)
    return (first, last) if first < last else phrase


def _past_half(scan: Scan, at: int, end: int) -> int:
    """Step over the half of a day and the zone behind an hour: "p.m. GMT"."""
    while at < end and (scan.norms[at] in HALVES or scan.words[at] in _ZONES):
        at += 1
    return at


def _past_wire(scan: Scan, bracket: int, end: int) -> int:
    """Step over a wire's name and the dash behind it, "PARIS--(BUSINESS WIRE)--"; 0 where there is none."""
    closing = range(bracket + 1, min(end - 1, bracket + _WIRE))
    return next((at + 2 for at in closing if scan.words[at] == ")" and scan.words[at + 1] in DASHES), 0)


def past_manner(scan: Scan, at: int, end: int) -> int:
    """Step over how a sentence opens: "Privately, Ann Lee", "Giving evidence, Ann Lee", not "Kelly, 54"."""
    comma = next((here for here in range(at + 1, min(end, at + _MANNER)) if scan.words[here] == ","), end)
    if comma + 1 >= end or scan.tags[at]:
        return at
    norm, named = scan.norms[at], is_capital(scan.words[comma + 1])
    if named and comma == at + 1 and norm.endswith("ly"):
        return comma + 1
    doing = norm == "unlike" or (norm.endswith("ing") and not is_capital(scan.words[comma - 1]))
    return comma + 1 if doing and (named or scan.tags[comma + 1] & DETERMINER) else at


def past_dateline(scan: Scan, low: int, end: int) -> int:
    """Step over "LONDON (Reuters) - ", "NEW DELHI: ", and the hour of an entry."""
    low = past_hour(scan, low, end)
    if len(scan.words[low]) > 1 and scan.words[low].isupper():
        for at in range(low + 1, min(end, low + _DATELINE)):
            if scan.words[at] in DASHES and scan.words[at + 1] == "(":
                return _past_wire(scan, at + 1, end) or low
            if scan.words[at] in PARTING and not glued(scan, at):
                # "NATO - and the EU - will act", "COVID-19 - the virus - spreads"
                aside = scan.tags[at + 1] & (CONJUNCTION | DETERMINER) and scan.words[at + 1].islower()
                return low if aside else at + 1
            if scan.words[at] == ":":
                return at + 1 if all(word.isupper() for word in scan.words[low:at]) else low
    return low
