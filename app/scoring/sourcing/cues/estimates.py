"""Figures that somebody puts on something: "put the crowd at 40,000", "puts the cost at closer to $4m"."""

from __future__ import annotations

from typing import Final

from app.scoring.sourcing.scan import Scan
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
_DANGERS: Final = frozenset(("odds", "risk", "risks", "stake"))


def puts_at(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a figure is given: "put the crowd at 40,000", "which they put at 4bn", "put it on 12%".

    Parameters
    ----------
    scan : Scan
    at : int
        The verb.
    high : int
        The sentence ends before this token.
    """
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
