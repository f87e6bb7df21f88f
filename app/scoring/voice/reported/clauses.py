"""Where a reported clause begins behind its verb: behind "that", an article, a pronoun, "his" or a name.

So it does at "this" and a verb, and behind "said" at any other noun that has a verb near ("said 28 people had
died") or some words behind it (`nouns`).

Between verb and clause may stand when, where and how it was said ("said on Monday that", "said under oath
that", see `adjuncts`), or to whom ("told the BBC the plan was").
"""

from __future__ import annotations

from app.scoring.cues import FINDS
from app.scoring.text.document import Field, is_capital, is_word
from app.scoring.text.word_sets import (
    ARTICLES,
    CURRENCIES,
    DATES,
    FINITE,
    HYPHENS,
    SHORT_TITLES,
    read_words,
)
from app.scoring.voice.reported.adjuncts import TIMES, is_conjunction, past_adjuncts, past_adverbs, past_aside
from app.scoring.voice.reported.assertions import LINKS, OWNED, PHRASE_TOKENS, PRONOUNS, SUBJECT_OPENERS
from app.scoring.voice.reported.contents import is_past
from app.scoring.voice.reported.finders import COURTS, opens_finding
from app.scoring.voice.reported.nouns import (
    has_verb_near,
    is_called,
    is_glued_hyphen,
    opens_determined,
    past_amount,
)
from app.scoring.voice.reported.openings import behind_opening
from app.scoring.voice.reported.places import CueAt
from app.scoring.voice.reported.speakers import names_hearer

SAYING = frozenset(["said", "say", "says", "told"])  # not "begged him to tell nobody"
# Behind these and "found", "that" as often points at a noun: "a video posted that shows".
_AS_NOUNS = frozenset(["maintain", "posted", "submit", "submits", "submitted"])
_AFTER_DEMONSTRATIVE = read_words(
    """
    afternoon can could day did does evening had has is may might month morning much night out same should
    time was week were will would year
    """
)
# "said the same", "said a word", "said it in a letter": no clause.
_NO_CLAUSE = read_words(
    """
    day following few goodbye goodbyes least little lot next obvious opposite other piece right same thing
    things truth vows word words
    again all aloud at best better for in like loud louder on once out over so to twice well when while with
    """
)
_POINTING = frozenset(["that", "this", "you"])  # before a verb: "said this was late"
_SHORTENING = frozenset([".", "'", "’"])
_LEAST_CLAUSE = 3
_HEARER_TOKENS = 6
# Behind a hearer, when and where it was told: "told reporters in an interview in Perth that".
_FAR_HEARER_TOKENS = 16
_WHERE_TOLD = read_words("after at before by during in on outside over through via")
_NO_PLACE = FINITE | PRONOUNS | read_words("about and how i if what when where whether which who why you we")
# No part of a hearer behind which a clause begins: "told him what he knew", "told everyone he met".
_NO_HEARER = read_words(
    """
    's about after and anybody anyone as because before by during everybody everyone following for from have
    how if is lest not or since somebody someone than that through to until was what when where whether
    which while who whom why with
    """
)
# Behind these and plurals, a name is no part of the hearer's.
HEARERS = read_words("her him me police them us")
# "Said in a statement it had": of what a pronoun goes on to say, unless of the statement itself.
_MEDIA = read_words(
    "conference email filing interview letter message post release report speech statement tweet"
)
_MEDIUM_TOKENS = 8
_NEAR = 60  # before a cue, a quotation that it may close
_GIVEN = read_words("aired delivered emailed issued mailed posted published recorded released shared signed")
# "told the jury the truth", "told him the story of his life": no clause.
_TALES = read_words(
    "date joke joked lie name names news number own price reason reasons secret stories story tale truth"
)
# Before a number.
_HARDLY = read_words("almost nearly only")
_BOUNDS = frozenset((("at", "least"), ("at", "most"), ("fewer", "than"), ("less", "than"), ("more", "than")))
_UNITS = TIMES | {"times"}  # "told police 12 times"


def that_behind(place: CueAt) -> int:
    """Return the "that" of "said that", "said on Monday that"; -1 where none is."""
    field, norms, cue, last = place.field, place.norms, place.cue, place.last
    if norms[cue] == "heard" and norms[cue + 1] == "how":
        return cue + 1  # "the court heard how"
    at = _past_days(field, cue, last)
    # Behind a quotation "that" goes on about the place: "“We won,” he said in an interview that will air".
    if at >= 0 and norms[at] != "that" and place.mask.find(1, max(place.first, cue - _NEAR), cue) < 0:
        at = past_adjuncts(place, at)
    opens = at >= 0 and _opens(norms, at)
    if opens and (place.verb & FINDS or norms[cue] in _AS_NOUNS):
        opens = opens_finding(field, at, last) or (norms[cue] == "heard" and _tells(norms, at, last))
    return at if opens else -1


