"""What is judged, where it does not stand right behind its verb: "dismissed as “false” the claims of"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import DOCUMENT, FORMS, QUOTE, SAYING, SPECIFIER, TIME
from app.scoring.sourcing.phrases.left import phrase_left
from app.scoring.sourcing.phrases.relatives import begins_verb
from app.scoring.sourcing.scan import CLOSED, Scan, nounish
from app.scoring.text.document import is_capital
from app.scoring.text.word_sets import ASKED, FINITE, TERMS

_JUDGMENT: Final = 8  # tokens of a quotation that judges
_QUOTATION: Final = 24
_TERMS: Final = TERMS | {"day"}
_ASKED_TOKENS: Final = 5
_THAT: Final = "that"
_OF_CHARGES: Final = frozenset(("about", "against", "by", "from", "of", "that"))


def puts_last(scan: Scan, at: int, high: int) -> bool:
    """Tell whether what is judged stands behind the judgment: "dismissed as “false” the claims of".

    `at` is the token behind "as".
    """
    end = min(high - 1, at + _JUDGMENT)
    if at < end and not (scan.quoted[at] or scan.tags[at] & QUOTE):  # "as false a report that"
        return bool(scan.tags[at + 1] & SPECIFIER) and _is_charge(scan, at + 1, high)
    while at < end and (scan.quoted[at] or scan.tags[at] & QUOTE):
        at += 1
    if not scan.tags[at - 1] & QUOTE:
        return False
    dated = scan.tags[at + 1] & TIME or scan.norms[at + 1] in _TERMS
    return bool(scan.tags[at] & SPECIFIER and not dated) or _is_charge(scan, at, high)


def _is_charge(scan: Scan, at: int, high: int) -> bool:
    """Tell whether what others say begins at a token: "allegations that", "a report of"."""
    noun = at + bool(scan.tags[at] & SPECIFIER)
    charge = SAYING | DOCUMENT if noun > at else SAYING
    if noun + 1 >= high or not scan.tags[noun] & charge:
        return False
    return scan.norms[noun + 1] in _OF_CHARGES


def is_asked(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a verb's object stands before its subject: "which Lee described as"."""
    subject = scan.norms[max(0, at - _ASKED_TOKENS) : at]
    asked = next((here for here, norm in enumerate(subject[:-1]) if norm in ASKED), -1)
    if asked >= 0 and "," not in subject[asked:]:
        return True
    return (
        scan.norms[at + 1] == "as" and bool(scan.tags[min(at + 2, high - 1)] & QUOTE) and _is_told(scan, at)
    )


def _is_told(scan: Scan, at: int) -> bool:
    """Tell whether a noun's own clause holds the verb: "a farm (that) Lee described as “cruel”".

    Behind "said that" it is a participle: "he said that the man described as “armed” fled".
    """
    subject = phrase_left(scan, max(0, at - _ASKED_TOKENS), at)
    if subject is None or subject[0] < 2:
        return False
    noun = subject[0] - 1 - (scan.norms[subject[0] - 1] == _THAT)
    tag, word = scan.tags[noun], scan.words[noun]
    if tag & (FORMS | CLOSED | SPECIFIER) or not word.isalpha() or is_capital(word):
        return False
    if not (scan.tags[subject[0]] & SPECIFIER or is_capital(scan.words[subject[0]])):
        return False
    return nounish(scan, noun) and not word.endswith("ed") and not _has_own_verb(scan, at + 3)


def _has_own_verb(scan: Scan, at: int) -> bool:
    """Tell whether a verb follows a quotation: "(it is plain that) the man described as “armed” fled"."""
    end = min(len(scan.words) - 2, at + _QUOTATION)
    while at < end and scan.quoted[at]:
        at += 1
    at += bool(scan.tags[at] & QUOTE)
    return scan.norms[at] in FINITE or begins_verb(scan, at)
