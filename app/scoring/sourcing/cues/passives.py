"""Verbs in the passive: who says it stands behind "by", or nowhere."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ADVERB,
    BODY,
    LINK,
    NEGATION,
    OPENS_CLAUSE,
    PARTICIPLE,
    PASSIVE,
    PERSON,
    PLURAL,
    RELATIVE,
    SPECIFIER,
    SUBORDINATOR,
    TIME,
)
from app.scoring.sourcing.cues.behind import dated
from app.scoring.sourcing.cues.deeds import only_greets, pictures
from app.scoring.sourcing.cues.judgments import weighed
from app.scoring.sourcing.cues.participles import MEANS
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.phrases.subjects import subject_of
from app.scoring.sourcing.scan import (
    ENDS,
    Found,
    Group,
    Rank,
    Scan,
    ends_in_figure,
    is_party_group,
    part_end,
)
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range

# What somebody else does, or wrote: "held by protesters", "was written by Springsteen".
_DONE: Final = frozenset(("attacked", "found", "held", "known", "made", "put", "written"))
_LETTING: Final = frozenset(("let", "lets"))  # "the palace let it be known"
_AGENT: Final = 4  # how far off "by" may stand: "made public on Monday by"
_QUOTER: Final = 8  # how far off "as" may stand: "was quoted by the state news agency as saying"
_CHARGE: Final = 12  # tokens of who accuses
_GREETED: Final = 8  # tokens of what is welcomed
_HEARING: Final = frozenset(
    ("advised", "informed", "notified", "promised", "reminded", "told", "urged", "warned")
)
_ADJUNCTS: Final = ADVERB | LINK | SUBORDINATOR | TIME
_TRAILING: Final = 6  # tokens of who heard, behind what was told
_FOR: Final = frozenset((("known", "for"), ("known", "from"), ("warned", "for")))  # the last by a referee
_GIVEN_OUT: Final = frozenset(("announced", "confirmed", "disclosed", "revealed"))
_WHEN: Final = 5  # tokens of when that was
_NOTHING: Final = frozenset((".", ";", "and", "but"))  # behind what somebody heard
_AT: Final = frozenset(("at", "by", "in", "next", "on"))  # before a time


def passive(scan: Scan, sentence: Range, at: int, group: Group) -> Found | None:
    """Judge "was told", "is believed", "was described by the mayor as", "was quoted as saying"."""
    first, bits = group
    if bits & NEGATION:
        return None
    low, high = sentence
    cue = (first, at + 1)
    let = scan.norms[first - 1] == "it" and scan.norms[first - 2] in _LETTING
    if let or _is_done(scan, at, high):
        return None
    if scan.norms[at] == "quoted" and "as" in scan.norms[at + 1 : min(high, at + _QUOTER)]:
        source = subject_of(scan, low, high, first, at)
        kind = kind_of(scan, source, low) if source else None
        return None if kind is None else Found(Rank.JUDGED, kind, source, cue)
    for ahead in range(at + 1, min(high, at + 8)):
        if scan.tags[ahead] & OPENS_CLAUSE or scan.words[ahead] in ENDS or _acts(scan, ahead):
            break
        if scan.norms[ahead] == "by" and scan.norms[ahead + 1] not in MEANS:
            if "to" in scan.norms[at + 1 : ahead] and _is_done_to(scan, ahead - 1):
                break  # "were told to have the house searched by police"
            end = _before_charge(scan, at, ahead + 1, high)
            source = phrase_right(scan, ahead + 1, end)
            kind = kind_of(scan, source, low) if source else None
            # "by the mayor", but not "by chance"
            if source and kind and (kind != "role" or _is_certain_one(scan, source)):
                counted = source[1] < high and scan.words[source[1]][0].isdigit()
                if counted or ends_in_figure(scan, source):
                    break  # "expected to rise by another 20 percent"
                return Found(Rank.BELIEVED, kind, source, cue)
            break
    told = scan.tags[at] & PASSIVE and not _tells_nothing(scan, sentence, at, first)
    told = told or _is_given_out(scan, sentence, at, first)
    return Found(Rank.WATCHED, "anonymous", None, cue) if told else None


def _before_charge(scan: Scan, at: int, first: int, high: int) -> int:
    """Return where whoever accuses ends: before the charge in "accused by Lee of a betrayal"."""
    if scan.norms[at] != "accused":
        return high
    return next((here for here in range(first, min(high, first + _CHARGE)) if scan.norms[here] == "of"), high)


def _acts(scan: Scan, at: int) -> bool:
    """Tell whether somebody does something to somebody: "was seen grabbing a guard by the throat"."""
    doing = scan.words[at].endswith("ing") and not scan.tags[at]
    return doing and bool(scan.tags[at + 1] & SPECIFIER)


def _tells_nothing(scan: Scan, sentence: Range, at: int, first: int) -> bool:
    """Tell whether no more is told: "was reported missing", "is expected on Monday"."""
    after = scan.norms[at + 1] if at + 1 < sentence[1] else "."
    if after == ",":
        return bool(scan.tags[first - 1] & RELATIVE)
    if scan.norms[at] == "expected" and scan.tags[at + 1 + (after in _AT)] & TIME:
        return True  # "a vote is expected on Tuesday"
    if (scan.norms[at], after) in _FOR:
        return True
    heard = scan.norms[at] in _HEARING and after in _NOTHING
    return after == "missing" or (heard and not _trails(scan, sentence[0], first))


def _is_given_out(scan: Scan, sentence: Range, at: int, first: int) -> bool:
    """Tell whether nobody says who let a thing be known: "it was announced that", ", it was revealed."."""
    low, high = sentence
    it = first - 1
    if scan.norms[at] not in _GIVEN_OUT or it < low or scan.norms[it] != "it":
        return False
    end = part_end(scan, at + 1, min(high, at + 1 + _WHEN))
    closes = end + 1 >= high and it > low and scan.words[it - 1] == ","
    return closes or scan.norms[at + 1] == "that" or dated(scan, at + 1, high)


def _trails(scan: Scan, low: int, first: int) -> bool:
    """Tell whether what was heard stands before: "two men died, the court was told.", not "in court, he"."""
    before = range(first - 1, max(low, first - _TRAILING), -1)
    told = not scan.tags[low] & _ADJUNCTS and scan.words[first - 1] != ","
    return told and any(scan.words[here] == "," for here in before)


def _is_done(scan: Scan, at: int, high: int) -> bool:
    """Tell whether somebody else does, or wrote, what a participle tells: "held by protesters"."""
    near = scan.norms[at + 1 : min(high, at + _AGENT)]
    if pictures(scan, at, high) or weighed(scan, at, high) or scan.norms[at : at + 2] == ["shouted", "down"]:
        return True
    if scan.norms[at] == "welcomed" and only_greets(scan, max(0, at - _GREETED), at):
        return True
    return scan.norms[at] in _DONE and "by" in near


def _is_certain_one(scan: Scan, source: Range) -> bool:
    """Tell a source by its article, owner or number: "by the mayor", "by Smith's office", "by police"."""
    if scan.tags[source[0]] & SPECIFIER or "'s" in scan.norms[source[0] : source[1]]:
        return True
    last = source[1] - 1
    many = scan.tags[last] & (PERSON | BODY) and scan.tags[last] & PLURAL
    return bool(many) or scan.norms[last] == "police" or is_party_group(scan, last)


def _is_done_to(scan: Scan, at: int) -> bool:
    """Tell whether "by" behind a token says who does that: "to be inspected by doctors"."""
    return bool(scan.tags[at] & PARTICIPLE) or (not scan.tags[at] and scan.norms[at].endswith("ed"))
