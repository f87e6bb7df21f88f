"""Whether a sentence that quotes a part, and does not say whom, can go on with whoever spoke before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.scoring.cues import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    FORMS,
    MODAL,
    QUOTE,
    RELATIVE,
    SELF,
    SUBORDINATOR,
    TIME,
)
from app.scoring.sourcing.scan import Found, Scan
from app.scoring.text.document import Range, is_capital
from app.scoring.text.labels import UTTERANCES
from app.scoring.text.word_sets import OWNING, PERSONS

_SUBJECTS: Final = PERSONS | {"they"}
_WOMEN: Final = frozenset(("actress", "girl", "miss", "mrs", "ms", "she", "woman"))
_MEN: Final = frozenset(("actor", "boy", "he", "man", "mr", "sir"))
_WHOSE: Final = frozenset(("her", "his", "their"))
_FEW: Final = 12  # words of the paper's own between who goes on and the quotation
_MANY: Final = 2 * _FEW  # of these, where it is one person
_NEAR: Final = 4  # words of a sentence, among which a surname is its subject
_LATE: Final = 8  # words before the quotation, among which a pronoun is the last subject
SPEAKERS: Final = frozenset(("carried", "named", "role"))
"""Kinds of source that may be one who speaks, and does something."""
_LEADS_ON: Final = CONJUNCTION | ADVERB | SUBORDINATOR | TIME
_HALF: Final = CONJUNCTION | RELATIVE  # what opens the half of a sentence that is quoted
_PREDICATE: Final = ADVERB | AUXILIARY | FORMS | MODAL
_NAMING: Final = frozenset(("called", "dubbed", "known", "named", "titled"))


def can_go_on(scan: Scan, sentence: Range, active: Found) -> bool:
    """Tell whether the words quoted in a part of a sentence can be those of `active`, who spoke before.

    They are where the paper's own words have nobody and nothing else for a subject: "He was “deeply sorry”",
    "His message was simple: “We won”", "But: “We won”"; and where all of a statement but its subject is
    quoted: "The plan “would ruin us”". In "Section 5 bans “abusive words”" they are the law's.
    """
    low, high = sentence
    first = next((at for at in range(low, high) if scan.quoted[at]), high)
    own = [at for at in range(low, first) if scan.words[at][0].isalnum()]
    if not own:
        tail = [at for at in range(first, high) if not scan.quoted[at] and scan.words[at][0].isalpha()]
        again = bool(tail) and scan.words[tail[0]] == _surname(scan, active)  # "“We won,” Smith blasted"
        return not tail or again or any(scan.norms[at] in PERSONS | _WHOSE for at in tail)
    if all(scan.tags[at] & _LEADS_ON for at in own):
        return True  # "But: “We won”"
    if _is_taken_up(scan, own, first, active):
        return True
    return _lacks_predicate(scan, own, first, high)


def _is_taken_up(scan: Scan, own: list[int], first: int, active: Found) -> bool:
    """Tell whether the paper's own words before a quotation have who spoke before for their subject."""
    start = _past_opening(scan, own[0], first)
    if len(own) > 1 and (scan.norms[own[-1]] in _NAMING or any(scan.tags[at] & SELF for at in own)):
        return False
    if _ends_with_person(scan, own, active):
        return True
    if len(own) > _FEW and scan.tags[own[0]] & SUBORDINATOR and _names_others(scan, range(own[1], start)):
        return False  # "When Smith won, he spoke of “luck”"
    if len(own) > (_MANY if scan.norms[start] in PERSONS else _FEW):
        return len(own) <= _MANY and _names_again(scan, own, active)
    return _is_same(scan, start, first, active) or _names_again(scan, own, active)


def _ends_with_person(scan: Scan, own: list[int], active: Found) -> bool:
    """Tell whether a pronoun is the last subject, and nobody else is named: "a post in which he wrote of"."""
    if len(own) > _MANY or active.standing not in SPEAKERS:
        return False
    person = any(
        scan.norms[at] in PERSONS and not _is_other(scan, scan.norms[at], active) for at in own[-_LATE:]
    )
    return person and not _names_others(scan, own[1:])


def _names_others(scan: Scan, own: Sequence[int]) -> bool:
    return any(is_capital(scan.words[at]) and not scan.tags[at] for at in own)


def _names_again(scan: Scan, own: list[int], active: Found) -> bool:
    """Tell whether a surname is taken up as a subject: "Smith then", not "Smith's lawyer"."""
    surname = _surname(scan, active)
    at = next((at for at in own[:_NEAR] if scan.words[at] == surname), -1)
    if at < 0:
        return False
    if any(scan.tags[here] & SUBORDINATOR and scan.words[here - 1] == "," for here in own):
        return False  # "Smith is seen, as fans shout “We won”"
    verb = scan.words[at + 1].islower() and scan.norms[at + 1].endswith(("ed", "s"))
    return bool(scan.tags[at + 1] & _PREDICATE) or (verb and scan.norms[at + 1] not in OWNING)


def _surname(scan: Scan, active: Found) -> str | None:
    """Return the last word of who spoke before, if that is a name."""
    word = None if active.source is None else scan.words[active.source[1] - 1]
    return word if word is not None and is_capital(word) else None


def _past_opening(scan: Scan, low: int, end: int) -> int:
    """Step over what opens a sentence before its subject: "but", "then,", "on Monday,"."""
    at = low
    while scan.tags[at] & (CONJUNCTION | ADVERB) or scan.words[at] == ",":
        at += 1  # one of these words is none such
    if scan.norms[at] in _SUBJECTS | _WHOSE:
        return at
    comma = next((here for here in range(at, end) if scan.words[here] == ","), end)
    return comma + 1 if comma + 1 < end and scan.norms[comma + 1] in _SUBJECTS else at


def _is_same(scan: Scan, at: int, end: int, active: Found) -> bool:
    """Tell whether a pronoun, or what is somebody's to say, takes up who spoke before."""
    norm = scan.norms[at]
    if norm in _WHOSE:
        return not UTTERANCES.isdisjoint(scan.norms[at + 1 : min(end, at + 4)])
    if norm in PERSONS and (active.standing == "document" or _is_other(scan, norm, active)):
        return False
    return norm in _SUBJECTS


def _is_other(scan: Scan, pronoun: str, active: Found) -> bool:
    """Tell whether "he" cannot be who spoke before, nor "she": "a woman", "Mr. Smith"."""
    others = _WOMEN if pronoun == "he" else _MEN
    return active.source is not None and not others.isdisjoint(
        scan.norms[active.source[0] : active.source[1]]
    )


def _lacks_predicate(scan: Scan, own: list[int], first: int, high: int) -> bool:
    """Tell whether what is said of a subject, or why, is all quoted: "The plan “would ruin us”"."""
    mark = first - 1
    if not scan.tags[mark] & QUOTE:
        return False
    if scan.norms[first] == "because":
        return True
    closes = all(scan.quoted[at] or not scan.words[at][0].isalnum() for at in range(first, high))
    if closes and len(own) <= _FEW and scan.tags[first] & _HALF and scan.words[mark - 1] != ":":
        return True  # "They can go, “or else they pay the price”"
    if scan.tags[first] & (AUXILIARY | MODAL) and len(own) <= _FEW:
        return not any(scan.tags[at] & (AUXILIARY | MODAL) for at in own)
    # "If nobody else will, “we shall do it alone”"
    return closes and scan.words[mark - 1] == "," and bool(scan.tags[own[0]] & SUBORDINATOR)
