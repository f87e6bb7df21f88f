"""Turns of a dialogue: what their layout gives to somebody, and so to nobody who was named before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.scoring.sourcing.scan import Found
from app.scoring.text.document import Range, Sentence


def end_at_turns(filled: list[Found | None], sentences: Sequence[Sentence], turns: Iterable[Range]) -> None:
    """Take from the sentences of each turn whoever stands outside: "A: My brother sells it." is not Q's.

    Parameters
    ----------
    filled : list of Found or None, shape (n,)
        What `carry_over` gives.
    sentences : sequence of Sentence, shape (n,)
    turns : iterable of (int, int)
        The tokens of each.
    """
    at = 0
    for first, last in sorted(turns):
        while at < len(sentences) and sentences[at].last <= first:
            at += 1
        while at < len(sentences) and sentences[at].first < last:
            one = filled[at]
            if one is not None and one.source is not None and not first <= one.source[0] < last:
                filled[at] = None
            at += 1
