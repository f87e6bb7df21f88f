"""Quotations that go on: which sentence's source speaks in a sentence that names none."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.schemas import VoiceName
from app.scoring.sourcing.scan import NOMINAL, Found
from app.scoring.text.document import Sentence


def carry_over(
    sentences: Sequence[Sentence],
    voices: Sequence[VoiceName],
    found: list[Found | None],
    going_on: Collection[int] = frozenset(),
) -> list[Found | None]:
    """Fill in the sentences that quote and do not say whom.

    A quotation goes on from the attribution before it in its paragraph, or from the paragraph
    before when that ended with an attribution; else it waits for the one right behind it. It
    ends at a new speaker and at the paper's own next sentence.

    Parameters
    ----------
    sentences : sequence of Sentence, shape (n,)
    voices : sequence of str, shape (n,)
    found : list of Found or None, shape (n,)
        What each sentence says itself.
    going_on : collection of int
        Sentences without quotation marks that a model takes for the words of whoever spoke before.

    Returns
    -------
    list of Found or None, shape (n,)
    """
    filled = list(found)
    active: Found | None = None
    for at, own in enumerate(found):
        if own is not None:
            active = own if _speaks(own) else None
        elif voices[at] == "own" and at not in going_on:
            active = None
        elif active is not None:
            filled[at] = _carried(active)
    coming: Found | None = None
    for at in range(len(found) - 1, -1, -1):
        if at + 1 < len(found) and sentences[at + 1].paragraph != sentences[at].paragraph:
            coming = None
        if found[at] is not None:
            coming = found[at]
        elif voices[at] == "own":
            coming = None
        elif filled[at] is None and coming is not None and _speaks(coming):
            filled[at] = _carried(coming)
    return filled


def _speaks(found: Found) -> bool:
    """Tell whether somebody says something, of whom a quotation may be: no link does, nor a noun's owner."""
    return found.source is not None and found.cue is not None and found.rank > NOMINAL


def _carried(found: Found) -> Found:
    return Found(0, "carried", found.source, found.cue)
