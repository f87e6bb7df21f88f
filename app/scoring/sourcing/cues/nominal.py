"""Nouns of saying: "the union's claim that", "a warning from the mayor that", "there are fears that"."""

from __future__ import annotations

from typing import Final

from app.schemas import AttributionKind
from app.scoring.cues import (
    ADVERB,
    BE,
    BODY,
    DEMONYM,
    DETERMINER,
    FORMS,
    HAVE,
    LINK,
    NOUN,
    POSSESSIVE,
    PRONOUN,
    RELATIVE,
    SELF,
    SUBORDINATOR,
    TIME,
)
from app.scoring.sourcing.phrases.heads import head_of
from app.scoring.sourcing.phrases.left import phrase_left
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import JOINS, Found, Rank, Scan
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import FINITE, INDEFINITE, ONES, OWNERS, OWNING, read_words

_ORIGINS: Final = frozenset(("among", "by", "from"))
_ASIDE: Final = 14  # tokens between commas behind the noun
_LEAD: Final = 5  # tokens before the noun, among which its owner stands: "the union's own new claim"
# Before the noun: nobody says it ("no claim that"), or it is known from before ("the claim that").
_KNOWN: Final = read_words("any every no that the these this those without")
ANY_ONE: Final = INDEFINITE | ONES
# They are held, taken or played in, too, and report only behind somebody's "is that".
_STORIES: Final = read_words("answer case explanation line response story")
_HELD: Final = _STORIES | {"conviction", "position", "view", "views"}
# Behind a house's name: "the prosecution case is that", "the government line was that".
_LINES: Final = frozenset(("case", "line", "position", "view"))
# Nouns that are verbs as well; of these the ones in -s stand alone only where they are surely nouns.
_DOING: Final = read_words(
    """
    boast boasts claim claims concern concerns estimate estimates fear fears promise promises warning warnings
    worry worries
    """
)
_HOW: Final = read_words(
    """
    baseless credible deep early false fresh further growing more mounting new official public real recent
    renewed repeated rising serious similar unfounded unproven widespread
    """
)
_ASSERTING: Final = FINITE - {"did", "do", "does", "had", "has", "have"}
_SUBJECT: Final = 4  # tokens from a clause's subject to its auxiliary
_SUBJECTS: Final = DETERMINER | POSSESSIVE | PRONOUN | SELF | SUBORDINATOR | NOUN | DEMONYM


def nominal(scan: Scan, sentence: Range, at: int) -> Found | None:
    """Return the attribution that a noun of saying makes, or None."""
    low, high = sentence
    origin, after = None, at + 1
    if after < high and scan.norms[after] in _ORIGINS:
        origin = phrase_right(scan, after + 1, high, apposition="none")
        if origin is None:
            return None
        after = origin[1]
    after = _past_aside(scan, after, high)
    opening = _opening(scan, low, at)
    owner = origin or _owner(scan, low, opening)
    if not _opens(scan, at, after, high, stated=owner is not None and _is_stated(scan, low, owner)):
        return None
    if owner is None:
        some = _is_some(scan, low, opening, at)
        return Found(Rank.NOMINAL, "anonymous", None, (at, at + 1)) if some else None
    if (scan.norms[at] in _STORIES or (origin and not _is_plural(scan, owner))) and not _tells(scan, owner):
        return None
    kind = _kind(scan, owner, low)
    proven = origin is not None and _is_clause(scan, after + 2)  # "a warning from the mayor that it was"
    return None if kind is None else Found(Rank.NOMINAL, kind, owner, (at, at + 1), proven=proven)


def _past_aside(scan: Scan, at: int, high: int) -> int:
    """Return the verb behind what is said of a saying between commas: ", set out in a letter, is that"."""
    if scan.words[at] != ",":
        return at
    comma = next((here for here in range(at + 1, min(high, at + _ASIDE)) if scan.words[here] == ","), at)
    return comma + 1 if scan.tags[comma + 1] & BE else at


def _is_plural(scan: Scan, owner: Range) -> bool:
    return scan.norms[head_of(scan, *owner)[0]].endswith("s")


