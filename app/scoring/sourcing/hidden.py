"""Sources whom nobody is to know: "a nurse who asked not to be named", "on condition of anonymity"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.scoring.cues import ALWAYS, BARE, PERSON
from app.scoring.sourcing.scan import Scan
from app.scoring.text.word_sets import CARDINALS

SOME: Final = CARDINALS - {"one"}
_UNNAMED: Final = frozenset(("anonymous", "anonymously", "anonymity", "unidentified", "unnamed"))
_TOLD_OF: Final = frozenset(("named", "identified"))  # what they ask not to be
_NEXT: Final = frozenset(("second", "third", "fourth"))  # "a third cautioned"
_OVER: Final = frozenset(("about", "almost", "nearly", "over", "than"))  # before a share: "more than a third"
_REACH: Final = 16  # tokens in which a source says so of itself
_STOPS: Final = frozenset(".;:!?")
_CLAUSES: Final = 2  # commas after which somebody else may be meant


def is_hidden(scan: Scan, first: int, last: int) -> bool:
    """Tell whether a phrase says that nobody is to know whom it means: "two said", "an unnamed aide"."""
    norms = scan.norms[first:last]
    if last - first == 1 and norms[0] in SOME:
        return True
    if last - first == 2 and norms[0] == "a" and norms[1] in _NEXT:
        return first == 0 or scan.norms[first - 1] not in _OVER
    return not _UNNAMED.isdisjoint(norms) or _is_not_to_be_named(norms)


def hides(scan: Scan, last: int) -> bool:
    """Tell whether a source that ends before a token hides in what follows: ", who is not to be named,"."""
    if scan.norms[last : last + 2] == [",", "who"]:
        clause = scan.norms[last + 2 : last + _REACH]
        clause = clause[: clause.index(",")] if "," in clause else clause
        return not _UNNAMED.isdisjoint(clause) or _is_not_to_be_named(clause)
    commas = 0
    for at in range(last, min(len(scan.words), last + _REACH)):
        commas += scan.words[at] == ","
        if scan.norms[at] in _UNNAMED:
            return True
        # Somebody else: "the mayor said a nurse told him on condition of anonymity".
        if scan.words[at] in _STOPS or commas == _CLAUSES or scan.tags[at] & (PERSON | ALWAYS | BARE):
            return False
    return False


def _is_not_to_be_named(norms: Sequence[str]) -> bool:
    return "be" in norms and not _TOLD_OF.isdisjoint(norms)
