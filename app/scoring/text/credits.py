"""Whose a picture is, and what only labels it, as sentences of their own: "(Image: PA)", "FILE PHOTO:".

A caption tells something and is the paper's own; the credit that ends it, and the label that opens it, tell
nothing, are no source and carry no marks. Cut off, they are lines of the page like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.scoring.text.page_lines import CAPTION_LABEL, CREDIT
from app.scoring.text.paragraphs import trim

Piece = tuple[int, int, int]
"""A sentence: characters `[start, end)`, and the number of its paragraph."""

_LONGEST: Final = 140  # characters of a credit
_CLOSERS: Final = (")", "]", ").", "].")
_LABELING: Final = frozenset("FI")  # first letters of labels
# What a credit without brackets begins with: its agency, and a slash or its pictures.
_UNBRACKETED: Final = re.compile(
    r"(?<=[\w.,”\"’)] )(?:REUTERS/|AP Photo/|AFP PHOTO|[A-Z][\w’'-]+ [\w’'-]+/(?:AP|AFP|EPA)\b)"
)


def credits_apart(text: str, sentences: Sequence[Piece]) -> list[Piece]:
    """Return sentences with credits and labels of captions as sentences of their own.

    Parameters
    ----------
    text : str
    sentences : sequence of (int, int, int)
        Start, end and paragraph of each, in order.
    """
    return [piece for at in range(len(sentences)) for piece in _pieces(text, sentences, at)]


def _pieces(text: str, sentences: Sequence[Piece], at: int) -> Iterator[Piece]:
    start, end, paragraph = sentences[at]
    opens = at == 0 or sentences[at - 1][2] != paragraph
    closes = at + 1 == len(sentences) or sentences[at + 1][2] != paragraph
    label = CAPTION_LABEL.match(text, start, end) if opens and text[start] in _LABELING else None
    if label is not None:
        for each in range(1, len(label.groups()) + 1):
            if label[each] is not None:
                yield (*trim(text, *label.span(each)), paragraph)
        start = label.end()
    cut = _credit(text, start, end) if closes else end
    yield (*trim(text, start, cut), paragraph)
    if cut < end:
        yield cut, end, paragraph


def _credit(text: str, start: int, end: int) -> int:
    """Return where the credit begins that ends `text[start:end]`; `end` without one."""
    low = max(start, end - _LONGEST)
    if text[end - 2 : end].endswith(_CLOSERS) or text[end - 1] in ")]":
        at = max(text.rfind("(", low, end), text.rfind("[", low, end))
    elif "/" in text[low:end] or "AFP PHOTO" in text[low:end]:
        found = _UNBRACKETED.search(text, low, end)
        at = -1 if found is None else found.start()
    else:
        return end
    if at <= start or CREDIT.fullmatch(text, at, end) is None:
        return end
    return at
