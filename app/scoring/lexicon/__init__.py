"""Rules and literal uses as reviewed data, and the one walk over a field that finds every hit."""

from app.scoring.lexicon.literal import LiteralUse, LiteralUses
from app.scoring.lexicon.matching import Lexicon, Matched
from app.scoring.lexicon.phrases import phrases_of
from app.scoring.lexicon.rules import CATEGORY_DIMENSION, NAME_GUARD, Hit, MatchMode, Rule

__all__ = [
    "CATEGORY_DIMENSION",
    "NAME_GUARD",
    "Hit",
    "Lexicon",
    "LiteralUse",
    "LiteralUses",
    "MatchMode",
    "Matched",
    "Rule",
    "phrases_of",
]
