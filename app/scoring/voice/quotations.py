"""Whose words stand between quotation marks: somebody else's, or the writer's own.

The writer's own are scare quotes round one or two words that no verb of saying or naming attributes to
anybody, titles of works, and nicknames inside names. All else between marks is somebody else's.
"""

from __future__ import annotations

from typing import NamedTuple

from app.scoring.cues import CASTS, PAST, THIRD, UTTER, CueLists, Tags
from app.scoring.text.document import Field, is_capital, is_word
from app.scoring.text.word_sets import (
    ARTICLES,
    CLAUSE_ENDS,
    DASHES,
    FINALS,
    OWNERS,
    PREPOSITIONS,
    PRONOUNS,
    read_words,
)
from app.scoring.voice.handing import hands_words, speaks
from app.scoring.voice.headlines import is_said_in_title, says_of_us
from app.scoring.voice.marks import QUOTATION_MARKS
from app.scoring.voice.pairs import Stretch
from app.scoring.voice.reported.finders import COURTS
from app.scoring.voice.verdicts import AUTHOR, BEFORE, is_worded_before, judges_before, judges_behind

# Nouns for what is written, sung or shown under a title.
_WORKS = read_words(
    """
    album anthem article ballad blockbuster book bestseller column comedy documentary drama episode
    essay film game memoir movie musical newsletter novel opera painting play podcast poem program
    review series show sitcom song thriller tour
    """
)
SCARE_WORDS = 2
_TITLE_WORDS = 12
_LONG = 30  # tokens; longer than any title, whatever marks are in it
_NICKNAME_WORDS = 4
# Tokens within which a verb stands close, as `BEFORE`. In PolNeAR, one or two words between marks with a cue
# so close before them are part of an annotated attribution in 94 of 100 cases; more tokens find few more.
_BEFORE_AS, _AFTER = 12, 5
_GAP = 3  # tokens between two quotations that share a verb
_AROUND = 20  # tokens on either side that show whether all is written in Title Case

_TERMS = read_words("expression label phrase term word words")
_USES = read_words("use used uses using")
_BEFORE_WORK = PREPOSITIONS | {"'s", "about", "during", "on", "via"}
_ADDRESSING = read_words("told tell tells telling called titled entitled named")
_JOINTS = read_words(", / a an and are as but even is nor not of or was were who yet")
_SMALL = read_words(
    "a an and as at but by for from in into la le nor of off on or over per the to up vs with"
)
# Before a verb of voice none who speaks, and behind it none either: "“experts,” smiled on by".
_NO_UTTERER = ARTICLES | OWNERS | read_words("that which who")
_NO_SPEAKERS = PREPOSITIONS | read_words("across as into off on out over through when while")
_MUSING = read_words("mused muses pleaded pleads reckoned reckons teased teases")  # other verbs than of voice
_PAUSES = DASHES | {",", "!", "?"}


class _Surroundings(NamedTuple):
    """A stretch in its sentence: tokens `[first, last)`, or those of the sentences that it runs over."""

    stretch: Stretch
    first: int
    last: int
    low: int  # where the search for a verb before it ends


def keep_quoted(field: Field, stretches: list[Stretch], cues: CueLists) -> list[Stretch]:
    """Return those of the stretches between marks that are somebody else's words.

    Parameters
    ----------
    field : Field
        The title or the text.
    stretches : list of Stretch
        In order and apart, as `find_stretches` gives them.
    cues : CueLists
        The word lists.
    """
    kept: list[Stretch] = []
    sentences = field.sentences
    number = floor = 0
    for stretch in stretches:
        while sentences[number].last <= stretch.start:
            number += 1
        after_kept = bool(kept) and kept[-1].end == floor
        if stretch.start == stretch.first:  # goes on from the paragraph before, with no mark of its own
            quoted = after_kept and floor == stretch.start
        elif stretch.last == stretch.end or stretch.last - stretch.first > _LONG:
            quoted = True
        else:
            first, last = sentences[number].first, sentences[number].last
            while last < stretch.end:
                number += 1
                last = sentences[number].last
            place = _Surroundings(stretch, first, last, max(first, floor))
            quoted = _is_quoted(field, place, cues, after_kept=after_kept)
        if quoted:
            kept.append(stretch)
        floor = stretch.end
    return kept


def _is_quoted(field: Field, place: _Surroundings, cues: CueLists, *, after_kept: bool) -> bool:
    """Tell somebody else's words from the writer's own.

    `after_kept` says that the stretch before this one is somebody's.
    """
    stretch = place.stretch
    tokens = range(stretch.first, stretch.last)
    words = [field.words[at] for at in tokens if field.wordy[at] and field.norms[at] != "'s"]
    if not words:
        return False
    if len(words) > _TITLE_WORDS:
        return True
    if field.text[field.token_starts[stretch.start] - 1 : field.token_starts[stretch.start]] == "=":
        return False  # a value in left-over markup
    titled = _is_titled(words)
    title_like = titled and _is_title_like(field, place)
    if titled and _is_name(field, place, len(words), cues.tags, title_like=title_like):
        return False
    if len(words) <= SCARE_WORDS:
        return (after_kept and _shares_verb(field, place)) or _is_attributed(field, place, cues)
    speech_like = not titled or (title_like and field.norms[stretch.start] in {"'", "‘"})
    return speech_like or _is_attributed(field, place, cues)


def _is_titled(words: list[str]) -> bool:
    """Tell Title Case: all but small words capitalized, the first and the last in any case."""
    if words[0][0].islower() or words[-1][0].islower():
        return False
    small = all(word in _SMALL for word in words if word[0].islower())
    return small and any(map(is_capital, words))


