"""Set phrases of saying, and how sure somebody is of something: "hit out at", "was adamant that"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import BE, DETERMINER, MODAL, NEGATION, PRONOUN
from app.scoring.sourcing.kinds import kind_of
from app.scoring.sourcing.scan import Found, Range, Scan
from app.scoring.sourcing.subjects import subject_of
from app.scoring.sourcing.supposals import supposed
from app.scoring.sourcing.verbs import group_of
from app.scoring.text.word_sets import FINITE, read_words

_RANK: Final = 5  # as a verb of judging
_HELD_RANK: Final = 4  # as one of believing
_NOBODY: Final = read_words("it that there this what which")  # "it is clear that": the writer's own word
_SUBJECT: Final = 6  # tokens of a subject and its verb: "is confident the plan will work"
_STAYING: Final = read_words("became becomes feel feels felt remain remained remains seemed sounded")


def expressed(scan: Scan, sentence: Range, formula: Range) -> Found | None:
    """Judge "Smith hit out at the plan", whose set phrase stands on these tokens."""
    at, end = formula
    if at > sentence[0] and scan.norms[at - 1] == "to":
        return None
    first, start, bits = group_of(scan, sentence[0], at)
    if bits & (MODAL | NEGATION):
        return None
    return _of_subject(scan, sentence, (first, at), _RANK, (start, end))


def held(scan: Scan, sentence: Range, at: int) -> Found | None:
    """Judge "Smith was adamant that it leaks", "remains hopeful that"; at the adjective."""
    first, start, bits = group_of(scan, sentence[0], at)
    if first > sentence[0] and scan.norms[first - 1] in _STAYING and not bits:
        first, start, bits = group_of(scan, sentence[0], first - 1)
        bits |= BE
    if not bits & BE or bits & (MODAL | NEGATION) or not _clause_follows(scan, at + 1, sentence[1]):
        return None
    return _of_subject(scan, sentence, (first, at), _HELD_RANK, (start, at + 1))


def _clause_follows(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a clause begins at a token: "that it leaks", "it leaks", "the plan will work"."""
    if scan.norms[at] == "that":
        return True
    opens = scan.tags[at] & (DETERMINER | PRONOUN)
    return bool(opens) and not FINITE.isdisjoint(scan.norms[at + 1 : min(high, at + _SUBJECT)])


def _of_subject(scan: Scan, sentence: Range, verb: Range, rank: int, cue: Range) -> Found | None:
    """Return a cue with who says it; `verb` is where its group begins, and the verb itself."""
    source = subject_of(scan, *sentence, *verb)
    if source is None or supposed(scan, sentence[0], source) or scan.norms[source[0]] in _NOBODY:
        return None
    kind = kind_of(scan, source, sentence[0])
    return None if kind is None else Found(rank, kind, source, cue)
