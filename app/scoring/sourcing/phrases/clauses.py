"""Subjects that end in a relative clause: "a nurse who has worked there for years said"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    AUXILIARY,
    GERUND,
    MODAL,
    NOUN,
    NOUNLIKE,
    PAST,
    PRONOUN,
    QUOTE,
    SPECIFIER,
    THIRD,
)
from app.scoring.sourcing.phrases.left import phrase_left
from app.scoring.sourcing.phrases.relatives import begins_verb
from app.scoring.sourcing.scan import PARTS, REACH, Scan, is_bare
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import RELATIVES, SUBJECT_PRONOUNS, read_words
from app.scoring.voice.reported.contents import is_past

# Behind these somebody else does something: "a law that lets police say what they like".
_LETTING: Final = read_words(
    "help helped helps hear heard hears let lets made make makes making saw see watch"
)
_LET: Final = 4  # tokens before a phrase, in which such a verb has it as its object
_WHOSE: Final = "whose"
_OF_PERSONS: Final = frozenset(("who", _WHOSE))
_RELATIVES: Final = RELATIVES | {_WHOSE}
_JOINING: Final = frozenset(("and", "but", "or"))
_TURNING: Final = read_words("as because if when where while")  # open a clause inside of the relative one


def with_clause(scan: Scan, low: int, phrase: Range) -> Range | None:
    """Widen a phrase to all of a subject whose relative clause it ends: "a nurse who has worked there".

    Parameters
    ----------
    scan : Scan
    low : int
        Where the sentence begins.
    phrase : (int, int)
        What ends right before a verb; empty where no noun does: "a post that was shared widely".

    Returns
    -------
    (int, int) or None
        None where no relative clause ends there, or the phrase is of another clause: "who police said".
    """
    norms = scan.norms
    at = phrase[0] - 1
    owned = norms[phrase[0]] == _WHOSE
    if owned and not is_past(norms[phrase[1] - 1]):
        return None
    at += owned  # "a woman whose son drowned"
    floor = max(low, at - REACH)
    if _RELATIVES.isdisjoint(norms[floor : at + 1]) or _is_apart(scan, at, phrase):
        return None
    while at > floor and norms[at] not in _RELATIVES:
        if scan.words[at] in PARTS or scan.tags[at] & QUOTE or norms[at] in _TURNING:
            return None
        at -= 1
    does = norms[at] in _OF_PERSONS or _does(scan, at, phrase)
    subject = phrase_left(scan, low, at) if does else None
    if subject is None or (subject[0] > low and _may_end_inside(scan, phrase)):
        return None
    return subject[0], phrase[1]


def _is_apart(scan: Scan, before: int, phrase: Range) -> bool:
    """Tell whether a phrase is of another clause: "that police said", "who left and officials said"."""
    first, last = phrase
    if scan.norms[before] in RELATIVES and _is_others(scan, before, phrase):
        return True
    if scan.norms[first] in SUBJECT_PRONOUNS:
        return True
    return is_bare(scan.tags[last]) and not _LETTING.isdisjoint(scan.norms[max(0, before - _LET) : last])


def _is_others(scan: Scan, relative: int, phrase: Range) -> bool:
    """Tell whether a phrase right behind a relative pronoun is a subject: "who police", not "who knows"."""
    first, last = phrase
    if scan.tags[first] & SPECIFIER or is_capital(scan.words[first]):
        return True
    if scan.norms[relative] == "who":
        return bool(scan.tags[last - 1] & NOUN)
    if last - first == 1:
        return not is_past(scan.norms[first])  # "an ad that ran"
    return not _may_be_verb(scan, first)  # "a firm that sells boats"


def _does(scan: Scan, relative: int, phrase: Range) -> bool:
    """Tell whether "that" or "which" is the subject of a verb, and of the one before the phrase alone."""
    behind = relative + 1
    ran = behind == phrase[0] == phrase[1] - 1 and is_past(scan.norms[behind])
    others = any(begins_verb(scan, at) for at in range(behind + 1, phrase[0]))
    return not others and (ran or _may_be_verb(scan, behind))


def _may_end_inside(scan: Scan, phrase: Range) -> bool:
    """Tell whether a relative clause may go on past a phrase, or end before it.

    "who build a state", "a man saying that", "people who live nearby and officials said".
    """
    tag = scan.tags[phrase[1]]
    noun = tag & NOUNLIKE and is_bare(tag)
    return bool(noun or tag & GERUND) or not _JOINING.isdisjoint(scan.norms[phrase[0] - 1 : phrase[1]])


def _may_be_verb(scan: Scan, at: int) -> bool:
    """Tell whether a verb follows "that" or "which", and no subject: "the firm that runs the mine"."""
    if scan.tags[at]:
        return bool(scan.tags[at] & (AUXILIARY | MODAL | PAST | THIRD)) and not scan.tags[at] & PRONOUN
    norm = scan.norms[at]
    return scan.words[at].islower() and norm.endswith(("s", "ed")) and not norm.endswith("ss")
