"""Who heads a headline and speaks of himself in it: "Norwegian grandmaster: I was called a cheat"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import DEMONYM, DOCUMENT, FORMS, NOUN
from app.scoring.sourcing.phrases.heads import head_of
from app.scoring.sourcing.scan import CLOSED, Found, Rank, Scan
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range
from app.scoring.text.labels import NO_SPEAKERS
from app.scoring.text.word_sets import OURSELVES, read_words

_SELVES: Final = OURSELVES - {"us"}  # that open a clause
# Open who somebody is, whatever it is: "Ex-grandmaster", "Teenage sailor".
_SORTS: Final = read_words("champion ex former retired teen teenage veteran")
# By these a noun that no list holds is somebody's: no "French lesson".
_PERSONS: Final = ("ee", "eer", "er", "ess", "ian", "ist", "man", "or", "star")
_LEAST, _MOST = 2, 5  # tokens of who speaks
_SAID: Final = 3  # tokens at least of what is said


def speaks_of_self(scan: Scan, sentence: Range) -> Found | None:
    """Return who heads a sentence that goes on with "I", told by a people or a sort: "Ex-grandmaster"."""
    low, high = sentence
    colon = next(
        (at for at in range(low + _LEAST, min(high, low + _MOST + 1)) if scan.words[at] == ":"), high
    )
    if colon + _SAID >= high or scan.norms[colon + 1] not in _SELVES or not scan.words[colon + 2].islower():
        return None
    source = low, colon
    told = scan.tags[low] & DEMONYM or scan.norms[low] in _SORTS
    if not told or any(scan.tags[at] & (CLOSED | FORMS) for at in range(*source)):
        return None
    head, _ = head_of(scan, *source)
    somebody = scan.tags[head] & NOUN or scan.norms[head].endswith(_PERSONS)
    if not somebody or scan.tags[head] & DOCUMENT or scan.norms[head] in NO_SPEAKERS:
        return None
    kind = kind_of(scan, source, low)
    spoken = kind in ("anonymous", "named", "role")
    return Found(Rank.EDGE, kind, source, (colon, colon + 1), proven=True) if kind and spoken else None
