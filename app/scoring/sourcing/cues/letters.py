"""Writing and complaining that hand on no words: "wrote to the council", "wrote a song"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import DEMONYM, TIME
from app.scoring.sourcing.scan import Scan, is_spoken, part_end, shortened
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import ARTICLES, COUNTS, FINITE, FULL_STOPS, OWNERS, read_words

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
_LETTERS: Final = frozenset(("emails", "letters", "messages", "texts"))  # a count of them
_INK: Final = read_words(
    "blood capitals chalk code crayon ink longhand pen pencil prose rhyme shorthand verse"
)
_FOR_A_LIVING: Final = frozenset(("write", "writes"))
_TOPIC: Final = 10  # tokens of what somebody writes about, and the paper


def only_writes(scan: Scan, at: int, high: int) -> bool:
    """Tell whether somebody writes or complains, and nothing of what they say stands beside it."""
    verb, after = scan.norms[at], at + 1
    if verb not in _WRITING and verb not in _COMPLAINING:
        return False
    work = verb in _WRITING and _is_work(scan, (after, high))
    if not (work or _is_adjunct(scan, at, high)) or _is_said_before(scan, at):
        return False
    if _writes_for(scan, at, high):
        return True
    inside = range(after, min(high, after + _LETTER))
    end = next((here for here in inside if scan.words[here] in FULL_STOPS), inside.stop)
    if end == inside.stop < high:
        return False  # where it leads, nobody can tell
    return work or not any(_tells(scan, here) for here in range(after, end))


def _is_work(scan: Scan, rest: Range) -> bool:
    """Tell whether a work is what is written: "wrote a song", "wrote her first novel"."""
    first, high = rest
    if first >= high:
        return False
    counted = scan.norms[first] in COUNTS or scan.words[first].isdigit()
    if not (counted or scan.norms[first] in ARTICLES or scan.norms[first] in OWNERS):
        return scan.norms[first] in _WORKS
    if counted and scan.norms[first + 1] in _LETTERS:
        return True
    near = range(first + 1, min(high, first + _WORK))
    work = next((here for here in near if scan.norms[here] in _WORKS), -1)
    # "wrote the book is a lie": all before it tells which, and nothing is said of it
    return work > 0 and all(scan.words[here].isalpha() for here in range(first + counted, work))


def _is_adjunct(scan: Scan, at: int, high: int) -> bool:
    """Tell whether to whom, for whom or with what is written follows, and no clause: "wrote in pencil"."""
    after = at + 1
    if after >= high or scan.norms[after] == "to":
        return after < high
    means = scan.norms[after] == "in" and (scan.norms[after + 1] in _INK or scan.tags[after + 1] & DEMONYM)
    if scan.norms[at] not in _WRITING or not (means or scan.norms[after] == "for"):
        return _writes_for(scan, at, high)
    end = part_end(scan, after, min(high, after + _LETTER))
    # "wrote in 2019 the dam had"
    return not scan.tags[after + 1] & TIME and FINITE.isdisjoint(scan.norms[after:end])


def _writes_for(scan: Scan, at: int, high: int) -> bool:
    """Tell whether somebody writes for a living: "writes about food for the Hull Mail"."""
    if scan.norms[at] not in _FOR_A_LIVING or scan.norms[at + 1 : at + 2] != ["about"]:
        return False
    near = scan.norms[at + 2 : min(high, at + _TOPIC)]
    paper = at + 2 + near.index("for") + 1 if "for" in near else high
    paper += paper < high and scan.norms[paper] in ARTICLES
    return paper < high and is_capital(scan.words[paper])


def _is_said_before(scan: Scan, at: int) -> bool:
    """Tell whether what is written stands before: “It leaks,” Lee wrote to us; "it leaks, he wrote to us"."""
    if "," in scan.words[max(0, at - _BEFORE) : at]:
        return True
    for here in range(at - 1, max(0, at - _LETTER) - 1, -1):
        if is_spoken(scan, here):
            return True
        if scan.words[here] in FULL_STOPS and not shortened(scan, here - 1):
            break
    return False


def _tells(scan: Scan, at: int) -> bool:
    """Tell whether what is written begins or is told of: a quotation, "that", "about", ", saying"."""
    return is_spoken(scan, at) or scan.words[at] == ":" or scan.norms[at] in _TELLING
