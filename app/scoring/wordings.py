"""How a text reads without a mark's words, or with milder ones: edits that leave clean text.

An edit takes as little beside the mark as good text needs: the blank that a deletion leaves, the comma or
colon that would stand alone, the capital of a sentence that loses its first word, the article before a new
word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BLANKS = " \t\u00a0"
_STOPS = ",.;:!?…"
_LABEL_ENDS = ":-–—!|"
_ARTICLE = re.compile(r"(?<!\w)(an?)([ \t\u00a0]+)$", re.IGNORECASE)
# A vowel that is spoken as one: not that of unit, use, European, one; but the silent h of hour.
_VOWEL_SOUND = re.compile(
    r"(?!u(?:ni(?![mn])|s[eu]|ti|ra|bi)|eu|one\b|once\b)[aeiou]|hour|honest|honou?r|heir", re.IGNORECASE
)


class Edit(NamedTuple):
    """Characters `[start, end)` of a plain text, and what they become."""

    start: int
    end: int
    replacement: str


def deletion(text: str, start: int, end: int, *, opens: bool, closes: bool) -> Edit:
    """Return the edit that takes `[start, end)` out.

    Parameters
    ----------
    text : str
    start, end : int
    opens : bool
        Whether the range opens its sentence.
    closes : bool
        Whether nothing but marks follows it in its sentence.
    """
    before, after = _left(text, start), _right(text, end)
    if opens:
        return _opening(text, start, after, closes=closes)
    following = text[after : after + 1]
    if not following or following in "\r\n":
        return Edit(before, end, "")
    if following == "," and text[before - 1 : before] == ",":
        return Edit(before - 1, end, "")  # one comma of the two stays
    if following in _STOPS:
        return Edit(before, end, "")
    # A mark or a hyphen may follow at once.
    return Edit(start, end, "") if after == end else _with_article(text, Edit(start, after, ""))


def _opening(text: str, start: int, after: int, *, closes: bool) -> Edit:
    """Take out what opens a sentence, up to `after`, with its colon or comma; raise what opens it then."""
    following = text[after : after + 1]
    if following and following in _LABEL_ENDS:
        after = _right(text, _run(text, after))
    elif following == ",":
        after = _right(text, after + 1)
    first = text[after : after + 1]
    if closes or not first.islower():
        return Edit(start, after, "")
    return Edit(start, after + 1, first.upper())


def replacement(text: str, start: int, end: int, words: str, *, opens: bool) -> Edit:
    """Return the edit that puts `words` for `[start, end)`, cased as what stood there."""
    there = text[start:end]
    letters = [letter for letter in there if letter.isalpha()]
    if len(letters) > 3 and all(letter.isupper() for letter in letters):
        words = words.upper()
    elif (opens or there[:1].isupper()) and words[:1].islower():
        words = words[:1].upper() + words[1:]
    return _with_article(text, Edit(start, end, words))


def apply(text: str, edits: list[Edit]) -> str:
    """Return a text with edits that do not overlap."""
    parts: list[str] = []
    position = 0
    for edit in sorted(edits):
        parts += [text[position : edit.start], edit.replacement]
        position = edit.end
    return "".join([*parts, text[position:]])


def _with_article(text: str, edit: Edit) -> Edit:
    """Take the article before an edit in where the next word asks for the other one."""
    found = _ARTICLE.search(text, max(0, edit.start - 8), edit.start)
    following = edit.replacement or text[edit.end : edit.end + 12]
    if found is None or not following[:1].isalpha():
        return edit
    article = "an" if _VOWEL_SOUND.match(following) else "a"
    if article == found[1].lower():
        return edit
    cased = article.upper() if found[1].isupper() and len(found[1]) > 1 else article
    if found[1][0].isupper():
        cased = cased[0].upper() + cased[1:]
    return Edit(found.start(1), edit.end, f"{cased}{found[2]}{edit.replacement}")


def _left(text: str, position: int) -> int:
    while position and text[position - 1] in _BLANKS:
        position -= 1
    return position


def _right(text: str, position: int) -> int:
    while position < len(text) and text[position] in _BLANKS:
        position += 1
    return position


def _run(text: str, position: int) -> int:
    while position < len(text) and text[position] in _LABEL_ENDS:
        position += 1
    return position
