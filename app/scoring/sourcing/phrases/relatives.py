"""Relative clauses that report nothing: "the man who wrote the book is ill"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ADVERB,
    AUXILIARY,
    BE,
    LINK,
    MODAL,
    NEGATION,
    PAST,
    POSSESSIVE,
    PRONOUN,
    QUOTE,
    SPECIFIER,
    TIME,
)
from app.scoring.sourcing.phrases.left import phrase_left
from app.scoring.sourcing.scan import COMMAS, ENDS, Scan
from app.scoring.text.document import Range
from app.scoring.text.word_sets import CARDINALS, FINITE, read_words

# What also makes, hands over or asks for a thing: "the man who wrote the book", "who claimed the prize".
_MAKING: Final = read_words(
    """
    announced claimed confirmed discovered explained explains found noted proposed published
    reported revealed signed told writes wrote
    """
)
# What is put before others, and then is no clause: "the user who posted it did not respond".
_PUTTING: Final = read_words("filmed leaked posted reported shared tweeted uploaded wrote")
_THINGS: Final = frozenset(("it", "them", "this"))
_TELLING: Final = read_words("how if that what when whether why : ,")
_REACH: Final = 16  # tokens behind the verb, in which the sentence's own stands, and of an adjunct
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
    if _puts_out(scan, verb, relative):
        return True
    if scan.norms[verb] not in _MAKING or scan.norms[relative] != "who" or relative <= sentence[0]:
        return False
    if scan.words[relative - 1] in COMMAS or scan.norms[verb + 1] in _TELLING:
        return False
    if scan.tags[verb + 1] & _CLAUSAL or not opens_sentence(scan, sentence[0], relative):
        return False
    reach = range(verb + 2, min(sentence[1], verb + _REACH))
    end = next((at for at in reach if scan.words[at] in ENDS), reach.stop)
    return sum(begins_verb(scan, at) for at in range(verb + 2, end)) == 1


def _puts_out(scan: Scan, verb: int, relative: int) -> bool:
    """Tell whether who is meant put something out: "who wrote it has left", not "who wrote it was a lie"."""
    if (
        scan.norms[verb] not in _PUTTING
        or scan.norms[relative] != "who"
        or scan.norms[verb + 1] not in _THINGS
    ):
        return False
    tag = scan.tags[verb + 2]
    return bool(tag & PAST or begins_verb(scan, verb + 2)) and not tag & BE


def opens_sentence(scan: Scan, low: int, relative: int) -> bool:
    """Tell whether the noun of a relative clause opens its sentence, or the part behind an adjunct."""
    noun = phrase_left(scan, low, relative)
    if noun is None or any(_is_count(scan, at) for at in range(noun[0] + 1, noun[1])):
        return False  # "nurses met two men who"
    if noun[0] == low:
        return True
    leads = scan.tags[low] & (LINK | TIME) or scan.norms[low].endswith("ly")
    adjunct = scan.words[noun[0] - 1] == "," and leads and noun[0] - low < _REACH
    return bool(adjunct) and not any(begins_verb(scan, at) for at in range(low + 1, noun[0]))


def _is_count(scan: Scan, at: int) -> bool:
    """Tell whether a number or an article begins another noun inside a phrase: a verb stands before it."""
    return bool(scan.tags[at] & SPECIFIER) or scan.norms[at] in CARDINALS or scan.words[at][0].isdigit()


def begins_verb(scan: Scan, at: int) -> bool:
    """Tell whether a finite verb begins at a token."""
    if scan.norms[at] in FINITE:
        return not scan.tags[at - 1] & _GROUPS
    past = scan.words[at].islower() and scan.norms[at].endswith("ed")
    return past and not scan.tags[at - 1] & _NO_VERB
