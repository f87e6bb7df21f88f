"""Who heads or foots a headline, and says the rest: "Police chief: Strike will be a disgrace".

A post or a body that tells is known by its noun. A name may as well be a place or a topic ("Ukraine: what we
know"): it heads its own words only where the text has it as a person's, who speaks there (`hear_head`).
"""

from __future__ import annotations

from typing import Final

from app.scoring.cues import ALWAYS, BARE, BODY, DOCUMENT, PERSON, PLURAL, PROPER, Tags
from app.scoring.text.document import Field, Range, is_capital, is_word
from app.scoring.text.word_sets import (
    ARTICLES,
    DASHES,
    EMPTY_WORDS,
    FINITE,
    HYPHENS,
    INDEFINITE,
    SHORT_TITLES,
    WORKS,
    read_words,
)
from app.scoring.voice.marks import QUOTATION_MARKS
from app.scoring.voice.reported.clauses import REPORTS, UTTERS
from app.scoring.voice.reported.contents import LEAST_CONTENT, fill
from app.scoring.voice.reported.finders import FINDS, is_finder
from app.scoring.voice.reported.speakers import IN_GENERAL
from app.scoring.voice.turn_labels import NO_NAMES

# Who heads or foots headlines for what they say; others for what is told of them: "Man of the match: Kane".
TELLERS: Final = read_words(
    """
    aide aides analyst analysts army chief chiefs council court expert experts government governor judge
    lawyer lawyers mayor military minister ministers ministry official officials police president
    prosecutor prosecutors report researchers scientists secretary senator senators source sources
    spokesman spokeswoman study union unions watchdog witness witnesses
    """
)
_LABEL_TOKENS: Final = 5  # before the colon
# They open no clause, though a verb may follow: "what we know", "was it right", "five things".
_NO_CLAUSE: Final = (FINITE - {"don't"}) | read_words(
    "behind how inside meet what when where which who whose why watch"
)
_INSERTING: Final = read_words("how that what when where which who whom whose why")
_BEFORE_LABEL: Final = EMPTY_WORDS | {"behind", "inside", "meet"}  # "Inside a bitter feud"
_COURTESY: Final = SHORT_TITLES | {"lady", "lord", "sir"}
_AROUND: Final = read_words("across at in inside near outside throughout")
_OF_PLACES: Final = read_words(
    "central east eastern great new north northern south southern united west western"
)
_FOOT_TOKENS: Final = 4
_WITHIN: Final = read_words("at by for from in of to with")
_ABOUT: Final = read_words("about on over")
_MAKERS: Final = read_words(
    "actor actress artist author director musician novelist singer star writer"
)  # "‘Ran’ - star"
_CUES: Final = REPORTS | UTTERS
_BEFORE_FOOT: Final = DASHES | HYPHENS | {":"}
_FINDER_TOKENS: Final = 6
# Heads that are for what was found by whoever looks into it: not "Weather report:", "Review:".
_REPORTING: Final = read_words("audit inquest inquiry investigation investigators report watchdog")
_PAST: Final = read_words("did didn't had hadn't was wasn't were weren't")
_DEED_TOKENS: Final = 4
_DEEDS: Final = read_words(
    """
    beat bit bought broke drove drowned fed fell fled fought gave got had hid hit held kept kicked knew left
    lost made ran sent set shot slept sold sought stabbed stole strangled struck threw told took went
    """
)
_DOERS: Final = read_words(
    "boy boys child couple gang girl girls gunman gunmen man men pair teen teens trio woman women"
)


def add_headed(field: Field, mask: bytearray, tags: Tags) -> None:
    """Mark what a post or a body at the head or the foot of a headline says, and what an inquiry finds.

    Parameters
    ----------
    field : Field
        The title.
    mask : bytearray
        One byte a token: 1 inside somebody's quoted words. What is found is set in it.
    tags : Tags
        What the word lists say: which nouns are for one who speaks.
    """
    headed = _headed(field, tags)
    if headed is not None and not _tells(field, headed, tags):
        headed = None
    said = headed or ((_footed(field, tags) or _found(field)) if field.norms else None)
    if said is not None:
        fill(mask, *said)