def that_told(field: Field, cue: int, last: int) -> int:
    """Return the "that" behind a hearer, "told the BBC that", "put it to her that"; -1 where none is."""
    at = _past_hearers(field, cue, last)
    return at if at >= 0 and _opens(field.norms, at) else -1


def _opens(norms: list[str], at: int) -> bool:
    """Tell the "that" of a clause from "that day"."""
    return norms[at] == "that" and norms[at + 1] not in _AFTER_DEMONSTRATIVE


def clause_behind(place: CueAt) -> int:
    """Return the token that opens the clause of "said the plan", "told the BBC he"; -1 where none does."""
    field, norms, cue, last = place.field, place.norms, place.cue, place.last
    told = names_hearer(place)
    at = _past_hearer(field, cue, last) if told else _past_medium(field, cue, last)
    if at >= 0 and not told and norms[cue] in SAYING and (opened := behind_opening(place, at)):
        return opened
    if at < 0 or at + _LEAST_CLAUSE >= last:
        return at if 0 <= at < last - 1 and is_called(field, at, last) else -1
    if norms[at] in SUBJECT_OPENERS:
        opens = norms[at + 1] not in _NO_CLAUSE or norms[at + 2] in FINITE  # "said the day was long"
    elif norms[at] in _POINTING:
        opens = norms[at + 1] in FINITE or (norms[at] == "this" and opens_determined(norms, at, last))
    elif norms[at] in DATES and norms[at + 1] == "'s":
        opens = not told  # "said today's vote was"
    else:
        begins = _past_bound(norms, at) if told else at
        near = has_verb_near(field, begins, last) or (not told and is_called(field, at, last))
        opens = _is_name(field, at) or near or _is_nobody(norms, at)
    return at if opens else -1


def _tells(norms: list[str], that: int, last: int) -> bool:
    """Tell what a court heard from what it heard of: "that police found him", not "that song"."""
    near = norms[that + 1 : min(last, that + 1 + _LEAST_CLAUSE)]
    return len(near) == _LEAST_CLAUSE and all(map(is_word, near)) and OWNED.isdisjoint(near)


def _past_hearers(field: Field, cue: int, last: int) -> int:
    """Return the token behind whom "told" names, a few words at most; -1 where no word follows it."""
    norms, at = field.norms, cue + 1
    stop = min(last - 1, at + 1 + _HEARER_TOKENS)
    while at < stop and norms[at] != "that" and is_word(norms[at]):
        at += 1
    if at > cue + 1 and at < stop and not is_word(norms[at]):
        return past_aside(norms, at, last)  # "told the BBC, without evidence, that"
    if at >= stop:
        return _past_place_told(field, cue, last)
    return at if _opens_words(norms, at + 1, last) else -1


def _opens_words(norms: list[str], at: int, last: int) -> bool:
    """Tell whether words go on at a token: a word, a sum ("that £4m was"), a tag, "(so far) it was"."""
    if is_word(norms[at]):
        return True
    if norms[at] in _SHORTENING and _is_shortened(norms[at - 1], norms[at]):
        return is_word(norms[at + 1])
    if norms[at] == "#":
        return is_word(norms[at + 1]) and is_word(norms[at + 2])
    if norms[at] == "(":
        near = range(at + 2, min(at + PHRASE_TOKENS, last - 1))
        return any(norms[end] == ")" and is_word(norms[end + 1]) for end in near)
    return is_word(norms[past_amount(norms, at)])


def _is_shortened(norm: str, mark: str) -> bool:
    """Tell whether a mark behind a word is no end: "Mrs. Poe was", "the Rovers' plan was"."""
    return norm in SHORT_TITLES if mark == "." else norm.endswith("s")


def _past_place_told(field: Field, cue: int, last: int) -> int:
    """Return the "that" behind a hearer and the place of it; -1 where none is."""
    norms, placed = field.norms, False
    for at in range(cue + 1, min(last - 1, cue + 1 + _FAR_HEARER_TOKENS)):
        norm = norms[at]
        if norm == "that":
            opens = placed and is_conjunction(field, at) and opens_finding(field, at, last)
            return at if opens else -1
        if not (is_word(norm) or norm in HYPHENS) or norm in _NO_PLACE:
            break
        placed = placed or norm in _WHERE_TOLD
    return -1


