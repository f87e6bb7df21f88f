"""Addresses of pages and of mail, handles and hashtags: what stands in one is a name, and no word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from app.scoring.text.document import Field, Range
from app.scoring.text.word_sets import read_words

_ENDINGS = "biz|com|edu|gov|info|io|net|news|org|tv|(?:ac|co|gov|org)\\.uk|com\\.au|co\\.nz"
# Most texts hold none of these, and to look for them takes no time.
_SIGNS: Final = read_words("@ # / www. .biz .com .edu .gov .info .io .net .news .org .tv .uk .nz")
_SPACE: Final = r"\s<>\"“”—|"
# Each begins where a word does, and takes what it takes for good: so no place is tried twice.
_ADDRESS: Final = re.compile(
    rf"(?<![\w.@/-])(?:(?:[A-Za-z][A-Za-z0-9+]{{1,15}}+://|[Ww][Ww][Ww]\.)[^{_SPACE}]++"
    r"|[\w.+-]{1,64}+@\w[\w.-]*+"
    rf"|(?:[\w-]{{1,63}}+\.){{1,5}}(?:(?:{_ENDINGS})(?![\w.]*\w)(?:/[^{_SPACE}]*+)?|[a-z]{{2,10}}/[^{_SPACE}]++))"
    r"|(?<![\w&/])(?:@\w[\w.@]*+|#\d{0,20}+[^\W\d]\w*+)"
)
_STOPS: Final = ".,;:!?…)]’'*_"


def address_tokens(field: Field) -> frozenset[int]:
    """Return the tokens of a field that are part of an address, by number."""
    text = field.text
    if not any(sign in text for sign in _SIGNS):
        return frozenset()
    found: set[int] = set()
    for match in _ADDRESS.finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip(_STOPS))
        if match[0].startswith("#") and match[0].isupper() and text[start - 1 : start] in ("", "\n"):
            continue  # a label that heads a line, "#BREAKING", says what any label says
        found.update(range(bisect_right(field.token_ends, start), bisect_left(field.token_starts, end)))
    return frozenset(found)


def runs_of(tokens: frozenset[int]) -> list[Range]:
    """Return numbers as half-open ranges of neighbors, in order."""
    runs: list[Range] = []
    for token in sorted(tokens):
        if runs and runs[-1][1] == token:
            runs[-1] = runs[-1][0], token + 1
        else:
            runs.append((token, token + 1))
    return runs
