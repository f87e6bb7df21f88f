"""Where paragraphs begin and end: at line breaks, but for those of text that was wrapped at a width."""

from __future__ import annotations

import re
from itertools import pairwise
from math import inf
from typing import NamedTuple

_LINE_BREAKS = r"\n\r\v\f\x85\u2028\u2029"
_LINE = re.compile(f"[^{_LINE_BREAKS}]+")
_ONE_BREAK = re.compile(rf"[^\S{_LINE_BREAKS}]*+(?:\r\n|[\n\r\v\f\x85\u2028])[^\S{_LINE_BREAKS}]*+")
# Text is taken for wrapped where no line is longer than this, and where of the lines with no empty one behind
# them so many go on in lower case, or so many have no room for the next word and one goes on in lower case;
# or where some line ends a sentence, and of those that do not nearly all have no room, as none of a list do.
_LONGEST_WRAPPED = 120
_LEAST_LOWER, _SHARE_LOWER = 2, 0.4
_LEAST_TIGHT, _SHARE_TIGHT = 3, 0.6
_LEAST_OPEN, _SHARE_OPEN = 3, 0.8
_NARROWEST_OPEN = 40  # no list of names, in which the next never has room
_FULL = 0.7  # of the longest line: so long, or without room for the next word, a line of wrapped text goes on
_FIRST_WORD = re.compile(r"\S{1,60}")
_OPENING_CHARS = "\"“‘'([$£€@"
_ENDS_OF_LINES = '.!?:"”'


class _Line(NamedTuple):
    """A line without the white space around it, and how wide it is with what it is indented by."""

    start: int
    end: int
    width: int


def paragraph_ranges(text: str) -> list[tuple[int, int]]:
    """Return the range of each paragraph, without the white space around it."""
    lines: list[_Line] = []
    for found in _LINE.finditer(text):
        start, end = trim(text, *found.span())
        if start < end:
            lines.append(_Line(start, end, end - found.start()))
    if len(lines) < 2:
        return [(line.start, line.end) for line in lines]
    beside = [_ONE_BREAK.fullmatch(text, a.end, b.start) is not None for a, b in pairwise(lines)]
    longest = _wrapped_at(text, lines, beside)
    ranges: list[tuple[int, int]] = []
    for number, (start, end, _) in enumerate(lines):
        if number and beside[number - 1] and _goes_on(text, lines[number - 1], start, longest):
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return ranges


def _goes_on(text: str, line: _Line, after: int, longest: float) -> bool:
    """Tell whether a line, no more than wrapped, goes on at `after`.

    It does where it does not end a sentence and the next begins in lower case; in wrapped text, where it is
    full and the next is no item of a list and no mail that is quoted.
    """
    if _goes_on_in_lower_case(text, line, after):
        return True
    if not (text[after].isalnum() or text[after] in _OPENING_CHARS):
        return False
    return line.width >= _FULL * longest or _is_tight(text, line, after, longest)


def _goes_on_in_lower_case(text: str, line: _Line, after: int) -> bool:
    return text[after].islower() and text[line.end - 1] not in _ENDS_OF_LINES


def _is_tight(text: str, line: _Line, after: int, longest: float) -> bool:
    """Tell whether a line has no room for the word at `after`."""
    word = _FIRST_WORD.match(text, after)
    return line.width + (0 if word is None else len(word[0])) >= longest


def _wrapped_at(text: str, lines: list[_Line], beside: list[bool]) -> float:
    """Return how long the longest line of wrapped text is; endless where the text was not wrapped."""
    longest = max(line.width for line in lines)
    if longest > _LONGEST_WRAPPED:
        return inf
    breaks = [
        (line, after.start) for near, (line, after) in zip(beside, pairwise(lines), strict=True) if near
    ]
    lower = sum(_goes_on_in_lower_case(text, *each) for each in breaks)
    if lower >= max(_LEAST_LOWER, _SHARE_LOWER * len(breaks)):
        return longest
    tight = sum(_is_tight(text, *each, longest) for each in breaks)
    if lower and tight >= max(_LEAST_TIGHT, _SHARE_TIGHT * len(breaks)):
        return longest
    return longest if _is_filled(text, lines, breaks, longest) else inf


def _is_filled(text: str, lines: list[_Line], breaks: list[tuple[_Line, int]], longest: int) -> bool:
    """Tell whether lines end where they are full or where a sentence ends, as those of a list do not."""
    unended = [each for each in breaks if text[each[0].end - 1] not in _ENDS_OF_LINES]
    if longest < _NARROWEST_OPEN or len(unended) < _LEAST_OPEN:
        return False
    tight = sum(_is_tight(text, *each, longest) for each in unended)
    ended = any(text[line.end - 1] in _ENDS_OF_LINES for line in lines)
    return ended and tight >= _SHARE_OPEN * len(unended)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range without the white space at its ends; empty where there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
