"""Who stands before a verb of saying: somebody in particular, or nobody whose words it could report."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    BASE,
    BODY,
    DOCUMENT,
    EXPLAINS,
    FINDS,
    NOUN,
    NOUNLIKE,
    PLURAL,
    PROPER,
    SEES,
    SHOWS,
    THIRD,
)
from app.scoring.text.document import is_capital, is_word
from app.scoring.text.lead_ins import HABITS, lead_in
from app.scoring.text.namesakes import is_who
from app.scoring.text.word_sets import (
    ARTICLES,
    BEING_TOLD,
    COLLECTIVES,
    DATES,
    EMPTY_WORDS,
    FINITE,
    LATER,
    ONES,
    OWNERS,
    PARTING,
    PLAIN_WORDS,
    PRONOUNS,
    SUPPOSING,
    TELLS,
    read_words,
)
from app.scoring.voice.reported.contents import OPENING_JOINTS
from app.scoring.voice.reported.finders import COURTS, NO_ONES, finds
from app.scoring.voice.reported.places import CueAt, before_cue

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
_SILENT: Final = NO_SPEAKER | read_words("can cannot did do does let may shall to will")  # "to argue that"
_NEAR: Final = 4
_HOUSE_TOKENS: Final = 3  # from the article of "the town council" up to its noun
_BEFORE_HOUSE: Final = OPENING_JOINTS | {","}
_ASIDE_TOKENS: Final = 40
_TELLERS: Final = PARTING | {"he", "she", "who", ",", ")"}
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
_SPECIFIERS: Final = ARTICLES | OWNERS | {"'s", "that", "this"}  # before a thing
_PARTLY: Final = frozenset(("few", "many", "most", "one", "some"))  # "of the doctors"
_NAMELESS: Final = PRONOUNS | _WHO
# Their hearer may stand behind them, and need not.
WARNING: Final = read_words("inform informed informs notified notifies notify warn warned warns")
# What things do, too, where they do it now: "the flood explains that", but "the critic explained".
_NOW: Final = BASE | THIRD


def past_one(norms: list[str], at: int, end: int) -> int:
    """Return the token behind "one" of "one study", "most of the" of "most of the doctors"; or `at`.

    These begin somebody in particular, who ends before `end`; by itself such a word is nobody.
    """
    norm, behind, past = norms[at], norms[at + 1], at
    if (norm in ONES and is_word(behind) and behind != "of") or (norm == "some" and behind[0].isdigit()):
        past = at + 1
    elif norm in _PARTLY and behind == "of" and norms[at + 2] in _SPECIFIERS:
        past = at + 3
    return past if past < end else at


def has_speaker(place: CueAt) -> bool:
    """Tell whether somebody in particular stands before the cue, and is not only supposed to say it."""
    norms, before = place.norms, place.before
    if norms[place.first] in SUPPOSING or before < place.first:
        return False
    if not (_speaks(place) or is_wont(place) or hears_told(place)):
        return False
    lead = norms[max(place.first, place.cue - _SUPPOSED_TOKENS) : place.cue]
    if not SUPPOSING.isdisjoint(lead) and _CLAUSE_BREAKS.isdisjoint(lead):
        return False  # "over whether he told her that"
    return is_word(norms[before]) or norms[before] in {",", ")"} or _closes_aside(norms, place.first, before)


def _closes_aside(norms: list[str], first: int, at: int) -> bool:
    """Tell whether what somebody is ends before a verb: "Lee – a miner – said", not "one – called Poe"."""
    dash = norms[at]
    return dash in PARTING and dash in norms[max(first + 1, at - _ASIDE_TOKENS) : at]


def _speaks(place: CueAt) -> bool:
    """Tell whether who stands before a cue is somebody in particular, and does say it."""
    norms, before = place.norms, place.before
    speaker = _past_who(norms, place.first, before)
    share = norms[speaker] == "people" and norms[max(place.first, before - 2) : before] == ["of", "the"]
    if not share and _is_silent(norms[speaker]) and not is_who(place.field.words, speaker):
        return False
    if speaker < before and place.is_plural:
        agrees = norms[speaker] not in _IN_GENERAL  # nor "hydrologists, who warn that"
    else:
        agrees = says(place, speaker)
    return agrees and _tells_words(place)


def _is_silent(norm: str) -> bool:
    return norm in _SILENT or norm.endswith("n't")


def _past_who(norms: list[str], first: int, before: int) -> int:
    """Return of whom "who" tells more that ends at `before`, "Lee, who", not "those who"; or `before`."""
    opens = before - 2 >= first and norms[before] in _WHO and norms[before - 1] == ","
    return before - 2 if opens else before


def _tells_words(place: CueAt) -> bool:
    """Tell whether somebody tells in words: "Lee tells the BBC", not "history tells us"."""
    norms, cue, before = place.norms, place.cue, place.before
    if norms[cue] == "tells":
        somebody = is_capital(place.field.words[before]) or norms[before] in _TELLERS
        return somebody and norms[cue + 1] not in _READERS
    return norms[cue] != "tell"


def is_wont(place: CueAt) -> bool:
    """Tell whether a base form tells of what was: "used to say", "went on to call", "would later tell".

    So it does of somebody, who did say it: not of "I", nor where he "might be forced to say".
    """
    before = _before_lead(place)
    return before >= place.first and not _is_silent(place.norms[_past_who(place.norms, place.first, before)])


def _before_lead(place: CueAt) -> int:
    """Return the token before "used to say", "went on to say", "would later say"; -1 where none stands."""
    norms, first, to = place.norms, place.first, place.cue - 1
    if norms[to] in LATER and norms[to - 1] == "would":
        opening = to - 1
    elif norms[to] == "to" and to - 1 > first:
        lead = lead_in(norms, first, to) or int(norms[to - 1] in HABITS)
        opening = to - lead if lead else first
    else:
        return -1
    if norms[opening - 1 : opening + 1] == ["would", "go"]:
        opening -= 1  # "would go on to say": somebody did
    return before_cue(norms, first, opening) if opening > first else -1


def relative_of(place: CueAt) -> int:
    """Return of whom "who" tells more before a verb and what leads on to it; -1 of nobody."""
    before = _before_lead(place)
    before = before if before >= 0 else place.before
    told_of = _past_who(place.norms, place.first, before)
    return told_of if told_of < before else -1


def hears_told(place: CueAt) -> bool:
    """Tell whether a court or the like was told something: "the jury was told", a headline's "Jury told"."""
    norms, before = place.norms, place.cue - 1
    if norms[place.cue] != "told" or before < place.first:
        return False
    if place.field.name == "title" and norms[before] in _HEARING:
        closes = place.cue + 1 >= place.last
        return closes or norms[before] not in _TELLING  # "Judge told jury he lied"
    if norms[before] not in BEING_TOLD:
        return False
    before -= 1 + (norms[before] == "been")
    return before >= place.first and norms[before] in _HEARING


