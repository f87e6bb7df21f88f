"""Fact checks: what they check stands behind a label, "Claim: ...", "Myth: ...", and is not theirs.

A claim that quotes is somebody's only within its own marks: "Claim: “They cut it by half,” Lee said."
"""

from __future__ import annotations

from itertools import compress
from typing import Final, NamedTuple

from app.scoring.text.document import Field, Range
from app.scoring.text.labels import CHECKS
from app.scoring.text.word_sets import read_words
from app.scoring.voice.marks import QUOTATION_MARKS
from app.scoring.voice.reported.contents import fill, past_label

_LABELS: Final = frozenset(
    (
        *("claim", "the claim", "the claims", "viral claim", "myth", "the myth", "misconception"),
        *("what was claimed", "what is claimed", "what they claim", "what they claimed"),
        *("what they said", "what was said"),
    )
)
_NUMBERED: Final = read_words("claim misconception myth")  # "Myth 3:", "Myth No. 3:"
_NUMBERED_TOKENS: Final = 5  # its colon among them


class Claim(NamedTuple):
    """What a fact check checks: tokens `[first, last)`, and those of the label before it, without colon."""

    label: Range
    first: int
    last: int


def add_claims(field: Field, mask: bytearray) -> list[Claim]:
    """Mark in `mask` what a fact check checks, and return it."""
    norms = field.norms
    if ":" not in norms or CHECKS.isdisjoint(compress(norms, map(":".__eq__, norms[1:]))):
        return []
    claims, checked = _read_labels(field)
    if not checked:
        return []
    for _, first, last in claims:
        if QUOTATION_MARKS.isdisjoint(norms[first:last]):
            fill(mask, first, last)
    return claims


def _read_labels(field: Field) -> tuple[list[Claim], bool]:
    """Return what is claimed, and whether the check itself stands behind a label of its own.

    A label alone in its paragraph has the next one; a claim ends where the check begins, at the latest.
    """
    claims: list[Claim] = []
    told = 0, 0
    paragraph, waits, goes_on, checked = -1, False, False, False
    for sentence in field.sentences:
        first, last = sentence.first, sentence.last
        behind = _past_label(field.norms, first, last)
        label = field.norms[first : max(first, behind - 1)]
        begins, checks = sentence.paragraph != paragraph, CHECKS.issuperset(label[-1:]) and bool(label)
        paragraph, checked = sentence.paragraph, checked or checks
        if checks:
            waits = goes_on = False
        elif begins:
            claimed = _is_claim(label)
            told = (first, behind - 1) if claimed else told
            goes_on, waits = waits or (claimed and behind < last), claimed and behind == last
            if goes_on:
                claims.append(Claim(told, behind if claimed else first, last))
        elif goes_on:
            claims[-1] = claims[-1]._replace(last=last)
    return claims, checked


def _past_label(norms: list[str], first: int, last: int) -> int:
    """Return the token behind a label, "Myth 3:" as well, or the first."""
    for colon in range(first + 2, min(first + _NUMBERED_TOKENS, last)):
        if norms[colon] == ":" and norms[first] in _NUMBERED and norms[colon - 1].isdigit():
            return colon + 1
    return past_label(norms, first, last)


def _is_claim(label: list[str]) -> bool:
    numbered = len(label) > 1 and label[0] in _NUMBERED and label[-1].isdigit()
    return numbered or " ".join(label) in _LABELS
