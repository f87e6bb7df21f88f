"""Verbs with a hearer between them and what is said: "reminded voters that", "teaches pupils that"."""

from __future__ import annotations

from typing import Final

from app.scoring.sourcing.phrases.heads import head_of, may_speak
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import Scan
from app.scoring.text.document import Range

_TELLING: Final = ("remind", "taught", "teach")


def tells_hearer(scan: Scan, at: int, high: int, source: Range | None) -> bool:
    """Tell whether somebody tells a hearer something; not "the fire reminded people that".

    Parameters
    ----------
    scan : Scan
    at : int
        The verb.
    high : int
        The sentence ends before this token.
    source : (int, int) or None
        Its subject.
    """
    if source is None or not scan.norms[at].startswith(_TELLING):
        return False
    head, _ = head_of(scan, *source)
    if not may_speak(scan, head):
        return False
    hearer = phrase_right(scan, at + 1, high, apposition="none")
    return hearer is not None and hearer[1] < high and scan.norms[hearer[1]] == "that"
