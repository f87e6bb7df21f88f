"""What somebody calls somebody or something: "called it a disgrace", "was described by Lee as a liar".

Or "called the vote disgraceful", or accuses somebody of: "accused the council of a shameful
betrayal".

The label is the speaker's word, though the sentence around it is the writer's.
"""

from __future__ import annotations

from typing import Final

from app.scoring.text.document import Field, Range, is_capital
from app.scoring.text.word_sets import (
    ADJECTIVE_ENDINGS,
    ARTICLES,
    ASKED,
    BRANDED,
    COPULAS,
    DASHES,
    FINITE,
    INDEFINITE,
    OBJECTIVE,
    OWNERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    read_words,
)
from app.scoring.voice.reported.contents import is_past
from app.scoring.voice.reported.nouns import is_shown
from app.scoring.voice.reported.speakers import NO_SOURCE

_ACCUSING: Final = read_words("accuse accused accuses accusing")
# They end a name, and no charge: "of plotting to rig the vote in Ohio".
_CHARGED: Final = read_words("at by during for from in on over that to which who whom")
# Before "accusing": nothing stands behind it but the charge.
_APART: Final = read_words(", after and before but by for since while")
_SURE_TOKENS: Final = 10  # of a charge
_OBJECTS: Final = OBJECTIVE | {"her", "it", "this"}
_OBJECT_TOKENS: Final = 8
_NO_ACCUSED: Final = DASHES | {",", ";", ":", "("}
_NAMES: Final = read_words(
    """
    brand branded branding brands call called calling calls dub dubbed dubbing dubs label labeled labeling
    labelled labelling labels
    """
)
# A subject's verb, and so no part of an object: "the calls were unbearable".
_LINKING: Final = FINITE | read_words(
    "became become grew grow proved proves remain remained seem seemed sound sounded turned"
)
_JUDGES: Final = read_words(
    """
    blasted blasting blasts characterised characterises characterized characterizes condemn condemned
    condemning condemns criticised criticises criticising criticized criticizes criticizing decried decries
    decrying denounce denounced denounces denouncing depicted depicts derided derides deriding describe
    described describes describing dismiss dismissed dismisses dismissing hailed hailing hails lambasted
    lambasting lambasts mocked mocking mocks painted paints portrayed portraying portrays praised praises
    praising regarded regards rejected rejecting rejects remembered ridiculed ridicules ridiculing sees
    slammed slamming slams views
    """
)
# In base form they label where they tell of what was said: "went on to call".
LABEL_BASES: Final = read_words("brand call condemn denounce describe dismiss dub label")
LABELING: Final = _NAMES | _JUDGES | _ACCUSING
_LABEL_TOKENS: Final = 40  # looked at, so that the work for a cue is bounded and the whole linear
_NO_OBJECT: Final = (
    INDEFINITE | PREPOSITIONS | read_words("after into off on out over up upon")
)  # "called for a vote", "called a meeting"
_ENDS: Final = (
    DASHES
    | (SUBORDINATORS - {"once"})
    | (PREPOSITIONS - {"of"})
    | read_words(
        """
        , . ; : ( ) ! ? although and but during if on or over so that though unless where which who whom whose
        """
    )
)
# Behind "as" they open a clause as often: "slammed the door as the vote began".
_CLAUSE_OPENERS: Final = read_words(
    "he her his i it its many more our she some that the their these they this those we you"
)
_GOING_ON: Final = read_words(
    "accusing adding arguing calling claiming insisting promising saying telling urging vowing warning"
)
_NO_LABEL: Final = (
    _NO_OBJECT | _ENDS | _OBJECTS | OWNERS | FINITE | read_words("back home names that this you")
)
_CLOSE: Final = _ENDS - {"on", "for", "in"}  # no object: "called the vote in Ohio a farce"
# "called the police a second time", "called him a day later"
_TIMES: Final = read_words("ago earlier later second third time times")
_MEASURES: Final = read_words("often usual well whole")  # "as a whole", "as often as"
_UNREAL: Final = read_words("could may might must never not should to would")
_UNREAL_TOKENS: Final = 4  # before a cue
_BEING: Final = COPULAS | {"be", "been", "being"}
_ASKED_TOKENS: Final = 5
_BEHIND_ASKED: Final = INDEFINITE | {"as", "the"}  # "what he described as wanton waste"
_NEAR_WHAT: Final = 4  # tokens: "what the junior minister called"
_ADJECTIVES: Final = (*ADJECTIVE_ENDINGS, "ish")  # "a shameful, ruinous plan"
_JOINED_ENDINGS: Final = (*_ADJECTIVES, "ing")  # behind "and": "of being corrupt and shameless"
_OWNED: Final = ARTICLES | OWNERS | {"this", "that"}


