"""Verbs in -ing that report: "Smith rose, saying that it leaks", "a letter saying so"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ACT,
    BE,
    CLAUSE,
    DOCUMENT,
    LINK,
    MODAL,
    NEGATION,
    NOUN,
    PRONOUN,
    PROPER,
    SAY,
)
from app.scoring.sourcing.cues.frames import clause_beside, cue_end, frame_holds
from app.scoring.sourcing.phrases.heads import head_of, may_speak
from app.scoring.sourcing.phrases.left import phrase_left
from app.scoring.sourcing.phrases.subjects import main_subject, subject_of
from app.scoring.sourcing.scan import Found, Group, Rank, Scan, ends_in_figure
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import COMMAS, OWNING

_NO_GERUND: Final = OWNING | {"worth"}
_SIGNS: Final = frozenset(("implying", "indicating", "showing", "signaling", "signalling", "suggesting"))
_CAUGHT: Final = frozenset(("caught", "filmed", "heard", "overheard", "recorded"))


def gerundial(scan: Scan, sentence: Range, at: int, group: Group) -> Found | None:
    """Judge ", saying that", whose subject is the sentence's, and "a letter saying that"."""
    low, high = sentence
    first = group[0]
    if first == low or not scan.tags[at] & (SAY | ACT | CLAUSE) or scan.tags[first - 1] & LINK:
        return None
    if scan.norms[first - 1] in _NO_GERUND or _opens_behind_dateline(scan, first):
        return None  # "it is worth noting that": the writer's own word; "the mayor's warning that": a noun
    after_comma = scan.words[first - 1] in COMMAS
    if after_comma:
        source = main_subject(scan, low, first)
        if source is not None and (ends_in_figure(scan, source) or _only_implies(scan, at, source)):
            return None
    else:
        caught = scan.norms[first - 1] in _CAUGHT and scan.tags[first - 2] & BE  # "was overheard saying"
        source = subject_of(scan, low, high, _caught_from(scan, first) if caught else first, at)
        if source is not None and source[0] > low + 1 and scan.norms[source[0] - 1] == "on":
            source = _before_air(scan, low, source[0] - 1)
        says = clause_beside(scan, sentence, at) or (caught and scan.norms[at] == "saying")
        mute = caught and source is not None and not _can_be_heard(scan, source)
        if source is None or mute or not (says or _surely_says(scan, low, at, source)):
            return None
    kind = kind_of(scan, source, low) if source else None
    if source is None or kind is None or not frame_holds(scan, sentence, at, source, kind):
        return None
    rank = Rank.GERUND if after_comma else Rank.WATCHED
    return Found(rank, kind, source, (first, cue_end(scan, at, high)))


def _opens_behind_dateline(scan: Scan, first: int) -> bool:
    """Tell whether a sentence begins here: "Leeds (Reuters) – Citing the cost, Lee"."""
    return scan.words[first - 2 : first - 1] == [")"] and is_capital(scan.words[first])


def _caught_from(scan: Scan, first: int) -> int:
    """Return where the group of "was heard" or "can be heard", right before `first`, begins."""
    begin = first - 2
    able = scan.tags[begin - 1] & MODAL and not scan.tags[begin - 1] & NEGATION
    return begin - bool(able)


def _before_air(scan: Scan, low: int, on: int) -> Range | None:
    """Return who is on the air before a verb in -ing: "he went on CNN complaining that"."""
    verb = on - 1
    return phrase_left(scan, low, verb - 1 if scan.tags[verb - 1] & BE else verb)


def _can_be_heard(scan: Scan, source: Range) -> bool:
    """Tell whether somebody, or a voice, was heard to speak: no bell, and not "anyone who can be heard"."""
    head, _ = head_of(scan, *source)
    return scan.norms[head] == "voice" or (may_speak(scan, head) and scan.norms[head] != "anyone")


def _only_implies(scan: Scan, at: int, source: Range) -> bool:
    """Tell whether what happened is a sign, and nobody says it: "shares fell on Monday, suggesting that"."""
    head, _ = head_of(scan, *source)
    if scan.norms[at] not in _SIGNS or scan.tags[head] & (NOUN | PRONOUN | PROPER):
        return False
    return not is_capital(scan.words[head]) or (head == source[0] and scan.norms[head].endswith("s"))


def _surely_says(scan: Scan, low: int, at: int, source: Range) -> bool:
    """Tell a saying by what stands before it: ", with doctors warning of", "a letter saying the"."""
    before, last = source[0] - 1, source[1] - 1
    if before >= low and scan.norms[before] == "with" and (before == low or scan.words[before - 1] in COMMAS):
        return bool(scan.tags[at] & (SAY | CLAUSE))
    return scan.norms[at] == "saying" and bool(scan.tags[last] & DOCUMENT)
