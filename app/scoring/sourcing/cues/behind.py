"""What may stand between a verb and what it says: a day, a place, a hearer, before "that" or a quotation."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ASSERTS,
    LINK,
    OPENS_CLAUSE,
    PRONOUN,
    PUTS,
    QUOTE,
    RELATIVE,
    SELF,
    SPECIFIER,
    SUBORDINATOR,
    TIME,
)
from app.scoring.sourcing.phrases.heads import head_of, may_speak
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import Scan, is_spoken, part_end
from app.scoring.text.document import Range, is_capital, is_word
from app.scoring.text.word_sets import FINITE, FULL_STOPS, INDEFINITE, read_words

_ALOUD: Final = (["aloud"], ["out"], ["to"])  # "a letter read to the court"
_RECALLING: Final = read_words("remember remembered remembering remembers saw see sees")
_TELLING: Final = ("remind", "taught", "teach")
_WHOM: Final = 5  # tokens of whom one remembers
_HOUSE_VERBS: Final = read_words("learned learnt understands")  # of a paper that has it from nobody it names
_NOTES: Final = _HOUSE_VERBS | {"agree", "agreed", "agrees", "noted", "notes", "observed", "observes"}
_CLAUSE: Final = 8  # tokens of a clause's subject and its verb
_NAME: Final = 4  # tokens of a name and its verb: "added Ann Lee was"
_NOUN: Final = 6  # tokens of a noun phrase and its verb: "added the dam had"
_DAY: Final = 5
_WHERE: Final = 16  # tokens of "in an interview with the Herald on Monday:"
_BEFORE_DAYS: Final = frozenset(("on", "in", "last", "this", "-", "–", "to"))


def names_subject(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a name or a noun opens a clause at `at`: "added Lee was late", "added the dam was"."""
    if is_capital(scan.words[at]):
        return not FINITE.isdisjoint(scan.norms[at + 1 : min(high, at + _NAME)])
    tells = scan.tags[at - 1] & (ASSERTS | PUTS) or scan.norms[at - 1] in _NOTES
    if scan.norms[at - 1] in _HOUSE_VERBS and scan.norms[at + 1] in FINITE:
        return True  # "KTV understands ministers will"
    if not (tells and scan.tags[at] & SPECIFIER):  # not "saw the play would"
        return False
    verb = next((here for here in range(at + 1, min(high, at + _NOUN)) if scan.norms[here] in FINITE), at)
    return verb > at + 1 and all(_is_noun(scan, here) for here in range(at + 1, verb))


def _is_noun(scan: Scan, at: int) -> bool:
    breaks = OPENS_CLAUSE | RELATIVE | SUBORDINATOR | PRONOUN
    return is_word(scan.norms[at]) and not scan.tags[at] & breaks


def opens_clause(scan: Scan, first: int, high: int) -> bool:
    """Tell whether a clause begins: "used to say the dam would fail", "is sure it will", not "say grace"."""
    if not (scan.tags[first] & (SPECIFIER | PRONOUN | SELF) or is_capital(scan.words[first])):
        return False
    end = part_end(scan, first, min(high, first + _CLAUSE))
    return not FINITE.isdisjoint(scan.norms[first + 1 : end])


def dated(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a clause follows behind a day or a vote: "held on Monday that", "held 6-3 that"."""
    end = min(high, at + _DAY)
    while at < end and (
        scan.tags[at] & TIME or scan.words[at][0].isdigit() or scan.norms[at] in _BEFORE_DAYS
    ):
        at += 1
    return at < high and scan.norms[at] == "that"


def recalls_as(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a verb says how somebody is or was: "remembered her as a saint", "sees it as a farce"."""
    after = range(at + 2, min(high - 1, at + 2 + _WHOM))
    as_ = next((here for here in after if scan.norms[here] == "as"), 0)
    if not as_ or scan.norms[at] not in _RECALLING:
        return False
    judged = scan.norms[as_ + 1] in INDEFINITE or scan.tags[as_ + 1] & QUOTE
    return bool(judged) and all(is_word(norm) for norm in scan.norms[at + 1 : as_])


def before_quotation(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a colon and a quotation follow behind where or when: "added in an interview: “...”"."""
    if not scan.tags[at] & (LINK | TIME):
        return False
    for here in range(at + 1, min(high - 1, at + _WHERE)):
        if scan.words[here] == ":":
            return is_spoken(scan, here + 1)
        if scan.words[here] in FULL_STOPS or scan.tags[here] & QUOTE or scan.norms[here] in FINITE:
            return False
    return False


def leads_away(scan: Scan, at: int) -> bool:
    """Tell whether a paper says nothing by its verb: "linked to an article", "read out in court"."""
    verb, behind = scan.norms[at], scan.norms[at + 1 : at + 2]
    return (verb.startswith("link") and behind == ["to"]) or (verb == "read" and behind in _ALOUD)


def tells_hearer(scan: Scan, at: int, high: int, source: Range | None) -> bool:
    """Tell whether somebody tells a hearer something: "Lee reminded voters that", not "the fire reminded"."""
    if source is None or not scan.norms[at].startswith(_TELLING):
        return False
    head, _ = head_of(scan, *source)
    hearer = phrase_right(scan, at + 1, high, apposition="none") if may_speak(scan, head) else None
    return hearer is not None and hearer[1] < high and scan.norms[hearer[1]] == "that"
