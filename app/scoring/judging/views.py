"""The views of a sentence: which of its tokens a model reads together, and which lexicon hits they hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from app.scoring.lexicon import Hit
from app.scoring.text.document import Field, Range
from app.scoring.voice import FieldVoice
from app.scoring.voice.marks import QUOTATION_MARKS

Voicing = Literal["own", "quoted", "full"]


class SentenceView(NamedTuple):
    """Which tokens one view of a sentence holds."""

    field: int
    sentence: int
    view: Voicing
    runs: list[Range]


def lay_out(position: int, field: Field, voice: FieldVoice) -> Iterator[SentenceView]:
    """Yield the views of each sentence of a field, the document's number `position`, in order.

    A sentence without a letter has none.
    """
    norms, quoted = field.norms, voice.quoted
    for number, (sentence, name) in enumerate(zip(field.sentences, voice.sentences, strict=True)):
        # The first word nearly always tells.
        if not norms[sentence.first][0].isalpha() and not any(
            norm[0].isalpha() for norm in norms[sentence.first : sentence.last]
        ):
            continue  # a line of marks, the hour of an entry, or a number says nothing
        whole = (sentence.first, sentence.last)
        if name == "own":
            yield SentenceView(position, number, "own", [whole])
            continue
        if name == "mixed":
            # The marks around somebody's words say nothing about the words beside them.
            own = [run for part in _voiced(quoted, 0, whole) for run in _without_marks(norms, part)]
            yield SentenceView(position, number, "own", own)
        yield SentenceView(position, number, "quoted", list(_voiced(quoted, 1, whole)))
        if name == "mixed":
            yield SentenceView(position, number, "full", [whole])


def _voiced(quoted: bytes, flag: int, whole: Range) -> Iterator[Range]:
    """Yield the runs of tokens in one voice."""
    first, last = whole
    first = quoted.find(flag, first, last)
    while first >= 0:
        end = quoted.find(1 - flag, first, last)
        end = last if end < 0 else end
        yield first, end
        first = quoted.find(flag, end, last)


def _without_marks(norms: list[str], run: Range) -> Iterator[Range]:
    """Yield what quotation marks leave of a run."""
    first, last = run
    for mark in [at for at in range(first, last) if norms[at] in QUOTATION_MARKS]:
        if first < mark:
            yield first, mark
        first = mark + 1
    if first < last:
        yield first, last


class HitsByWord:
    """The lexicon hits of a field, by their first word."""

    __slots__ = ("_hits", "_tokens")

    def __init__(self, field: Field, hits: Iterable[Hit]) -> None:
        self._hits = sorted(((first_word(field, hit), hit) for hit in hits), key=lambda found: found[0])
        self._tokens = [token for token, _ in self._hits]

    def within(self, runs: list[Range]) -> list[Hit]:
        """Return the hits whose first word stands in one of the runs."""
        if not self._hits:
            return []
        tokens = self._tokens
        return [
            hit
            for first, last in runs
            for _, hit in self._hits[bisect_left(tokens, first) : bisect_left(tokens, last)]
        ]


def first_word(field: Field, hit: Hit) -> int:
    """Return the first token of a hit that is a word; its first token if none is."""
    first = hit.first
    if field.wordy[first]:  # as nearly always
        return first
    return next((i for i in range(first, hit.last) if field.wordy[i]), first)
