"""Nouns of saying: "the union's claim that", "a warning from the mayor that", "there are fears that"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import BE, FORMS, POSSESSIVE
from app.scoring.sourcing.kinds import kind_of
from app.scoring.sourcing.left import phrase_left
from app.scoring.sourcing.right import phrase_right
from app.scoring.sourcing.scan import Found, Range, Scan
from app.scoring.text.word_sets import FINITE, read_words

_ORIGINS: Final = frozenset(("among", "by", "from"))
_OWNING: Final = frozenset(("'s", "'", "’"))
_LEAD: Final = 4  # tokens before the noun, among which its owner stands: "the union's own new claim"
_OTHERS: Final = frozenset(("her", "his", "its", "their"))
# Before the noun: nobody says it ("no claim that"), or it is known from before ("the claim that").
_KNOWN: Final = read_words("any every never no not that the this without")


def nominal(scan: Scan, sentence: Range, at: int) -> Found | None:
    """Return the attribution that a noun of saying makes, or None.

    Parameters
    ----------
    scan : Scan
    sentence : (int, int)
        Its tokens.
    at : int
        A token with the bit `SAYING`.
    """
    low, high = sentence
    origin = None
    after = at + 1
    if after < high and scan.norms[after] in _ORIGINS:
        origin = phrase_right(scan, after + 1, high, apposition="none")
        if origin is None:
            return None
        after = origin[1]
    if not _opens(scan, after, high):
        return None
    cue = (at, at + 1)
    before = _before(scan, low, at)
    if origin is None and before >= low and scan.tags[before] & POSSESSIVE:
        owned = scan.norms[before] in _OTHERS
        return Found(3, "carried", (before, before + 1), cue) if owned else None
    owner = origin or _owner(scan, low, at)
    if owner is not None:
        kind = kind_of(scan, owner, low)
        return None if kind is None else Found(3, kind, owner, cue)
    known = before >= low and scan.norms[before] in _KNOWN
    return None if known else Found(1, "anonymous", None, cue)


def _opens(scan: Scan, at: int, high: int) -> bool:
    """Tell whether "that" and a clause begin at a token, or behind "is": no "claims that were made"."""
    if at < high and scan.tags[at] & BE:
        at += 1
    return at + 2 < high and scan.norms[at] == "that" and scan.norms[at + 1] not in FINITE


def _before(scan: Scan, low: int, at: int) -> int:
    """Return the token before a noun, or before one adjective of it."""
    before = at - 1
    return before - (before > low and not scan.tags[before])


def _owner(scan: Scan, low: int, at: int) -> Range | None:
    """Return whose word it is: "the union's own claim"."""
    for here in range(at - 1, max(low, at - _LEAD), -1):
        if scan.norms[here] in _OWNING:
            return phrase_left(scan, low, here)
        if scan.tags[here] & FORMS or not scan.words[here][0].isalpha():
            break
    return None
