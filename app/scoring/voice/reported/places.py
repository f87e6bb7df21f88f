"""Where a cue stands: its sentence, what stands before it, and what the rules look up beside."""

from __future__ import annotations

from typing import Final

import msgspec

from app.scoring.cues import BASE, HANDS_OVER, Tags
from app.scoring.text.document import Field, Range
from app.scoring.text.word_sets import SHORT_TITLES, read_words

_PERFECT: Final = read_words("also always had has have here later long often once then")
# Not stepped over: what denies the verb, and who says so.
_NO_MANNER: Final = read_words("barely hardly rarely scarcely ally assembly bully daily family italy weekly")
_SHORTENED: Final = SHORT_TITLES | read_words("bros co corp inc ltd")  # at the end of a name


class CueAt(msgspec.Struct, frozen=True):
    """A cue in its sentence.

    Attributes
    ----------
    field : Field
    norms : list of str
        The normal forms of the field.
    mask : bytearray
        One byte a token: 1 inside somebody's quoted words.
    tags : Tags
        What the word lists say.
    cue : int
        The token of the cue.
    before : int
        The token before it and its adverbs; not in the sentence if nothing stands there.
    first, last : int
        The tokens `[first, last)` of the sentence.
    verb : int
        What the word lists say of a verb that hands over; of other cues nothing.
    """

    field: Field
    norms: list[str]
    mask: bytearray
    tags: Tags
    cue: int
    before: int
    first: int
    last: int
    verb: int

    @property
    def is_plural(self) -> bool:
        """Tell whether the verb has the form that only a plural has: "warn"."""
        return bool(self.verb & BASE)


def cue_at(field: Field, mask: bytearray, tags: Tags, cue: int, sentence: Range) -> CueAt:
    """Return a token of a sentence as a cue."""
    norms, (first, last) = field.norms, sentence
    bits = tags.get(norms[cue], 0)
    verb = bits if bits & HANDS_OVER else 0
    return CueAt(field, norms, mask, tags, cue, before_cue(norms, first, cue), first, last, verb)


def before_cue(norms: list[str], first: int, cue: int) -> int:
    """Return the token before a cue, over "has also", "truly", and the full stop of a shortened name."""
    at = cue - 1
    while at > first and (
        norms[at] in _PERFECT or (norms[at].endswith("ly") and norms[at] not in _NO_MANNER)
    ):
        at -= 1
    short = norms[at] == "." and at > first and (norms[at - 1] in _SHORTENED or len(norms[at - 1]) == 1)
    return at - short  # "Ann Lee Jr. said", "Lee Inc. said"
