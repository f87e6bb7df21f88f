"""Reported words beside whose view they are: "in the union's view, ...", "..., as the mayor put it.".

And behind it: "her position is that ...", "it is his view that ...", "he took the view that ...".
"""

from __future__ import annotations

from typing import Final

from app.scoring.text.document import Range
from app.scoring.text.word_sets import OWNERS, PREPOSITIONS, VIEWS, read_words
from app.scoring.voice.reported.according import find_before
from app.scoring.voice.reported.contents import LEAST_CONTENT, TURNS, comma_behind, cut, is_beside, trim
from app.scoring.voice.reported.places import CueAt
from app.scoring.voice.reported.speakers import NO_SOURCE

_TELLINGS: Final = frozenset(("account", "reckoning", "telling"))  # "by her account"
_SEEN: Final = VIEWS - {"eyes"}
_HELD: Final = read_words("argument belief case contention opinion point position stance view")
VIEWING: Final = _SEEN | _TELLINGS | _HELD
_LINKS: Final = {"by": _TELLINGS, "in": _SEEN}
_TAKING: Final = read_words(
    "made makes taken takes took"
)  # "the view that"; not "an opportunity to make the case"
_BEING: Final = read_words("be been is remains was")
_NOBODY: Final = NO_SOURCE - {"it"}
_BEFORE_OWNER: Final = PREPOSITIONS | _BEING
_OWNING: Final = frozenset(("'", "'s"))
_OWNER_TOKENS: Final = 8
_SOURCE_TOKENS: Final = 25  # of whom words are behind "in the words of"
_CLOSING_TOKENS: Final = 1  # the full stop behind who closes a sentence


def find_viewed(place: CueAt) -> tuple[Range, ...]:
    """Return the content of whose view, words or argument the cue is."""
    norms, cue, last = place.norms, place.cue, place.last
    if is_beside(place) or last - cue <= _CLOSING_TOKENS:
        return ()
    held = _find_held(place) if norms[cue] in _HELD else None
    if held is not None:
        return (held,)
    if norms[last - 1] == ":":
        return ()  # "in the words of the Post:"
    if norms[cue + 1] == "of":
        start = cue - 2 if norms[cue - 2 : cue] == ["in", "the"] and cue - 2 >= place.first else -1
        start = start if norms[cue] in _SEEN and norms[cue + 2] not in NO_SOURCE else -1
        end = comma_behind(norms, cue + 2, min(last, cue + 2 + _SOURCE_TOKENS))
        return _beside(place, start, end, closes=last - cue <= _SOURCE_TOKENS) if start >= 0 else ()
    start = _start(place, cue)
    led = start >= place.first and norms[cue] in _LINKS.get(norms[start], ())
    return _beside(place, start, cue + 1, closes=last - cue <= 1 + _CLOSING_TOKENS) if led else ()


def find_put(place: CueAt) -> tuple[Range, ...]:
    """Return the content of "as X put it, ...", "..., as X puts it."."""
    norms, end = place.norms, place.cue + 2
    near = range(place.cue - 2, max(place.first, place.cue - _OWNER_TOKENS) - 1, -1)
    start = next((at for at in near if norms[at] == "as"), -1)
    if start < 0 or end >= place.last or norms[place.cue + 1] != "it" or is_beside(place):
        return ()
    if not NO_SOURCE.isdisjoint(norms[start + 1 : place.cue]):
        return ()
    return _beside(place, start, end, closes=place.last - end <= _CLOSING_TOKENS)


def _beside(place: CueAt, start: int, end: int, *, closes: bool) -> tuple[Range, ...]:
    """Return what stands behind the comma `end` of who opens a sentence, or before who closes it."""
    norms, last = place.norms, place.last
    if start == place.first:
        opens = end >= 0 and norms[end] == "," and last - end > LEAST_CONTENT
        return (trim(norms, (end + 1, last), TURNS),) if opens else ()
    behind = end if end < last - _CLOSING_TOKENS else -1
    return find_before(place, start, behind) if closes and norms[start - 1] == "," else ()


def _start(place: CueAt, noun: int) -> int:
    """Return the token before "the union's own view", "her view"; -1 where nobody is named whose it is."""
    norms = place.norms
    owner = noun - 1 - (norms[noun - 1] == "own")
    if owner <= place.first:
        return -1 if norms[owner] not in OWNERS else owner - 1
    if norms[owner] in OWNERS:
        return owner - 1
    if norms[owner] not in _OWNING:
        return -1
    near = range(owner - 1, max(place.first, owner - _OWNER_TOKENS) - 1, -1)
    start = next((at for at in near if norms[at] in _BEFORE_OWNER), place.first - 1)
    return start if NO_SOURCE.isdisjoint(norms[start + 1 : owner]) and "," not in norms[start:owner] else -1


def _find_held(place: CueAt) -> Range | None:
    """Return the content of "his view is that", "it is his view that", "he took the view that"."""
    norms, noun = place.norms, place.cue
    that = noun + 1 + (norms[noun + 1] in _BEING)
    opens = norms[that] == "that" and norms[that + 1] != "of" and place.last - that > LEAST_CONTENT
    if not opens or norms[place.first] in _NOBODY:
        return None
    if that > noun + 1:
        told = _start(place, noun) >= place.first - 1 and _is_owned(place)
    elif norms[noun - 1] == "the":
        taken = noun - 2 - (norms[noun - 2] == "of")  # "is of the view that"
        told = taken > place.first and norms[taken] in (_TAKING if taken == noun - 2 else _BEING)
    else:
        start = _start(place, noun)
        told = start > place.first and norms[start] in _BEING and norms[start - 1] == "it"
    return cut(place, (that + 1, place.last), TURNS) if told else None


def _is_owned(place: CueAt) -> bool:
    """Tell whether somebody's name or a pronoun owns the noun: "the mayor's view", "her view"."""
    before = place.norms[place.cue - 1]
    return before == "own" or before in OWNERS or before in _OWNING
