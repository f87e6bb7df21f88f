"""Who points something out beside its clause: "as Lee notes, ...", "the dam leaks, noted Ann Lee"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    DOCUMENT,
    GERUND,
    LINK,
    NOUNLIKE,
    PRONOUN,
    SHOW,
    SPECIFIER,
    SUBORDINATOR,
    TIME,
)
from app.scoring.sourcing.phrases.relatives import begins_verb
from app.scoring.sourcing.scan import ENDS, Scan
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import FINITE, read_words

# They hand on a clause beside them; others tell what somebody does: "as night fell, she continued".
_POINTS: Final = read_words("note noted notes observe observed observes point pointed points")
_NOTES: Final = _POINTS - {"observe", "observed", "observes"}
_ADDS: Final = read_words("continued explained recalled reflected responded")
_TRAILS: Final = _POINTS | _ADDS
_ADJUNCTS: Final = LINK | SUBORDINATOR | GERUND | TIME  # open no clause: "in May, the bank noted in a report"
_CLAUSE_REACH: Final = 24  # tokens before the comma in which the clause has its verb


def points_out(scan: Scan, sentence: Range, at: int, source: Range) -> bool:
    """Tell whether who points something out stands apart from it."""
    if source[0] > at:
        return _trails(scan, sentence, at, source)
    before = source[0] - 1
    shows = scan.tags[at] & SHOW and any(scan.tags[here] & DOCUMENT for here in range(*source))
    if before < sentence[0] or not (scan.norms[at] in _POINTS or shows):
        return False
    if scan.tags[at] & NOUNLIKE and not _is_one(scan, source[0]):
        return False  # "cash, bank notes, and keys"
    after = at + 1 + (scan.norms[at].startswith("point") and scan.norms[at + 1] == "out")
    closed = after >= sentence[1] or scan.words[after] in ENDS
    where = scan.norms[at] in _NOTES and scan.tags[min(after, sentence[1] - 1)] & (LINK | TIME)
    if scan.norms[before] == "as":
        return closed or bool(where)  # not "as officers observed from a car"
    if before == sentence[0] or scan.words[before] != "," or scan.norms[at] not in _POINTS:
        return False
    return closed or bool(where and not scan.tags[sentence[0]] & _ADJUNCTS)


def _is_one(scan: Scan, at: int) -> bool:
    """Tell whether a name, a pronoun or an article opens a subject, which a compound noun has not."""
    return is_capital(scan.words[at]) or bool(scan.tags[at] & (SPECIFIER | PRONOUN))


def _trails(scan: Scan, sentence: Range, at: int, source: Range) -> bool:
    """Tell whether who says so closes the sentence: "it leaks, noted Ann Lee, a nurse."."""
    low, high = sentence
    if scan.norms[at] not in _TRAILS or at - 1 <= low or scan.words[at - 1] != ",":
        return False
    if scan.words[source[1]] not in ENDS and source[1] < high:
        return False
    whole = any(
        scan.norms[here] in FINITE or begins_verb(scan, here)
        for here in range(max(low + 1, at - _CLAUSE_REACH), at - 1)
    )
    return whole and (bool(scan.tags[source[0]] & SPECIFIER) or is_capital(scan.words[source[0]]))