def is_apart(norms: list[str], cue: int) -> bool:
    """Tell whether a gerund goes on about who stands before it: "Lee left, calling it a farce"."""
    return not norms[cue].endswith("ing") or norms[cue] in _ACCUSING or norms[cue - 1] == ","


def label_behind(field: Field, cue: int, last: int) -> Range | None:
    """Return the label that one of `LABELING` gives in a sentence that ends before `last`, or None."""
    norms = field.norms
    if norms[cue] in _ACCUSING:
        return _charge_behind(field, cue, last) if cue + 2 < last else None
    first = _label(norms, cue, last) if cue + 2 < last else -1
    if first < 0 and norms[cue] in _NAMES:
        first = _bare_label(norms, cue, last)
    if first < 0:
        return None
    most = min(last, first + _LABEL_TOKENS)
    end = next((at for at in range(first, most) if _ends(norms, first, at)), most)
    label = norms[first:end]
    if not label or label[-1] in _MEASURES or (norms[cue] in _NAMES and not _TIMES.isdisjoint(label)):
        return None
    return None if _is_clause(label) or _is_match(field, first, end) else (first, end)


def label_before(norms: list[str], cue: int, last: int) -> Range | None:
    """Return the label of "was branded a disgrace by the union", or None."""
    if norms[cue + 1] == "by":
        return _label_behind_agent(norms, cue, last)
    first = cue + 1 + (norms[cue + 1] == "as")
    most = min(last - 1, first + _LABEL_TOKENS)
    if first >= most or not _UNREAL.isdisjoint(norms[max(0, cue - _UNREAL_TOKENS) : cue]):
        return None
    # "Probe branded a farce by Lee"; but "the union called a strike by drivers" is no label.
    headed = norms[first] in INDEFINITE and norms[cue] in BRANDED
    # Not "called into question", "called out".
    if not (headed or norms[cue - 1] in _BEING) or (first == cue + 1 and norms[first] not in INDEFINITE):
        return None
    end = _close(norms, first, most)
    return (first, end) if norms[end] == "by" and norms[end + 1] not in NO_SOURCE else None


def _label_behind_agent(norms: list[str], cue: int, last: int) -> Range | None:
    """Return the label of "described by the mayor as a farce"."""
    agent = norms[cue + 2 : min(last, cue + 2 + _OBJECT_TOKENS)]
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


def _is_match(field: Field, first: int, end: int) -> bool:
    """Tell whether a headline goes on to another name and its verb: "slams ton as India crush Australia"."""
    shape = "".join("N" if is_capital(word) else "v" for word in field.words[first:end])
    return field.name == "title" and shape.strip("N") == "v" and shape[0] == shape[-1] == "N"


def _label(norms: list[str], cue: int, last: int) -> int:
    """Return where the label begins, behind the object; -1 where nothing is labeled."""
    behind = norms[cue + 1]
    if norms[cue] in _NAMES and behind in _OBJECTS:
        return cue + 2
    if _is_asked(norms, cue):
        return cue + 1 + (behind == "as")
    judges = norms[cue] in _JUDGES
    if (behind in _NO_OBJECT and not (judges and behind in INDEFINITE)) or behind in _ENDS:
        return -1  # "it took calls and a letter", "it took calls, a letter"
    for at in range(cue + 2, min(last - 1, cue + 2 + _OBJECT_TOKENS)):
        if judges and norms[at] == "as":
            return -1 if norms[at + 1] in _CLAUSE_OPENERS else at + 1
        if not judges and norms[at - 1] in _LINKING:
            break  # "the calls were a disgrace"
        if not judges and norms[at] in INDEFINITE:
            return at
        if norms[at] in _CLOSE:
            break
    return -1


def _is_asked(norms: list[str], cue: int) -> bool:
    """Tell whether the object is "what" before the subject: "what he called a farce", "... smears"."""
    behind, before = norms[cue + 1], norms[max(0, cue - _ASKED_TOKENS) : cue]
    if behind in _BEHIND_ASKED:
        return not ASKED.isdisjoint(before)
    return norms[cue] in _NAMES and "what" in before[-_NEAR_WHAT:] and behind not in _NO_LABEL


