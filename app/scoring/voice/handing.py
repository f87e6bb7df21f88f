"""Verbs that hand a word or two between marks to somebody, even some way off: "called it “cruel”".

Nouns of the same spelling do no harm: they count only beside quotations. They are fewer than the verbs of
attribution, each of which has a frame to stand in: of what the others would add, half are scare quotes.
"""

from __future__ import annotations

from typing import Final

from app.scoring.cues import NAMES, SPEAKS, Tags

_FORMULAS: Final = frozenset(("according", "goes"))  # "according to", "as the saying goes"


def speaks(norm: str, tags: Tags) -> bool:
    """Tell a verb of saying: "said", "writes"."""
    return bool(tags.get(norm, 0) & SPEAKS) or norm in _FORMULAS


def hands_words(norm: str, tags: Tags) -> bool:
    """Tell a verb of saying or of naming: "said", "called"."""
    return bool(tags.get(norm, 0) & (SPEAKS | NAMES)) or norm in _FORMULAS