def is_footed(norms: list[str], dash: int, last: int, tags: Tags) -> bool:
    """Tell whether who said a headline's quotation stands behind a dash: "‘Vile’ — mayor on closures"."""
    stop = min(last, dash + 1 + _FOOT_TOKENS)
    end = next((at for at in range(dash + 1, stop) if norms[at] in _ABOUT), last)
    if not 0 < end - dash - 1 <= _FOOT_TOKENS or norms[end - 1] in _MAKERS:
        return False
    foot = norms[dash + 1 : end]
    tag = tags.get(foot[-1], 0)
    # "‘The Birds’ - a film for doctors"
    topic = foot[0] in ARTICLES or not _WITHIN.isdisjoint(foot)
    return bool(tag & (PERSON | BODY | PROPER)) and not topic and all(map(is_word, foot))


def hear_head(title: Field, text: Field) -> Range | None:
    """Return what a name at the head of a headline says, where the text has it speak; else None.

    A person the text names in full or by title, and then by surname alone: no country is, nor a club.
    """
    headed = _headed(title, {})
    if headed is None:
        return None
    names, last = title.words[: headed[0] - 1], headed[0] - 2
    named = all(is_capital(word) and is_word(word) for word in names)
    if not named or not NO_NAMES.isdisjoint(title.norms[: last + 1]):
        return None
    return headed if _speaks(text, title.norms[last]) else None


def _speaks(text: Field, surname: str) -> bool:
    """Tell whether a text gives a surname a first name or a title, and has its bearer speak without."""
    norms, words = text.norms, text.words
    person = speaker = False
    for at, norm in enumerate(norms):
        if norm != surname or not is_capital(words[at]):
            continue
        if at and norms[at - 1] in _AROUND and norms[at + 1 : at + 2] != ["'s"]:
            return False  # "in Paris"
        shortened = at > 1 and norms[at - 1] == "." and norms[at - 2] in _COURTESY
        before = at - 1 - shortened
        titled = before >= 0 and norms[before] in _COURTESY
        # "Ann Lee", not first in its sentence: there "Eastern Lee" has a capital, too
        inside = before > 0 and (words[before - 1] == "," or is_word(words[before - 1]))
        full = inside and is_capital(words[before])
        person = person or titled or (full and norms[before] not in _OF_PLACES)
        bare = titled or before < 0 or not is_capital(words[before])
        speaker = speaker or (bare and not _CUES.isdisjoint(norms[at + 1 : at + 2]))
    return person and speaker


def _headed(field: Field, tags: Tags) -> Range | None:
    """Return what stands behind the colon that a headline's first words end in, if it is a clause."""
    norms = field.norms
    last = len(norms)
    colon = next((at for at in range(1, min(last, _LABEL_TOKENS)) if norms[at] == ":"), last)
    first = colon + 1
    if last - first < LEAST_CONTENT or norms[first] in _NO_CLAUSE or norms[last - 1] == "?":
        return None
    content = norms[first:last]
    if not QUOTATION_MARKS.isdisjoint(content) or not DASHES.isdisjoint(content):
        return None
    return (first, last) if _is_clause(field, first, last) or _is_deed(field, first, last, tags) else None


def _is_clause(field: Field, first: int, last: int) -> bool:
    """Tell a clause, in a headline's way without its verb, too: "Lee was a fanatic", "Lee a fanatic"."""
    norms = field.norms
    if any(norms[at] in FINITE for at in range(first + 1, last)):
        return _is_finite(field, first, last)
    names = [at for at in (first + 1, first + 2) if norms[at] in INDEFINITE]
    return bool(names) and all(
        is_capital(field.words[at]) and norms[at] not in _BEFORE_LABEL for at in range(first, names[0])
    )


def _is_finite(field: Field, first: int, last: int) -> bool:
    """Tell a clause with a finite verb from a topic: "the truth about how they are trained"."""
    norms = field.norms
    verbs = [at for at in range(first + 1, last) if norms[at] in FINITE]
    if not verbs:
        return False
    inserted = sum(norm in _INSERTING for norm in norms[first : verbs[-1]])
    shown = norms[first] in ARTICLES and not WORKS.isdisjoint(norms[first : verbs[0]])
    return len(verbs) > inserted and not shown


