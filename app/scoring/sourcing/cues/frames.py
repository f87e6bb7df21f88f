"""What a cue verb asks for: what must stand beside it, that it says anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.schemas import AttributionKind
from app.scoring.cues import (
    ACT,
    BELIEF,
    CLAUSE,
    DOCUMENT,
    GERUND,
    LINK,
    OPENS_CLAUSE,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SAY,
    SHOW,
    SUBORDINATOR,
    UTTER,
    VAGUE,
)
from app.scoring.sourcing.cues.behind import (
    before_quotation,
    dated,
    leads_away,
    names_subject,
    recalls_as,
    tells_hearer,
)
from app.scoring.sourcing.cues.deeds import is_deed
from app.scoring.sourcing.cues.estimates import puts_at, puts_away
from app.scoring.sourcing.cues.judgments import only_weighs
from app.scoring.sourcing.cues.letters import only_writes
from app.scoring.sourcing.cues.points import points_out
from app.scoring.sourcing.phrases.heads import head_of, may_speak
from app.scoring.sourcing.scan import (
    Rank,
    Scan,
    behind_quotation,
    ends_quotation,
    is_spoken,
    opens_quotation,
    part_end,
)
from app.scoring.text.document import Range
from app.scoring.text.word_sets import FINITE, read_words

_PARTICLES: Final = frozenset(("off", "up", "in", "back", "together"))
_WITH_PARTICLE: Final[Mapping[str, tuple[str, ...]]] = {
    "out": ("poin",),
    "to": ("poin", "refe"),
    "for": ("call", "vouc", "plea"),
    "on": ("call",),
    "with": ("agre", "disa", "conc"),
    "clear": ("make", "made"),
}
_LIKE_THINGS: Final = ("hint", "threaten")
_LOOMING: Final = read_words(
    """
    avalanche blaze blizzard bushfire conflict crisis cyclone disease drought fire fires flood flooding floods
    heat heatwave hurricane outbreak rain row snow storm storms strike strikes tornado typhoon virus volcano
    war wildfire wildfires
    """
)
_ASIDE: Final = 10  # tokens between commas
_REMARKS: Final = frozenset(("notes", "observes"))
# Whatever these find is a finding, but "police found a gun".
_FINDS: Final = frozenset(("discover", "discovered", "find", "found"))
_STUDYING: Final = frozenset(("academics", "researchers", "scientists"))
_NEEDS_NEXT: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("make", "makes", "making", "made"), ("clear", "plain")),
    **dict.fromkeys(("put", "puts", "putting"), ("it",)),
    **dict.fromkeys(("talk", "talks", "talked", "talking"), ("about", "of")),
    **dict.fromkeys(("speak", "speaks", "spoke", "speaking"), ("about", "of")),
}


def rank_of(tag: int) -> Rank:
    """Return what a verb of this frame weighs."""
    if tag & SAY:
        return Rank.SAID
    if tag & (ACT | SHOW | CLAUSE | UTTER):
        return Rank.JUDGED
    return Rank.BELIEVED if tag & BELIEF else Rank.WATCHED


def frame_holds(scan: Scan, sentence: Range, at: int, source: Range, kind: AttributionKind) -> bool:
    """Tell whether what the verb's frame asks for stands beside it."""
    tag = scan.tags[at]
    after = at + 1
    if tag & UTTER:
        return _utters(scan, sentence, at, source)
    if tag & (SAY | ACT):
        does = is_deed(scan, at, sentence[1]) or only_writes(scan, at, sentence[1])
        # “It was bad,” conceded Rovers manager Ann Lee
        does = does and not (source[0] > at and behind_quotation(scan, at))
        return not (does or _only_looms(scan, at, source)) and _states(scan, at, sentence[1], kind)
    if tag & BELIEF and not (
        behind_quotation(scan, min(source[0], at)) or _closes(scan, sentence, at, source)
    ):
        thinks = after < sentence[1] and not scan.tags[after] & LINK and scan.words[after] not in ".;"
        return thinks and not (is_deed(scan, at, sentence[1]) or only_weighs(scan, at, sentence[1]))
    if tag & VAGUE:
        return kind == "anonymous"
    if tag & SHOW and is_deed(scan, at, sentence[1]):
        return False
    return (
        bool(tag & SHOW and _finds(scan, at, source))
        or clause_beside(scan, sentence, at, source)
        or _closes(scan, sentence, at, source)
        or points_out(scan, sentence, at, source)
        or recalls_as(scan, at, sentence[1])
    )


