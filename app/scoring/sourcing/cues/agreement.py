"""Whether subject and verb agree: "they say", "a number of them say", not "a border dispute"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ALWAYS,
    BARE,
    BASE,
    BODY,
    DEMONYM,
    DOCUMENT,
    NOUN,
    NOUNLIKE,
    PAST,
    PLURAL,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SELF,
    SPECIFIER,
    THIRD,
)
from app.scoring.sourcing.phrases.heads import head_of, takes_object
from app.scoring.sourcing.phrases.shares import past_group
from app.scoring.sourcing.scan import Scan, behind_quotation, is_bare, is_parted
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import COLLECTIVES, COMMAS, INDEFINITE, ONES, RELATIVES, read_words

_COUNTED: Final = read_words("both few many others several some these those")  # no "several states"
# Tell of what sort papers are, with or without a capital.
_SORTING: Final = read_words(
    """
    additional confidential earlier further internal later leaked new official other previous private public
    recent secret separate subsequent
    """
)
_MANY: Final = COLLECTIVES | {"media", "them", "they"}
_AGENTS: Final = ("ees", "ers", "ians", "ists", "ors")
_TEAMS: Final = read_words("raiders rangers rovers wanderers")
_FEW: Final = 2  # tokens before such a noun
_HELP: Final = frozenset(("help", "helps"))


def agrees(scan: Scan, at: int, source: Range) -> bool:
    """Tell whether subject and verb agree: "they say", "she says", not "a border dispute"."""
    tag = scan.tags[at]
    if not tag & (BASE | THIRD):
        return True
    first, last = source
    return any(_agrees(scan, at, (who, last)) for who in {first, past_group(scan.norms, first, last)})


def _agrees(scan: Scan, at: int, source: Range) -> bool:
    tag = scan.tags[at]
    first, last = source
    relative = next((here for here in range(first + 1, last) if scan.norms[here] in RELATIVES), last)
    head, end = head_of(scan, first, relative)
    tail = _closes_quotation(scan, at, first)
    if (
        tag & NOUNLIKE
        and not tail
        and (_is_compound(scan, at, source, head) or takes_object(scan, source, end))
    ):
        return False
    if tag & PAST:
        return True  # "they put", "it put"
    if tag & THIRD:
        return _is_third(scan, head)
    return _is_plural(scan, head, source) or (not tag & NOUNLIKE and _is_house(scan, head, first))


def _is_third(scan: Scan, head: int) -> bool:
    """Tell whether a noun goes with "says"; not "several", so that "several states" are no statement."""
    tag = scan.tags[head]
    # "ESB Networks says"
    named = head > 0 and is_capital(scan.words[head]) and is_capital(scan.words[head - 1])
    return scan.norms[head] not in _COUNTED and (not tag & PLURAL or named or bool(tag & DOCUMENT))


def _is_plural(scan: Scan, head: int, source: Range) -> bool:
    """Tell whether a noun goes with "say"; not "which helps", so that it does not explain."""
    tag, norm = scan.tags[head], scan.norms[head]
    if norm not in _HELP and (
        tag & (PLURAL | RELATIVE | SELF | ALWAYS)
        or (tag & DOCUMENT and tag & BARE)  # "data show", not "the documentary record"
        or norm.endswith(("s", "men"))
    ):
        return True
    return norm in _MANY or "and" in scan.norms[source[0] : source[1]]


def _is_house(scan: Scan, head: int, first: int) -> bool:
    """Tell whether a house that opens its clause goes with "say", as in Britain: "The council say"."""
    opens = is_capital(scan.words[first]) or (first > 0 and is_parted(scan, first))
    return opens and bool(scan.tags[head] & BODY)


def _is_compound(scan: Scan, at: int, source: Range, head: int) -> bool:
    """Tell whether a word that may be a noun makes one with the phrase before it: "government emails"."""
    before = source[0] - 1
    follows = before >= 0 and (scan.words[before] in COMMAS or scan.tags[before] & QUOTE)
    posted = scan.norms[head : at + 1] == ["media", "post"]
    if posted or (not follows and scan.words[at + 1] in ".;"):
        return True  # "in a social media post", "the report cited internal emails."
    tag = scan.tags[head]
    name = is_capital(scan.words[head]) and not tag & DEMONYM
    if scan.norms[head] in _SORTING and head == source[0]:
        return True  # "Internal emails seen by the Post show"
    if is_bare(scan.tags[at]) and tag & DOCUMENT and not tag & PLURAL and scan.norms[source[0]] in INDEFINITE:
        return True  # "in a blog post"
    listed = tag & (NOUN | PRONOUN | RELATIVE | SELF) or _are_agents(scan, source[0], head)
    if not listed and (not name or (is_capital(scan.words[at]) and head + 1 == at)):
        return True
    if tag & DOCUMENT and scan.norms[at] == "shows":
        return False  # "CCTV footage shows two men"
    institution = not follows and scan.tags[at] & THIRD and tag & (BODY | DOCUMENT) and not name
    owned = "'s" in scan.norms[source[0] : head]  # "Lee's team thinks"
    opened = scan.tags[source[0]] & SPECIFIER or not ONES.isdisjoint(scan.norms[source[0] : head])
    opened = opened or (scan.norms[source[0]] in _SORTING and is_capital(scan.words[source[0]]))
    return bool(institution and not owned and not opened)


def _are_agents(scan: Scan, first: int, head: int) -> bool:
    """Tell whether a noun on no list is of many who act: "The objectors claim", not "Lee delivers"."""
    if head - first > _FEW or not scan.norms[head].endswith(_AGENTS):
        return False
    before = max(first, head - 1)
    named = is_capital(scan.words[before]) and not scan.tags[before] & SPECIFIER  # and then a verb
    opens = scan.tags[first] & SPECIFIER or is_capital(scan.words[first])
    return bool(opens) and (head == first or is_capital(scan.words[head]) or not named)


def is_bare_group(scan: Scan, at: int, source: Range) -> bool:
    """Tell whether who opens a sentence is no name, as the verb goes with many: "Objectors say"."""
    first, last = source
    alone = last - first == 1 and not scan.tags[first]
    acts = scan.norms[first].endswith(_AGENTS) and scan.norms[first] not in _TEAMS
    return is_bare(scan.tags[at]) and alone and acts


def _closes_quotation(scan: Scan, at: int, first: int) -> bool:
    """Tell whether no more than who says so stands behind a quotation: "“It fell,” the plan states."."""
    paused = "," in [word[-1] for word in scan.words[max(0, first - 2) : first]]
    whole = scan.tags[first] & SPECIFIER and scan.tags[at] & THIRD and scan.words[at + 1] in ".;"
    return bool(whole) and paused and behind_quotation(scan, first)