def _is_title_like(field: Field, place: _Surroundings) -> bool:
    """Tell whether what stands round a stretch is in Title Case too, as in headlines."""
    stretch = place.stretch
    low, high = max(place.first + 1, stretch.start - _AROUND), min(place.last, stretch.end + _AROUND)
    around = field.words[low : stretch.start] + field.words[stretch.end : high]
    words = [word for word in around if len(word) > 3 and word[0].isalpha() and word not in _SMALL]
    return len(words) >= 2 and 3 * sum(1 for word in words if is_capital(word)) >= 2 * len(words)


def _is_name(field: Field, place: _Surroundings, words: int, tags: Tags, *, title_like: bool) -> bool:
    """Tell the title of a work, and a nickname, by what stands right before and after Title Case."""
    stretch, norms = place.stretch, field.norms
    before, after = stretch.start - 1, stretch.end
    if after < place.last and norms[after] in _WORKS:
        return True
    if before < place.first:
        return False
    if _names_work(norms, before, place.first) or (
        not title_like and (norms[before] in _BEFORE_WORK or (words > 1 and norms[before] in _ADDRESSING))
    ):
        return True
    if title_like or after >= place.last or words > _NICKNAME_WORDS:
        return False
    inside_name = is_capital(field.words[before]) and is_capital(field.words[after])
    return inside_name and not hands_words(norms[before], tags)


def _names_work(norms: list[str], before: int, first: int) -> bool:
    """Tell whether the token before a title, or the one before a comma or colon there, says what it is of."""
    if norms[before] in {",", ":"} and before > first:
        before -= 1
    return norms[before] in _WORKS


def _shares_verb(field: Field, place: _Surroundings) -> bool:
    """Tell whether a stretch is one of a row: "unjust" and "cruel"."""
    gap = field.norms[place.low : place.stretch.start]
    return len(gap) <= _GAP and place.low > place.first and all(norm in _JOINTS for norm in gap)


def _is_attributed(field: Field, place: _Surroundings, cues: CueLists) -> bool:
    """Tell whether a verb of saying or naming stands close, or the words are a whole utterance."""
    stretch = place.stretch
    if (
        stretch.start == place.first
        and stretch.end == place.last
        and field.norms[stretch.last - 1][0] in FINALS
    ):
        return True
    if field.name == "title" and (
        says_of_us(field, stretch.start) or is_said_in_title(field, stretch.start, stretch.end, cues.tags)
    ):
        return True
    return (
        _has_cue_before(field.norms, place, cues)
        or _has_cue_after(field.norms, place, cues.tags)
        or judges_behind(field.norms, (stretch.end, place.last), cues.tags)
    )


def _find_last(norms: list[str], stretch: Stretch) -> str:
    """Return the last word or sign of a stretch, before the marks of quotations that end with it."""
    last = stretch.last - 1
    while last > stretch.first and norms[last] in QUOTATION_MARKS:
        last -= 1
    return norms[last]


def _has_cue_before(norms: list[str], place: _Surroundings, cues: CueLists) -> bool:
    at = place.stretch.start - 1
    if at < place.low:
        return False
    before = norms[max(place.low, at - 2) : at + 1]
    if before[-1] == ":" or is_worded_before(norms, place.low, at):
        return True
    if before == ["so", "-", "called"]:
        return False
    short = place.stretch.last - place.stretch.first <= SCARE_WORDS + 1
    if short and judges_before(norms, (place.low, at), place.stretch.end, cues):
        return True
    cast = "as" in before[-2:]
    named = before[-1] in _TERMS
    low = max(place.low, at - (_BEFORE_AS if cast else BEFORE) + 1)
    while at >= low and norms[at] not in CLAUSE_ENDS:
        norm = norms[at]
        judged = norm == "found" and before[-1] not in ARTICLES and not COURTS.isdisjoint(norms[low:at])
        casts = cast and cues.tags.get(norm, 0) & CASTS
        if hands_words(norm, cues.tags) or judged or casts or (named and norm in _USES):
            return at == low or norms[at - 1] not in AUTHOR
        at -= 1
    return False


def _has_cue_after(norms: list[str], place: _Surroundings, tags: Tags) -> bool:
    at, stop = place.stretch.end, min(place.last, place.stretch.end + _AFTER)
    if at >= stop:
        return False
    if norms[at] == ":":
        return True
    if norms[at] in _PAUSES:
        at += 1
    elif _find_last(norms, place.stretch) not in _PAUSES:
        return at + 1 < stop and norms[at] in PRONOUNS and speaks(norms[at + 1], tags)
    while at < stop and norms[at] not in CLAUSE_ENDS and norms[at] not in QUOTATION_MARKS:
        if hands_words(norms[at], tags) or _utters(norms, at, tags):
            return True
        at += 1
    return False


def _utters(norms: list[str], at: int, tags: Tags) -> bool:
    """Tell a verb that closes a quotation: "Rubbish!" scoffed the mayor; "Guilty," the court heard."""
    before, tag = norms[at - 1], tags.get(norms[at], 0)
    if norms[at] == "heard":
        return before in COURTS
    utters = (tag & UTTER and tag & (PAST | THIRD)) or norms[at] in _MUSING
    if not utters or before in _NO_UTTERER:
        return False
    inverts = not is_word(before)
    return norms[at + 1] not in (_NO_SPEAKERS if inverts else ("by",))  # "the “reform”, cheered by"
