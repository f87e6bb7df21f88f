"""Subtitles (SRT, WebVTT): what is said, without the numbers and times, and as sentences again.

A sentence goes on in the next cue, and over the lines of one; it ends where its mark stands, or where
somebody else begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from app.scoring.text.changes import Change, changed
from app.scoring.text.document import PlainText

_ARROW: Final = "-->"
_BREAK: Final = r"(?:\r\n|[\n\r])"
_TIME: Final = r"(?:\d{1,3}:)?\d\d:\d\d[.,]\d{3}"
# The number of a cue, and when it is shown; white space around both.
_CUE: Final = re.compile(
    rf"(?:\A\ufeff?|(?<=[\n\r]))[ \t]{{0,9}}(?:\d{{1,6}}[ \t]{{0,9}}{_BREAK}[ \t]{{0,9}})?"
    rf"{_TIME}[ \t]{{1,9}}{_ARROW}[ \t]{{1,9}}{_TIME}[^\n\r]*+\s*+"
)
_LEAST: Final = 2
_HEAD: Final = re.compile(r"\ufeff?WEBVTT\b")
# From the first of some blanks alone: each of them would be read to the end of all.
_LINE_END: Final = re.compile(rf"(?<![ \t])[ \t]*+{_BREAK}\s*+")
_ENDS: Final = ".?!…"
_MAY_END: Final = '"”♪)]'  # before a capital
_SPEAKER: Final = re.compile(r"[-–—>♪(\[]|[A-Z][\w.'’ -]{1,40}:")


def without_times(plain: PlainText) -> PlainText:
    """Return what subtitles say; the same text where it is none."""
    cues = [match.span() for match in _CUE.finditer(plain.text)] if _ARROW in plain.text else []
    return changed(plain, _changes(plain.text, cues)) if len(cues) >= _LEAST else plain


def _changes(text: str, cues: list[tuple[int, int]]) -> Iterator[Change]:
    """Yield what parts sentences, or nothing but words, instead of each cue and each end of a line."""
    (first, at), *others = cues
    yield Change(0 if _HEAD.match(text) is not None else first, at, "")
    for start, end in [*others, (len(text), len(text))]:
        last = at + len(text[at:start].rstrip())
        for found in _LINE_END.finditer(text, at, last):
            yield _parting(text, *found.span())
        if last < end:
            yield Change(last, end, "") if end == len(text) else _parting(text, last, end)
        at = end


def _parting(text: str, start: int, end: int) -> Change:
    before = text[start - 1]
    parted = before in _ENDS or (before in _MAY_END and not text[end].islower())
    parted = parted or _SPEAKER.match(text, end) is not None
    return Change(start, end, "\n" if parted else " ")
