"""The subject behind its verb: "“It is shut,” said the mayor", "the plan works, finds a study"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    AUXILIARY,
    BASE,
    BELIEF,
    CLAUSE,
    CONJUNCTION,
    LINK,
    MODAL,
    NOUN,
    NOUNLIKE,
    PAST,
    RELATIVE,
    SAY,
    SHOW,
    SUBORDINATOR,
    THIRD,
    TIME,
    UTTER,
)
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import ENDS, Scan, behind_quotation, is_bare
from app.scoring.text.document import Range
from app.scoring.text.word_sets import COMMAS, TELLS, TIME_LEADS, read_words

# Verbs of judging, by how they begin, that are also verbs of saying: "It ends here," vowed the senator.
_VOWS: Final = tuple(read_words("advis demand echo implor plead pledg promis propos protest urg vow"))
_NEVER_TURN: Final = TELLS | {"state"}  # ", state media report"
# Of papers, those that find what was asked: no letter, of which somebody finds one.
_STUDIES: Final = read_words("analysis audit inquiry investigation poll report research review study survey")
_STUDY_TOKENS: Final = 6
_FINITE: Final = BASE | THIRD | AUXILIARY | MODAL
_NOT_SUBJECTS: Final = TIME | LINK | SUBORDINATOR | CONJUNCTION | RELATIVE


def inverted(scan: Scan, high: int, verb: int) -> Range | None:
    """Return the subject after its verb: "said the mayor".

    Parameters
    ----------
    scan : Scan
    high : int
        The phrase does not reach this token.
    verb : int
        The verb.

    Returns
    -------
    (int, int) or None
        Tokens `[first, last)` of the noun phrase.
    """
    start = verb + 1 + (scan.norms[verb] == "pointed" and scan.norms[verb + 1] == "out")
    online = scan.norms[start] == "online"  # "data, posted online, list"
    if online or scan.tags[start] & _NOT_SUBJECTS or not _turns(scan, verb):
        return None
    if scan.norms[start] in TIME_LEADS and scan.tags[start + 1] & (TIME | LINK):
        return None  # "said late on Monday"
    phrase = phrase_right(scan, start, high)
    if phrase is None or phrase[1] >= high:
        return phrase
    # "declared Trump was a threat", "said the unions oppose it": no speaker, but a clause
    tag = scan.tags[phrase[1]] if scan.norms[phrase[1]] != "being" else 0  # "finds a study being issued"
    return None if tag & _FINITE or _compounds(scan, verb, tag) else phrase


def _compounds(scan: Scan, verb: int, behind: int) -> bool:
    """Tell a noun before another from a verb that turned: "State officials said", not "claim officials".

    `behind` are the bits of what follows the phrase.
    """
    tag = scan.tags[verb]
    return bool(is_bare(tag) and tag & NOUNLIKE and behind & (PAST | THIRD))


def _turns(scan: Scan, verb: int) -> bool:
    """Tell whether a verb may stand before its subject."""
    if scan.norms[verb].startswith(_VOWS) or scan.tags[verb] & BELIEF:
        return behind_quotation(scan, verb)
    if scan.tags[verb] & SHOW:
        return scan.words[verb - 1] in COMMAS and bool(scan.tags[verb] & THIRD) and _finds(scan, verb + 1)
    return bool(scan.tags[verb] & (SAY | CLAUSE | UTTER)) and scan.norms[verb] not in _NEVER_TURN


def _finds(scan: Scan, first: int) -> bool:
    """Tell whether a study follows that finds what stands before it: ", finds a new study of 40 men"."""
    near = range(first, min(first + _STUDY_TOKENS, len(scan.words) - 1))
    at = next((at for at in near if scan.norms[at] in _STUDIES or scan.words[at] in ENDS), first)
    return scan.norms[at] in _STUDIES and not scan.tags[at + 1] & NOUN
