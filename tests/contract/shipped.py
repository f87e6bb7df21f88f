"""The lexicons as they are shipped, every cell checked, read once for all contracts."""

from __future__ import annotations

from app.bootstrap import DATA
from app.scoring.lexicon import Lexicon
from app.storage.lexicons import LITERAL, read_rules
from app.storage.literal import read_literal

LEXICONS = DATA / "lexicons"
RULES = read_rules(LEXICONS)
LITERAL_USES = read_literal(LEXICONS / LITERAL)
LEXICON = Lexicon(RULES, LITERAL_USES)
