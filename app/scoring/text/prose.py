"""Whether a sentence is written prose or speech: what the same words assert depends on it.

The sets that say what a checkable claim is come from debates, where one sentence in four is worth a check; in
a news report most are. So a claim is calibrated for both (`calibration.Calibration`), and each sentence is
read by the scale of its style.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from app.scoring.text.document import Field, Sentence
from app.scoring.text.word_sets import CLOSING_MARKS, read_words

# Whoever speaks or is spoken to, the short forms of speech, duty, and what points at the moment.
_SPOKEN: Final = read_words(
    """
    i me my mine myself we us our ours ourselves you your yours yourself let
    i'm i've i'll i'd we're we've we'll we'd you're you've you'll you'd they're they've they'll they'd he'd
    he'll she'd she'll it'll it'd
    don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't cannot couldn't shouldn't haven't
    hasn't hadn't ain't mustn't needn't
    must should ought please
    this these those here now well very because going gonna got lot thing things
    """
)
_SHORTENING: Final = read_words("he here how it she that there what where who")  # before "'s": "that's so"
_SPOKEN_OPENINGS: Final = read_words("and but so or that")


def is_written(field: Field, sentence: Sentence) -> bool:
    """Tell whether a sentence is a statement in written style.

    It ends in a full stop, holds no word of `_SPOKEN` and no "that's", and does not open with a joint. Linear
    in its length.
    """
    first, last = sentence.first, sentence.last
    stop = last - 1
    while stop > first and field.words[stop] in CLOSING_MARKS:
        stop -= 1
    if first == last or field.words[stop][-1] != ".":
        return False
    norms = field.norms[first:last]
    if norms[0] in _SPOKEN_OPENINGS or not _SPOKEN.isdisjoint(norms):
        return False
    return "'s" not in norms or not any(
        norm == "'s" and before in _SHORTENING for before, norm in pairwise(norms)
    )
