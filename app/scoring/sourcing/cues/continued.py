"""Whether a sentence that quotes a part, and does not say whom, can go on with whoever spoke before."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import ADVERB, AUXILIARY, CONJUNCTION, MODAL, QUOTE, SUBORDINATOR, TIME
from app.scoring.sourcing.scan import Found, Scan
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import read_words

_PERSONS: Final = frozenset(("he", "she"))
_SUBJECTS: Final = _PERSONS | {"they"}
_WHOSE: Final = frozenset(("her", "his", "their"))
# What somebody says, by its own name: "His message was simple: “We won”".
UTTERANCES: Final = read_words(
    """
    advice answer argument assessment conclusion explanation judgment message motto plea point prediction
    question reaction rejoinder reply response retort statement take verdict view warning words
    """
)
_FEW: Final = 12  # words of the paper's own between who goes on and the quotation
_SETS: Final = frozenset(("shall",))  # as a law has it, and nobody says
_LEADS_ON: Final = CONJUNCTION | ADVERB | SUBORDINATOR | TIME


def can_go_on(scan: Scan, sentence: Range, active: Found) -> bool:
    """Tell whether the words quoted in a sentence can be those of whoever spoke before.

    They are where the paper's own words have nobody and nothing else for a subject: "He was “deeply sorry”",
    "His message was simple: “We won”", "But: “We won”"; and where all of a statement but its subject is
    quoted: "The plan “would ruin us”". In "Section 5 bans “abusive words”" they are the law's.

    Parameters
    ----------
    scan : Scan
    sentence : (int, int)
        Its tokens, some of which are quoted and some not.
    active : Found
        Who spoke before.
    """
    low, high = sentence
    first = next((at for at in range(low, high) if scan.quoted[at]), high)
    own = [at for at in range(low, first) if scan.words[at][0].isalnum()]
    if not own:
        tail = [at for at in range(first, high) if not scan.quoted[at] and scan.words[at][0].isalpha()]
        again = bool(tail) and scan.words[tail[0]] == _surname(scan, active)  # "“We won,” Smith blasted"
        return not tail or again or any(scan.norms[at] in _PERSONS | _WHOSE for at in tail)
    start = _past_opening(scan, own[0], first)
    if all(scan.tags[at] & _LEADS_ON for at in own):
        return True  # "But: “We won”"
    if len(own) <= _FEW and _is_same(scan, start, first, active):
        return True
    return _lacks_predicate(scan, own, first, high)


def _surname(scan: Scan, active: Found) -> str | None:
    """Return the last word of who spoke before, if that is a name."""
    word = None if active.source is None else scan.words[active.source[1] - 1]
    return word if word is not None and is_capital(word) else None


def _past_opening(scan: Scan, low: int, end: int) -> int:
    """Step over what opens a sentence before its subject: "but", "then,", "on Monday,"."""
    at = low
    while at < end and (scan.tags[at] & (CONJUNCTION | ADVERB) or scan.words[at] == ","):
        at += 1
    if at < end and scan.norms[at] in _SUBJECTS | _WHOSE:
        return at
    comma = next((here for here in range(at, end) if scan.words[here] == ","), end)
    return comma + 1 if comma + 1 < end and scan.norms[comma + 1] in _SUBJECTS else at


def _is_same(scan: Scan, at: int, end: int, active: Found) -> bool:
    """Tell whether a pronoun, or what is somebody's to say, takes up who spoke before."""
    norm = scan.norms[at]
    if norm in _WHOSE:
        return not UTTERANCES.isdisjoint(scan.norms[at + 1 : min(end, at + 4)])
    if norm in _PERSONS and active.standing == "document":
        return False
    return norm in _SUBJECTS


def _lacks_predicate(scan: Scan, own: list[int], first: int, high: int) -> bool:
    """Tell whether what is said of a subject, or why, is all quoted: "The plan “would ruin us”"."""
    mark = first - 1
    if not scan.tags[mark] & QUOTE:
        return False
    if scan.norms[first] == "because":
        return True
    finite = scan.tags[first] & (AUXILIARY | MODAL) and scan.norms[first] not in _SETS
    if finite and len(own) <= _FEW and scan.words[mark - 1] != ":":
        return not any(scan.tags[at] & (AUXILIARY | MODAL) for at in own)
    # "If nobody else will, “we shall do it alone”"
    closes = all(scan.quoted[at] or not scan.words[at][0].isalnum() for at in range(first, high))
    return closes and scan.words[mark - 1] == "," and bool(scan.tags[own[0]] & SUBORDINATOR)
