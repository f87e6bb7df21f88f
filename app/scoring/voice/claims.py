"""Fact checks: what they check stands behind a label, "Claim: ...", "Myth: ...", and is not theirs."""

from __future__ import annotations

from typing import Final

from app.scoring.text.document import Field, Range
from app.scoring.text.word_sets import CARDINALS, holds_phrase, read_words
from app.scoring.voice.reported.contents import fill

_LABELS: Final = {
    ("claim",),
    ("the", "claim"),
    ("the", "claims"),
    ("viral", "claim"),
    ("myth",),
    ("the", "myth"),
    ("misconception",),
    ("what", "was", "claimed"),
    ("what", "is", "claimed"),
    ("what", "they", "claim"),
    ("what", "they", "claimed"),
    ("what", "they", "said"),
    ("what", "was", "said"),
}
_NUMBERED: Final = read_words("claim myth misconception")  # "Myth 3:", "Myth No. 3:"
_LABEL_TOKENS: Final = 4
_END_TOKENS: Final = 5  # of a label that the check itself stands behind, "Our own verdict so far:"
# What such a label ends in, where a text is known by it.
_CHECKED: Final = read_words(
    "assessment conclusion fact facts finding findings rating reality ruling true truth verdict"
)
_CHECKS: Final = (["fact", "-", "check"], ["fact", "check"], ["fact", "-", "checked"], ["fact", "checked"])
_LEAST_CLAIMS: Final = 2


def add_claims(field: Field, mask: bytearray) -> list[Range]:
    """Mark what a fact check checks, and return it.

    Parameters
    ----------
    field : Field
        The title or the text.
    mask : bytearray
        One byte a token: 1 inside somebody's quoted words. What is found is set in it.
    """
    claims, checked = _read_labels(field) if ":" in field.norms else ([], False)
    if not claims or not (
        checked or len(claims) >= _LEAST_CLAIMS or holds_phrase(field.norms, len(field.norms), _CHECKS)
    ):
        return []
    for first, last in claims:
        fill(mask, first, last)
    return claims


def _read_labels(field: Field) -> tuple[list[Range], bool]:
    """Return the claims, and whether a verdict stands behind a label of its own."""
    claims: list[Range] = []
    paragraph, waits, goes_on, checked = -1, False, False, False
    for sentence in field.sentences:
        colon = _colon(field, sentence.first, sentence.last)
        begins = sentence.paragraph != paragraph
        paragraph = sentence.paragraph
        if colon > 0:
            claimed = begins and _is_claim(field.norms[sentence.first : colon])
            checked = checked or field.norms[colon - 1] in _CHECKED
            alone = colon + 1 == sentence.last
            waits, goes_on = claimed and alone, claimed and not alone
            if goes_on:
                claims.append((colon + 1, sentence.last))
        elif begins:
            goes_on, waits = waits, False
            if goes_on:
                claims.append((sentence.first, sentence.last))
        elif goes_on:
            claims[-1] = (claims[-1][0], sentence.last)
    return claims, checked


def _colon(field: Field, first: int, last: int) -> int:
    """Return the colon behind a sentence's first few words; -1 where none is."""
    for at in range(first, min(last, first + _END_TOKENS + 1)):
        if field.norms[at] == ":":
            return at if at > first else -1
        if not (field.wordy[at] or field.norms[at] in {"#", "."}):
            return -1
    return -1


def _is_claim(label: list[str]) -> bool:
    """Tell what is claimed from a label: "Claim", "Myth No. 3"."""
    if tuple(label) in _LABELS:
        return True
    numbered = len(label) <= _LABEL_TOKENS and label[0] in _NUMBERED
    return numbered and (label[-1].isdigit() or label[-1] in CARDINALS)
