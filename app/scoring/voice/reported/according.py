"""Reported words beside "according to": before it, behind it, or on either side of it."""

from __future__ import annotations

from typing import Final

from app.scoring.text.document import Range
from app.scoring.text.word_sets import COURSES, FINITE, INDEFINITE, SPEECH_CUES, read_words
from app.scoring.voice.reported.contents import (
    PARTED_TOKENS,
    STOPS,
    TURNS,
    breaks_off,
    cut,
    is_beside,
    parted,
    past_label,
)
from app.scoring.voice.reported.speakers import NO_SOURCE, CueAt

_SOURCE_TOKENS: Final = 25  # the longest source looked at after "according to"
_NO_AUTHORITY: Final = NO_SOURCE | COURSES
_RELATIVES: Final = read_words("which who whose")
_APPOSED_TOKENS: Final = 5  # of an apposition with "a", both commas among them
# Numbers have no words: how they are told is the writer's choice, whoever counted.
PREPOSITIONS: Final = frozenset(("according", "per"))
_BEFORE_SOURCES: Final = (["according", "to"], ["as", "per"])
# Whatever is done "as per" these is done by them, and told by nobody.
_MEASURES: Final = COURSES | read_words(
    """
    act agreement arrangement clause code contract convention custom customs deal directions directive
    directives formula guideline guidelines instruction instructions law laws method norm norms order orders
    policy practice procedure procedures process programme protocol protocols provision provisions quota ratio
    regulation regulations request requirement requirements rule rules schedules section specification
    specifications standard standards syllabus terms timetable tradition usual wishes
    """
)
_FIGURES: Final = read_words("data figures numbers statistics stats")
_SOURCE_HEAD: Final = 6  # tokens of the source, among which its noun is: "the latest official figures"
_BEHIND_HEAD: Final = read_words(
    ", . ; by collected compiled for from in of on published released that which who with"
)


def find_according(norms: list[str], place: CueAt, mask: bytearray) -> tuple[Range, ...]:
    """Return the content of "according to X" or "as per X", before it, behind it or on either side of it.

    Parameters
    ----------
    norms : list of str
    place : CueAt
        One of `PREPOSITIONS` in its sentence.
    mask : bytearray
        One byte a token: 1 inside somebody's quoted words.
    """
    place = place._replace(cue=place.cue - (norms[place.cue] == "per"))
    cue, first, last, _ = place
    source, per = cue + 2, norms[cue + 1] == "per"
    if source >= last or cue < first or norms[cue : cue + 2] not in _BEFORE_SOURCES:
        return ()
    head = _head_of(norms[source : min(last, source + _SOURCE_HEAD)])
    if norms[source] in _NO_AUTHORITY or head in _FIGURES or (per and head in _MEASURES):
        return ()
    comma = _find_comma(norms, source, min(last, source + _SOURCE_TOKENS))
    if cue == first:
        comma = _past_apposition(norms, comma, min(last, source + _SOURCE_TOKENS)) if comma >= 0 else -1
        return (cut(norms, place, (comma + 1, last), TURNS),) if comma >= 0 else ()
    return _find_before(norms, place, mask, comma) if norms[cue - 1] == "," else ()


def _find_comma(norms: list[str], first: int, last: int) -> int:
    """Return the first comma of `[first, last)`, or -1."""
    return norms.index(",", first, last) if "," in norms[first:last] else -1


def _past_apposition(norms: list[str], comma: int, last: int) -> int:
    """Return the comma behind what tells more of a source that ends at `comma`, or that comma; -1 for none.

    "The union, which speaks for miners, the plan"; "Lee, a miner, the plan", but "police, a call came in".
    """
    opens, closing = norms[comma + 1], _find_comma(norms, comma + 1, last)
    if opens in _RELATIVES:
        return closing
    short = opens in INDEFINITE and comma < closing <= comma + _APPOSED_TOKENS
    return closing if short else comma


def _find_before(norms: list[str], place: CueAt, mask: bytearray, comma: int) -> tuple[Range, ...]:
    """Return what stands before ", according to X", and the rest of it behind the comma that ends X."""
    cue, first, last, _ = place
    closes = last - cue <= 2 + _SOURCE_TOKENS
    if not closes and cue - first > PARTED_TOKENS:
        return ()
    first = past_label(norms, first, cue - 1)
    content = norms[first : cue - 1]
    # With more commas, somebody else's "said" has a source and a content of its own.
    simple = "," not in content or (SPEECH_CUES.isdisjoint(content) and not is_beside(mask, place))
    if not simple or not STOPS.isdisjoint(content):
        return ()
    if 0 <= comma < last - 1 and (norms[comma + 1] in FINITE or breaks_off(content, norms[comma + 1])):
        return parted(norms, place, (first, cue - 1), comma + 1)
    return ((first, cue - 1),) if closes and (comma < 0 or _opens_apposition(norms, comma, last)) else ()


def _head_of(source: list[str]) -> str:
    """Return the noun of a source: "new figures from the ministry" are figures."""
    head = next((at for at, norm in enumerate(source) if norm in _BEHIND_HEAD), len(source))
    return source[head - 1]


def _opens_apposition(norms: list[str], comma: int, last: int) -> bool:
    """Tell whether a comma only opens what tells more of a source: "the union, which speaks for miners"."""
    behind = norms[comma + 1 : last]
    return bool(behind) and behind[0] in INDEFINITE | _RELATIVES and "," not in behind
