"""Who stands before a verb of saying: somebody in particular, or nobody whose words it could report."""

from __future__ import annotations

from typing import Final, NamedTuple

from app.scoring.cues import BASE, DOCUMENT, EXPLAINS, FINDS, NOUN, PLURAL, PROPER, SEES, SHOWS, THIRD, Tags
from app.scoring.text.document import Field, is_capital, is_word
from app.scoring.text.lead_ins import HABITS, lead_in
from app.scoring.text.word_sets import (
    ARTICLES,
    BEING_TOLD,
    DATES,
    EMPTY_WORDS,
    FINITE,
    LATER,
    OWNERS,
    PLAIN_WORDS,
    PRONOUNS,
    SHORT_TITLES,
    SUPPOSING,
    TELLS,
    read_words,
)
from app.scoring.voice.reported.finders import COURTS, NO_ONES, finds

# Before the verb: nobody in particular, nobody at all, the writer, or what denies or reverses the verb.
NO_SOURCE: Final = read_words(
    """
    analysts anyone anybody critics everybody everyone experts i insiders it few many most nobody none
    observers one others people pundits some someone somebody sources that those we what which who you
    are be been being is not never was were could hardly might must should would
    i'm i've they're we're we've you're
    """
)
# Who speaks of the way things are.
_IN_GENERAL: Final = read_words(
    """
    academics activists advocates astronomers botanists campaigners climatologists commentators dietitians
    ecologists economists epidemiologists forecasters futurists geologists historians meteorologists
    nutritionists pollsters psychologists reports rumors rumours scientists seismologists sociologists
    statisticians strategists virologists
    """
)
_PLURALS: Final = ("s", "men", "people", "police")
_WHO: Final = frozenset(("which", "who"))
_NOT_MANY: Final = read_words("always his its sometimes this us was")
# "It" as well is somebody that was named, where it says something: "It said that".
NO_SPEAKER: Final = NO_SOURCE - {"it"}
_DENIED: Final = NO_ONES | NO_SOURCE
_NEAR: Final = 4
_UNSAID: Final = read_words("can cannot did do does let may shall to will")  # "to argue that"
_TELLERS: Final = frozenset(("he", "she", "who", ",", ")"))
_READERS: Final = frozenset(("me", "us", "you"))
# Told something, they hear it: "the jury was told that".
_HEARING: Final = COURTS | read_words("congress courts mps parliament peers senators trial")
_TELLING: Final = frozenset(("coroner", "judge"))
_CROWD_TOKENS: Final = 8
_LINKS: Final = read_words(
    "across against around at behind for from in inside near of on outside to with within"
)
# Not "nurses in Leeds let Poe say", "fans who heard Poe say".
_NO_CROWD: Final = FINITE | read_words(
    ", and be but by he hear her him it let me or she that them they us we which who you"
)
_CLAUSE_BREAKS: Final = read_words(", and but")
_SUPPOSED_TOKENS: Final = 6  # before a cue
# What says nothing, whatever the verb: "her silence says that", "the collapse warns that".
_THINGS: Final = read_words(
    """
    absence behavior behaviour collapse conduct crash defeat demise downfall experience failure fall fate
    history inaction loss outcome presence scandal silence success tragedy victory
    """
)
_SHORTENED: Final = SHORT_TITLES | read_words("bros co corp inc ltd")  # at the end of a name
# Their hearer may stand behind them, and need not.
WARNING: Final = read_words("inform informed informs notified notifies notify warn warned warns")
# What things do, too, where they do it now: "the flood explains that", but "the critic explained".
_NOW: Final = BASE | THIRD
_PERFECT: Final = read_words("also always had has have here later long often once then")


class CueAt(NamedTuple):
    """A cue in its sentence, tokens `[first, last)`; what the word lists say of a verb that hands over."""

    cue: int
    first: int
    last: int
    verb: int = 0

    @property
    def is_plural(self) -> bool:
        """Tell whether the verb has the form that only a plural has: "warn"."""
        return bool(self.verb & BASE)


