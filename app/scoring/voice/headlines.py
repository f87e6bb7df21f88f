"""Who heads or foots a headline, and says the rest: "Police chief: Strike will be a disgrace".

A post or a body that tells is known by its noun. A name may as well be a place or a topic ("Ukraine: what we
know"): it heads its own words only where the text has it as a person's, who speaks there (`hear_head`).
"""

from __future__ import annotations

from typing import Final

from app.scoring.cues import ALWAYS, BODY, FINDS, PERSON, PLURAL, PROPER, Tags
from app.scoring.text.document import Field, Range, is_capital, is_word
from app.scoring.text.labels import label_colon, past_news_label
from app.scoring.text.word_sets import (
    ARTICLES,
    FINITE,
    HYPHENS,
    INDEFINITE,
    OURSELVES,
    OWNERS,
    PREPOSITIONS,
    RELATIVES,
    SEPARATORS,
    SHORT_TITLES,
    read_words,
)
from app.scoring.voice.handing import speaks
from app.scoring.voice.marks import QUOTATION_MARKS
from app.scoring.voice.reported.contents import LEAST_CONTENT, fill, is_past
from app.scoring.voice.reported.finders import BEFORE_THAT, is_finder
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
_LABEL_TOKENS: Final = 4  # before the colon
# They open no clause, though a verb may follow: "what we know", "was it right", "five things".
_NO_CLAUSE: Final = (FINITE - {"don't"}) | read_words(
    "behind how inside meet what when where which who whose why watch"
)
_COURTESY: Final = SHORT_TITLES | {"lady", "lord", "sir"}
_AROUND: Final = read_words("across at in inside near outside throughout")
_FOOT_TOKENS: Final = 4
_ATTACKING: Final = read_words("attacks raps rejects savages slates")
_CLOSING_TOKENS: Final = 5  # ", the court papers say"
_NAME_TOKENS: Final = 4
_FINDER_TOKENS: Final = 6
# Heads that are for what was found by whoever looks into it: not "Weather report:", "Review:".
_REPORTING: Final = read_words("audit inquest inquiry investigation investigators report watchdog")
_PAST: Final = read_words("did didn't had hadn't was wasn't were weren't")
_DEED_TOKENS: Final = 4
_SHORT: Final = 2  # letters: "as", "is"
_DOERS: Final = read_words(
    "boy boys child couple gang girl girls gunman gunmen man men pair teen teens trio woman women"
)


def add_headed(field: Field, mask: bytearray, tags: Tags) -> None:
    """Mark in `mask` what a post or a body heads or foots a headline with, and what an inquiry finds."""
    if not field.norms:
        return
    headed = _headed(field, tags)
    if headed is None or not _tells(field, headed, tags):
        headed = _footed(field, tags) or _found(field, tags)
    if headed is not None:
        fill(mask, *headed)


def _is_footed(norms: list[str], dash: int, last: int, tags: Tags) -> bool:
    """Tell whether whoever said a headline's words stands behind a dash: "‘Vile’ — mayor"."""
    foot = norms[dash + 1 : last]
    # "‘The Birds’ - a film for doctors"
    topic = foot[0] in ARTICLES or not PREPOSITIONS.isdisjoint(foot)
    return bool(tags.get(foot[-1], 0) & (PERSON | BODY | PROPER)) and not topic


def hear_head(title: Field, text: Field, tags: Tags) -> Range | None:
    """Return what a name at the head of a headline says, where the text has it speak; else None.

    A person the text names in full or by title, and then by surname alone: no country is, nor a club.
    """
    headed = _headed(title, {})
    if headed is None:
        return None
    return headed if _speaks(text, title.norms[headed[0] - 2], tags) else None


