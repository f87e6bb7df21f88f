"""Relative clauses that report nothing: "the man who wrote the book is ill"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ADVERB,
    AUXILIARY,
    FORMS,
    LINK,
    MODAL,
    NEGATION,
    POSSESSIVE,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SAYING,
    SPECIFIER,
    SUBORDINATOR,
    TIME,
)
from app.scoring.sourcing.phrases.left import phrase_left
from app.scoring.sourcing.scan import ENDS, Scan, nounish, part_end
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import ASKED, COMMAS, FINITE, SUBJECT_PRONOUNS, read_words

# What also makes, hands over or asks for a thing: "the man who wrote the book", "who claimed the prize".
_MAKING: Final = read_words(
    """
    announced claimed confirmed discovered explained explains found noted proposed published
    reported revealed signed told writes wrote
    """
)
_TELLING: Final = read_words("how if that what when whether why : ,")
_JUDGMENT: Final = 8  # tokens of a quotation that judges
_JUDGED: Final = 4  # tokens of one without marks, and the article behind
_ASKED: Final = 5  # tokens before a verb, in which its object stands
_REACH: Final = 16  # tokens behind the verb, in which the sentence's own stands, and of an adjunct
_CLAUSE: Final = 14  # tokens before a verb, in which its clause begins
_SUBJECT: Final = 4  # tokens of a subject, and of an object before it
_THOSE: Final = read_words("anything everything nothing ones something those")
_WHEN: Final = read_words("day evening moment month morning night summer time week weekend winter year")
_GROUPS: Final = AUXILIARY | MODAL
_CLAUSAL: Final = QUOTE | PRONOUN | POSSESSIVE  # "who claimed they are ill"
_NO_VERB: Final = _GROUPS | NEGATION | SPECIFIER | ADVERB  # before a participle


def tells_apart(scan: Scan, sentence: Range, verb: int, relative: int) -> bool:
    """Tell whether the verb of a relative clause says no more than who is meant.

    Its noun then opens the sentence, and behind the verb stands one finite verb, the sentence's own;
    behind one that reports there are two, or none: "the man who claimed the dam was safe is ill",
    "critics who described the dam as safe". Behind any other noun the one verb is that of what is
    reported: "they sued a man who claimed the dam was safe".

    Parameters
    ----------
    scan : Scan
    sentence : (int, int)
    verb : int
        A cue verb.
    relative : int
        The token before its group.
    """
    if scan.norms[verb] not in _MAKING or scan.norms[relative] != "who" or relative <= sentence[0]:
        return False
    if scan.words[relative - 1] in COMMAS or scan.norms[verb + 1] in _TELLING:
        return False
    if scan.tags[verb + 1] & _CLAUSAL or not opens_sentence(scan, sentence[0], relative):
        return False
    end = part_end(scan, verb + 2, min(sentence[1], verb + _REACH))
    return sum(begins_verb(scan, at) for at in range(verb + 2, end)) == 1


def opens_sentence(scan: Scan, low: int, relative: int) -> bool:
    """Tell whether the noun of a relative clause opens its sentence, or the part behind an adjunct."""
    noun = phrase_left(scan, low, relative)
    return noun is not None and stands_first(scan, low, noun[0])


def stands_first(scan: Scan, low: int, first: int) -> bool:
    """Tell whether a phrase opens its sentence, or stands behind "On Monday,"."""
    return low == first or bool(scan.words[first - 1] == "," and scan.tags[low] & (LINK | TIME))


def begins_verb(scan: Scan, at: int) -> bool:
    """Tell whether a finite verb begins at a token."""
    if scan.norms[at] in FINITE:
        return not scan.tags[at - 1] & _GROUPS
    past = scan.words[at].islower() and scan.norms[at].endswith("ed")
    return past and not scan.tags[at - 1] & _NO_VERB


def is_asked(scan: Scan, at: int) -> bool:
    """Tell whether a verb's object stands before its subject: "which Lee described as"."""
    low = max(1, at - _ASKED)
    if not ASKED.isdisjoint(scan.norms[low : at - 1]):
        return True
    # "a farm that Lee described as “cruel”", but "he said that the man described as “armed” fled"
    that = next((here for here in range(low, at - 1) if scan.norms[here] == "that"), 0)
    quoted = scan.norms[at + 1] == "as" and scan.tags[at + 2] & QUOTE
    return bool(that and quoted) and not scan.tags[that - 1] & FORMS


def judges(scan: Scan, at: int, high: int) -> bool:
    """Tell whether what is judged stands behind the judgment: "slammed as “false” the claims of"."""
    end = next((here for here in range(at + 1, min(high, at + _JUDGMENT)) if scan.tags[here] & QUOTE), 0)
    if end and scan.tags[at] & QUOTE and scan.tags[end + 1] & (SPECIFIER | SAYING):
        return True
    # "dismissed as garbage a claim", not "hailed as a hero" or "hailed as hero after the crash"
    near = range(at, min(high, at + _JUDGED))
    after = next((here for here in near if not nounish(scan, here)), at)
    return after > at and bool(scan.tags[after] & SPECIFIER) and not scan.tags[after] & (PRONOUN | RELATIVE)


def object_before(scan: Scan, verb: int) -> bool:
    """Tell whether a verb's object stands right before its subject: "a defeat the senator blamed"."""
    low = _clause_start(scan, verb)
    first = _subject_start(scan, low, verb)
    noun = first - 1
    if noun < low or is_capital(scan.words[noun]):
        return False
    if scan.norms[noun] in _THOSE:
        return True
    if not (nounish(scan, noun) or scan.tags[noun - 1] & SPECIFIER) or scan.norms[noun] in _WHEN:
        return False
    if is_capital(scan.words[first]) and not (scan.tags[first] & SPECIFIER or scan.norms[noun].endswith("s")):
        return False  # "The actor Bo Lee attacked for"
    inside = (here for here in _leftward(low, noun) if scan.norms[here] != "only")
    opening = next((here for here in inside if not nounish(scan, here)), low)
    adjunct = opening - 1 == low and scan.tags[low] & (LINK | SUBORDINATOR)  # "In the town the mayor"
    return bool(scan.tags[opening] & SPECIFIER) and not adjunct


def _clause_start(scan: Scan, verb: int) -> int:
    floor = max(0, verb - _CLAUSE)
    inside = range(verb - 1, floor - 1, -1)
    return next((at + 1 for at in inside if scan.words[at] in ENDS or scan.tags[at] & QUOTE), floor)


def _subject_start(scan: Scan, low: int, verb: int) -> int:
    """Return where the subject right before a verb begins, or `low` where there is none."""
    last = verb - 1
    if last < low or scan.norms[last] in SUBJECT_PRONOUNS:
        return max(low, last)
    inside = _leftward(low, verb)
    if is_capital(scan.words[last]):
        small = next((at for at in inside if not is_capital(scan.words[at])), low)
        return small if scan.tags[small] & SPECIFIER else small + 1
    opening = next((at for at in inside if not nounish(scan, at)), low)
    return opening if scan.tags[opening] & SPECIFIER and opening < last else low


def _leftward(low: int, end: int) -> range:
    return range(end - 1, max(low, end - _SUBJECT) - 1, -1)
