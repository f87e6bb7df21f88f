"""Who stands before a passive and says nothing: "staff were told that", "Norway slammed over plan"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import ACT, AUXILIARY, BE, FRAMES, GERUND, NOUNLIKE, PARTICIPLE, PASSIVE, PAST, SAY
from app.scoring.sourcing.cues.deeds import only_names
from app.scoring.sourcing.cues.participles import is_bidden, is_finite, is_made_known
from app.scoring.sourcing.scan import Scan
from app.scoring.text.document import Range

_QUOTED: Final = frozenset(("cited", "quoted"))  # "the mayor was quoted as saying"
_MINDED: Final = frozenset(("opposed", "pledged"))  # "is opposed to"
_ASKED: Final = "asked"


def is_passive(scan: Scan, cue: Range) -> bool:
    """Tell whether a cue may be a passive that reports without an agent: "were told", "is believed"."""
    return any(_reports_alone(scan.tags[at]) for at in range(*cue))


def _reports_alone(tag: int) -> bool:
    """Tell whether a word may report with nobody before it: "warned", and "fears", but not "to warn"."""
    bare = tag & ACT or (tag & SAY and not tag & NOUNLIKE)
    return bool(tag & PASSIVE and not tag & GERUND and (tag & PARTICIPLE or not bare))


def is_hearer(scan: Scan, sentence: Range, cue: Range, source: Range) -> bool:
    """Tell whether a passive's subject was taken for its source: "it is believed", "staff were told"."""
    norms = scan.norms[cue[0] : cue[1]]
    if source[1] > cue[0] or "let" in norms or not _QUOTED.isdisjoint(norms):
        return False  # "the palace let it be known"
    verb = verb_of(scan, cue)
    if any(is_bidden(scan, sentence, at, 0) for at in range(*cue)) or (
        _is_alone(scan, cue) and scan.norms[verb + 1] == "by"
    ):
        return True
    helped = any(scan.tags[at] & BE for at in range(*cue))
    if helped and scan.norms[source[0] : source[1]] == ["it"] and scan.norms[cue[1]] == "that":
        return True  # "it was argued that", "it is generally agreed that"
    if is_passive(scan, cue):
        return helped or "'s" in norms
    return helped and any(_is_done_to(scan, at) for at in range(*cue))


def is_target(scan: Scan, sentence: Range, cue: Range) -> bool:
    """Tell whether a cue that no rule knows tells of whom it follows: "Lee accused", "Winner announced"."""
    verb = verb_of(scan, cue)
    if not _is_helped(scan, cue) and is_made_known(scan, sentence, verb):
        return True
    if not _is_alone(scan, cue) or scan.norms[verb] in _MINDED or scan.norms[verb + 1] == "by":
        return False
    if is_bidden(scan, sentence, verb, 0):
        return True
    return not (only_names(scan, verb, sentence[1]) or is_finite(scan, sentence, verb, 0))


def verb_of(scan: Scan, cue: Range) -> int:
    """Return the verb of a cue, its last token where the lists hold none."""
    return next((at for at in range(*cue) if scan.tags[at] & FRAMES), cue[1] - 1)


def _is_alone(scan: Scan, cue: Range) -> bool:
    """Tell whether a cue is a participle of judging that may be the past, and has no helper: "accused"."""
    tag = scan.tags[verb_of(scan, cue)]
    return bool(tag & ACT and tag & PAST and tag & PARTICIPLE) and not _is_helped(scan, cue)


def _is_helped(scan: Scan, cue: Range) -> bool:
    return any(scan.tags[at] & AUXILIARY for at in range(*cue))


def _is_done_to(scan: Scan, at: int) -> bool:
    """Tell whether somebody is asked or judged: "was asked", "was mocked", not "is opposed to"."""
    norm, tag = scan.norms[at], scan.tags[at]
    judged = tag & ACT and norm not in _MINDED
    return bool(tag & PARTICIPLE and not tag & GERUND and (judged or norm == _ASKED))
