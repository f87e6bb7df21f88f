"""What somebody calls somebody or something: "called it a disgrace", "was described by Lee as a liar".

Or "called the vote disgraceful", "called the leaders crooks", or accuses somebody of: "accused the council of
a shameful betrayal".

The label is the speaker's word, though the sentence around it is the writer's.
"""

from __future__ import annotations

from typing import Final

from app.scoring.cues import NOUN, PLURAL, Tags
from app.scoring.text.document import Field, Range, is_capital
from app.scoring.text.word_sets import (
    ARTICLES,
    ASKED,
    BRANDED,
    DASHES,
    FINITE,
    INDEFINITE,
    OWNERS,
    PRONOUNS,
    read_words,
)
from app.scoring.voice.reported.charges import (
    ACCUSING,
    CHARGED,
    OBJECT_TOKENS,
    OBJECTS,
    cut_charge,
    find_charge,
)
from app.scoring.voice.reported.nouns import SHOWN
from app.scoring.voice.reported.speakers import NO_SOURCE

_NAMING: Final = read_words("branded brands called calls dubbed dubs labeled labelled labels")
_NOUNS: Final = read_words("brands calls labels")
# A subject's verb, and so no part of an object: "the calls were unbearable".
_LINKING: Final = FINITE | read_words(
    "became become grew grow proved proves remain remained seem seemed sound sounded turned"
)
_JUDGING: Final = read_words(
    """
    blasted blasts characterised characterises characterized characterizes condemned condemns denounced
    denounces depicted depicts derided derides described describes dismissed dismisses hailed hails painted
    paints portrayed portrays praised praises rejected rejects remembered ridiculed ridicules slammed slams
    """
)
# In base form they label where they tell of what was said: "went on to call".
LABEL_BASES: Final = read_words("brand call condemn denounce describe dismiss dub label")
_NAMES: Final = _NAMING | {"brand", "call", "dub", "label"}
_JUDGES: Final = _JUDGING | (LABEL_BASES - _NAMES)
LABELING: Final = _NAMES | _JUDGES | ACCUSING
_LABEL_TOKENS: Final = 40  # looked at, so that the work for a cue is bounded and the whole linear
_NO_OBJECT: Final = INDEFINITE | read_words(
    "after at by for from in into of off on out over to up upon with"
)  # "called for a vote", "called a meeting"
_ENDS: Final = DASHES | read_words(
    """
    , . ; : ( ) ! ? after although and as at because before but by during for from if in on or over since so
    that though to unless until when where which while who whom whose with
    """
)
# Behind "as" they open a clause as often: "slammed the door as the vote began".
_CLAUSE_OPENERS: Final = read_words(
    "he her his i it its many more our she some that the their these they this those we you"
)
_CLOSE: Final = _ENDS - {"on", "for", "in"}  # no object: "called the vote in Ohio a farce"
_UNREAL: Final = read_words("could may might must never not should to would")
_UNREAL_TOKENS: Final = 4  # before a cue
_BEING: Final = read_words("are be been being is was were")
_ASKED_TOKENS: Final = 5
_BEHIND_ASKED: Final = INDEFINITE | {"as", "the"}  # "what he described as wanton waste"
# "called the police a second time", "called him a day later"
_TIMES: Final = read_words("ago earlier later second third time times")
_ADJECTIVES: Final = ("able", "ful", "ible", "ish", "ive", "less", "ous")  # "a shameful, ruinous plan"
_JOINED_ENDINGS: Final = (*_ADJECTIVES, "ing")  # behind "and": "of being corrupt and shameless"
_MORE_ADJECTIVES: Final = (*_ADJECTIVES, "al", "ed", "ic", "y")  # behind a comma: "a vile, cynical act"
# "called the miners names", "called the chief constable"
_NO_LABELS: Final = read_words("cable constable names stable table times vegetable wireless")
_OWNED: Final = ARTICLES | OWNERS | {"this", "that"}
_BEHIND_ROW: Final = _ENDS | {"of"}


