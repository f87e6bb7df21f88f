"""Where the lines of a Markdown block, and the cells of a table, stand in the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\r\n?|\n")
_CLOSING_MARKS = re.compile(r"(?<![^ \t])#++[ \t]*+\Z")


@dataclass(frozen=True, slots=True)
class LineMap:
    """Offsets in a block's content to offsets in the source.

    Attributes
    ----------
    starts : list of int
        Where each stretch that the source holds as it is, a line or less, starts in the content.
    offsets : list of int
        Where it starts in the source.
    """

    starts: list[int]
    offsets: list[int]

    def locate(self, index: int) -> int:
        """Return the offset in the source of the content's character `index`."""
        stretch = bisect_right(self.starts, index) - 1
        return self.offsets[stretch] + index - self.starts[stretch]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the range in the source of the content's `[start, end)`, not empty."""
        return self.locate(start), self.locate(end - 1) + 1

    def stretches(self, index: int, text: str) -> Iterator[tuple[int, str]]:
        """Yield where the source holds each part of `text`, the content's from `index` on, and the part."""
        end = index + len(text)
        cuts = self.starts[bisect_right(self.starts, index) : bisect_left(self.starts, end)]
        for low, high in pairwise((index, *cuts, end)):
            yield self.locate(low), text[low - index : high - index]


def line_ranges(source: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the range of each line from `start` on, its break not included."""
    for match in _BREAK.finditer(source, start):
        yield start, match.start()
        start = match.end()
    yield start, len(source)


def map_lines(source: str, content: str, ranges: list[tuple[int, int]]) -> LineMap | None:
    """Find a block's content in the source lines it was read from.

    Parameters
    ----------
    source : str
        The document.
    content : str
        The block's lines without indents, markers and white space at either end.
    ranges : list of (int, int)
        Of the source lines from the block's first on.

    Returns
    -------
    LineMap or None
        None when a line is not the end of its source line; a heading's closing marks do not count.
    """
    starts, offsets = [], []
    position = 0
    lines = content.split("\n")
    if len(lines) > len(ranges):
        return None
    for line, (start, end) in zip(lines, ranges, strict=False):
        offset = _end_of(source[start:end], line)
        if offset is None:
            return None
        starts.append(position)
        offsets.append(start + offset)
        position += len(line) + 1
    return LineMap(starts, offsets)


def map_cell(source: str, content: str, start: int, end: int) -> LineMap:
    """Find a table cell's content in `[start, end)` of the source, where each of its bars is escaped.

    Raises
    ------
    ValueError
        If it is not there.
    """
    found = source.index(content.replace("|", r"\|"), start, end)
    starts = [0, *(index for index, char in enumerate(content) if char == "|")]
    return LineMap(starts, [found + index + escapes for escapes, index in enumerate(starts)])


def _end_of(line: str, content: str) -> int | None:
    """Return where `content` starts, when the line ends with it; its indent may be what is left of a tab."""
    wanted = content.lstrip(" \t")
    indent = len(content) - len(wanted)
    bare = line.rstrip()
    for ending in (line, bare, _CLOSING_MARKS.sub("", bare).rstrip()):
        if ending.endswith(wanted):
            return len(ending) - len(wanted) - indent
    return None
