"""Reported words beside whose view they are: "in the union's view, ...", "..., as the mayor put it.".

And behind it: "her position is that ...", "it is his view that ...", "he took the view that ...".
"""

from __future__ import annotations

from typing import Final

from app.scoring.text.document import Range
from app.scoring.text.word_sets import OWNERS, OWNING, PREPOSITIONS, VIEWS, is_tied, read_words
from app.scoring.voice.reported.according import find_before
from app.scoring.voice.reported.contents import (
    LEAST_CONTENT,
    SOURCE_TOKENS,
    TURNS,
    comma_behind,
    cut,
    is_beside,
    trim,
)
from app.scoring.voice.reported.places import CueAt
from app.scoring.voice.reported.speakers import NO_SOURCE, NO_SPEAKER, past_one

_TELLINGS: Final = frozenset(("account", "reckoning", "telling"))  # "by her account"
_SEEN: Final = VIEWS - {"eyes"}
_HELD: Final = read_words("argument belief case contention opinion point position stance view")
VIEWING: Final = _SEEN | _TELLINGS | _HELD
_LINKS: Final = {"by": _TELLINGS, "in": _SEEN}
# "The view that"; not "an opportunity to make the case".
_TAKING: Final = read_words("made makes taken takes took")
_BEING: Final = read_words("be been is remains was")
_BEFORE_OWNER: Final = PREPOSITIONS | _BEING
_OWNER_TOKENS: Final = 8
_CLOSING_TOKENS: Final = 1  # the full stop behind who closes a sentence


def find_viewed(place: CueAt) -> tuple[Range, ...]:
    """Return the content of whose view, words or argument the cue is."""
    norms, cue, last = place.norms, place.cue, place.last
    if last - cue <= _CLOSING_TOKENS:
        return ()
    held = _find_held(place) if norms[cue] in _HELD else None
    if held is not None:
        return (held,)
    if norms[last - 1] == ":":
        return ()  # "in the words of the Post:"
    return _find_of(place) if norms[cue + 1] == "of" else _find_owned(place)


def find_put(place: CueAt) -> tuple[Range, ...]:
    """Return the content of "as X put it, ...", "..., as X puts it."."""
    norms, end = place.norms, place.cue + 2
    near = range(place.cue - 2, max(place.first, place.cue - _OWNER_TOKENS) - 1, -1)
    start = next((at for at in near if norms[at] == "as"), -1)
    if start < 0 or end >= place.last or norms[place.cue + 1] != "it":
        return ()
    if not NO_SOURCE.isdisjoint(norms[past_one(norms, start + 1, place.cue) : place.cue]):
        return ()
    return _beside(place, start, end, closes=place.last - end <= _CLOSING_TOKENS)


def _find_of(place: CueAt) -> tuple[Range, ...]:
    """Return the content of "in the words of X, ..."."""
    norms, cue, last = place.norms, place.cue, place.last
    start, source = cue - 2, cue + 2
    if norms[cue] not in _SEEN or start < place.first or norms[start:cue] != ["in", "the"]:
        return ()
    if norms[past_one(norms, source, last)] in NO_SOURCE:
        return ()
    end = comma_behind(norms, source, min(last, source + SOURCE_TOKENS))
    return _beside(place, start, end, closes=last - cue <= SOURCE_TOKENS)


def _find_owned(place: CueAt) -> tuple[Range, ...]:
    """Return the content of "in X's view, ...", "by her account, ..."."""
    norms, cue = place.norms, place.cue
    start = _start(place)
    if start is None or start < place.first or norms[cue] not in _LINKS.get(norms[start], ()):
        return ()
    return _beside(place, start, cue + 1, closes=place.last - cue <= 1 + _CLOSING_TOKENS)


def _beside(place: CueAt, start: int, end: int, *, closes: bool) -> tuple[Range, ...]:
    """Return what stands behind the comma `end` of who opens a sentence, or before who closes it."""
    norms, last = place.norms, place.last
    if is_beside(place):
        return ()
    if start == place.first:
        opens = end >= 0 and norms[end] == "," and last - end > LEAST_CONTENT
        return (trim(norms, (end + 1, last), TURNS),) if opens else ()
    behind = end if end < last - _CLOSING_TOKENS else -1
    return find_before(place, start, behind) if closes and norms[start - 1] == "," else ()


def _start(place: CueAt) -> int | None:
    """Return the token before whose view the cue is, the last of another sentence where that opens one.

    "The union's own view", "her view"; None where nobody is named.
    """
    norms, noun = place.norms, place.cue
    owner = noun - 1 - (norms[noun - 1] == "own")
    if owner < place.first:
        return None
    if norms[owner] in OWNERS:
        return owner - 1
    if norms[owner] not in OWNING or owner == place.first:
        return None
    near = range(owner - 1, max(place.first, owner - _OWNER_TOKENS) - 1, -1)
    opening = (at for at in near if norms[at] in _BEFORE_OWNER and not is_tied(norms, at))
    start = next(opening, place.first - 1)
    named = NO_SOURCE.isdisjoint(norms[start + 1 : owner]) and "," not in norms[start + 1 : owner]
    return start if named else None


def _find_held(place: CueAt) -> Range | None:
    """Return the content of "his view is that", "it is his view that", "he took the view that"."""
    norms, noun = place.norms, place.cue
    that = noun + 1 + (norms[noun + 1] in _BEING)
    opens = norms[that] == "that" and norms[that + 1] != "of" and place.last - that > LEAST_CONTENT
    if not opens or norms[place.first] in NO_SPEAKER:
        return None
    if that > noun + 1:
        told = _start(place) is not None
    elif norms[noun - 1] == "the":
        taken = noun - 2 - (norms[noun - 2] == "of")  # "is of the view that"
        told = taken > place.first and norms[taken] in (_TAKING if taken == noun - 2 else _BEING)
    else:
        start = _start(place) or 0
        told = start > place.first and norms[start] in _BEING and norms[start - 1] == "it"
    return cut(place, (that + 1, place.last), TURNS) if told and not is_beside(place) else None
