"""Reported words before the verb of saying: "..., X said", "..., said X", "The plan, X said, was ..."."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import FINDS
from app.scoring.text.document import Range, is_word
from app.scoring.text.word_sets import (
    BEING_TOLD,
    DASHES,
    DAYS,
    FINITE,
    RELATIVES,
    SUBORDINATORS,
    TELLS,
    read_words,
)
from app.scoring.voice.marks import QUOTATION_MARKS
from app.scoring.voice.reported.adjuncts import past_adverbs
from app.scoring.voice.reported.clauses import SAYING
from app.scoring.voice.reported.contents import (
    BREAKS,
    LEAST_CONTENT,
    OPENING_JOINTS,
    PARTED_TOKENS,
    breaks_off,
    comma_before,
    comma_behind,
    is_beside,
    is_past,
    past_label,
    trim,
)
from app.scoring.voice.reported.finders import end_of_finder, is_finder
from app.scoring.voice.reported.inverted import SURELY, before_apposed_speaker, is_speaker, speaks_behind
from app.scoring.voice.reported.places import CueAt
from app.scoring.voice.reported.speakers import NO_SPEAKER, hears_told, past_one, says

_SPEAKER_TOKENS: Final = 12
_NO_NAME: Final = NO_SPEAKER | QUOTATION_MARKS | DASHES
_NO_SUBJECT: Final = SUBORDINATORS | read_words(
    "and but despite if like or so than that though unless whatever where which who yet"
)
# What may stand behind "said" at the end of a sentence: "on Monday", "in a statement", "late Friday night".
_BEHIND: Final = DAYS | read_words(
    """
    a afternoon an and at conference court early email evening in interview last late letter morning news
    night of on report statement the this time tweet week
    """
)
_ASIDES: Final = frozenset((",", ":"))
_PUT_UP: Final = frozenset(("posted", "protested", "submitted"))  # "the road is shut, diversions posted"
_WORDED: Final = frozenset(("added", "adds", "said", "say", "says"))
_TOWARD: Final = read_words("by of to under with without")  # of a speaker: "he said to cheers", "of the vote"
_WHERE: Final = read_words("after at before during from here in on outside over there through via")
_NO_PLACE: Final = FINITE | read_words("he it she that they which who whom whose")
_MOST_WHERE: Final = 6  # words
_MOST_BEHIND: Final = 8  # tokens, the full stop among them
# "In a statement, X said.": no clause.
_ADJUNCTS: Final = read_words("at by during for from in on since through with") | SUBORDINATORS
_OPENING: Final = _ADJUNCTS | {"even", "if", "unless"}
_AMOUNTS: Final = (["least"], ["most"])  # "At least six people died, police said."
_CERTAIN_MARKS: Final = QUOTATION_MARKS - {"'"}  # no apostrophes


def find_preceding(place: CueAt) -> tuple[Range, ...]:
    """Return what stands before a verb of saying and is reported by it, and the rest of it behind."""
    if is_beside(place):
        return ()
    closed = _find_closed(place)
    if place.norms[place.cue - 1] != ",":
        return (closed,) if closed else _find_parted(place)
    content = closed or _find_inverted(place)
    return (content,) if content else _find_inverted_parted(place)


def _find_closed(place: CueAt) -> Range | None:
    """Return the content of "..., X said."."""
    norms, cue, last = place.norms, place.cue, place.last
    announces = norms[last - 1] == ":" and place.field.name == "text"  # "Lee, a miner, commented:"
    if last - cue > 1 + _MOST_BEHIND or announces or norms[cue] in _PUT_UP:
        return None
    if norms[cue - 1] == ",":
        comma = before_apposed_speaker(place.field, place.first, cue, place.tags)
    else:
        comma = _before_speaker(place)
    closes = comma >= 0 and says_where(norms, cue, last, told=hears_told(place))
    return _clause_before(place, comma) if closes else None


def _find_inverted(place: CueAt) -> Range | None:
    """Return the content of "..., said X, a miner."."""
    field, norms, first, comma = place.field, place.norms, place.first, place.cue - 1
    if comma <= first or norms[place.cue] in TELLS:
        return None
    behind = comma + 2
    if place.verb & FINDS and not is_finder(field, behind, end_of_finder(norms, behind, place.last)):
        return None  # "it is a miracle, finds a study"
    sure = speaks_behind(field, place.cue, place.last, place.tags)
    if not sure or not _NO_NAME.isdisjoint(norms[behind : behind + 2]):
        return None
    # "Smith, a miner, said police in York had": with a comma more, it may be he who speaks
    if sure < SURELY and "," in norms[first:comma]:
        return None
    doing = norms.index(",", first, comma + 1) + 1
    if norms[doing].endswith("ing") and is_speaker(field, first, doing - 1, place.tags):
        return None  # "Smith, wearing a coat, alleged bias by the judge"
    return _clause_before(place, comma)


def _find_inverted_parted(place: CueAt) -> tuple[Range, ...]:
    """Return both halves of "The plan, said X, was a farce", whose subject has no verb before "said"."""
    norms, cue, last = place.norms, place.cue, place.last
    if last - place.first > PARTED_TOKENS or norms[cue] not in _WORDED:
        return ()
    first = past_label(norms, place.first, cue - 1)
    content = norms[first : cue - 1]
    part = not content or "," in content or content[0] in _OPENING or not FINITE.isdisjoint(content)
    stop = min(last - 1, cue + _SPEAKER_TOKENS)
    comma = comma_behind(norms, cue + 1, stop)
    if part or comma < 0 or norms[comma + 1] not in FINITE:
        return ()
    speaks = is_speaker(place.field, cue + 1, comma, place.tags)
    return ((first, cue - 1), trim(norms, (comma + 1, last), BREAKS)) if speaks else ()


def _find_parted(place: CueAt) -> tuple[Range, ...]:
    """Return the content of "The plan, X said, was a farce", the rest of it behind the verb."""
    norms, cue, last = place.norms, place.cue, place.last
    behind = comma_behind(norms, cue + 1, min(last, cue + _MOST_BEHIND))
    if not 0 <= behind < last - 1 or last - place.first > PARTED_TOKENS:
        return ()
    comma = _before_speaker(place)
    if comma < 0 or not says_where(norms, cue, behind, told=hears_told(place)):
        return ()
    first = past_label(norms, place.first, comma)
    content, after = norms[first:comma], behind + 1
    alone = SAYING.isdisjoint(content + norms[after:last]) and _CERTAIN_MARKS.isdisjoint(content)
    if not content or not alone:
        return ()
    # Behind a whole clause the writer goes on: "the dam held, she said, sparking a shameful row".
    unended = norms[after] in FINITE or content[0] in _OPENING or len(content) == 1
    unended = unended or breaks_off(content, norms[after])
    rest = [trim(norms, (after, last), BREAKS)] if unended else []
    return (first, comma), *rest


def says_where(norms: list[str], cue: int, last: int, *, told: bool = False) -> bool:
    """Tell whether behind a verb stands only when, where or to whom: "told the BBC", "said in Perth"."""
    worded = norms[cue] in _WORDED
    first = past_adverbs(norms, cue + 1, last) if worded else cue + 1
    behind = [norm for norm in norms[first:last] if is_word(norm)]
    if _BEHIND.issuperset(behind):
        return told or norms[cue] not in TELLS
    if (
        len(behind) > _MOST_WHERE
        or not _ASIDES.isdisjoint(norms[cue + 1 : last - 1])
        or not _NO_PLACE.isdisjoint(behind)
    ):
        return False
    return norms[cue] in TELLS or behind[0] in _WHERE or (worded and behind[0] in _TOWARD)


def _before_speaker(place: CueAt) -> int:
    """Return the comma behind which nothing but who speaks stands before the cue; -1 where there is none."""
    norms, cue = place.norms, place.cue
    comma = comma_before(norms, place.first, cue)
    first = past_one(norms, comma + 1, cue) if comma >= 0 else cue
    end = _before_relative(norms, first, cue)
    speaker = norms[first:end]
    if hears_told(place):
        speaker = [norm for norm in speaker if norm not in BEING_TOLD]
    if not speaker or speaker[0] in _NO_SUBJECT or speaker[-1] in _NO_SUBJECT:
        return -1
    before = place.before if end == cue else end - 1
    return comma if _NO_NAME.isdisjoint(speaker) and says(place, before) else -1


def _before_relative(norms: list[str], first: int, end: int) -> int:
    """Return where who speaks ends before what tells of him: "the engineer who designed it"; or `end`."""
    for at in range(first + 1, end - 1):
        if norms[at] in RELATIVES:
            acts = norms[at + 1]
            does = is_past(acts) or acts in FINITE or (acts.endswith("s") and at + 2 < end)
            return at if does else end
    return end


def _clause_before(place: CueAt, comma: int) -> Range | None:
    """Return the clause that a closing comma ends, where it is one and nobody else's."""
    norms = place.norms
    first = past_label(norms, place.first, comma)
    first += norms[first] in OPENING_JOINTS
    content = norms[first:comma]
    adjunct = content[:1] and content[0] in _ADJUNCTS and content[1:2] not in _AMOUNTS
    if len(content) < LEAST_CONTENT or (adjunct and "," not in content):
        return None
    # A mark that is no pair's leaves open whose words these are.
    alone = SAYING.isdisjoint(content) and _CERTAIN_MARKS.isdisjoint(content)
    return (first, comma) if alone else None
