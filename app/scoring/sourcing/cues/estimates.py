"""Figures that somebody puts on something: "put the crowd at 40,000", "puts the cost at closer to $4m"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import ALWAYS, DEMONYM, PERSON
from app.scoring.sourcing.cues.deeds import COUNTS
from app.scoring.sourcing.scan import Scan
from app.scoring.text.word_sets import CARDINALS, read_words

_REACH: Final = 10  # tokens behind the verb in which its figure stands
_FIGURES: Final = read_words(
    """
    about almost around between close closer fewer half less more nearly over roughly some under up upwards
    dozens hundreds millions thousands tens
    """
)
_MANY: Final = read_words("billion dozen hundred million quarter third thousand trillion")  # "at a third"
# What is counted or measured.
_MEASURES: Final = read_words(
    """
    age attendance average bill casualties chance chances cost costs crowd crowds damage death deaths debt
    deficit distance figure figures growth income inflation lead likelihood loss losses number numbers price
    probability proportion rate ratio revenue share shortfall size spending strength sum support temperature
    toll total turnout unemployment value wealth worth
    """
)
# Put there, and no figure: "put the kettle on at nine", "put the girls to bed at nine".
_AWAY: Final = read_words("away auction back bed down market off on out sale up")
_DANGERS: Final = read_words("disadvantage ease odds once peace play risk risks stake")
_NEAR: Final = 5  # tokens of a figure
_UNITS: Final = read_words(
    """
    billions cents crowns days dollars euros feet hours hundreds kilometers meters metres miles millions
    months people percent points pounds rupees thousands tonnes tons trillions victims weeks years yen yuan
    """
)
_STAKED: Final = frozenset(("bet", "bets", "flowers", "money", "wager"))
_SHARES: Final = frozenset(("%", "percent", "cent", "pc", "points"))


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
        if scan.norms[here] in _STAKED:
            return False
        if scan.norms[here] == "on" and scan.norms[here + 1][0].isdigit():
            return not _SHARES.isdisjoint(scan.norms[here + 2 : min(high, here + 4)])
        if scan.norms[here] == "at":
            hour = scan.norms[here + 2] in ("am", "pm", "a.m.", "p.m.", "o'clock")
            figure = not hour and scan.norms[here - 1] not in _AWAY and _is_figure(scan, here + 1)
            return figure and not _is_danger(scan, here + 1, high) and not _are_places(scan, here + 1)
    return False


def measures(scan: Scan, at: int, high: int) -> bool:
    """Tell whether `puts_at` holds of what is counted: "put the crowd at nine", not "put homes at nine"."""
    return puts_at(scan, at, high) and not _MEASURES.isdisjoint(scan.norms[at + 1 : min(high, at + _REACH)])


def _is_danger(scan: Scan, at: int, high: int) -> bool:
    """Tell whether something is no figure: "at some risk", "at almost certain risk"."""
    return not _DANGERS.isdisjoint(scan.norms[at : min(high, at + _NEAR)])


def _are_places(scan: Scan, at: int) -> bool:
    """Tell whether a lone number counts where things were put: "at two crossings", "at dozens of schools"."""
    if scan.norms[at] not in COUNTS:
        return False
    noun = at + 1 + (scan.norms[at + 1] == "of")
    plural = (
        not scan.tags[noun] & (PERSON | ALWAYS | DEMONYM)
        and scan.norms[noun].isalpha()
        and scan.norms[noun].endswith("s")
    )
    return plural and scan.norms[noun] not in _UNITS


def _is_figure(scan: Scan, at: int) -> bool:
    """Tell whether a figure begins at a token: "40,000", "$3bn", "closer to 2,000", "nine", "a third"."""
    norm = scan.norms[at]
    if norm[0].isdigit() or norm in "$£€" or norm in _FIGURES or norm in CARDINALS:
        return True
    return norm in ("a", "one") and scan.norms[at + 1] in _MANY
