"""Transcripts: paragraphs that begin with who speaks, "SMITH: We won.".

Whose words they are the text says by its layout alone: two names in capitals, each before two paragraphs or
more. Q and A stay the paper's own, which answers its own questions as often as somebody else does.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from app.scoring.text.document import Field
from app.scoring.text.word_sets import read_words
from app.scoring.voice.contents import fill

_MOST_NAMES: Final = 3  # tokens before the colon
_LEAST_TURNS: Final = 2
_LEAST_SPEAKERS: Final = 2
# In capitals before a colon, and nobody's name.
_NO_SPEAKERS: Final = read_words(
    """
    above about abstract address also answer background breaking caption citation claim clarification con cons
    contact contacts correction cost credit date day deal details doi email embargoed e-mail editors exclusive
    fact false fax file from headline how image in info just latest listen live location look media more must
    myth new next note on opinion phone photo photos picture pictures place poll price pro problem pros
    question rating read reality reference related release result results rss score see solution source
    sources sponsored subject tel telephone thread time tip title topic trending true truth update updated
    url verdict version video warning watch web website what when where who why
    """
)


def add_dialogue(field: Field, mask: bytearray) -> None:
    """Mark what the speakers of a transcript say.

    Parameters
    ----------
    field : Field
        The title or the text.
    mask : bytearray
        One byte a token: 1 inside somebody's quoted words. What is found is set in it.
    """
    turns = _turns(field)
    counts = Counter(label for label, _, _ in turns)
    speakers = {label for label, count in counts.items() if count >= _LEAST_TURNS}
    if len(speakers) < _LEAST_SPEAKERS:
        return
    for label, first, last in turns:
        if label in speakers:
            fill(mask, first, last)


def _turns(field: Field) -> list[tuple[str, int, int]]:
    """Return who speaks in each paragraph that says so, by surname, and the tokens `[first, last)` spoken."""
    turns: list[tuple[str, int, int]] = []
    if ":" not in field.norms:
        return turns
    paragraph = -1
    for sentence in field.sentences:
        if sentence.paragraph != paragraph:
            paragraph, goes_on = sentence.paragraph, False
            colon = _colon(field, sentence.first, sentence.last)
            if colon > 0:
                turns.append((field.norms[colon - 1], colon + 1, sentence.last))
                goes_on = True
        elif goes_on:
            label, first, _ = turns[-1]
            turns[-1] = (label, first, sentence.last)
    return turns


def _colon(field: Field, first: int, last: int) -> int:
    """Return the colon behind a speaker's label at the start of a paragraph; -1 where none is."""
    at = first
    while at < min(last - 1, first + _MOST_NAMES) and field.wordy[at] and field.words[at].isupper():
        at += 1
    if at == first or field.words[at] != ":" or len(field.words[at - 1]) == 1:
        return -1
    return at if _NO_SPEAKERS.isdisjoint(field.norms[first:at]) else -1
