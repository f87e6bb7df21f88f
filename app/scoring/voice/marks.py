"""Reading quotation marks: which glyph, which way it turns, and whether it is one at all.

A straight double mark may be an inch mark, a single one is more often an apostrophe; both say which way
they turn only by what stands beside them.
"""

from __future__ import annotations

from typing import NamedTuple

from app.scoring.text.document import HIDDEN, Field, is_word
from app.scoring.text.word_sets import read_words

# As they appear among the normal forms, where ’ is already '.
_SINGLES = "'‘`"
DOUBLES = frozenset('"“”„‟″＂«»')
QUOTATION_MARKS = DOUBLES.union(_SINGLES)

# Kinds of double mark: " and its like, '' as wires and LaTeX write it, “ ”, « ».
_STRAIGHT, _PAIRED, _CURLY, _GUILLEMET = "straight", "paired", "curly", "guillemet"
_TURNS = {
    "“": (_CURLY, 1),
    "„": (_CURLY, 1),
    "‟": (_CURLY, 1),
    "”": (_CURLY, -1),
    "«": (_GUILLEMET, 1),
    "»": (_GUILLEMET, -1),
}
_PASSED = HIDDEN | QUOTATION_MARKS | {"’"}  # looked through for what stands beside a mark
_RUN = 5  # ... so many of them in a row
_DASHES = "-–—―…"
_OPEN_BRACKETS = "([{<"
_BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace())  # all there are
_LOOSE = frozenset(_OPEN_BRACKETS + "-–—―/|*_" + _BLANKS)  # what may stand before an opening mark
_ENDINGS = frozenset(".,;:!?)]}>/|*_" + _DASHES + _BLANKS)  # what may stand after a closing mark
_NO_BEGINNING = _ENDINGS.difference(_DASHES)
_SIGNS = frozenset('$£€#@([…“"«.' + _DASHES)  # what a quotation may begin with, beside letters and digits
_CLIPPED = read_words("' n em til tis twas twere twill twould ndrangheta oumuamua")
# Words in their own right too, which a quotation may begin with; then with a capital.
_CLIPPED_IN_LOWER = read_words("bout cause cept cos coz cuz fraid gainst neath nother nuff round spose till")
_CLIPPED_ENDS = read_words("o an th ol n")


class Double(NamedTuple):
    """A double mark: tokens `[first, last)`."""

    first: int
    last: int
    kind: str
    turn: int  # 1 opens, -1 closes, 0: the glyph does not say
    opens: bool  # what stands beside it says that it opens
    closes: bool  # ... or that it closes
    inch: bool  # follows a number as an inch mark does
    capital: bool  # stands before a capital letter


class Single(NamedTuple):
    """A single mark, or an apostrophe at the edge of a word."""

    token: int
    opens: bool
    closes: bool
    weak: bool  # may as well be the apostrophe of a plural or of a clipped ending
    curly: bool


def read_marks(field: Field, tokens: list[int]) -> tuple[list[Double], list[Single]]:
    """Read the marks at some tokens, rising, whose normal forms are among `QUOTATION_MARKS`."""
    doubles: list[Double] = []
    singles: list[Single] = []
    norms = field.norms
    at, count = 0, len(tokens)
    while at < count:
        token = tokens[at]
        glyph = norms[token]
        at += 1
        if glyph not in _SINGLES:
            doubles.append(_read_double(field, token, token + 1, _TURNS.get(glyph, (_STRAIGHT, 0))))
        elif _begins_pair(field, token):
            at += 1
            glyph_read = (_PAIRED, 0) if glyph == "'" else (_CURLY, 1)
            doubles.append(_read_double(field, token, token + 2, glyph_read))
        else:
            singles.append(read_single(field, token))
    return doubles, singles


def _begins_pair(field: Field, token: int) -> bool:
    """Tell whether a single mark and the next make a double one; of three that close, the last two do."""
    if not _is_repeated(field, token):
        return False
    start = field.token_starts[token]
    return not _is_repeated(field, token + 1) or start == 0 or field.text[start - 1] in _LOOSE


def _is_repeated(field: Field, token: int) -> bool:
    after = token + 1
    if field.norms[after] != field.norms[token]:
        return False
    return field.token_starts[after] == field.token_ends[token]


def _read_double(field: Field, first: int, last: int, glyph: tuple[str, int]) -> Double:
    text, start, end = field.text, field.token_starts[first], field.token_ends[last - 1]
    kind, turn = glyph
    left, right = _beside(text, start, end)
    loose = left in _LOOSE
    opens = loose and right not in _NO_BEGINNING
    closes = not loose and right in _ENDINGS
    inch = turn == 0 and start > 0 and text[start - 1].isdecimal()
    inch = inch and (start < 3 or not text[start - 3 : start].isdecimal())
    return Double(first, last, kind, turn, opens, closes, inch, right.isupper())


def read_single(field: Field, token: int) -> Single:
    """Read the single mark at a token."""
    word = field.words[token]
    left, right = _beside(field.text, field.token_starts[token], field.token_ends[token])
    opens = left in _LOOSE or left in ":,;"
    opens = opens and (right.isalnum() or right in _SIGNS) and not _is_clipped(field, token)
    closes = not (opens or word == "`" or left.isspace() or left in _OPEN_BRACKETS or right.isalnum())
    weak = closes and right.isspace() and _ends_in_apostrophe(field.norms, token)
    return Single(token, opens, closes, weak, word in "‘`")


def _ends_in_apostrophe(norms: list[str], token: int) -> bool:
    """Tell whether a mark before a blank may belong to the word before: dogs' bowls, goin' home, 6' tall."""
    if token == 0 or not is_word(norms[token + 1]):
        return False
    before = norms[token - 1]
    if before[-1] in "sxz" or before.endswith("in") or before in _CLIPPED_ENDS:
        return True
    return before[-1].isdecimal() and len(before) <= 2


def _is_clipped(field: Field, token: int) -> bool:
    """Tell whether a mark before a word stands for lost letters: 'em, 'tis, the '90s, rock 'n' roll."""
    norms, after = field.norms, token + 1
    if field.token_starts[after] != field.token_ends[token]:
        return False
    norm = norms[after]
    if norm in _CLIPPED:
        return True
    if norm in _CLIPPED_IN_LOWER:
        return field.words[after] == norm
    if not norm[:2].isdecimal():
        return False
    year = len(norm) == 2 and token > 0 and is_word(norms[token - 1])
    end = field.token_ends[after]
    return norm[2:] == "s" or (year and field.text[end : end + 1] not in {"-", "%"})


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the characters beside a mark, past a few marks and what nobody sees; blanks at the edges."""
    start -= 1
    low, high = max(-1, start - _RUN), min(len(text), end + _RUN)
    while start > low and text[start] in _PASSED:
        start -= 1
    while end < high and text[end] in _PASSED:
        end += 1
    return text[start] if start >= 0 else " ", text[end] if end < len(text) else " "
