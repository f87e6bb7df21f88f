"""Somebody whom no list knows, told by a place or a thing behind: "the drummer from Leeds said"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ACT,
    FORMS,
    LINK,
    NOUN,
    NOUNLIKE,
    SAY,
    SPECIFIER,
    UTTER,
)
from app.scoring.sourcing.phrases.datelines import past_dateline
from app.scoring.sourcing.scan import CLOSED, REACH, Scan, is_parted, nounish
from app.scoring.text.document import Range
from app.scoring.text.word_sets import ARTICLES, HYPHENS, OWNING, read_words
from app.scoring.voice.reported.contents import is_past

_BREAKS: Final = CLOSED & ~LINK
_TIES: Final = read_words("aboard at behind for from in inside near of on outside with")
_OF_THINGS: Final = ("reveal", "suggest", "threaten")
_CORE: Final = 4  # words of who it is, before the first preposition


def placed(scan: Scan, low: int, end: int, verb: int) -> Range | None:
    """Return "the drummer from Leeds" up to a token, where it opens the clause.

    Parameters
    ----------
    scan : Scan
    low : int
        First token of the sentence.
    end : int
        The phrase ends before this token.
    verb : int
        What it does: a thing that no list knows shows or goes on, but says nothing.
    """
    start = past_dateline(scan, low, end)
    for at in range(end - 1, max(start, end - REACH) - 1, -1):
        if scan.norms[at] in ARTICLES and (at == start or is_parted(scan, at)):
            head = _head(scan, at, end)
            return (at, end) if head and (scan.tags[head] & NOUN or _is_said(scan, verb)) else None
        if not _is_inside(scan, at):
            return None
    return None


def _is_said(scan: Scan, verb: int) -> bool:
    """Tell a verb that only somebody is the subject of: "said", not "reveals", "began"."""
    return bool(scan.tags[verb] & (SAY | ACT | UTTER)) and not scan.norms[verb].startswith(_OF_THINGS)


def _is_inside(scan: Scan, at: int) -> bool:
    """Tell whether a token can stand in a phrase of plain nouns: no verb, no pronoun, no mark."""
    tag, word, norm = scan.tags[at], scan.words[at], scan.norms[at]
    if not word[0].isalnum():
        return word in HYPHENS or norm in OWNING
    if tag & NOUN or scan.tags[at - 1] & SPECIFIER or scan.norms[at - 1] in OWNING:
        return True
    if tag & _BREAKS or (tag & FORMS and not tag & NOUNLIKE):
        return False
    verb = not tag & (LINK | SPECIFIER) and scan.tags[at + 1] & SPECIFIER  # "contains a"
    return not (verb or (word.islower() and (is_past(norm) or (norm.endswith("ly") and not tag))))


def _head(scan: Scan, first: int, end: int) -> int:
    """Return the noun in small letters between an article and a preposition; 0 where there is none."""
    near = range(first + 2, min(end - 1, first + 2 + _CORE))
    link = next((at for at in near if scan.tags[at] & LINK), 0)
    if not link or scan.norms[link] not in _TIES:
        return 0
    head = link - 1
    listed, alone = scan.tags[head] & NOUN, head == first + 1
    verb = is_past(scan.norms[head]) or (not (listed or alone) and scan.norms[head].endswith("s"))
    return 0 if verb or not scan.words[head].islower() or not nounish(scan, head) else head
