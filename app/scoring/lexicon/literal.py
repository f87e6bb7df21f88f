"""Literal uses: what a listed word says in the trade that it belongs to, and where no rule may hold.

A use is a reviewed row of data, like a rule: a term, and the words that must stand near it if the term alone
does not decide. "Electric shock" is one by itself; "toxic" is one beside words of chemistry. Topics name the
words of a trade once, for all the uses that need them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import itemgetter
from types import MappingProxyType
from typing import Literal

from app.scoring.text.document import Range, Sentence

NEAR_TOKENS = 12
"""How many tokens before and behind a term are near it, in its sentence."""

UseMatch = Literal["any", "name"]
Companions = tuple[frozenset[str], ...]
"""Sets of words one of which must stand near; none if the term is enough."""

Company = tuple[UseMatch, Companions]
"""How a literal use is written, and what must stand near it."""


@dataclass(frozen=True, slots=True)
class LiteralUse:
    """One row of `uses.csv`. The columns are described in `app/data/lexicons/README.md`.

    Attributes
    ----------
    term : str
        As for a rule.
    match : {"any", "name"}
        `name`: only where each word has a capital that no start of a sentence and no headline gives it.
    near : frozenset of str
        Normal forms one of which must stand near, and names of topics, any word of which will do; empty if
        the term is enough.
    """

    use_id: str
    term: str
    match: UseMatch = "any"
    near: frozenset[str] = frozenset()
    note: str = ""


@dataclass(frozen=True, slots=True)
class LiteralUses:
    """All literal uses, and the topics that they name.

    Attributes
    ----------
    uses : tuple of LiteralUse
    topics : mapping of str to frozenset of str
        The words of each topic; its name is in braces, as in `LiteralUse.near`.
    """

    uses: tuple[LiteralUse, ...] = ()
    topics: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))

    def company(self, use: LiteralUse) -> Company:
        """Return how a use is written, and what must stand near it."""
        named = [self.topics[name] for name in sorted(use.near) if name in self.topics]
        words = use.near.difference(self.topics)
        return use.match, (*named, words) if words else tuple(named)


def is_near(norms: Sequence[str], first: int, last: int, sentence: Sentence, companions: Companions) -> bool:
    """Tell whether a term at the tokens `[first, last)` has its company in its sentence."""
    if not companions:
        return True
    before = norms[max(sentence.first, first - NEAR_TOKENS) : first]
    behind = norms[last : min(sentence.last, last + NEAR_TOKENS)]
    return not all(words.isdisjoint(before) and words.isdisjoint(behind) for words in companions)


class Covered:
    """Ranges of tokens, and whether one of them holds another range whole."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        ordered = sorted(ranges)
        self._firsts = [first for first, _ in ordered]
        self._reach = list(accumulate(map(itemgetter(1), ordered), max))

    def holds(self, first: int, last: int) -> bool:
        """Tell whether the tokens `[first, last)` lie in one of the ranges."""
        at = bisect_right(self._firsts, first) - 1
        return at >= 0 and self._reach[at] >= last