def _only_looms(scan: Scan, at: int, source: Range) -> bool:
    """Tell whether a thing, and nobody, threatens or hints: "a fire threatens", "the rocks hint at water"."""
    if not scan.norms[at].startswith(_LIKE_THINGS):
        return False
    head, _ = head_of(scan, *source)
    if scan.norms[head] in _LOOMING and (head == source[0] or scan.words[head].islower()):
        return True  # no "Miami Heat"
    able = may_speak(scan, head)
    if scan.norms[at].startswith("hint"):
        return not able
    return scan.norms[at + 1 : at + 2] == ["to"] and not able


def _finds(scan: Scan, at: int, source: Range) -> bool:
    """Tell whether the subject finds whatever follows: "data show", "researchers found cases fell"."""
    if leads_away(scan, at):
        return False
    if any(scan.tags[here] & DOCUMENT for here in range(*source)):
        return True
    return scan.norms[at] in _FINDS and not _STUDYING.isdisjoint(scan.norms[source[0] : source[1]])


def _states(scan: Scan, at: int, high: int, kind: AttributionKind) -> bool:
    """Tell whether a verb of saying or judging has what it says beside it."""
    after = at + 1
    if scan.tags[at] & SAY:
        return kind != "document" or scan.norms[at] != "posted"
    return after < high and scan.norms[after] not in _PARTICLES


def _utters(scan: Scan, sentence: Range, at: int, source: Range) -> bool:
    """Tell whether verb and subject together stand right beside a quotation, a colon or a clause."""
    low, high = sentence
    first, after = min(source[0], at), max(source[1], at + 1)
    if first > low and ends_quotation(scan, first - 1):
        return True
    if after < high and scan.words[after] == ",":
        after += 1
    if after >= high:
        return False
    opens = bool(scan.quoted[after]) or scan.words[after] == ":" or opens_quotation(scan, after)
    return opens or before_quotation(scan, after, high) or (after == at + 1 and scan.norms[after] == "that")


def _closes(scan: Scan, sentence: Range, at: int, source: Range) -> bool:
    """Tell whether who said it stands apart: "it leaks, she added", "the dam, she noted, leaks"."""
    low, high = sentence
    after = at + 1
    if scan.norms[at] in _REMARKS and source == (after, high):
        return scan.words[at - 1] == ","  # a headline's "Dam is safe, observes HC"
    ends = after + 2 >= high and not any(scan.words[here][0].isalnum() for here in range(after, high))
    inside = after + 1 < high and scan.words[after] == "," and scan.norms[after + 1] in FINITE
    if not (ends or inside):
        return False
    whole = not scan.tags[low] & (LINK | SUBORDINATOR | GERUND)  # not "as night fell, she continued"
    # no ", a find that tells us how life began"
    whole = whole and not any(scan.tags[here] & OPENS_CLAUSE for here in range(source[0] + 2, source[1]))
    return whole and low < source[0] < at and scan.words[source[0] - 1] == ","


def clause_beside(scan: Scan, sentence: Range, at: int, source: Range | None = None) -> bool:
    """Tell whether a clause, a colon or a quotation stands beside the verb, or before its subject."""
    low, high = sentence
    after = at + 1
    needed = _NEEDS_NEXT.get(scan.norms[at])
    if needed is not None:
        met = after < high and scan.norms[after] in needed and not puts_away(scan, at, high)
        return met or puts_at(scan, at, high)
    if after < high and scan.norms[after] == "out":
        after += 1
    if after < high:
        if dated(scan, after, high) or before_quotation(scan, after, high):
            return True
        if scan.tags[after] & (OPENS_CLAUSE | QUOTE | PRONOUN | RELATIVE) or scan.words[after] == ":":
            return True
        bound = scan.norms[at][:4] in _WITH_PARTICLE.get(scan.norms[after], ())
        told = names_subject(scan, after, high) or tells_hearer(scan, at, high, source)
        if bound or told or _opens_past_aside(scan, after, high):
            return True
        if scan.words[after] == ",":
            after += 1
        if after < high and is_spoken(scan, after):
            return True
    first = at if source is None else min(at, source[0] + 5)
    return 1 in scan.quoted[max(low, first - 8) : at]


def _opens_past_aside(scan: Scan, comma: int, high: int) -> bool:
    """Tell whether "that" opens a clause behind an aside: "has shown, in study after study, that"."""
    if scan.words[comma] != ",":
        return False
    end = part_end(scan, comma + 1, min(high - 1, comma + _ASIDE))
    return scan.words[end] == "," and scan.norms[end + 1] == "that"


def cue_end(scan: Scan, at: int, high: int) -> int:
    """Return the end of a cue with the particle that belongs to it: "called for", "pointed out"."""
    after = at + 1
    if after >= high:
        return after
    particle = scan.norms[after]
    if particle in ("about", "of"):
        counted = particle == "about" and after + 1 < high and scan.words[after + 1][0].isdigit()
        return after if counted else after + 1  # "says about 90 homes are shut"
    return after + (scan.norms[at][:4] in _WITH_PARTICLE.get(particle, ()))