def label_behind(field: Field, cue: int, last: int, tags: Tags, *, gapped: bool = False) -> Range | None:
    """Return the label that a cue gives, tokens `[first, end)`; None where it gives none.

    Parameters
    ----------
    field : Field
    cue : int
        A token of `LABELING`.
    last : int
        The sentence ends before this token.
    tags : Tags
        What the word lists say: which nouns are for one who may be labeled.
    gapped : bool
        Whether what is labeled stands before the subject: "a plan he called shameful".
    """
    norms = field.norms
    charges = norms[cue] in ACCUSING
    first = -1
    if cue + 2 < last:
        first = find_charge(field, cue, last) if charges else _label(norms, cue, last)
    if first < 0 and norms[cue] in _NAMES:
        first = _bare_label(field, cue, last, tags)
    if first < 0 and gapped:
        first = _gapped_label(norms, cue, last)
        if first == cue + 1 and norms[first] not in INDEFINITE:
            return first, first + 1  # "he called shameful, and left"
    if first < 0:
        return None
    end, most = first, min(last, first + _LABEL_TOKENS)
    goes_on = CHARGED if charges else frozenset()
    while end < most and (norms[end] in goes_on or not _ends(norms, first, end)):
        end += 1
    first, end = cut_charge(norms, cue, (first, end)) if charges else (first, end)
    label = norms[first:end]
    timed = norms[cue] in _NAMES and not _TIMES.isdisjoint(label)
    return None if timed or not label or (not charges and _is_clause(label)) else (first, end)


def label_before(norms: list[str], cue: int, last: int) -> Range | None:
    """Return the label of "was branded a disgrace by the union", or None; parameters as of `label_behind`."""
    if norms[cue + 1 : cue + 2] == ["by"]:
        return _label_behind_agent(norms, cue, last)
    first = cue + 1 + (norms[cue + 1 : cue + 2] == ["as"])
    most = min(last - 1, first + _LABEL_TOKENS)
    if first >= most or not _UNREAL.isdisjoint(norms[max(0, cue - _UNREAL_TOKENS) : cue]):
        return None
    # "Probe branded a farce by Lee", in headlines; "the union called a strike by drivers" is no label.
    headed = norms[first] in INDEFINITE and norms[cue] in BRANDED
    if not (headed or norms[cue - 1] in _BEING):
        return None
    # A name is given with an article, or in one word: not "called into question", "called out".
    named = norms[cue] in _NAMES and (norms[first] in INDEFINITE or norms[first].endswith(_ADJECTIVES))
    if not named and first == cue + 1:
        return None
    end = _close(norms, first, most)
    told = end < most and norms[end] == "by" and norms[end + 1] not in NO_SOURCE
    return (first, end) if told else None


def _label_behind_agent(norms: list[str], cue: int, last: int) -> Range | None:
    """Return the label of "described by the mayor as a farce"."""
    agent = norms[cue + 2 : min(last, cue + 2 + OBJECT_TOKENS)]
    if "as" not in agent or agent[0] in NO_SOURCE:
        return None
    first = cue + 3 + agent.index("as")
    most = min(last, first + _LABEL_TOKENS)
    if first >= most or not (norms[first] in INDEFINITE or norms[first].endswith(_ADJECTIVES)):
        return None  # "slammed by the storm as it made landfall"
    end = _close(norms, first, most)
    return (first, end) if first < end else None


def _close(norms: list[str], first: int, most: int) -> int:
    """Return where a label given by somebody named beside it ends, before token `most` at the latest."""
    return next((at for at in range(first, most) if norms[at] in _CLOSE), most)


def _is_clause(label: list[str]) -> bool:
    """Tell whether words behind "as" are a clause: "hailed the vote as shares rose", "as panic spreads"."""
    if len(label) == 1 or label[0] in INDEFINITE:
        return False
    return any(word.endswith("s") and not word.endswith(_ADJECTIVES) for word in label)


def _label(norms: list[str], cue: int, last: int) -> int:
    """Return where the label begins, behind the object; -1 where nothing is labeled."""
    behind = norms[cue + 1]
    if norms[cue] in _NAMES and behind in OBJECTS:
        return cue + 2
    if behind in _BEHIND_ASKED and not ASKED.isdisjoint(norms[max(0, cue - _ASKED_TOKENS) : cue]):
        return cue + 1 + (behind == "as")
    if behind in _NO_OBJECT or behind in _ENDS:
        return -1  # "it took calls and a letter", "it took calls, a letter"
    judges = norms[cue] in _JUDGES
    for at in range(cue + 2, min(last - 1, cue + 2 + OBJECT_TOKENS)):
        if judges and norms[at] == "as":
            return -1 if norms[at + 1] in _CLAUSE_OPENERS else at + 1
        if not judges and norms[at - 1] in _LINKING:
            break  # "the calls were a disgrace"
        if not judges and norms[at] in INDEFINITE:
            return at
        if norms[at] in _CLOSE:
            break
    return -1


