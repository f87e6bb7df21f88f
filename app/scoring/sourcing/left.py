"""The noun phrase that ends right before a token. No parser: reviewed word classes and case."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ADVERB,
    BASE,
    CONJUNCTION,
    DAY_PART,
    DETERMINER,
    FORMS,
    GERUND,
    LINK,
    NOUN,
    PARTICIPLE,
    PAST,
    PRONOUN,
    SELF,
    SPECIFIER,
    THIRD,
    TIME,
)
from app.scoring.sourcing.scan import (
    JOINS,
    REACH,
    STOPS,
    Range,
    Scan,
    capital,
    glued,
    joins_nouns,
    nounish,
    plural_possessive,
    shortened,
)
from app.scoring.sourcing.shares import joins_counts

FREE_LINKS: Final = frozenset(("of", "at", "from", "for", "with"))
_BREAKS: Final = STOPS | TIME | ADVERB


def phrase_left(scan: Scan, low: int, end: int) -> Range | None:
    """Return the noun phrase that ends right before a token.

    Parameters
    ----------
    scan : Scan
    low : int
        The phrase does not reach below this token.
    end : int
        The phrase ends before this token.

    Returns
    -------
    (int, int) or None
        Tokens `[first, end)`; None when no noun phrase ends there.
    """
    low = max(low, end - REACH)
    if end <= low:
        return None
    pronoun = scan.tags[end - 1] & (PRONOUN | SELF) and not scan.tags[end - 1] & DETERMINER
    if pronoun and (end - 2 <= low or not _linked(scan, end - 2)):
        return end - 1, end
    first = _first(scan, low, end - 1 if pronoun else end, end)
    if first < end - 1 and (
        scan.norms[first] == "that" or (scan.norms[first] == "'s" and capital(scan.words[first + 1]))
    ):
        first += 1  # "there's Ana Pell, who said so"
    ends_well = pronoun or scan.tags[end - 1] & (TIME | FORMS) or (first < end and nounish(scan, end - 1))
    return (first, end) if first < end and ends_well else None


def _linked(scan: Scan, at: int) -> bool:
    return bool(scan.tags[at] & LINK) and _links(scan, at)


def _first(scan: Scan, low: int, start: int, end: int) -> int:
    """Walk left from `start` and return the first token of the phrase; `end` when there is none."""
    words, norms, tags = scan.words, scan.norms, scan.tags
    first = start
    at = start - 1
    while at >= low:
        tag = tags[at]
        if not words[at][0].isalnum() and norms[at] != "'s":
            at = _mark(scan, at, low, first)
            continue
        if tag & SPECIFIER:
            first = at
            if at - 2 < low or not _linked(scan, at - 1):
                break
            at -= 2
            continue
        taken = _takes(scan, at, low, first, end) if tag else True
        if taken is None:
            break
        if taken:
            first = at
        at -= 1
    return first


def _takes(scan: Scan, at: int, low: int, first: int, end: int) -> bool | None:
    """Judge a listed word: True a part of the phrase, False a joint inside it, None the word before it."""
    tag = scan.tags[at]
    if tag & (LINK | CONJUNCTION) and not (tag & LINK and at > low and capital(scan.words[at])):
        joint = joins_nouns if tag & CONJUNCTION else _links
        return False if first < end and at > low and joint(scan, at) else None
    part = True
    if tag & (PRONOUN | SELF):
        part = False
    elif tag & NOUN:
        part = True
    elif tag & _BREAKS:
        part = bool(tag & TIME) and _dated(scan, at, low, first)
    elif tag & FORMS:
        part = _form_inside(scan, at, low, first, end)
    return part or None


def _form_inside(scan: Scan, at: int, low: int, first: int, end: int) -> bool:
    """Tell whether a form of a cue verb is part of the phrase: "the proposed ministry", "Evening Post"."""
    tag = scan.tags[at]
    inside = first < end
    if capital(scan.words[at]) and (inside or (tag & BASE and at > low)):
        return True
    if at == 0:
        return False
    before = scan.tags[at - 1]
    if not inside:
        return bool(tag & (BASE | THIRD) and before & SPECIFIER)
    if tag & PARTICIPLE and before & NOUN and (scan.tags[at + 1] & LINK or not scan.tags[at + 1]):
        return True
    if tag & (PAST | GERUND) and before & SPECIFIER:
        return True
    return bool(tag & (BASE | THIRD)) and (bool(before & SPECIFIER) or scan.norms[at - 1] == "'s")


def _dated(scan: Scan, at: int, low: int, first: int) -> bool:
    """Tell whether a time word is part of a name or a date: "June Tarrow", "Morning Herald", "3 March"."""
    if scan.norms[at + 1 : at + 2] == ["'s"]:  # "last week's report"
        return True
    if at <= low:
        return False
    word, before = scan.words[at], scan.words[at - 1]
    if before.isdigit() or before in JOINS:  # "19-year-old"
        return True
    if not capital(word):
        return False
    if first == at + 1 and first < len(scan.words) and capital(scan.words[first]):
        return bool(scan.tags[at] & DAY_PART) or (capital(before) and not scan.tags[at - 1] & LINK)
    return bool(scan.tags[at] & DAY_PART) and capital(before)


def _mark(scan: Scan, at: int, low: int, first: int) -> int:
    """Return where to go on left of a mark inside a phrase, or -1."""
    word = scan.words[at]
    if at <= low:
        return -1
    if word in JOINS:
        inside = word == "&" or glued(scan, at)
    elif word == ".":
        inside = first == at + 1 and shortened(scan, at - 1)
    elif word in "'’":
        inside = plural_possessive(scan, at)
    elif word == ")":
        return _past_bracket(scan, at, low)
    else:
        inside = word in "@#$%"
    return at - 1 if inside else -1


def _past_bracket(scan: Scan, at: int, low: int) -> int:
    for back in range(at - 1, max(low, at - 8), -1):
        if scan.words[back] == "(":
            return back - 1
    return -1


def _links(scan: Scan, at: int) -> bool:
    """Tell whether the preposition `at` joins what follows to a noun before it."""
    before = at - 1
    tag = scan.tags[before]
    participle = tag & PARTICIPLE or scan.norms[before].endswith("ed")
    if joins_counts(scan.norms, at):
        return True
    if tag & (NOUN | LINK) or (participle and before > 0 and scan.tags[before - 1] & NOUN):
        return True
    if scan.norms[at] == "of":
        return nounish(scan, before)
    if not capital(scan.words[before]) or not nounish(scan, before):
        return False
    return scan.norms[at] in FREE_LINKS or (scan.norms[at] == "in" and capital(scan.words[at + 1]))
