"""Reported words beside "according to", before, behind or on either side; whom one quotes "as saying"."""

from __future__ import annotations

from typing import Final

from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import (
    ARTICLES,
    COURSES,
    DASHES,
    FINITE,
    INDEFINITE,
    PREPOSITIONS,
    QUOTING,
    SUBORDINATORS,
    read_words,
)
from app.scoring.voice.handing import speaks
from app.scoring.voice.reported.contents import (
    BREAKS,
    PARTED_TOKENS,
    SOURCE_TOKENS,
    STOPS,
    TURNS,
    breaks_off,
    comma_behind,
    is_beside,
    is_past,
    past_label,
    trim,
)
from app.scoring.voice.reported.places import CueAt
from app.scoring.voice.reported.speakers import NO_SOURCE, past_one

ACCORDING: Final = frozenset(("according", "per"))
_LEADS: Final = (("according", "to"), ("as", "per"))
_QUOTED_TOKENS: Final = 16  # of whom somebody quotes, or who does
_NO_AUTHORITY: Final = NO_SOURCE | COURSES
_RELATIVES: Final = read_words("which who whose")
_APPOSED_TOKENS: Final = 5  # of an apposition with "a", both commas among them
# Numbers have no words: how they are told is the writer's choice, whoever counted.
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
_STOPS_INSIDE: Final = (0, 2)  # none, or the dashes around what is inserted
_DATELINE_TOKENS: Final = 20
_CLAUSE_OPENERS: Final = SUBORDINATORS | read_words("that which who whom where")
_COORDINATORS: Final = read_words("and but nor or")
_OPENING: Final = _CLAUSE_OPENERS | _COORDINATORS
# Behind these a verb must follow: "the men, according to X, laughed" is parted from its own there.
_CUT_OPENERS: Final = read_words("because how if that unless what whether which who why")
_SUBJECT_TOKENS: Final = 6  # of a subject that is cut off its verb, the opener among them
_ADJUNCT_OPENERS: Final = read_words(
    "although at by but during for from however in on out since through under until yet"
)
_TURNING: Final = BREAKS | _RELATIVES
_SUBORDINATE: Final = SUBORDINATORS | read_words("although despite if like though unless whether while")


def find_according(place: CueAt) -> tuple[Range, ...]:
    """Return the content of "according to X" or "(as) per X", before it, behind it or on either side."""
    norms, first, last = place.norms, place.first, place.last
    cue, source = _lead_at(place)
    if source >= last or (tuple(norms[cue:source]) not in _LEADS and not _is_per(place, cue)):
        return ()
    per = norms[source - 1] == "per"
    head = _head_of(norms[source : min(last, source + _SOURCE_HEAD)])
    if (
        norms[past_one(norms, source, last)] in _NO_AUTHORITY
        or head in _FIGURES
        or (per and head in _MEASURES)
    ):
        return ()
    comma = comma_behind(norms, source, min(last, source + SOURCE_TOKENS))
    if cue == first:
        comma = _past_apposition(norms, comma, min(last, source + SOURCE_TOKENS)) if comma >= 0 else -1
        return (trim(norms, (comma + 1, last), TURNS),) if comma >= 0 else ()
    return find_before(place, cue, comma) if norms[cue - 1] == "," else ()


def _lead_at(place: CueAt) -> Range:
    """Return the tokens of "according to", "as per", "per"."""
    cue = place.cue
    if place.norms[cue] != "per":
        return cue, cue + 2
    return cue - (cue > place.first and place.norms[cue - 1] == "as"), cue + 1


def _is_per(place: CueAt, cue: int) -> bool:
    """Tell whether "per" names a source by itself: "per the mayor", "per Reuters", no "per cent"."""
    norms, source = place.norms, cue + 1
    if norms[cue] != "per" or not (cue == place.first or norms[cue - 1] == ","):
        return False
    return norms[source] in ARTICLES or is_capital(place.field.words[source])


def _past_apposition(norms: list[str], comma: int, last: int) -> int:
    """Return the comma behind what tells more of a source that ends at `comma`, or that comma; -1 for none.

    "The union, which speaks for miners, the plan"; "Lee, a miner, the plan", but "police, a call came in".
    """
    opens, closing = norms[comma + 1], comma_behind(norms, comma + 1, last)
    if opens in _RELATIVES:
        return closing
    short = opens in INDEFINITE and comma < closing <= comma + _APPOSED_TOKENS
    return closing if short else comma


