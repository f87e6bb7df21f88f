"""Where paragraphs begin and end: at line breaks, but for those of text that was wrapped at a width."""

from __future__ import annotations

import re
from itertools import pairwise
from math import inf

_LINE_BREAKS = r"\n\r\v\f\x85\u2028\u2029"
_LINE = re.compile(f"[^{_LINE_BREAKS}]+")
_ONE_BREAK = re.compile(rf"[^\S{_LINE_BREAKS}]*+(?:\r\n|[\n\r\v\f\x85\u2028])[^\S{_LINE_BREAKS}]*+")
# Text is taken for wrapped where no line is longer than this, and where of the lines with no empty one behind
# them so many go on in lower case, or so many have no room for the next word and one goes on in lower case.
_LONGEST_WRAPPED = 120
_LEAST_LOWER, _SHARE_LOWER = 2, 0.4
_LEAST_TIGHT, _SHARE_TIGHT = 3, 0.6
_FULL = 0.7  # of the longest line: so long, or without room for the next word, a line of wrapped text goes on
_FIRST_WORD = re.compile(r"\S{1,60}")
_OPENING_CHARS = "\"“‘'([$£€@"
_ENDS_OF_LINES = '.!?:"”'


def paragraph_ranges(text: str) -> list[tuple[int, int]]:
    """Return the range of each paragraph, without the white space around it."""
    trimmed = (trim(text, *line.span()) for line in _LINE.finditer(text))
    lines = [(start, end) for start, end in trimmed if start < end]
    if len(lines) < 2:
        return lines
    beside = [_ONE_BREAK.fullmatch(text, a[1], b[0]) is not None for a, b in pairwise(lines)]
    longest = _wrapped_at(text, lines, beside)
    ranges: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(lines):
        if number and beside[number - 1] and _goes_on(text, lines[number - 1], start, longest):
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return ranges


def _goes_on(text: str, line: tuple[int, int], after: int, longest: float) -> bool:
    """Tell whether a line, no more than wrapped, goes on at `after`.

    It does where it does not end a sentence and the next begins in lower case; in wrapped text, where it is
    full and the next is no item of a list and no mail that is quoted.
    """
    if _goes_on_in_lower_case(text, line[1], after):
        return True
    if not (text[after].isalnum() or text[after] in _OPENING_CHARS):
        return False
    return line[1] - line[0] >= _FULL * longest or _is_tight(text, line, after, longest)


def _goes_on_in_lower_case(text: str, end: int, after: int) -> bool:
    return text[after].islower() and text[end - 1] not in _ENDS_OF_LINES


def _is_tight(text: str, line: tuple[int, int], after: int, longest: float) -> bool:
    """Tell whether a line has no room for the word at `after`."""
    word = _FIRST_WORD.match(text, after)
    return line[1] - line[0] + (0 if word is None else len(word[0])) >= longest


def _wrapped_at(text: str, lines: list[tuple[int, int]], beside: list[bool]) -> float:
    """Return how long the longest line of wrapped text is; endless where the text was not wrapped."""
    longest = max((end - start for start, end in lines), default=0)
    if longest > _LONGEST_WRAPPED:
        return inf
    breaks = [(line, after) for near, (line, (after, _)) in zip(beside, pairwise(lines), strict=True) if near]
    lower = sum(_goes_on_in_lower_case(text, line[1], after) for line, after in breaks)
    tight = sum(_is_tight(text, line, after, longest) for line, after in breaks)
    if lower >= max(_LEAST_LOWER, _SHARE_LOWER * len(breaks)):
        return longest
    return longest if lower and tight >= max(_LEAST_TIGHT, _SHARE_TIGHT * len(breaks)) else inf


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range without the white space at its ends; empty where there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