def has_speaker(field: Field, place: CueAt) -> bool:
    """Tell whether somebody in particular stands before the cue, and is not only supposed to say it."""
    norms, before = field.norms, before_cue(field.norms, place)
    if norms[place.first] in SUPPOSING or before < place.first:
        return False
    if not (hears_told(field, place) or is_wont(norms, place) or _speaks(field, place, before)):
        return False
    lead = norms[max(place.first, place.cue - _SUPPOSED_TOKENS) : place.cue]
    if not SUPPOSING.isdisjoint(lead) and _CLAUSE_BREAKS.isdisjoint(lead):
        return False  # "over whether he told her that"
    return is_word(norms[before]) or norms[before] in {",", ")"}


def _speaks(field: Field, place: CueAt, before: int) -> bool:
    """Tell whether who stands before a cue is somebody in particular, and does say it."""
    norms, told_of = field.norms, _opens_relative(field.norms, place, before)
    norm = norms[told_of if told_of >= 0 else before]
    share = norm == "people" and norms[max(place.first, before - 2) : before] == ["of", "the"]
    if (norm in NO_SPEAKER and not share) or norm in _UNSAID or norm.endswith("n't"):
        return False
    if told_of < 0:
        agrees = says(field, place, before)
    elif place.is_plural:
        agrees = norm not in _IN_GENERAL  # nor "hydrologists, who warn that"
    else:
        agrees = says(field, place, told_of)
    return agrees and _tells_words(field, place.cue, before)


def _opens_relative(norms: list[str], place: CueAt, before: int) -> int:
    """Return of whom "who" before a verb tells more: "Lee, who said", not "those who say"; -1 of nobody."""
    opens = before - 2 >= place.first and norms[before] in _WHO and norms[before - 1] == ","
    return before - 2 if opens else -1


def _tells_words(field: Field, cue: int, before: int) -> bool:
    """Tell whether somebody tells in words: "Lee tells the BBC", not "history tells us"."""
    norms = field.norms
    if norms[cue] == "tells":
        somebody = is_capital(field.words[before]) or norms[before] in _TELLERS
        return somebody and norms[cue + 1] not in _READERS
    return norms[cue] != "tell"


def is_wont(norms: list[str], place: CueAt) -> bool:
    """Tell whether a base form tells of what was: "used to say", "went on to call", "would later tell".

    So it does of somebody, who did say it: not of "I", nor where he "might be forced to say".
    """
    before = _before_lead(norms, place)
    if before < place.first:
        return False
    told_of = _opens_relative(norms, place, before)
    norm = norms[told_of if told_of >= 0 else before]
    return norm not in NO_SPEAKER and norm not in _UNSAID and not norm.endswith("n't")


def _before_lead(norms: list[str], place: CueAt) -> int:
    """Return the token before "used to say", "went on to say", "would later say"; -1 where none stands."""
    to, first = place.cue - 1, place.first
    if norms[to] in LATER and norms[to - 1] == "would":
        opening = to - 1
    elif norms[to] == "to" and to - 1 > first:
        lead = lead_in(norms, first, to) or int(norms[to - 1] in HABITS)
        opening = to - lead if lead else first
    else:
        return -1
    if norms[opening - 1 : opening + 1] == ["would", "go"]:
        opening -= 1  # "would go on to say": somebody did
    return before_cue(norms, place._replace(cue=opening)) if opening > first else -1


def relative_of(norms: list[str], place: CueAt) -> int:
    """Return of whom "who" tells more before a verb and what leads on to it; -1 of nobody."""
    before = _before_lead(norms, place)
    return _opens_relative(norms, place, before if before >= 0 else before_cue(norms, place))


def hears_told(field: Field, place: CueAt) -> bool:
    """Tell whether a court or the like was told something: "the jury was told", a headline's "Jury told"."""
    norms, before = field.norms, place.cue - 1
    if norms[place.cue] != "told" or before < place.first:
        return False
    if field.name == "title" and norms[before] in _HEARING:
        closes = place.cue + 1 >= place.last
        return closes or norms[before] not in _TELLING  # "Judge told jury he lied"
    if norms[before] not in BEING_TOLD:
        return False
    before -= 1 + (norms[before] == "been")
    return before >= place.first and norms[before] in _HEARING


