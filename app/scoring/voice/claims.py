"""Fact checks: what they check stands behind a label, "Claim: ...", "Myth: ...", and is not theirs."""

from __future__ import annotations

from typing import Final

from app.scoring.text.document import Field, Range
from app.scoring.text.labels import CHECKS
from app.scoring.voice.reported.contents import fill, past_label

_LABELS: Final = frozenset(
    (
        *("claim", "the claim", "the claims", "viral claim", "myth", "the myth", "misconception"),
        *("what was claimed", "what is claimed", "what they claim", "what they claimed"),
        *("what they said", "what was said"),
    )
)


def add_claims(field: Field, mask: bytearray) -> list[Range]:
    """Mark what a fact check checks, and return it.

    Parameters
    ----------
    field : Field
        The title or the text.
    mask : bytearray
        One byte a token: 1 inside somebody's quoted words. What is found is set in it.
    """
    claims: list[Range] = []
    checked = False
    for first, last in field.paragraphs() if ":" in field.norms else ():
        behind = past_label(field.norms, first, last)
        label = field.norms[first : max(first, behind - 1)]
        checked = checked or (CHECKS.issuperset(label[-1:]) and bool(label))
        if " ".join(label) in _LABELS and behind < last:
            claims.append((behind, last))
    if not checked:
        return []
    for first, last in claims:
        fill(mask, first, last)
    return claims
