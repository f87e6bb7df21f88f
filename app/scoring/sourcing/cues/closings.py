"""Who says all of a sentence, and closes or opens it: ", according to a report.", "It is understood that"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.scoring.cues import PRONOUN, RELATIVE
from app.scoring.sourcing.scan import Found, Rank, Scan, ends_quotation
from app.scoring.text.document import Range
from app.scoring.text.word_sets import SEPARATORS

_MOST: Final = 60  # tokens of who closes a sentence, with what is told of them


def closing_of(scan: Scan, sentence: Range, each: Iterable[Found]) -> Found | None:
    """Return the attribution that says all of a sentence, unless another one has its quotation."""
    closing = None
    for found in each:
        if _closes(scan, sentence, found) or opens_all(scan, sentence, found):
            closing = found
        elif found.source and found.cue and ends_quotation(scan, min(found.source[0], found.cue[0]) - 1):
            return None  # "“We won,” Lee said, according to the Post."
    return closing


def opens_all(scan: Scan, sentence: Range, found: Found) -> bool:
    """Tell whether nobody says all that follows: "It is understood that Lee has urged her to go"."""
    if found.source is not None or found.cue is None or scan.norms[sentence[0]] != "it":
        return False
    return found.cue[0] == sentence[0] + 1 and scan.norms[found.cue[1]] == "that"


def end_of_told(scan: Scan, low: int, high: int) -> int:
    """Return the comma right behind the last words of `[low, high)` that are somebody's, or `high`."""
    behind = scan.quoted.rfind(1, low, high) + 1
    return behind if low < behind < high and scan.words[behind] == "," else high


def _closes(scan: Scan, sentence: Range, found: Found) -> bool:
    """Tell whether who says so stands with the cue behind the last comma: "..., the Post reports."."""
    source, cue = found.source, found.cue
    if source is None or cue is None:
        return False
    if scan.words[cue[0]] in SEPARATORS:
        return source == (cue[1], sentence[1])  # "Dam to close: police"
    first, last = min(source[0], cue[0]), max(source[1], cue[1])
    if found.rank != Rank.SAID or first - 1 <= sentence[0] or scan.words[first - 1] != ",":
        return False
    if scan.tags[source[0]] & (PRONOUN | RELATIVE):
        return False  # "Lee said it broke, which she denied."
    if sentence[1] - first <= _MOST and first - 1 == end_of_told(scan, first - 2, sentence[1]):
        return True  # "Lee said that it broke, said Ann Poe, who saw it."
    return not any(scan.words[at][0].isalnum() for at in range(last, sentence[1]))
