"""What stands between a verb of saying and its clause: when, where, how or to whom it was said.

"Said on Monday that", "said again last night that", "said under oath that", "said, without evidence, that".
Where "that" goes on about a noun of those, no clause of the verb's begins there: "said in a letter that was".
"""

from __future__ import annotations

from typing import Final

from app.scoring.cues import FINDS
from app.scoring.text.document import Field, is_capital, is_word
from app.scoring.text.word_sets import (
    ARTICLES,
    ASIDES,
    DAYS,
    FINITE,
    OWNERS,
    TELLS,
    TERMS,
    WEEKDAYS,
    read_words,
)
from app.scoring.voice.reported.places import CueAt

# Those of time and manner that do not end in "ly".
_ADVERBS: Final = DAYS | read_words("afterward afterwards again aloud then twice")
TIMES: Final = TERMS | read_words("day days decades hour hours minutes moments months night weeks years")
_BEFORE_TIMES: Final = WEEKDAYS | read_words("early following last late next on same this yesterday")
_TIME_TOKENS: Final = 5
# Where each opens what says when, where or how; the others beside it are said by a speaker only.
_PLACES: Final = read_words("after at by during early in late last on this through via")
_MORE_PLACES: Final = read_words("before behind from inside outside over to under with without")
_NO_HEARING: Final = read_words("add added adds believed believes thinks")  # "added to the fear"
_WORDED: Final = frozenset(("said", "say", "says"))  # "said of Poe that"
_TOWARD: Final = frozenset(("of", "to"))
_HEARERS: Final = ARTICLES | OWNERS | read_words("congress her him me parliament them us")
_PLACE_TOKENS: Final = 14
_ASIDE_TOKENS: Final = 14
_NO_ASIDE: Final = TELLS | read_words("said say says and but or who which whom whose that")
# "That" tells what these are: the writer may vouch for it.
_CONTENT_NOUNS: Final = read_words(
    """
    accusation accusations allegation allegations argument assertion assumption belief chance chances
    claim claims concern concerns confirmation danger evidence extent fact fear fears grounds hint hints
    hope hopes idea impression likelihood notion possibility proof prospect realisation realization
    revelation risk rumor rumors rumour rumours sign signs suggestion suggestions suspicion suspicions
    theory threat
    """
)
_NO_CLAUSE_BEHIND: Final = _PLACES | _CONTENT_NOUNS


def past_adverbs(norms: list[str], first: int, last: int) -> int:
    """Return the token behind adverbs and times: "again", "late on Monday night", "two days later"."""
    at = first
    while at < last and (after := _past_adverb(norms, at, last)) > at:
        at = after
    return at


def past_adjuncts(place: CueAt, first: int) -> int:
    """Return the "that" behind what says where, how or to whom a verb is said, from `first` on; or -1."""
    norms, last = place.norms, place.last
    if norms[first] in ASIDES:
        return past_aside(norms, first, last)
    if norms[first + 1].endswith("ing") or not _opens_place(place, first):
        return -1
    for at in range(first + 1, min(first + _PLACE_TOKENS, last - 1)):
        norm = norms[at]
        if norm == "that":
            return at if is_conjunction(place.field, at) else -1
        if not (is_word(norm) or norm == "-"):
            break
    return -1


def past_aside(norms: list[str], first: int, last: int) -> int:
    """Return the "that" behind an aside that opens at `first`: ", however, that", "(again) that"; or -1."""
    closing = ASIDES.get(norms[first])
    for at in range(first + 1, min(first + _ASIDE_TOKENS, last - 1)):
        if norms[at] == closing:
            return at + 1 if at > first + 1 and norms[at + 1] == "that" else -1
        if norms[at] in _NO_ASIDE or norms[at] in FINITE:
            break
    return -1


def _opens_place(place: CueAt, first: int) -> bool:
    """Tell whether a word opens where, how or to whom something is said: not "said to be"."""
    norms, opening, cue = place.norms, place.norms[first], place.cue
    if opening in ("by", "with") and norms[cue] not in _WORDED:
        return False  # "a photo posted by Lee that", "replied with a joke that"
    if opening in _PLACES:
        return True
    if opening not in _TOWARD:
        return opening in _MORE_PLACES
    after = norms[first + 1]
    somebody = after in _HEARERS or is_capital(place.field.words[first + 1]) or after.endswith("s")
    if opening == "of":
        return somebody and norms[cue] in _WORDED
    return somebody and not (place.verb & FINDS or norms[cue] in _NO_HEARING)


def is_conjunction(field: Field, that: int) -> bool:
    """Tell whether "that" opens a clause, and tells nothing of the noun before it."""
    norms, behind = field.norms, field.norms[that + 1]
    told = behind in FINITE or field.words[that + 1].endswith("ed")  # "an interview that aired on"
    return norms[that - 1] not in _NO_CLAUSE_BEHIND and not told


def _past_time(norms: list[str], at: int, last: int) -> int:
    """Return the token behind a time: "last night", "the next day"; or the first.

    With "the" alone it is a subject: "said the night was long".
    """
    end = opening = at + (norms[at] == "the")
    while end < last and norms[end] in _BEFORE_TIMES:
        end += 1
    if opening < end < last and norms[end] in TIMES:
        return end + 1
    if norms[opening] in TIMES and norms[opening + 1 : opening + 2] == ["before"]:
        end = opening + 2 + (norms[opening + 2 : opening + 3] == ["last"])
        return end if norms[end : end + 1] == ["that"] else at  # "said the night before that the mill"
    if end > at + 1 and norms[end - 1] in WEEKDAYS:
        return end  # "late Wednesday", "on Monday"
    return at


def _past_adverb(norms: list[str], at: int, last: int) -> int:
    """Return the token behind an adverb, a day or a time, or the first."""
    end = _past_time(norms, at, min(last, at + _TIME_TOKENS))
    if end > at:
        return end
    owned = at + 1 < last and norms[at + 1] == "'s"  # "said today's vote was"
    adverb = norms[at] in _ADVERBS or norms[at].endswith("ly")
    return at + (adverb and not owned)
