"""What somebody puts: a figure ("put the crowd at 40,000"), and words ("as she put it"), no thing."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import DOCUMENT, LINK, NOUN, PRONOUN, SELF, TIME
from app.scoring.sourcing.scan import ENDS, Scan, is_spoken, part_end
from app.scoring.text.word_sets import COUNTS, MULTIPLES, read_words

_REACH: Final = 10  # tokens behind the verb in which its figure stands
_FIGURES: Final = COUNTS | read_words(
    """
    about almost around between close closer fewer half less more nearly over roughly some under up upwards
    """
)
_MANY: Final = MULTIPLES | {"quarter", "third"}  # "at a third"
# Put there, and no figure: "put the kettle on at nine", "put the girls to bed at nine".
_AWAY: Final = read_words("away auction back bed down market off on out sale up")
_SHARES: Final = frozenset(("%", "percent", "cent", "pc", "points"))
_PARTICLES: Final = read_words("aside away back behind down forward off out together up")
_WORDED: Final = read_words("interview speech terms that tweet way word words")  # "put it in blunt terms"
_SUBJECT: Final = 8  # tokens before the verb, in which its subject begins
_DANGERS: Final = frozenset(("odds", "risk", "risks", "stake"))


def puts_at(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a figure is given: "put the crowd at 40,000", "which they put at 4bn", "put it on 12%"."""
    if not scan.norms[at].startswith("put"):
        return False
    for here in range(at + 1, min(high - 1, at + _REACH)):
        if scan.norms[here] == "on" and scan.norms[here + 1][0].isdigit():
            return not _SHARES.isdisjoint(scan.norms[here + 2 : min(high, here + 4)])
        if scan.norms[here] == "at":
            hour = scan.norms[here + 2] in ("am", "pm", "a.m.", "p.m.", "o'clock")
            danger = not _DANGERS.isdisjoint(scan.norms[here + 1 : here + 4])
            figure = scan.norms[here - 1] not in _AWAY and _is_figure(scan, here + 1)
            return figure and not (hour or danger)
    return False


def _is_figure(scan: Scan, at: int) -> bool:
    """Tell whether a figure begins at a token: "40,000", "$3bn", "closer to 2,000", "nine", "a third"."""
    norm = scan.norms[at]
    if norm[0].isdigit() or norm in "$£€" or norm in _FIGURES:
        return True
    return norm in ("a", "one") and scan.norms[at + 1] in _MANY


def puts_away(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a thing is put somewhere, and no words: "put it to good use", "put it on a shelf"."""
    where = at + 2
    if scan.norms[at + 1 : at + 2] != ["it"] or where >= high:
        return False
    if not (scan.tags[where] & LINK or scan.norms[where] in _PARTICLES) or _puts_so(scan, at):
        return False
    end = part_end(scan, where, min(high, at + _REACH))
    if end < high and scan.words[end] in ",:" and is_spoken(scan, end + 1):
        return False
    said = (is_spoken(scan, here) or scan.tags[here] & DOCUMENT for here in range(where, end))
    return _WORDED.isdisjoint(scan.norms[where:end]) and not any(said)


def _puts_so(scan: Scan, at: int) -> bool:
    """Tell whether words are put, as when: "is how Lee put it on Monday", "as he put it to me"."""
    for here in range(at - 1, max(0, at - _SUBJECT), -1):
        if scan.words[here] in ENDS:
            return False
        if scan.norms[here] == "how":
            return scan.norms[here - 1] in ("is", "was")
        if scan.norms[here - 1] == "as":
            return _is_heard(scan, at + 2)
    return False


def _is_heard(scan: Scan, link: int) -> bool:
    """Tell whether a link opens when or to whom: "at the time", "in 2015", "to me", "to reporters"."""
    norm, tag = scan.norms[link + 1], scan.tags[link + 1]
    if scan.norms[link] == "to":
        return bool(tag & (NOUN | PRONOUN | SELF))
    return bool(tag & TIME) or norm.isdigit() or scan.norms[link : link + 3] == ["at", "the", "time"]
