"""The columns that the search for sources reads, and what one token of them can be."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from itertools import compress
from typing import Final

import msgspec

from app.schemas import AttributionKind
from app.scoring.cues import (
    ABBREVIATION,
    ADVERB,
    ALWAYS,
    AUXILIARY,
    BARE,
    BASE,
    CONJUNCTION,
    DEMONYM,
    FORMS,
    LINK,
    MODAL,
    NEGATION,
    NOUN,
    PAST,
    PERSON,
    PLURAL,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SELF,
    SPECIFIER,
    SUBORDINATOR,
    TIME,
)
from app.scoring.text.document import Range, is_capital
from app.scoring.text.namesakes import BEFORE_MONTHS, NAMESAKES, is_namesake, is_own_case
from app.scoring.text.word_sets import COMMAS, HYPHENS, NAME_PARTICLES, read_words

# No walk from a cue goes further than this, so the work for one cue is bounded and the whole linear.
REACH: Final = 24
ENDS: Final = frozenset(",;:.?!—–") | {"--"}  # of a phrase or a clause
PARTS: Final = COMMAS | frozenset(";:.")
"""Marks that part what belongs to one phrase from what does not."""
JOINS: Final = HYPHENS.union("–/&")
# Behind a noun, of which they tell more: "images taken by".
PARTICIPLES: Final = frozenset(
    ("held", "kept", "made", "read", "seen", "sent", "shot", "shown", "taken", "written")
)
FIRM: Final = "plc"  # small behind a firm's name
_COMPANY: Final = frozenset(("coauthors", "colleagues"))  # of a name: "Smith and colleagues"
EACH: Final = frozenset(("all", "both", "each"))  # behind whom they count: "we all know"
# What tells one part of a group from another: "current and former officials".
_SORTS: Final = read_words(
    """
    business city civil civilian community county criminal current domestic federal fire foreign former
    government health human industry insurance international legal local medical military municipal national
    police political private public regional religious scientific security state tribal
    """
)
_INITIALS: Final = frozenset(("A", "I"))  # "Theresa A. Nicklas", and no article or pronoun
_ANY_MONTH: Final = "june"
STOPS: Final = MODAL | AUXILIARY | RELATIVE | SUBORDINATOR | NEGATION | QUOTE
PEOPLE: Final = PERSON | ALWAYS | BARE  # nouns of them
CLOSED: Final = STOPS | CONJUNCTION | LINK | ADVERB | TIME | PRONOUN | SELF

# Where a verb's group begins, and the bits of what stands in it before the verb.
Group = tuple[int, int]


class Scan(msgspec.Struct, frozen=True):
    """Columns of one field, padded, a row a token. `tags` holds the bits of `scoring.cues`.

    `surnames` holds the normal forms of posts that are somebody's surname in the field.
    """

    words: list[str]
    norms: list[str]
    tags: Sequence[int]
    starts: list[int]
    ends: list[int]
    quoted: bytes
    surnames: frozenset[str] = frozenset()


class Rank(IntEnum):
    """What an attribution weighs against the others of its sentence; the higher weighs more."""

    CARRIED = -1  # source and cue stand in another sentence
    NOMINAL = 0  # a noun of saying: with it nobody speaks
    EDGE = 1  # a colon, a hedge, hearsay, a link: what says least of who speaks
    WATCHED = 2  # a verb of watching, a passive that names nobody, "a letter saying that"
    GERUND = 3  # ", saying that"
    BELIEVED = 4  # a verb of believing, a passive that names who speaks
    JUDGED = 5  # a verb of judging or finding, "citing"
    SAID = 6  # a verb of saying, "according to"


class Found(msgspec.Struct, frozen=True):
    """A source, its cue and what it says, as token ranges `[first, last)`.

    `origin` is the kind of whom a source of kind `carried` points back to, None where nobody can tell;
    `proven` is whether grammar leaves no other sense, whatever a model says of the tokens.
    """

    rank: Rank
    kind: AttributionKind
    source: Range | None
    cue: Range | None
    content: Range | None = None
    origin: AttributionKind | None = None
    proven: bool = False

    @property
    def standing(self) -> AttributionKind:
        """The kind that the source counts as."""
        return self.origin or self.kind

    def carried(self) -> Found:
        """Return what goes on of it in another sentence, which has source and cue here."""
        return Found(Rank.CARRIED, "carried", self.source, self.cue, origin=self.standing)


def with_dashes(words: list[str], starts: list[int], ends: list[int]) -> list[str]:
    """Return the words, with a dash for a hyphen between blanks: "Lee - a miner - said"."""
    hyphens = [at for at in range(1, len(ends) - 1) if words[at] == "-"] if "-" in words else []
    meant = words.copy() if hyphens else words
    for at in hyphens:
        if ends[at - 1] < starts[at] and ends[at] < starts[at + 1]:
            meant[at] = "–"
    return meant


def as_spelled(words: list[str], norms: list[str], spelled: frozenset[str]) -> list[str]:
    """Return the normal forms, but a word of `spelled` as it stands where its capitals are its own."""
    special = spelled | _INITIALS
    places = list(compress(range(len(words)), map(special.__contains__, words)))
    if not places:
        return norms
    meant = norms.copy()
    for at in places:
        meant[at] = _as_meant(words, at, norms[at], spelled)
    return meant


def _as_meant(words: list[str], at: int, norm: str, spelled: frozenset[str]) -> str:
    """Return the normal form of a word that in small letters may be another."""
    word = words[at]
    if word in _INITIALS:
        initial = words[at + 1] == "." and is_capital(words[at + 2])
        return word if initial and at and is_capital(words[at - 1]) else norm
    if word in NAMESAKES:
        if is_namesake(words, at):
            return word
        return _ANY_MONTH if word == "May" and at and words[at - 1].lower() in BEFORE_MONTHS else norm
    return word if is_own_case(words, at) else norm


def is_bare(tag: int) -> bool:
    """Tell whether a form of a verb is the bare one, and no past: "say", but not "put", "read"."""
    return bool(tag & BASE and not tag & PAST)


def nounish(scan: Scan, at: int) -> bool:
    """Tell whether a token can be the last word of a noun phrase."""
    tag = scan.tags[at]
    word = scan.words[at]
    if not word[0].isalnum():
        short = word == "." and at > 0 and shortened(scan, at - 1)
        return short or scan.norms[at] == "'s" or word in ")%"
    if not tag:
        return not word.endswith("ly") or is_capital(word)
    if tag & NOUN or (is_capital(word) and not tag & CLOSED):
        return True
    return not tag & (CLOSED | FORMS | SPECIFIER)


def glued(scan: Scan, at: int) -> bool:
    """Tell whether no blank stands between a token and the one before it."""
    return scan.ends[at - 1] == scan.starts[at]


def is_tied_on(scan: Scan, at: int) -> bool:
    """Tell whether a hyphen ties a token to the next: "in" of "the in-house lawyer"."""
    return scan.words[at + 1] in HYPHENS and glued(scan, at + 1)


def is_parted(scan: Scan, at: int) -> bool:
    """Tell whether a comma, a quotation mark or a conjunction parts a token from what stands before it."""
    return scan.words[at - 1] in COMMAS or bool(scan.tags[at - 1] & (QUOTE | CONJUNCTION))


def shortened(scan: Scan, at: int) -> bool:
    """Tell whether a full stop after the token `at` only shortens it: "Gov.", "W."."""
    word = scan.words[at]
    if word == "al" and scan.words[at - 1] == "et":
        return True
    return bool(scan.tags[at] & ABBREVIATION) or (len(word) == 1 and is_capital(word))


def is_spoken(scan: Scan, at: int) -> bool:
    """Tell whether a token is of somebody's quoted words, or a mark around them.

    Both are asked: indirect speech and what stands between single marks is quoted, and has no such mark.
    """
    return bool(scan.quoted[at] or scan.tags[at] & QUOTE)


def opens_quotation(scan: Scan, at: int) -> bool:
    """Tell whether a token can be the mark that opens a quotation."""
    return bool(scan.tags[at] & QUOTE) or scan.words[at] in "'‘"


def ends_quotation(scan: Scan, at: int) -> bool:
    """Tell whether a token is of a quotation, or a mark behind it; a comma may stand on either side."""
    if scan.words[at] in COMMAS:
        at -= 1
    if at < 0:
        return False
    return is_spoken(scan, at) or (at > 0 and scan.words[at] in "'’" and bool(scan.quoted[at - 1]))


def behind_quotation(scan: Scan, at: int) -> bool:
    """Tell whether a quotation ends in a pause right before a token: what is said stands before its verb."""
    pause = not any(scan.words[here][0].isalnum() for here in range(max(0, at - 2), at))
    return at > 0 and pause and ends_quotation(scan, at - 1)


def binds_name(scan: Scan, at: int) -> bool:
    """Tell whether a word binds the parts of a name: "Mayor de Souza"."""
    particles = scan.norms[at : at + 2]
    if particles[0] == FIRM and is_capital(scan.words[at - 1]):
        return True  # "Acme plc"
    bound = at + (2 if NAME_PARTICLES.issuperset(particles) else 1)  # "von der Leyen"
    return particles[0] in NAME_PARTICLES and is_capital(scan.words[bound])


def plural_possessive(scan: Scan, at: int) -> bool:
    """Tell whether an apostrophe stands right behind an s: "the exporters' union"."""
    return scan.norms[at - 1][-1] == "s" and glued(scan, at)


def is_party_group(scan: Scan, at: int) -> bool:
    """Tell whether a token is a people or a party in the plural: "Republicans in the House"."""
    return bool(scan.tags[at] & DEMONYM) and len(scan.norms[at]) > 2 and scan.norms[at][-1] == "s"  # no "US"


def joins_nouns(scan: Scan, at: int) -> bool:
    """Tell whether the "and" at `at` joins two nouns and not two clauses."""
    if scan.norms[at] != "and":
        return False
    if joins_sorts(scan, at):
        return True
    if not nounish(scan, at - 1):
        return False
    named = is_capital(scan.words[at - 1])
    if named and (is_capital(scan.words[at + 1]) or scan.norms[at + 1] in _COMPANY):
        return True
    return bool(scan.tags[at - 1] & NOUN and scan.tags[at + 1] & NOUN)


def joins_sorts(scan: Scan, at: int) -> bool:
    """Tell whether an "and" joins two sorts of one group: "federal and state officials"."""
    if not (_is_sort(scan, at - 1) and _is_sort(scan, at + 1)):
        return False
    return any(tag & NOUN and tag & PLURAL for tag in scan.tags[at + 2 : at + 4])


def _is_sort(scan: Scan, at: int) -> bool:
    return scan.norms[at] in _SORTS or bool(scan.tags[at] & DEMONYM and not is_party_group(scan, at))


def ends_in_figure(scan: Scan, phrase: Range) -> bool:
    """Tell whether a clause was taken for its subject: "sales fell 3 percent, suggesting"."""
    last = phrase[1] - 1
    return scan.words[last][0].isdigit() or scan.norms[last] in ("percent", "%")


def part_end(scan: Scan, first: int, last: int) -> int:
    """Return the first of tokens `[first, last)` that ends a phrase or a clause, or `last`."""
    return next((at for at in range(first, last) if scan.words[at] in ENDS), last)


def ends_name(scan: Scan, at: int) -> bool:
    """Tell whether an adverb ends a name: "USA Today reported", not "Lee Today Announced", a headline's."""
    if at < 1 or not scan.tags[at] & ADVERB or not is_capital(scan.words[at]):
        return False
    before = is_capital(scan.words[at - 1]) and not scan.tags[at - 1] & CLOSED
    if scan.tags[at] & TIME:  # "according to USA Today."
        return before and not is_capital(scan.words[at + 1])
    return before and scan.words[at + 1][0].islower()
