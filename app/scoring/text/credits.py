"""Whose a picture is, and what only labels it, as sentences of their own: "(Image: PA)", "FILE PHOTO:".

A caption tells something and is the paper's own; the credit that ends it, and the label that opens it, tell
nothing, are no source and carry no marks. Cut off, they are lines of the page like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
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
    pieces: list[Piece] = []
    paragraphs = [-1, *(paragraph for _, _, paragraph in sentences), -1]
    for (start, end, paragraph), before, behind in zip(sentences, paragraphs, paragraphs[2:], strict=False):
        cuts = _label_ends(text, start, end) if before != paragraph and text[start] in _LABELING else [start]
        if behind != paragraph and (cut := _credit(text, cuts[-1], end)) < end:
            cuts.append(cut)
        if len(cuts) == 1:
            pieces.append((start, end, paragraph))
        else:
            pieces += [(*trim(text, *cut), paragraph) for cut in pairwise([*cuts, end])]
    return pieces


def _label_ends(text: str, start: int, end: int) -> list[int]:
    """Return where a sentence begins, and where each of the labels ends that open it."""
    label = CAPTION_LABEL.match(text, start, end)
    if label is None:
        return [start]
    return [start, label.end()] if label[1] is None else [start, label.start(2), label.end()]


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
