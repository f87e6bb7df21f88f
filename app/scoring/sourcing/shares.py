"""Groups that somebody asked and counted: nobody of them is known, but what they said can be looked up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_REACH: Final = 6  # tokens before "of" in a share
_SHARES: Final = frozenset(
    (
        *("%", "percent", "cent", "half", "majority", "minority", "plurality"),
        *("third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth"),
    )
)
_ASKED: Final = frozenset(("polled", "respondent", "respondents", "surveyed"))


def is_share(norms: Sequence[str]) -> bool:
    """Tell whether a phrase names a share of a group, or those asked: "70% of voters", "most respondents".

    Parameters
    ----------
    norms : sequence of str
        The normal forms of its tokens.
    """
    if not _ASKED.isdisjoint(norms):
        return True
    return any(norm == "of" and norms[at] in _SHARES for at, norm in enumerate(norms[1:_REACH]))
