"""Who stands before a colon and a quotation: "Ann Lee, 54, of the union: “Hm”", "with one gushing: “Hm”"."""

from __future__ import annotations

from typing import Final

from app.schemas import AttributionKind
from app.scoring.cues import (
    ADVERB,
    AUXILIARY,
    BODY,
    DETERMINER,
    LINK,
    OPENS_CLAUSE,
    QUOTE,
    SPECIFIER,
    TIME,
)
from app.scoring.sourcing.phrases.appositions import has_verb
from app.scoring.sourcing.phrases.datelines import past_hour
from app.scoring.sourcing.phrases.heads import head_of
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import PEOPLE, Found, Rank, Scan, opens_quotation
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range, is_capital
from app.scoring.text.labels import NEWS_LABELS, UTTERANCES, label_colon
from app.scoring.text.word_sets import DASHES, HYPHENS, read_words

_REACH: Final = 23  # tokens before the colon
_BULLETS: Final = DASHES | HYPHENS | frozenset("•·*▪●‣")
_IS: Final = frozenset(("is", "was"))
_PLACES: Final = frozenset(("about", "at", "in", "near", "on", "outside", "to"))
# How somebody is who speaks: "Smith was blunt".
_SPEAKING: Final = read_words(
    "adamant blunt brief clear defiant direct emphatic firm frank furious scathing unapologetic unequivocal"
)
READ: Final = read_words(
    "banner banners billboard graffiti headline placard placards plaque poster posters sign signs slogan"
)
"""What has words of its own, whoever holds it."""


def led_in(scan: Scan, sentence: Range) -> Found | None:
    """Return who is named right before a colon and a quotation that a sentence ends with, or None.

    Behind the name may stand who that is, how he speaks, or where and about what, but no clause of its own.
    """
    low, high = sentence
    start = past_hour(scan, low, high)
    start += start + 2 < high and scan.words[start] in _BULLETS
    ordinal = bool(scan.tags[start] & ADVERB and is_capital(scan.words[start + 1]))  # "First Minister"
    colon = label_colon(scan.norms, start, high - 1, _REACH)
    if colon == high - 1 or not scan.tags[colon + 1] & QUOTE:
        return None
    named = start + (ordinal or scan.words[start] == "@")
    source = phrase_right(scan, named, colon, apposition="none")
    if source is None:
        return None
    source = start, source[1]
    kind = _speaker(scan, source, start)
    if kind is None or not (source[1] == colon or _says_more(scan, source, colon)):
        return None
    whole = source[0], colon  # "The mayor, Ann Lee:"
    if kind == "role" and kind_of(scan, whole, start) == "named":
        kind, source = "named", whole
    return Found(Rank.EDGE, kind, source, (colon, colon + 1))


def led_in_with(scan: Scan, sentence: Range) -> Found | None:
    """Return who stands behind "with" and before a verb that no list holds: "with one gushing: “Hm”"."""
    low, high = sentence
    if ":" not in scan.norms[low:high]:  # as in most
        return None
    colon = label_colon(scan.norms, low, high - 1, high)
    verb = colon - 1
    if colon == high - 1 or not (scan.norms[verb].endswith("ing") and opens_quotation(scan, colon + 1)):
        return None
    near = range(verb - 2, max(low, verb - _REACH), -1)
    at = next((at for at in near if scan.norms[at] == "with"), low)
    source = phrase_right(scan, at + 1, verb, apposition="none") if at > low else None
    kind = _speaker(scan, source, low) if source and source[1] == verb else None
    return Found(Rank.EDGE, kind, source, (verb, colon), proven=True) if kind else None


def _speaker(scan: Scan, source: Range, opening: int) -> AttributionKind | None:
    """Return the kind of who can speak: somebody by name, by post, or one of many."""
    if scan.words[source[0]] == "@":
        return "named"
    if scan.norms[source[1] - 1] in UTTERANCES:
        return None  # "Question: “Who won?”"
    kind = kind_of(scan, source, opening)
    head, _ = head_of(scan, *source)
    if kind == "named":
        if scan.norms[source[0]] in NEWS_LABELS and not is_capital(scan.words[source[0] + 1]):
            return None  # "Opinion: “We won”", but "Read Smith: “We won”"
        titled = head == opening and scan.words[head + 1] == "of"  # "Quote of the week"
        return None if scan.tags[head] & TIME or titled else kind
    wanted = PEOPLE | BODY if kind == "role" else PEOPLE
    return kind if kind in ("role", "anonymous") and scan.tags[head] & wanted else None


def _says_more(scan: Scan, source: Range, colon: int) -> bool:
    """Tell whether what stands up to a colon is of who speaks: "(Labour)", ", 54, a baker", "was blunt"."""
    first, at = source
    if not READ.isdisjoint(scan.norms[at:colon]):
        return False  # "Smith, holding a placard"
    if scan.words[at] == "(":
        return scan.words[colon - 1] == ")"
    if scan.words[at] == ",":
        place = at - first == 1 and is_capital(scan.words[at + 1])  # "Leeds, West Yorkshire"
        about = scan.norms[at + 1] == "on" and scan.tags[at + 2] & OPENS_CLAUSE  # ", on why he left"
        return bool(about) or (not place and _apposed(scan, at + 1, colon))
    if scan.norms[at] == "to" and scan.tags[at + 1] & AUXILIARY:
        return False  # "Things to do"
    spoken = scan.norms[at] in _IS
    return scan.norms[at + spoken] in (_PLACES | _SPEAKING if spoken else _PLACES)


def _apposed(scan: Scan, at: int, colon: int) -> bool:
    """Tell whether what stands behind a comma tells of whom it follows, and no more happens there."""
    when = scan.tags[at] & TIME or (scan.words[at].isdigit() and len(scan.words[at]) > 2)
    if when or has_verb(scan, at, colon):
        return False
    if scan.tags[at] & LINK:  # "of the union", "on Facebook", but "on loan"
        return is_capital(scan.words[at + 1]) or bool(scan.tags[at + 1] & SPECIFIER)
    told = scan.tags[at] & (DETERMINER | PEOPLE) or scan.norms[at].endswith("ing")
    return bool(told) or is_capital(scan.words[at]) or scan.words[at].isdigit() or at + 1 == colon
