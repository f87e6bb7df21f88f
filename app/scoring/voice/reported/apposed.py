"""Whose clause a verb behind a comma opens: "The mayor, Ann Poe, said Leeds was", not "it fell, said Lee".

Before an inverted verb stands a whole clause, with a verb of its own. Where only a speaker stands there, with
what tells who that is, the verb is his and what follows is what he says, whatever word opens it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from app.scoring.cues import Tags
from app.scoring.text.document import Field
from app.scoring.text.word_sets import FINITE, read_words
from app.scoring.voice.reported.contents import OPENING_JOINTS
from app.scoring.voice.reported.inverted import is_speaker, speaks_behind, tells_of
from app.scoring.voice.reported.speakers import CueAt

_MOST: Final = 40  # tokens before the verb
_RELATIVES: Final = read_words("who whom whose which")
# "On Monday, the mayor, Ann Poe, said": they open no subject.
_ADJUNCTS: Final = read_words("after at during earlier in on speaking writing yesterday")
_AGED: Final = "aged"  # "Ann Poe, aged 44, said"
_JOINED: Final = frozenset(("and", "but"))  # "the mayor, and his aides fled, said"


def is_apposed_speaker(field: Field, place: CueAt, tags: Tags) -> bool:
    """Tell whether a speaker and what tells of him are all that stands before a verb behind a comma.

    Parameters
    ----------
    field : Field
    place : CueAt
        "said" or another verb of saying; "also" and the like may stand before it.
    tags : Tags
        What the word lists say: which nouns are for one who speaks.
    """
    norms = field.norms
    verb, first, last = place
    if verb - first > _MOST:
        return False
    first += norms[first] in OPENING_JOINTS
    commas = [at for at in range(first, verb) if norms[at] == ","]
    if commas and norms[first] in _ADJUNCTS:
        first = commas.pop(0) + 1
    if len(commas) < 2 or not is_speaker(field, first, commas[0], tags):
        return False
    told = pairwise(commas)
    return all(_tells(field, at + 1, end, tags) for at, end in told) and not speaks_behind(
        field, verb, last, tags
    )


def _tells(field: Field, first: int, end: int, tags: Tags) -> bool:
    """Tell whether `[first, end)` tells who a speaker is: ", a miner", ", Ann Poe", ", who was there"."""
    opening = field.norms[first]
    if first == end or opening in _JOINED or not (opening == _AGED or tells_of(field, first, tags)):
        return False
    return opening in _RELATIVES or FINITE.isdisjoint(field.norms[first:end])