def _is_deed(field: Field, first: int, last: int, tags: Tags) -> bool:
    """Tell what somebody did, or was, in a headline's past: "Mother starved toddler", "Man shot dead"."""
    norms = field.norms
    near = range(first + 1, min(last, first + _DEED_TOKENS))
    verb = next((at for at in near if norms[at] in _DEEDS or norms[at].endswith("ed")), first)
    return verb > first and bool(tags.get(norms[verb - 1], 0) & PERSON or norms[verb - 1] in _DOERS)


def _footed(field: Field, tags: Tags) -> Range | None:
    """Return what whoever stands behind a headline says: "Plan is a disgrace – union", "...: union chief"."""
    foot = foot_of(field, tags)
    if foot < LEAST_CONTENT or field.norms[0] in _NO_CLAUSE or not QUOTATION_MARKS.isdisjoint(field.norms):
        return None
    return (0, foot) if _is_finite(field, 0, foot) else None


def foot_of(field: Field, tags: Tags) -> int:
    """Return the colon, dash or comma before whoever a headline ends with; 0 where nobody is.

    In small letters or a teller: no outlet, "The Daily Mirror", whose name stands there, too.
    """
    norms, last = field.norms, field.sentences[-1].last
    low = max(0, last - 1 - _FOOT_TOKENS)
    mark = next((at for at in range(last - 2, low, -1) if norms[at] in _BEFORE_FOOT), 0)
    if norms[mark] in HYPHENS and field.token_starts[mark] == field.token_ends[mark - 1]:
        return 0  # "coal-fired plants"
    foot = field.words[mark + 1 : last]
    reports = len(foot) == 1 and norms[last - 1] in _REPORTING
    if not mark or not (reports or is_footed(norms, mark, last, tags)):
        return 0
    teller = norms[last - 1] in TELLERS
    small = not any(map(is_capital, foot)) or (len(foot) == 1 and teller)
    # Told of, and not telling: "They found an unlikely friend: retailers".
    apposed = not teller and tags.get(norms[last - 1], 0) & PLURAL and norms[mark] == ":"
    return mark if small and not apposed and not _is_anybody(norms, last - 1, (0, mark), tags) else 0


def _found(field: Field) -> Range | None:
    """Return what an inquiry or a court finds in a headline: "Inquiry finds care was cruel"."""
    norms, last = field.norms, len(field.norms)
    cue = next((at for at in range(1, min(last, _FINDER_TOKENS)) if norms[at] in FINDS), 0)
    first = cue + 1
    if not cue or last - first < LEAST_CONTENT or norms[first] == "that" or norms[last - 1] == "?":
        return None
    if not QUOTATION_MARKS.isdisjoint(norms) or not is_finder(field, 0, cue):
        return None
    return (first, last) if _is_finite(field, first, last) else None


def _is_anybody(norms: list[str], noun: int, said: Range, tags: Tags) -> bool:
    """Tell who speaks of the way things are: "Doctors: Pill kills", not "Neighbours: Lee was a bully"."""
    tag = tags.get(norms[noun], 0)
    general = norms[noun] in IN_GENERAL or _PAST.isdisjoint(norms[said[0] : said[1]])
    return bool(tag & ALWAYS or (tag & BARE and tag & PLURAL and general))


def _tells(field: Field, headed: Range, tags: Tags) -> bool:
    """Tell whether a headline's first words are a post or a body in particular, "Union chief"."""
    norms, colon = field.norms, headed[0] - 1
    tag = tags.get(norms[colon - 1], 0)
    if colon == 1 and norms[0] in _REPORTING:
        return True
    anonymous = colon == 1 and _is_anybody(norms, 0, headed, tags)
    if anonymous or tag & ALWAYS or norms[0] == "dear" or not all(map(is_word, norms[:colon])):
        return False
    if colon == 1:
        return bool(tag & (PERSON | BODY | PROPER)) and not tag & DOCUMENT
    one = tag & PERSON and not tag & PLURAL
    return bool(one or norms[colon - 1] in TELLERS) and not tag & DOCUMENT