def gapped_label(norms: list[str], cue: int) -> int:
    """Return where a label begins whose object stands before: "a plan he called shameful"; or -1."""
    first = cue + 1
    if norms[cue] in _JUDGES:
        # "a man named Lee described as a crook" is told of by somebody else
        return first + 1 if norms[first] == "as" and norms[cue - 1] in PRONOUNS else -1
    return first if norms[cue] in _NAMES and is_shown(norms[first]) else -1


def label_at(norms: list[str], first: int, last: int) -> Range | None:
    """Return what somebody is said to be, "a vile farce" in "a plan she said was"; None where not clear."""
    most = min(last, first + _LABEL_TOKENS)
    if norms[first] not in ARTICLES:
        return (first, first + 1) if first + 1 == last or norms[first + 1] in _ENDS else None
    return first, next((at for at in range(first + 1, most) if _ends(norms, first, at)), most)


def _bare_label(norms: list[str], cue: int, last: int) -> int:
    """Return where a label without an article begins, behind its object: "the plan shameful"; or -1."""
    start = cue + 1 + (norms[cue + 1] in _OWNED)
    if norms[cue + 1] in _NO_OBJECT or norms[start] in _ENDS | _LINKING:
        return -1
    for at in range(start + 1, min(last, cue + 2 + _OBJECT_TOKENS)):
        if norms[at] in _ENDS or norms[at] in _LINKING:
            break
        if norms[at + 1] in _ENDS or at + 1 == last:
            return at if is_shown(norms[at]) else -1
    return -1


def _ends(norms: list[str], first: int, at: int) -> bool:
    """Tell whether a label ends before a token: not between two adjectives or two nouns of it."""
    if norms[at] in (",", "and") and at > first and norms[at - 1].endswith(_ADJECTIVES):
        # "called it shameful and walked out", "slammed it as shameful, warning that"
        return norms[at + 1].endswith("ed") if norms[at] == "and" else norms[at + 1] in _GOING_ON
    if norms[at] == "and":
        return norms[at + 1] not in INDEFINITE and not norms[at + 1].endswith(_JOINED_ENDINGS)
    return norms[at] in _ENDS


def _charge_behind(field: Field, cue: int, last: int) -> Range | None:
    """Return what somebody is accused of, "theft" in "accused Lee of theft", or None."""
    norms, first = field.norms, _find_charge(field, cue, last)
    if first < 0:
        return None
    most = min(last, first + _LABEL_TOKENS)
    near = (at for at in range(first, most) if norms[at] not in _CHARGED and _ends(norms, first, at))
    end = next(near, most)
    if _tells_apart(norms, cue):  # "men accusing Lee of theft vanished"
        most = min(end, first + _SURE_TOKENS)
        near = (at for at in range(first + 1, most) if is_past(norms[at]) or norms[at] == "following")
        end = next(near, most)
    return (first, end) if first < end else None


def _find_charge(field: Field, cue: int, last: int) -> int:
    """Return where begins what somebody is accused of; -1 where that is not clear."""
    norms = field.norms
    if norms[cue + 1] == "of":
        return -1  # "an aide accused of hiding what she knew of it"
    stop = min(last - 1, cue + 2 + _OBJECT_TOKENS)
    near = range(cue + 2, next((at for at in range(cue + 1, stop) if _ends_object(norms, at)), stop))
    behind = [at + 1 for at in near if norms[at] == "of"]
    doing = [at for at in behind if norms[at].endswith("ing")]
    # "Lee of a betrayal of the poor"; of "the Bank of England", "the Speaker of the House" more is told
    named = [at for at in behind if _is_whole(field, at)]
    sure = doing or named or (behind if len(behind) == 1 else [])
    return sure[0] if sure else -1


def _ends_object(norms: list[str], at: int) -> bool:
    """Tell whether nobody accused goes on here: not at the commas of "Lee, 69, of"."""
    return norms[at] in _NO_ACCUSED and not norms[at - 1].isdigit() and not norms[at + 1].isdigit()


def _tells_apart(norms: list[str], cue: int) -> bool:
    """Tell whether a cue only says who is meant, so that the sentence's own verb may stand behind."""
    if norms[cue] == "accuse":
        return norms[cue - 1] == "and"
    return norms[cue] == "accusing" and norms[cue - 1] not in _APART


def _is_whole(field: Field, charge: int) -> bool:
    """Tell whether a name or a pronoun ends before "of" and a charge, and does not go on behind it."""
    accused, head = charge - 2, charge + (field.norms[charge] in ARTICLES)
    named = field.norms[accused] in _OBJECTS or is_capital(field.words[accused])
    return named and not is_capital(field.words[head])