def _speaks(text: Field, surname: str, tags: Tags) -> bool:
    """Tell whether a text gives a surname a first name or a title, and has its bearer speak without."""
    norms, words = ["\n", *text.norms], ["\n", *text.words]
    person = speaker = False
    for at, norm in enumerate(norms):
        if norm != surname or not is_capital(words[at]):
            continue
        if norms[at - 1] in _AROUND and norms[at + 1 : at + 2] != ["'s"]:
            return False  # "in Paris"
        titled = norms[at - 1 - (norms[at - 1] == ".")] in _COURTESY
        # "Ann Lee", not first in its sentence: there "Eastern Lee" has a capital, too
        inside = at > 1 and (words[at - 2] == "," or is_word(words[at - 2]))
        named = is_capital(words[at - 1])
        person = person or titled or (inside and named)
        bare = titled or not named
        speaker = speaker or (bare and any(speaks(verb, tags) for verb in norms[at + 1 : at + 2]))
    return person and speaker


def _headed(field: Field, tags: Tags) -> Range | None:
    """Return what stands behind the colon that a headline's first words end in, if it is a clause."""
    norms = field.norms
    last = len(norms)
    head = past_news_label(norms, 0, last)
    colon = label_colon(norms, head, last, _LABEL_TOKENS)
    first = colon + 1
    if last - first < LEAST_CONTENT or norms[first] in _NO_CLAUSE or norms[last - 1] == "?":
        return None
    if not QUOTATION_MARKS.isdisjoint(norms[first:last]):
        return None
    clause = not FINITE.isdisjoint(norms[first + 1 :]) or _is_label(field, first, last)
    return (first, last) if clause or _is_deed(field, first, last, tags) else None


def _is_label(field: Field, first: int, last: int) -> bool:
    """Tell what a name is called without a verb: "Judge: Poe a callous fraud"."""
    article = next(
        (at for at in range(first + 1, min(first + 3, last)) if field.norms[at] in INDEFINITE), first
    )
    return article > first and all(map(is_capital, field.words[first:article]))


def _is_deed(field: Field, first: int, last: int, tags: Tags) -> bool:
    """Tell what somebody did, or was, in a headline's past: "Mother starved toddler", "Man shot dead"."""
    norms = field.norms
    near = range(first + 1, min(last, first + _DEED_TOKENS))
    verb = next((at for at in near if is_past(norms[at])), first)
    return verb > first and bool(tags.get(norms[verb - 1], 0) & PERSON or norms[verb - 1] in _DOERS)


def _footed(field: Field, tags: Tags) -> Range | None:
    """Return what whoever stands behind a headline says: "Plan is a disgrace – union", "...: union chief"."""
    foot = _foot_of(field, tags)
    first = past_news_label(field.norms, 0, foot)
    if foot - first < LEAST_CONTENT:
        return None
    clause = not FINITE.isdisjoint(field.norms[first + 1 : foot]) or _acts(field, first, foot)
    return (first, foot) if clause else None


def _acts(field: Field, first: int, last: int) -> bool:
    """Tell a headline that is a clause without an auxiliary: "Two men held", "Lee launches attack".

    Any past does behind its first word; a present is known by the name before it.
    """
    norms, words = field.norms, field.words
    if norms[first] in _NO_CLAUSE or norms[first] in INDEFINITE:
        return False  # "A group hit by cuts: crews"
    for at in range(first + 1, last):
        if norms[at] in RELATIVES:
            break
        present = words[at].islower() and norms[at].endswith("s") and len(norms[at]) > _SHORT
        if is_past(norms[at]) or (present and is_capital(words[at - 1]) and is_word(norms[at + 1])):
            return True
    return False


def _foot_of(field: Field, tags: Tags) -> int:
    """Return the colon, dash or comma before whoever a headline ends with; 0 where nobody is.

    In small letters or a teller: no outlet, "The Daily Mirror", whose name stands there, too.
    """
    norms, last = field.norms, field.sentences[-1].last
    low = max(0, last - 1 - _FOOT_TOKENS)
    mark = next((at for at in range(last - 2, low, -1) if norms[at] in SEPARATORS), 0)
    if norms[mark] in HYPHENS and field.token_starts[mark] == field.token_ends[mark - 1]:
        return 0  # "coal-fired plants"
    foot = field.words[mark + 1 : last]
    reports = len(foot) == 1 and norms[last - 1] in _REPORTING
    if not mark or not (reports or _is_footed(norms, mark, last, tags)):
        return 0
    small = not any(map(is_capital, foot)) or (len(foot) == 1 and norms[last - 1] in TELLERS)
    return mark if small and not _is_anybody(norms, last - 1, (0, mark), tags) else 0


