"""Sources whom nobody is to know: "a nurse who asked not to be named", "on condition of anonymity"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.scoring.cues import BARE
from app.scoring.sourcing.phrases.shares import past_heap
from app.scoring.sourcing.scan import PEOPLE, Scan
from app.scoring.text.document import is_capital
from app.scoring.text.word_sets import CLAUSE_ENDS, COUNTS, HYPHENS, INDEFINITE, MULTIPLES, ONES, read_words

_SOME: Final = COUNTS - {"one"}
_FIGURES: Final = COUNTS | HYPHENS  # "twenty-five"
_UNNAMED: Final = frozenset(("anonymous", "anonymously", "anonymity", "unidentified", "unnamed"))
_SPOKEN: Final = frozenset(("anonymously", "anonymity"))  # how somebody speaks; a donor may be anonymous
_TOLD_OF: Final = frozenset(("named", "identified"))  # what they ask not to be
_ASKING: Final = read_words(
    "also and asked asks can cannot could declined declines did didn't do does not only or prefers preferred"
    " refused refuses requested to want wanted wants wish wished wishes would"
)
_NEXT: Final = read_words("second third fourth fifth")  # "A third cautioned"; in a sentence it is a share
_REACH: Final = 16  # tokens in which a source says so of itself
_HEARER: Final = 6  # tokens of whom it told
_PLATFORMS: Final = read_words(
    "bluesky facebook instagram linkedin mumsnet nextdoor reddit snapchat social telegram threads tiktok"
    " tripadvisor trustpilot twitter weibo x youtube"
)
_HOW: Final = frozenset(("on", "under", "anonymously"))  # "on condition of anonymity"
_CLAUSES: Final = 2  # commas after which somebody else may be meant


def is_hidden(scan: Scan, first: int, last: int) -> bool:
    """Tell whether a phrase says that nobody is to know whom it means: "two said", "an unnamed aide"."""
    norms = scan.norms[first:last]
    if norms != ["one"] and _FIGURES.issuperset(norms):
        return True
    if last - first == 2 and scan.words[first] == "A" and norms[1] in _NEXT:
        return True
    return not _UNNAMED.isdisjoint(norms) or ("be" in norms and not _TOLD_OF.isdisjoint(norms))


def past_amount(scan: Scan, first: int, last: int) -> int:
    """Step over how many somebody is: "tens of thousands", "a number of us" are as little known as ten."""
    norms = scan.norms
    if last - first > 1 and norms[first] in INDEFINITE and norms[first + 1] in MULTIPLES:
        first += last - first == 2 or norms[first + 2] not in HYPHENS  # not "a million-strong union"
    if norms[first] in _SOME and first + 2 < last and norms[first + 1] == "of":
        first += 2
    return past_heap(norms, first, last)


def is_one_of_many(scan: Scan, first: int, head: int) -> bool:
    """Tell whether no more is told of one than a people or a party: "one rebel", "one Tory minister"."""
    near = first + 1
    party = near + 1 == head and is_capital(scan.words[near])
    if scan.words[first : near + 1] == ["One", "Nation"]:
        return False  # a party of Australia
    return scan.norms[first] in ONES and (near == head or party)


def is_passing(scan: Scan, head: int, last: int) -> bool:
    """Tell whether no more is told of one than where it was said: "one fan on X", "one fan in Leeds"."""
    if not scan.tags[head] & BARE or head + 2 >= last:
        return False
    link, norm = scan.norms[head + 1], scan.norms[head + 2]
    if link == "on":
        return norm in _PLATFORMS
    return link in ("from", "in") and last == head + 3 and is_capital(scan.words[head + 2])


def hides(scan: Scan, last: int) -> bool:
    """Tell whether a source that ends before a token hides in what follows: ", who is not to be named,"."""
    behind = scan.norms[last : last + _REACH]
    if behind[:2] == [",", "who"]:
        clause = behind[2:]
        clause = clause[: clause.index(",")] if "," in clause else clause
        return _asks_not_to_be_named(clause) or not _SPOKEN.isdisjoint(clause)
    if _SPOKEN.isdisjoint(behind):
        return False
    commas = 0
    for at in range(_past_hearer(scan, last), last + len(behind)):
        commas += scan.words[at] == ","
        if scan.norms[at] in _SPOKEN:
            return True
        # Somebody else: "the mayor said a nurse told him on condition of anonymity".
        if scan.words[at] in CLAUSE_ENDS or commas == _CLAUSES or scan.tags[at] & PEOPLE:
            break
    return False


def _past_hearer(scan: Scan, last: int) -> int:
    """Step over whom a source told, if how it spoke stands behind: "told our reporters on condition"."""
    if scan.norms[last] != "told":
        return last
    heard = range(last + 1, min(len(scan.words), last + _HEARER))
    at = next((at for at in heard if scan.tags[at] & PEOPLE), last)
    behind = at + 1 + (scan.words[at + 1] == ",")
    return behind if scan.norms[behind] in _HOW else last


def _asks_not_to_be_named(clause: Sequence[str]) -> bool:
    """Tell whether a source itself asks: "did not want to be named", not "said he must not be named"."""
    if "be" not in clause[:-1]:
        return False
    at = clause.index("be")
    return clause[at + 1] in _TOLD_OF and _ASKING.issuperset(clause[:at])