def _gapped_label(norms: list[str], cue: int, last: int) -> int:
    """Return where the label begins whose object stands before: "a plan he called shameful"; or -1."""
    first = cue + 1
    if norms[cue] in _JUDGES:
        # "a man named Lee described as a crook" is told of by somebody else
        return first + 1 if norms[first] == "as" and norms[cue - 1] in PRONOUNS else -1
    if norms[first] in INDEFINITE:
        whose = "whose" in norms[max(0, cue - _ASKED_TOKENS) : cue]
        return first if whose else -1
    shown = norms[first].endswith(SHOWN) and norms[first] not in _NO_LABELS
    return first if shown and (first + 1 == last or norms[first + 1] in _ENDS) else -1


def end_of_label(norms: list[str], first: int, last: int) -> int:
    """Return where what somebody is said to be ends: "a plan she said was a vile farce"; -1 if not clear."""
    most = min(last, first + _LABEL_TOKENS)
    if norms[first] not in ARTICLES:
        return first + 1 if first + 1 == last or norms[first + 1] in _ENDS else -1
    return next((at for at in range(first + 1, most) if _ends(norms, first, at)), most)


def _bare_label(field: Field, cue: int, last: int, tags: Tags) -> int:
    """Return where a label without an article begins, behind its object: "the plan shameful"; or -1."""
    norms, words = field.norms, field.words
    start = cue + 1 + (norms[cue + 1] in _OWNED)
    if norms[cue + 1] in _NO_OBJECT or norms[start] in _ENDS or norms[start] in _LINKING:
        return -1
    # "phone calls keep Lee restless": a noun as well, unless an object or a name stands behind
    owned = start > cue + 1 or is_capital(words[start]) or field.name == "title"
    if norms[cue] in _NOUNS and not owned:
        return -1
    for at in range(start + 1, min(last, cue + 2 + OBJECT_TOKENS)):
        if norms[at] in _ENDS or norms[at] in _LINKING:
            break
        if norms[at + 1] in _ENDS or at + 1 == last:
            return at if words[at][0].islower() and _labels(field, at, tags) else -1
    return -1


def _labels(field: Field, at: int, tags: Tags) -> bool:
    """Tell whether a word labels the noun before it: "the plan shameful", "the union leaders thugs"."""
    norm, before = field.norms[at], field.norms[at - 1]
    if norm in _NO_LABELS or tags.get(norm, 0) & NOUN:
        return False
    if norm.endswith(SHOWN):
        return not before.endswith((*_MORE_ADJECTIVES, "ly"))
    members = bool(tags.get(before, 0) & PLURAL) or is_capital(field.words[at - 1])
    return norm.endswith("s") and members and before.endswith(("s", "men"))


def _is_row(norms: list[str], comma: int) -> bool:
    """Tell whether an adjective and one noun stand behind a comma: "a vile, cynical act"."""
    behind = norms[comma + 1 : comma + 4]
    if len(behind) < 3 or behind[1] in _ENDS or behind[1] in OBJECTS:
        return False
    return behind[0].endswith(_MORE_ADJECTIVES) and behind[2] in _BEHIND_ROW


def _ends(norms: list[str], first: int, at: int) -> bool:
    """Tell whether a label ends before a token: not between two adjectives or two nouns of it."""
    if norms[at] in (",", "and") and at > first and norms[at - 1].endswith(_ADJECTIVES):
        # "called it shameful and walked out"
        return norms[at] == "and" and norms[first] not in INDEFINITE and norms[at + 1].endswith("ed")
    if norms[at] == "," and at == first + 2 and norms[first] in INDEFINITE:
        return not _is_row(norms, at)
    if norms[at] == "and":
        return not any(
            behind in INDEFINITE or behind.endswith(_JOINED_ENDINGS) for behind in norms[at + 1 : at + 2]
        )
    return norms[at] in _ENDS
