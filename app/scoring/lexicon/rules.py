"""Rules as values: a rule is a reviewed row of data, a term, when it holds, and what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import msgspec

from app.schemas import Category, Dimension

MatchMode = Literal["any", "upper", "lower", "shouted"]

NAME_GUARD = "{name}"
"""Guard word that stands for any proper name."""
CATEGORY_DIMENSION: Mapping[Category, Dimension] = MappingProxyType(
    {
        "urgency": "sensationalism",
        "hyperbole": "sensationalism",
        "fear": "sensationalism",
        "superlative": "sensationalism",
        "punctuation": "sensationalism",
        "intensifier": "sensationalism",
        "emotive": "loaded_language",
        "name_calling": "loaded_language",
        "other": "loaded_language",
        "curiosity_gap": "clickbait",
        "vague_authority": "unsourced",
        "subjective": "subjectivity",
    }
)
"""The dimension that a hit of a category is evidence for."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a lexicon. The columns are described in `app/data/lexicons/README.md`.

    Attributes
    ----------
    weight : float
        In (0, 1]: how sure one can be, out of context, that the term colors the statement.
    suggestion : str or None
        A milder wording for the same slot; "" to delete the term; None where none is known.
    not_before, not_after : frozenset of str
        Normal forms that drop the hit when they stand right after it, or right before it.
    """

    rule_id: str
    term: str
    match: MatchMode
    category: Category
    weight: float
    suggestion: str | None
    message: str
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    source: str = "own"
    note: str = ""


class Hit(msgspec.Struct, frozen=True):
    """A rule that holds for the tokens `[first, last)` of a field."""

    rule: Rule
    first: int
    last: int