def _is_clause(scan: Scan, subject: int) -> bool:
    """Tell whether an auxiliary stands behind what may be a clause's subject: "that the dam was"."""
    near = range(subject + 1, min(subject + _SUBJECT, len(scan.norms)))
    return any(scan.norms[at] in _ASSERTING for at in near)


def _is_stated(scan: Scan, low: int, owner: Range) -> bool:
    """Tell whether "it is" stands before whose view something is."""
    copula = owner[0] - 1
    return copula > low and scan.norms[copula - 1] == "it" and bool(scan.tags[copula] & BE)


def _opens(scan: Scan, noun: int, at: int, high: int, *, stated: bool) -> bool:
    """Tell whether "that" and a clause begin at a token, or behind "is": no "claims that were made".

    What is held or taken reports only behind "is", or where it is `stated`: "it is the union's view that".
    """
    copula = at < high and scan.tags[at] & BE
    if scan.norms[noun] in _HELD and not (copula or stated):
        return False
    that = at + 1 if copula else at
    if that + 2 >= high or scan.norms[that] != "that":
        return False
    subject = that + 1
    word, tag, norm = scan.words[subject], scan.tags[subject], scan.norms[subject]
    results = norm == "results" and scan.norms[subject + 1] in ("from", "in")
    if norm in FINITE or results:
        return False  # "claims that were made"
    # "that jobs were at risk", "is that using reserves"
    bare = not tag and norm.endswith("s") and scan.norms[subject + 1] in _ASSERTING
    doing = copula and norm.endswith("ing")
    return bare or bool(doing) or bool(tag & _SUBJECTS) or is_capital(word) or word[0].isdigit()


def _opening(scan: Scan, low: int, at: int) -> int:
    """Return the token before a noun and its adjectives: "the" of "the otherwise risible claim"."""
    before, floor = at - 1, max(low, at - _LEAD)
    adjectives = 2
    while before > floor:
        plain = not scan.tags[before] and scan.norms[before] not in OWNING
        if plain and scan.words[before] not in JOINS:
            adjectives -= 1
        if adjectives < 0 or not (plain or scan.tags[before] & ADVERB):
            break
        before -= 1
    return before


def _owner(scan: Scan, low: int, at: int) -> Range | None:
    """Return whose word it is: "the union's claim", "his claim"; `at` stands before the noun."""
    if at < low:
        return None
    if scan.tags[at] & BODY and scan.norms[at + 1] in _LINES:
        return phrase_left(scan, low, at + 1)
    if scan.tags[at] & POSSESSIVE:
        return at, at + 1
    if scan.norms[at] not in OWNING or at == low:
        return None
    if scan.tags[at - 1] & (PRONOUN | RELATIVE | SELF | TIME):
        return None  # "it's", "Thursday's"
    return phrase_left(scan, low, at)


def _kind(scan: Scan, owner: Range, low: int) -> AttributionKind | None:
    """Return what kind of source an owner is; none is the writer or the reader."""
    if owner[1] - owner[0] > 1 or not scan.tags[owner[0]] & POSSESSIVE:
        return kind_of(scan, owner, low)
    return "carried" if scan.norms[owner[0]] in OWNERS else None


def _tells(scan: Scan, owner: Range) -> bool:
    """Tell whether an owner can have a story of its own to tell: no "film", "novel" or "bug"."""
    head, _ = head_of(scan, *owner)
    return bool(scan.tags[head] & (NOUN | DEMONYM | POSSESSIVE)) or is_capital(scan.words[head])


def _is_some(scan: Scan, low: int, opening: int, at: int) -> bool:
    """Tell whether a noun without an owner is one: "there are fears", "a fear", not "the fear", "we fear"."""
    norm, lead = scan.norms[at], scan.norms[opening] if opening >= low else ""
    official = norm in _HELD and scan.norms[at - 1] == "official"  # "the official explanation is that"
    if lead in ANY_ONE or official:
        return True
    if lead in _KNOWN or lead == "to" or not norm.endswith("s"):
        return False
    if norm not in _DOING:
        return True
    before = at - 1
    if before < low:
        return True
    how = scan.norms[before]
    sure = scan.tags[before] & (LINK | BE | HAVE) or how in _HOW
    return bool(sure) or (how.endswith(("ed", "ing")) and not scan.tags[before] & ~FORMS)
