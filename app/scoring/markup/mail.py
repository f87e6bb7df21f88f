"""Plain text that quotes as mails and forums do: lines that begin with ">" are somebody else's.

They are read as a block quote, without their marks, so that a sentence goes on over the lines that it was
wrapped to. Nothing else of plain text is read otherwise than it stands.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from app.scoring.text.document import PARAGRAPH, PlainText, Region

# Neighboring lines with a mark. One that points at something (">>") opens none, nor does "> 50 percent".
_QUOTED = re.compile(
    r"^[ \t]{0,3}>(?![^ \t\r\n])(?![ \t]*[\d$£€])[^\n]*+(?:\n[ \t]{0,3}>[^\n]*+)*+\n?",
    re.MULTILINE,
)
_LINE = re.compile(r"([ \t]{0,3}(?:>[ \t]?)++)?[^\n]*+(?:\n|\Z)")
# A list may have its items begin so. A quotation has a sentence in it, or who wrote it is said.
_SENTENCE = re.compile(r"[a-z]{2}[\"”’)]?[.?!…][\"”’)]*+\s*?$", re.MULTILINE)
_INTRODUCED = re.compile(r"\b(?:commented|posted|replied|said|says|writes|wrote)\b[^\n:]{0,60}:\s{0,4}\Z")
_ROOM = 90  # characters before a quotation in which that may be said


def read_mail(source: str) -> PlainText:
    """Return a text with its quoted lines as block quotes; the text as it stands where it has none."""
    found = list(_quotations(source)) if ">" in source else []
    if not found:
        return PlainText(source)
    reading = _Reading(source)
    at = 0
    for start, end in found:
        reading.take(at, start)
        reading.quote(start, end)
        at = end
    reading.take(at, len(source))
    return PlainText("".join(reading.parts), reading.starts, reading.ends, tuple(reading.regions))


def _quotations(source: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of neighboring lines that are a quotation."""
    for match in _QUOTED.finditer(source):
        start, end = match.span()
        introduced = _INTRODUCED.search(source, max(0, start - _ROOM), start) is not None
        if introduced or _SENTENCE.search(source, start, end) is not None:
            yield start, end


class _Reading:
    """A plain text in the making: its parts, where each character came from, and the quotations in it."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._size = 0
        self.parts: list[str] = []
        self.starts, self.ends = array("I"), array("I")
        self.regions: list[Region] = []

    def take(self, start: int, end: int) -> None:
        """Take `[start, end)` of the source as it stands."""
        self._add(self._source[start:end], range(start, end), range(start + 1, end + 1))

    def quote(self, start: int, end: int) -> None:
        """Take lines of a quotation without their marks, apart from what stands around them."""
        self._part(start)
        begin = self._size
        for line in _LINE.finditer(self._source, start, end):
            self.take(max(line.start(), line.end(1)), line.end())
        self.regions.append(Region(begin, self._size, "block_quote"))
        self._part(end)

    def _part(self, at: int) -> None:
        self._add(PARAGRAPH, (at, at), (at, at))

    def _add(self, text: str, starts: range | tuple[int, int], ends: range | tuple[int, int]) -> None:
        self.parts.append(text)
        self.starts.extend(starts)
        self.ends.extend(ends)
        self._size += len(text)