def find_before(place: CueAt, cue: int, comma: int) -> tuple[Range, ...]:
    """Return what stands before ", according to X", and the rest of it behind the comma that ends X.

    `cue` is the token behind the first comma; `comma` -1 where X closes the sentence.
    """
    norms, first, last = place.norms, place.first, place.last
    closes = last - cue <= 2 + SOURCE_TOKENS
    if not closes and cue - first > PARTED_TOKENS:
        return ()
    first = _past_opening(norms, past_label(norms, first, cue - 1), cue - 1)
    content = norms[first : cue - 1]
    behind = comma + 1 if 0 <= comma < last - 1 else last
    if behind < last and _opens_no_clause(content):
        return (trim(norms, (behind, last), BREAKS),)
    # With more commas, somebody else's "said" has a source and a content of its own.
    others = "," in content and (is_beside(place) or any(speaks(norm, place.tags) for norm in content))
    stopped = sum(map(STOPS.__contains__, content)) not in _STOPS_INSIDE
    joined = not _COORDINATORS.isdisjoint(content[-1:])
    cut_off = joined or (behind < last and _lacks_verb(content, norms[behind]))
    if others or stopped or cut_off:
        return ()
    if behind < last and (norms[behind] in FINITE or breaks_off(content, norms[behind])):
        return (first, cue - 1), trim(norms, (behind, last), BREAKS)
    ends = closes and (comma < 0 or _opens_apposition(norms, comma, last))
    return ((first, cue - 1),) if ends or _is_clause(content) else ()


def _past_opening(norms: list[str], first: int, last: int) -> int:
    """Return where the clause before ", according to X" begins: behind a dateline, a semicolon, a bracket."""
    for at in range(last - 1, first, -1):
        if norms[at] == ")":
            break
        if norms[at] in "(;":
            return at + 1
    near = range(first + 1, min(last, first + _DATELINE_TOKENS))
    for at in (at for at in near if norms[at] in DASHES):
        told = norms[first:at]
        # "Newswise - BOSTON, September 26, 2016 -", but "DALLAS - Botox - known for"
        inserted = norms[first - 1] in DASHES and "," not in told
        if inserted or _has_verb(told) or not ARTICLES.isdisjoint(told):
            break
        first = at + 1
    return first


def _opens_no_clause(content: list[str]) -> bool:
    """Tell whether what is said has yet to begin: "In May, according to X, it", "men who, ...", "and"."""
    if not content or content[-1] in _OPENING:
        return True
    return content[0] in _ADJUNCT_OPENERS and not (_has_verb(content) or "," in content)


def _lacks_verb(content: list[str], behind: str) -> bool:
    """Tell whether a clause inside is cut off its verb: "It is vile that the men, according to X, fled"."""
    at = next((at for at in range(len(content) - 1, 0, -1) if content[at] in _CUT_OPENERS), -1)
    if at < 0 or content[at - 1] in PREPOSITIONS or _has_verb(content[at + 1 :]):
        return False
    # A long one has a verb whose form does not tell: "that the plan better serves the needs of the town".
    short = len(content) - at <= _SUBJECT_TOKENS or behind in FINITE or is_past(behind)
    return short and behind not in _TURNING


def _is_clause(content: list[str]) -> bool:
    """Tell whether a main clause stands before ", according to X", whatever goes on behind X."""
    if not content:
        return False
    opened = content[0] in _SUBORDINATE
    main = content[content.index(",") + 1 :] if opened and "," in content else [] if opened else content
    return _has_verb(main[1:])


def _has_verb(norms: list[str]) -> bool:
    """Tell whether a finite verb is among some words; "May 3" is none."""
    verbs = (at for at, norm in enumerate(norms) if norm in FINITE or is_past(norm))
    return any(norms[at] != "may" or not "".join(norms[at + 1 : at + 2]).isdigit() for at in verbs)


def _head_of(source: list[str]) -> str:
    """Return the noun of a source: "new figures from the ministry" are figures."""
    head = next((at for at, norm in enumerate(source) if norm in _BEHIND_HEAD), len(source))
    return source[head - 1]


def _opens_apposition(norms: list[str], comma: int, last: int) -> bool:
    """Tell whether a comma only opens what tells more of a source: "the union, which speaks for miners"."""
    behind = norms[comma + 1 : last]
    return bool(behind) and behind[0] in INDEFINITE | _RELATIVES and "," not in behind


def is_quoted_as(norms: list[str], first: int, cue: int) -> bool:
    """Tell whether somebody is quoted: "was quoted as saying", "the agency quoted the mayor as saying"."""
    near = range(cue - 2, max(first, cue - _QUOTED_TOKENS), -1)
    quoted = next((at for at in near if norms[at] in QUOTING), 0) if norms[cue - 1] == "as" else 0
    if not quoted:
        return False
    passive = norms[quoted + 1] in ("as", "by")
    return norms[first] not in NO_SOURCE if passive else norms[cue - 2] not in NO_SOURCE
