"""Relative clauses that report nothing: "the man who wrote the book is ill"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import ADVERB, AUXILIARY, MODAL, NEGATION, QUOTE, SPECIFIER
from app.scoring.sourcing.scan import COMMAS, ENDS, Scan
from app.scoring.text.document import Range
from app.scoring.text.word_sets import FINITE, read_words

# What also makes, hands over or asks for a thing: "the man who wrote the book", "who claimed the prize".
_MAKING: Final = read_words(
    """
    announced claimed confirmed discovered explained explains found noted proposed published
    reported revealed signed told writes wrote
    """
)
_TELLING: Final = read_words("how if that what when whether why : ,")
_REACH: Final = 16  # tokens behind the verb, in which the sentence's own stands
_GROUPS: Final = AUXILIARY | MODAL
_NO_VERB: Final = _GROUPS | NEGATION | SPECIFIER | ADVERB  # before a participle


def tells_apart(scan: Scan, sentence: Range, verb: int, relative: int) -> bool:
    """Tell whether the verb of a relative clause says no more than who is meant.

    Behind it then stands one finite verb, the sentence's own; behind one that reports there are two, or none:
    "the man who claimed the dam was safe is ill", "critics who described the dam as safe".

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
    if scan.words[relative - 1] in COMMAS or scan.norms[verb + 1] in _TELLING or scan.tags[verb + 1] & QUOTE:
        return False
    reach = range(verb + 2, min(sentence[1], verb + _REACH))
    end = next((at for at in reach if scan.words[at] in ENDS), reach.stop)
    return sum(_is_verb(scan, at) for at in range(verb + 2, end)) == 1


def _is_verb(scan: Scan, at: int) -> bool:
    """Tell whether a finite verb begins at a token."""
    if scan.norms[at] in FINITE:
        return not scan.tags[at - 1] & _GROUPS
    past = scan.words[at].islower() and scan.norms[at].endswith("ed")
    return past and not scan.tags[at - 1] & _NO_VERB