def names_hearer(place: CueAt) -> bool:
    """Tell whether behind a verb stands to whom it is said: "told the jury", not "the jury was told"."""
    return place.norms[place.cue] in TELLS and not hears_told(place)


def is_anybody(place: CueAt) -> bool:
    """Tell whether a bare plural says something in general: "forecasters warn", "Campaigners say that".

    What they said once is another thing, as are witnesses, who tell of one case, and headlines, which drop
    articles.
    """
    norms, cue = place.norms, place.cue
    if not place.is_plural or place.field.name == "title":
        return False
    return norms[cue - 1] in _IN_GENERAL and (cue - 1 == place.first or not is_word(norms[cue - 2]))


def is_thing(place: CueAt) -> bool:
    """Tell whether a thing, not somebody, is the subject of what both do: "the scandal reaffirms that"."""
    norms, before, verb = place.norms, place.before, place.verb
    norm = norms[before]
    if norm in _THINGS and before > place.first and not is_wont(place):
        return norms[before - 1] in _SPECIFIERS
    if verb & SHOWS:
        return not _is_somebody(place)
    if verb & SEES or norms[place.cue] == "holding":
        one = not place.is_plural and not place.tags.get(norm, 0) & PLURAL and norm != "they"
        return not ((one and _is_somebody(place)) or finds(place.field, place.first, before))
    if not (verb & EXPLAINS and verb & _NOW) or norm in _NAMELESS or is_wont(place):
        return False
    return place.field.words[before][0].islower() and not place.tags.get(norm, 0) & (NOUN | PROPER)


def _is_somebody(place: CueAt) -> bool:
    """Tell whether a person, a body or a name ends before a verb, and no document: "it", "poll", "Monday"."""
    norm = place.norms[place.before]
    if norm in _TELLERS:
        return is_word(norm)
    tag = place.tags.get(norm, 0)
    if tag & (NOUN | PROPER):
        return not tag & DOCUMENT
    if not is_capital(place.field.words[place.before]) or norm in DATES:
        return False
    # "Nothing indicates", "Testing indicates" have a capital, too.
    plain = norm in EMPTY_WORDS or norm in PLAIN_WORDS or norm.endswith(("s", "ing"))
    return not (plain and place.before == place.first)


def says(place: CueAt, before: int) -> bool:
    """Tell whether a verb has a subject that agrees: "lawyers say", not "a say", "hear me say", "they say".

    Only a verb in its base form is asked, whose subject ends right behind `before`.
    """
    norms, first = place.norms, place.first
    if place.verb & FINDS:
        return finds(place.field, first, before)
    if not place.is_plural:
        return True
    many = _is_many(norms[before]) or _is_house(place, before)
    crowd = before if many else _head_of_crowd(norms, first, before)
    return crowd >= 0 and NO_ONES.isdisjoint(norms[max(first, crowd - _NEAR) : crowd])


def _is_house(place: CueAt, at: int) -> bool:
    """Tell whether a house that opens its clause goes with "say", as in Britain: "The council say"."""
    norms, first = place.norms, place.first
    near = range(at - 1, max(first, at - _HOUSE_TOKENS) - 1, -1)
    article = next((here for here in near if norms[here] in ARTICLES), -1)
    if article < 0 or (article > first and norms[article - 1] not in _BEFORE_HOUSE):
        return False
    body = place.tags.get(norms[at], 0) & BODY and not place.verb & NOUNLIKE
    return bool(body) or norms[at] in COLLECTIVES


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