def _past_days(field: Field, cue: int, last: int) -> int:
    """Return the token behind "said" and when or how; -1 where no word follows."""
    norms, stop = field.norms, last - 1
    at = past_adverbs(norms, cue + 1, stop)
    names = (
        name for name in range(cue + 1, at) if norms[name].endswith("ly") and is_capital(field.words[name])
    )
    at = next(names, at)  # "said Emily was late"
    if at >= stop:
        return -1
    goes_on = _opens_words(norms, at + 1, last) or is_glued_hyphen(field, at + 1)
    shares = past_amount(norms, at) > at + 1  # "60% of"
    return at if goes_on or shares or norms[at : at + 2] == ["that", ","] else -1


def _past_medium(field: Field, cue: int, last: int) -> int:
    """Return the pronoun of "said in a statement it had", or without one what `_past_days` does."""
    norms, at = field.norms, _past_days(field, cue, last)
    if at < 0 or norms[cue] not in SAYING or norms[at] not in LINKS:
        return at
    for here in range(at + 2, min(at + _MEDIUM_TOKENS, last - 2)):
        if not is_word(norms[here]) or norms[here] == "that":
            break
        if norms[here] in PRONOUNS and norms[here - 1] in _MEDIA:
            acts = norms[here + 1] in FINITE or norms[here + 1].endswith("ed")
            return here if acts and norms[here + 1] not in _GIVEN else at
    return at


def _past_hearer(field: Field, cue: int, last: int) -> int:
    """Return the token that opens a clause behind a hearer: "told the BBC the plan"; -1 where none does."""
    norms, first = field.norms, cue + 1
    first += norms[min(first, last - 1)] in ARTICLES
    for at in range(first + 1, min(first + _HEARER_TOKENS, last - 2)):
        before = norms[at - 1]
        if not is_word(before) or before in _NO_HEARER:
            break
        if norms[at] in SUBJECT_OPENERS:
            if before not in LINKS:
                return -1 if norms[at + 1] in _TALES and norms[at + 2] not in FINITE else at
        elif (
            _is_nobody(norms, at)
            or (_is_name(field, at) and _are_plain(field.words[cue + 1 : at]))
            or (_may_end_hearer(norms, at) and _counts_clause(field, at, last))
        ):
            return at
    return -1


def _may_end_hearer(norms: list[str], at: int) -> bool:
    """Tell whether a hearer may end before a number: "told MPs 28", "told the BBC only 28"."""
    return _past_bound(norms, at) > at or norms[at] in CURRENCIES or _is_plural(norms[at - 1])


def _is_plural(hearer: str) -> bool:
    return hearer.endswith("s") or hearer in HEARERS or hearer in COURTS


def _past_bound(norms: list[str], at: int) -> int:
    """Step over what stands before a number: "only", "at least"."""
    return at + (1 if norms[at] in _HARDLY else 2 if tuple(norms[at : at + 2]) in _BOUNDS else 0)


def _counts_clause(field: Field, at: int, last: int) -> bool:
    """Tell whether a number or a sum opens a clause behind a hearer: "told MPs at least 28 had died"."""
    norms = field.norms
    at = _past_bound(norms, at)
    counts = norms[at] in CURRENCIES or (norms[at][0].isdigit() and norms[at + 1] not in _UNITS)
    near = norms[at + 1 : min(last, at + PHRASE_TOKENS)]
    return counts and not FINITE.isdisjoint(near) and has_verb_near(field, at, last)


def _is_nobody(norms: list[str], at: int) -> bool:
    """Tell whether nobody is a clause's subject: "told the Herald no one was hurt"."""
    if norms[at] == "no":
        return norms[at + 1] == "one" and is_past(norms[at + 2])
    return norms[at] in ("nobody", "nothing") and is_past(norms[at + 1])


def _are_plain(hearer: list[str]) -> bool:
    """Tell whether no name can go on behind these words: "reporters", "her", "MPs"."""
    *others, word = hearer
    group = word[0].islower() and (word.endswith("s") or word in HEARERS)
    plain = all(other[0].islower() and other not in LINKS for other in others)
    return plain and group


def _is_name(field: Field, at: int) -> bool:
    return is_capital(field.words[at]) and field.norms[at] not in DATES