def names_hearer(field: Field, place: CueAt) -> bool:
    """Tell whether behind a verb stands to whom it is said: "told the jury", not "the jury was told"."""
    return field.norms[place.cue] in TELLS and not hears_told(field, place)


def is_anybody(field: Field, place: CueAt) -> bool:
    """Tell whether a bare plural says something in general: "forecasters warn", "Campaigners say that".

    What they said once is another thing, as are witnesses, who tell of one case, and headlines, which drop
    articles.
    """
    norms = field.norms
    cue, first, _, _ = place
    if not place.is_plural or field.name == "title":
        return False
    return norms[cue - 1] in _IN_GENERAL and (cue - 1 == first or not is_word(norms[cue - 2]))


def is_thing(field: Field, place: CueAt, tags: Tags) -> bool:
    """Tell whether a thing, not somebody, is the subject of what both do: "the scandal reaffirms that"."""
    before = before_cue(field.norms, place)
    norm = field.norms[before]
    if norm in _THINGS and before > place.first and not is_wont(field.norms, place):
        return field.norms[before - 1] in ARTICLES | OWNERS | {"'s", "that", "this"}
    if place.verb & SHOWS:
        return not _is_somebody(field, place, before, tags)
    if place.verb & SEES or field.norms[place.cue] == "holding":
        one = not place.is_plural and not tags.get(norm, 0) & PLURAL and norm != "they"
        somebody = one and _is_somebody(field, place, before, tags)
        return not (somebody or finds(field, place.first, before))
    if (
        not (place.verb & EXPLAINS and place.verb & _NOW)
        or is_wont(field.norms, place)
        or norm in PRONOUNS | _WHO
    ):
        return False
    return field.words[before][0].islower() and not tags.get(norm, 0) & (NOUN | PROPER)


def _is_somebody(field: Field, place: CueAt, before: int, tags: Tags) -> bool:
    """Tell whether a person, a body or a name ends before a verb, and no document: "it", "poll", "Monday"."""
    norm = field.norms[before]
    if norm in _TELLERS:
        return is_word(norm)
    tag = tags.get(norm, 0)
    if tag & (NOUN | PROPER):
        return not tag & DOCUMENT
    # "Nothing indicates", "Testing indicates" have a capital, too.
    opens = before == place.first and (norm in EMPTY_WORDS | PLAIN_WORDS or norm.endswith(("s", "ing")))
    return is_capital(field.words[before]) and norm not in DATES and not opens


def says(field: Field, place: CueAt, before: int) -> bool:
    """Tell whether a verb has a subject that agrees: "lawyers say", not "a say", "hear me say", "they say".

    Only a verb in its base form is asked, whose subject ends right behind `before`.
    """
    norms, first = field.norms, place.first
    if place.verb & FINDS:
        return finds(field, first, before)
    if not place.is_plural:
        return True
    crowd = before if _is_many(norms[before]) else _head_of_crowd(norms, first, before)
    return crowd >= 0 and NO_ONES.isdisjoint(norms[max(first, crowd - _NEAR) : crowd])


def _head_of_crowd(norms: list[str], first: int, before: int) -> int:
    """Return the plural that "in Fairmont", "at a school in Ohio" tells more of; -1 where none does."""
    for at in range(before, max(first, before - _CROWD_TOKENS), -1):
        if norms[at] in _NO_CROWD or norms[at].endswith("ed"):
            break
        if at < before and norms[at] in _LINKS and _is_many(norms[at - 1]):
            return at - 1 if norms[at - 1] not in NO_SOURCE else -1
    return -1


def _is_many(norm: str) -> bool:
    return norm not in _NOT_MANY and norm.endswith(_PLURALS)


def before_cue(norms: list[str], place: CueAt) -> int:
    """Return the token before the cue, over "has also", "truly", and the full stop of a shortened name."""
    at = place.cue - 1
    while at > place.first and (
        norms[at] in _PERFECT or (norms[at].endswith("ly") and norms[at] not in _DENIED)
    ):
        at -= 1
    short = norms[at] == "." and at > place.first and (norms[at - 1] in _SHORTENED or len(norms[at - 1]) == 1)
    return at - short  # "Ann Lee Jr. said", "Lee Inc. said"