def _found(field: Field, tags: Tags) -> Range | None:
    """Return what an inquiry or a court finds in a headline: "Inquiry finds care was cruel"."""
    norms, last = field.norms, len(field.norms)
    near = range(1, min(last, _FINDER_TOKENS))
    cue = next((at for at in near if tags.get(norms[at], 0) & FINDS and norms[at] not in BEFORE_THAT), 0)
    first = cue + 1
    if not cue or last - first < LEAST_CONTENT or not is_finder(field, 0, cue):
        return None
    return (first, last) if not FINITE.isdisjoint(norms[first + 1 :]) else None


def _is_anybody(norms: list[str], noun: int, said: Range, tags: Tags) -> bool:
    """Tell who speaks of the way things are: "Doctors: Pill kills", not "Neighbours: Lee was a bully"."""
    tag = tags.get(norms[noun], 0)
    return bool(tag & ALWAYS or (tag & PLURAL and _PAST.isdisjoint(norms[said[0] : said[1]])))


def _tells(field: Field, headed: Range, tags: Tags) -> bool:
    """Tell whether a headline's first words are a post or a body in particular, "Union chief"."""
    norms, colon = field.norms, headed[0] - 1
    tag = tags.get(norms[colon - 1], 0)
    head = past_news_label(norms, 0, colon)
    alone = colon == head + 1
    if alone and norms[head] in _REPORTING:
        return True
    anonymous = alone and _is_anybody(norms, head, headed, tags)
    if anonymous or tag & ALWAYS or not all(map(is_word, norms[head:colon])):
        return False
    if alone:
        return bool(tag & (PERSON | BODY | PROPER))
    return bool(tag & PERSON and not tag & PLURAL) or norms[colon - 1] in TELLERS


def is_said_in_title(field: Field, start: int, end: int, tags: Tags) -> bool:
    """Tell whether a title gives the words between the marks `[start, end)` to somebody in its own way."""
    norms = field.norms
    before = start - 1 - (start > 1 and norms[start - 1] in ARTICLES | OWNERS)
    if before > 0 and norms[before] in _ATTACKING:
        return True
    last = field.sentences[-1].last
    return _foot_of(field, tags) >= end or _named_end(field, last) > end


def says_of_us(field: Field, start: int) -> bool:
    """Tell whether who heads a title speaks of "us" before some marks: "Lee: We Saw a “True Day”"."""
    norms = field.norms
    head = past_news_label(norms, 0, start)
    colon = label_colon(norms, head, start, _LABEL_TOKENS)
    named = all(map(is_capital, field.words[head:colon])) and NO_NAMES.isdisjoint(norms[head:colon])
    return named and not OURSELVES.isdisjoint(norms[colon + 1 : start])


def closing_comma(field: Field, tags: Tags) -> int:
    """Return the comma before "suit says" at the end of a title; 0 where there is none."""
    norms, last = field.norms, field.sentences[-1].last
    low = max(0, last - _CLOSING_TOKENS)
    comma = next((at for at in range(last - 3, low, -1) if norms[at] == ","), 0)
    told = comma and speaks(norms[last - 1], tags) and all(map(is_word, norms[comma + 1 : last]))
    return comma if told else 0


def _named_end(field: Field, last: int) -> int:
    """Return the colon before a name at the end of a title that has capitals for names alone; else 0."""
    words, norms = field.words, field.norms
    low = max(0, last - 1 - _NAME_TOKENS)
    colon = next((at for at in range(last - 2, low, -1) if norms[at] == ":"), 0)
    if not colon or not words[colon - 1].islower():
        return 0
    named = all(map(is_capital, words[colon + 1 : last]))
    return colon if named and NO_NAMES.isdisjoint(norms[colon + 1 : last]) else 0
