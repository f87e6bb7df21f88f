"""How many of a group, or which part of a paper, speak: "70% of voters", "a number of studies", "parts of".

Of a group that somebody asked and counted nobody is known, but what they said can be looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from app.scoring.text.word_sets import COUNTS, read_words

_REACH: Final = 6  # tokens before "of" in a share
_SHARES: Final = read_words(
    """
    % percent cent half majority minority plurality
    third thirds quarter quarters fifth fifths tenth
    """
)
# Behind them stands who or what it is: "a growing number of doctors", "one passage of the report".
_HEAPS: Final = read_words(
    """
    array bulk bunch couple handful host lot lots number numbers pair plenty raft range score scores series
    slew string variety
    chapter chapters excerpt excerpts extract extracts line lines page pages paragraph paragraphs part parts
    passage passages portion portions section sections
    """
)
# One by itself, or as many as stand behind it: "a team of researchers say".
_GROUPS: Final = read_words("alliance coalition crowd group panel team trio") | _HEAPS | _SHARES
_COUNTS: Final = COUNTS | {"1,000"}
_MOST_DIGITS: Final = 3
_LINKS: Final = frozenset(("in", "of"))
_ASKED: Final = frozenset(("polled", "respondent", "respondents", "surveyed"))


def is_share(norms: Sequence[str]) -> bool:
    """Tell whether a phrase names a share of a group, or those asked: "70% of voters", "one in five".

    Parameters
    ----------
    norms : sequence of str
        The normal forms of its tokens.
    """
    if not _ASKED.isdisjoint(norms):
        return True
    if _LINKS.isdisjoint(norms):
        return False
    near = norms[:_REACH]
    links = (at for at, norm in enumerate(near) if norm in _LINKS)
    return any((near[at] == "of" and near[at - 1] in _SHARES) or joins_counts(near, at) for at in links)


def past_heap(norms: Sequence[str], first: int, last: int) -> int:
    """Return the token behind "a growing number of"; or `first`, where a phrase does not begin so."""
    return _past_of(norms, first, last, _HEAPS.__contains__)


def past_group(norms: Sequence[str], first: int, last: int) -> int:
    """Return the token behind "70% of", "a team of" and "three of" too, with whom the verb may go."""
    return _past_of(norms, first, last, _is_group)


def _is_group(norm: str) -> bool:
    return norm in _GROUPS or _is_count(norm)


def _past_of(norms: Sequence[str], first: int, last: int, heads: Callable[[str], bool]) -> int:
    near = range(first + 1, min(last - 1, first + _REACH))
    of = next((at for at in near if norms[at] == "of"), first)
    return of + 1 if of > first and heads(norms[of - 1]) else first


def joins_counts(norms: Sequence[str], at: int) -> bool:
    """Tell whether a token is the "in" of "one in five", or the "of" of "four out of five"."""
    first = at - (norms[at] == "of")
    if norms[first : at + 1] not in (["in"], ["out", "of"]):
        return False
    return first > 0 and at + 1 < len(norms) and _is_count(norms[first - 1]) and _is_count(norms[at + 1])


def _is_count(norm: str) -> bool:
    return norm in _COUNTS or (norm.isdigit() and len(norm) <= _MOST_DIGITS)
