"""Asides in which somebody says something: what stands around them is nobody's word but the writer's."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import CONJUNCTION, GERUND, LINK, OPENS_CLAUSE, PHRASE, SUBORDINATOR
from app.scoring.sourcing.phrases.relatives import begins_verb, opens_sentence
from app.scoring.sourcing.scan import Scan
from app.scoring.text.document import Range
from app.scoring.text.word_sets import ASIDES

_RELATIVES: Final = frozenset(("where", "which", "who", "whom", "whose"))
_STOPS: Final = frozenset((".", ";", ":"))
_GOES_ON: Final = CONJUNCTION | GERUND | LINK | OPENS_CLAUSE | SUBORDINATOR
_LEAST_BEHIND: Final = 3  # tokens: a verb, what it is done to, and a full stop
_REACH: Final = 24  # tokens of an aside before its cue, and behind it


def in_aside(scan: Scan, sentence: Range, cue: Range, source: Range | None) -> bool:
    """Tell whether a cue stands in an aside, so that it speaks for none of the sentence around it.

    "The senator, who has promised a road, sold shares"; "the plant, which the mayor had praised, leaked
    acid"; "the road, said to be haunted, was closed". The sentence has to go on behind it, with no word of
    what was said: not so "Lee, who said the plan was vile, and that it was shut". And nothing is stated in
    it that could be what the sentence is about: not so "the report, which found that 40 had died, is out".

    Parameters
    ----------
    scan : Scan
    sentence, cue : (int, int)
    source : (int, int) or None
    """
    opening = _opening(scan, sentence[0], cue, source)
    if opening is None or scan.tags[cue[0]] & PHRASE:  # "which, according to Lee, leaked"
        return False
    reach = range(cue[1], min(sentence[1], cue[1] + _REACH))
    closers = _STOPS | {ASIDES[scan.words[opening]]}
    end = next((at for at in reach if scan.words[at] in closers), reach.stop)
    if sentence[1] - end <= _LEAST_BEHIND or scan.words[end] in _STOPS or scan.tags[end + 1] & _GOES_ON:
        return False
    if _states(scan, cue[1], end):
        return False
    quotes = scan.quoted.find(1, end, min(sentence[1], end + _REACH)) >= 0
    return not quotes and opens_sentence(scan, sentence[0], opening)


def _states(scan: Scan, first: int, last: int) -> bool:
    """Tell whether an aside holds a clause or a figure of its own: "which found that 40 had died"."""
    stated = (begins_verb(scan, at) or scan.words[at][0].isdigit() for at in range(first, last))
    return scan.norms[first] == "that" or any(stated)


def _opening(scan: Scan, low: int, cue: Range, source: Range | None) -> int | None:
    """Return the mark that opens the aside of a cue: the nearest before it, and a relative pronoun behind."""
    reach = range(cue[0] - 1, max(low, cue[0] - _REACH), -1)
    opening = next((at for at in reach if scan.words[at] in ASIDES), None)
    if opening is None or not _STOPS.isdisjoint(scan.words[opening : cue[0]]):
        return None
    led = opening + 1 + bool(scan.tags[opening + 1] & LINK)  # "in which"
    relative = led < cue[0] and scan.norms[led] in _RELATIVES
    # ", said to be haunted,", ", believed lost,"
    reduced = opening + 1 == cue[0] and (source is None or scan.norms[cue[0] : cue[1] + 1] == ["said", "to"])
    return opening if relative or reduced else None
