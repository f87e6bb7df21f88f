"""What a relative clause tells of a noun as somebody's word: "a plan she said was shameful".

So does "Lee, who said the plan was shameful", up to where the sentence goes on behind it. "The first thing he
said was shameful" tells of his words, and is the writer's.
"""

from __future__ import annotations

from typing import Final

from app.scoring.cues import NOUN, PLURAL
from app.scoring.text.document import Range, is_capital, is_word
from app.scoring.text.word_sets import (
    ARTICLES,
    COPULAS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    read_words,
)
from app.scoring.voice.reported.contents import MODALS, is_past
from app.scoring.voice.reported.places import CueAt
from app.scoring.voice.reported.speakers import relative_of

_COPULAS: Final = COPULAS | {"became", "remains"}
_STATES: Final = read_words("be become prove remain")
_CLAUSE_TOKENS: Final = 40  # before a cue
_SPEAKER_TOKENS: Final = 3  # before a cue, behind the noun that is told of
# Of what somebody said: "the first thing he said was vile", "all that he said was vile".
_WORDS: Final = read_words(
    """
    all anything everything line lines little lot most much name names nothing part phrase prayer
    sentence something thing things word words
    """
)
_BEFORE_ASKED: Final = PREPOSITIONS | read_words("about against after amid found into on over through")


def is_gapped(place: CueAt) -> bool:
    """Tell whether what a verb's object is stands before its subject: "a levy that he called"."""
    norms, cue = place.norms, place.cue
    named = norms[cue - 1] in PRONOUNS or is_capital(place.field.words[cue - 1])
    return cue - 1 > place.first and named and norms[cue - 2] not in _WORDS and _is_object(place)


def _is_object(place: CueAt) -> bool:
    """Tell whether a verb stands before a noun that is told of, so that none of its own may stand behind."""
    return any(map(is_past, place.norms[max(place.first, place.cue - _CLAUSE_TOKENS) : place.cue - 1]))


def end_of_relative(place: CueAt, content: Range) -> Range:
    """Return content without what goes on behind the aside: "Lee, who said the plan was vile, left"."""
    told_of = relative_of(place)
    if told_of < 0:
        return content
    norms, (first, last) = place.norms, content
    low = max(place.first, told_of - _CLAUSE_TOKENS)
    whole = any(map(is_past, norms[low:told_of]))
    commas = (at for at in range(first, last) if norms[at] == ",")
    return first, next((at for at in commas if not whole or is_past(norms[at + 1])), last)


def end_of_aside(place: CueAt, content: Range) -> Range:
    """Return content without the verb that its speaker waits for: "Lee, saying the plan was vile, left"."""
    norms, (first, last) = place.norms, content
    before = norms[max(place.first, place.cue - _CLAUSE_TOKENS) : place.cue]
    if not FINITE.isdisjoint(before) or any(map(is_past, before)):
        return content
    commas = (at for at in range(first, last) if norms[at] == ",")
    return first, next((at for at in commas if _opens_predicate(norms, at + 1)), last)


def _opens_predicate(norms: list[str], at: int) -> bool:
    at += norms[at].endswith("ly")
    return norms[at] in FINITE or is_past(norms[at])


def copula_behind(place: CueAt) -> int:
    """Return the verb of "a plan she said was shameful" behind its cue; -1 where none is."""
    norms, cue, first = place.norms, place.cue, place.first
    copula = _copula(norms, cue + 1, place.last - 1)
    if copula < 0 or (copula > cue + 1 and norms[copula + 1].endswith("ed")):
        return -1  # "a road that Lee says will be closed in May"
    at = _before_subject(place)
    if at < first:
        return -1
    if norms[at] == "what":
        told = norms[at - 1] in _BEFORE_ASKED or norms[at - 1].endswith(("ed", "ing"))
        return copula if told else -1
    at -= norms[at] in RELATIVES and at > first
    if norms[at] != "," and not _is_object(place):
        return -1
    return copula if norms[at] == "," or (is_word(norms[at]) and norms[at] not in _WORDS) else -1


def _copula(norms: list[str], at: int, last: int) -> int:
    """Return the token that ends the verb of a state that opens at `at`: "was", "will be"."""
    end = at + (norms[at] in MODALS)
    return end if end < last and norms[end] in (_COPULAS if end == at else _STATES) else -1


def _before_subject(place: CueAt) -> int:
    """Return the token before who says it: a pronoun, a name, or a noun for one who speaks; -1 for none."""
    norms, at = place.norms, place.cue - 1
    if at <= place.first:
        return -1
    if norms[at] in PRONOUNS:
        return at - 1
    low = max(place.first, place.cue - _SPEAKER_TOKENS)
    while at > low and is_capital(place.field.words[at]):
        at -= 1
    if at < place.cue - 1:
        return at
    posted = place.tags.get(norms[at], 0) & (NOUN | PLURAL)
    return at - 1 - (norms[at - 1] in ARTICLES) if posted else -1
