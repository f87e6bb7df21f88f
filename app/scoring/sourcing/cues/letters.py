"""Writing and complaining that hand on no words: "wrote to the council", "wrote a song"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import QUOTE
from app.scoring.sourcing.scan import Scan
from app.scoring.text.document import Range
from app.scoring.text.word_sets import ARTICLES, FULL_STOPS, OWNERS, read_words

_WRITING: Final = frozenset(("write", "writes", "writing", "written", "wrote"))
_COMPLAINING: Final = frozenset(("complain", "complained", "complaining", "complains"))
# What is made by writing, and is no report of what it says.
_WORKS: Final = read_words(
    """
    album albums anthem anthems bestseller bestsellers book books check checks cheque cheques code computer
    epic epics libretto lyrics memoir memoirs music musical musicals novel novels opera operas play plays poem
    poems poetry prescription prescriptions program programs score screenplay screenplays script scripts
    software song songs symphony textbook textbooks will
    """
)
_TELLING: Final = read_words(
    "about accusing arguing calling complaining demanding how of over saying telling that urging warning why"
)
_WORK: Final = 5  # tokens behind "wrote" in which the work stands: "wrote her first hit song"
_BEFORE: Final = 8  # tokens before the verb in which what is said ends: “It leaks,” Ann Lee wrote to us
_LETTER: Final = 24


def only_writes(scan: Scan, at: int, high: int) -> bool:
    """Tell whether somebody writes or complains, and nothing of what they say stands beside it.

    Parameters
    ----------
    scan : Scan
    at : int
        The verb.
    high : int
        The sentence ends before this token.
    """
    verb, after = scan.norms[at], at + 1
    if verb not in _WRITING and verb not in _COMPLAINING:
        return False
    addressed = after < high and scan.norms[after] == "to"
    work = verb in _WRITING and _is_work(scan, (after, high))
    if not (addressed or work) or _is_said_before(scan, at):
        return False
    inside = range(after, min(high, after + _LETTER))
    end = next((here for here in inside if scan.words[here] in FULL_STOPS), inside.stop)
    if end == inside.stop < high:
        return False  # where it leads, nobody can tell
    return work or not any(_tells(scan, here) for here in range(after, end))


def _is_work(scan: Scan, rest: Range) -> bool:
    """Tell whether a work is what is written: "wrote a song", "wrote her first novel"."""
    first, high = rest
    if first >= high or not (scan.norms[first] in ARTICLES or scan.norms[first] in OWNERS):
        return scan.norms[first] in _WORKS if first < high else False
    near = range(first + 1, min(high, first + _WORK))
    work = next((here for here in near if scan.norms[here] in _WORKS), -1)
    # "wrote the book is a lie": all before it tells which, and nothing is said of it
    return work > 0 and all(scan.words[here].isalpha() for here in range(first, work))


def _is_said_before(scan: Scan, at: int) -> bool:
    """Tell whether what is written stands before: “It leaks,” Lee wrote to us; "it leaks, he wrote to us"."""
    before = range(at - 1, max(0, at - _BEFORE) - 1, -1)
    return any(scan.quoted[here] or scan.tags[here] & QUOTE or scan.words[here] == "," for here in before)


def _tells(scan: Scan, at: int) -> bool:
    """Tell whether what is written begins or is told of: a quotation, "that", "about", ", saying"."""
    spoken = scan.quoted[at] or scan.tags[at] & QUOTE or scan.words[at] == ":"
    return bool(spoken) or scan.norms[at] in _TELLING
