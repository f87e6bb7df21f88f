"""What a cue verb asks for: a subject that agrees, and what must stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.schemas import AttributionKind
from app.scoring.cues import (
    ACT,
    ALWAYS,
    BARE,
    BASE,
    BELIEF,
    BODY,
    CLAUSE,
    DEMONYM,
    DOCUMENT,
    GERUND,
    LINK,
    NOUN,
    NOUNLIKE,
    OPENS_CLAUSE,
    PAST,
    PLURAL,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SAY,
    SELF,
    SHOW,
    SPECIFIER,
    SUBORDINATOR,
    THIRD,
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
from app.scoring.sourcing.phrases.heads import head_of, may_speak, takes_object
from app.scoring.sourcing.scan import Rank, Scan, behind_quotation, ends_quotation, is_spoken, opens_quotation
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import COMMAS, FINITE, RELATIVES, read_words

_PARTICLES: Final = frozenset(("off", "up", "in", "back", "together"))
_WITH_PARTICLE: Final[Mapping[str, tuple[str, ...]]] = {
    "out": ("poin",),
    "to": ("poin", "refe"),
    "for": ("call", "vouc", "plea"),
    "on": ("call",),
    "with": ("agre", "disa", "conc"),
    "clear": ("make", "made"),
}
_COUNTED: Final = read_words("both few many others several some these those")  # no "several states"
_LIKE_THINGS: Final = ("hint", "threaten")
_LOOMING: Final = read_words(
    """
    avalanche blaze blizzard bushfire conflict crisis cyclone disease drought fire fires flood flooding floods
    heat heatwave hurricane outbreak rain row snow storm storms strike strikes tornado typhoon virus volcano
    war wildfire wildfires
    """
)
# Tell of what sort papers are, with or without a capital.
_SORTING: Final = read_words(
    """
    additional confidential earlier further internal later leaked new official other previous private public
    recent secret separate subsequent
    """
)
_MANY: Final = frozenset(("crew", "gardai", "gardaí", "management", "police", "staff", "they"))
_HELP: Final = frozenset(("help", "helps"))
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


def agrees(scan: Scan, at: int, source: Range) -> bool:
    """Tell whether subject and verb agree: "they say", "she says", not "a border dispute"."""
    tag = scan.tags[at]
    if not tag & (BASE | THIRD):
        return True
    first, last = source
    relative = next((here for here in range(first + 1, last) if scan.norms[here] in RELATIVES), last)
    head, end = head_of(scan, first, relative)
    tail = _closes_quotation(scan, at, first)
    if (
        tag & NOUNLIKE
        and not tail
        and (_is_compound(scan, at, source, head) or takes_object(scan, source, end))
    ):
        return False
    if tag & PAST:
        return True  # "they put", "it put"
    return _is_third(scan, head) if tag & THIRD else _is_plural(scan, head, source)


def _is_third(scan: Scan, head: int) -> bool:
    """Tell whether a noun goes with "says"; not "several", so that "several states" are no statement."""
    tag = scan.tags[head]
    # "ESB Networks says"
    named = head > 0 and is_capital(scan.words[head]) and is_capital(scan.words[head - 1])
    return scan.norms[head] not in _COUNTED and (not tag & PLURAL or named or bool(tag & DOCUMENT))


def _is_plural(scan: Scan, head: int, source: Range) -> bool:
    """Tell whether a noun goes with "say"; not "which helps", so that it does not explain."""
    tag, norm = scan.tags[head], scan.norms[head]
    if norm not in _HELP and (
        tag & (PLURAL | RELATIVE | SELF | ALWAYS)
        or (tag & DOCUMENT and tag & BARE)  # "data show", not "the documentary record"
        or norm.endswith(("s", "men"))
    ):
        return True
    return norm in _MANY or "and" in scan.norms[source[0] : source[1]]


def _is_compound(scan: Scan, at: int, source: Range, head: int) -> bool:
    """Tell whether a word that may be a noun makes one with the phrase before it: "government emails"."""
    before = source[0] - 1
    follows = before >= 0 and (scan.words[before] in COMMAS or scan.tags[before] & QUOTE)
    if not follows and scan.words[at + 1] in ".;":
        return True  # "the report cited internal emails."
    tag = scan.tags[head]
    name = is_capital(scan.words[head]) and not tag & DEMONYM
    if scan.norms[head] in _SORTING and head == source[0]:
        return True  # "Internal emails seen by the Post show"
    bare = scan.tags[at] & BASE and not scan.tags[at] & PAST  # not "a note read"
    if bare and tag & DOCUMENT and not tag & PLURAL and scan.norms[source[0]] in ("a", "an"):
        return True  # "in a blog post"
    listed = tag & (NOUN | PRONOUN | RELATIVE | SELF)
    if not listed and (not name or (is_capital(scan.words[at]) and head + 1 == at)):
        return True
    if tag & DOCUMENT and scan.norms[at] == "shows":
        return False  # "CCTV footage shows two men"
    institution = not follows and scan.tags[at] & THIRD and tag & (BODY | DOCUMENT) and not name
    owned = "'s" in scan.norms[source[0] : head]  # "Lee's team thinks"
    return bool(institution and not owned and not scan.tags[source[0]] & SPECIFIER)


def _closes_quotation(scan: Scan, at: int, first: int) -> bool:
    """Tell whether no more than who says so stands behind a quotation: "“It fell,” the plan states."."""
    paused = "," in [word[-1] for word in scan.words[max(0, first - 2) : first]]
    whole = scan.tags[first] & SPECIFIER and scan.tags[at] & THIRD and scan.words[at + 1] in ".;"
    return bool(whole) and paused and behind_quotation(scan, first)


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
        if bound or names_subject(scan, after, high) or tells_hearer(scan, at, high, source):
            return True
        if scan.words[after] == ",":
            after += 1
        if after < high and is_spoken(scan, after):
            return True
    first = at if source is None else min(at, source[0] + 5)
    return 1 in scan.quoted[max(low, first - 8) : at]


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
