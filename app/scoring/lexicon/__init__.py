"""Rules as reviewed data, and the one walk over a field that finds every hit."""

from app.scoring.lexicon.rules import (
    CATEGORY_DIMENSION,
    NAME,
    Hit,
    Lexicon,
    MatchMode,
    Rule,
)

__all__ = [
    "CATEGORY_DIMENSION",
    "NAME",
    "Hit",
    "Lexicon",
    "MatchMode",
    "Rule",
]
