"""Who answers in an interview, where no label of the answers says so: whom its first lines introduce."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.scoring.cues import PERSON, PLURAL
from app.scoring.sourcing.phrases.heads import head_of
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import Found, Rank, Scan
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range, Sentence, is_capital
from app.scoring.voice import FieldVoice

_LEAST_NAME: Final = 2  # words: one alone may be a paper's
# Behind "we": "spoke to", "sat down with"; "the actor spoke to the Herald" tells who asks.
_MEETING: Final = frozenset(("asked", "interviewed", "met", "to", "with"))
_WRITERS: Final = frozenset(("i", "we"))
_TALKS: Final = frozenset(("conversation", "interview"))
_REACH: Final = 6  # tokens from "we" to whom they met: "we recently sat down over coffee with"


def interviewee_of(scan: Scan, sentences: Sequence[Sentence], voice: FieldVoice) -> Found:
    """Return who gives the answers that have no name before them, as the attribution of one.

    The one whose name stands before others, or "we spoke to Ann Lee", "an interview with Ann Lee", or the one
    person of whom, by name, sentences before the first question tell. Otherwise that is left open: somebody
    has been asked.
    """
    lead = [sentence for sentence in sentences if sentence.last <= voice.answers[0][0]]
    source = _only(scan, voice.speakers)
    if source is None and not voice.speakers:
        source = next((whom for each in lead if (whom := _met(scan, each)) is not None), None)
        source = source or _only(scan, [whom for each in lead if (whom := _person(scan, each.first, each))])
    return Found(Rank.CARRIED, "carried", source, None, origin="role" if source is None else "named")


def _only(scan: Scan, names: Sequence[Range]) -> Range | None:
    """Return the first of some names where all end alike: "Bo Pell", "Pell"."""
    return names[0] if len({scan.norms[last - 1] for _, last in names}) == 1 else None


def _met(scan: Scan, sentence: Sentence) -> Range | None:
    """Return whom the writer met: "we sat down with Ann Lee", "an interview with Ann Lee"."""
    for at in range(sentence.first, sentence.last):
        talk = scan.norms[at] in _TALKS and scan.norms[at + 1] == "with"
        # "in an interview with the Herald"
        if talk and "in" not in scan.norms[max(sentence.first, at - 2) : at]:
            return _person(scan, at + 2, sentence)
        if scan.norms[at] in _WRITERS:
            behind = range(at + 1, min(at + 1 + _REACH, sentence.last))
            whom = next((here + 1 for here in behind if scan.norms[here] in _MEETING), None)
            if whom is not None and (found := _person(scan, whom, sentence)) is not None:
                return found
    return None


def _person(scan: Scan, start: int, sentence: Sentence) -> Range | None:
    """Return the name of one person that begins at a token, or behind who that is: "the chemist Ann Lee"."""
    phrase = phrase_right(scan, start, sentence.last, apposition="none")
    if phrase is None or kind_of(scan, phrase, sentence.first) != "named":
        return None
    head, _ = head_of(scan, *phrase)
    full = head - start + 1 >= _LEAST_NAME and all(map(is_capital, scan.words[head - 1 : head + 1]))
    post = any(scan.tags[at] & PERSON for at in range(start, head))
    named = full and (post or (scan.words[start].istitle() and scan.norms[start] != "the"))
    return (start, head + 1) if named and not scan.tags[head] & PLURAL else None
