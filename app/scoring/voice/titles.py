"""Whose one or two words stand between marks in a title: who attacks them, or stands at its end.

"Mayor attacks ‘disgraceful’ cuts", "Gym ran ‘shameful’ scheme, suit says", "Plan is ‘vile’ betrayal: Labor".
"""

from __future__ import annotations

from typing import Final

from app.scoring.cues import Tags
from app.scoring.text.document import Field, is_capital, is_word
from app.scoring.text.word_sets import ARTICLES, OWNERS, SPEECH_CUES, read_words
from app.scoring.voice.headlines import foot_of
from app.scoring.voice.turn_labels import NO_NAMES

_ATTACKING: Final = read_words("attacks raps rejects savages slates")
_ARMED: Final = read_words(
    "army bear dog drones fighters forces gunman gunmen jets militants navy rebels shark soldiers troops"
)
_CLOSING_TOKENS: Final = 5  # ", the court papers say"
_NAME_TOKENS: Final = 4
_NO_NAMES: Final = NO_NAMES | read_words("analysis comment editorial gallery recap sketch")


def is_said_in_title(field: Field, start: int, end: int, tags: Tags) -> bool:
    """Tell whether a title gives the words between the marks `[start, end)` to somebody in its own way."""
    norms = field.norms
    before = start - 1 - (start > 1 and norms[start - 1] in ARTICLES | OWNERS)
    if before > 0 and norms[before] in _ATTACKING and norms[before - 1] not in _ARMED:
        return True
    last = field.sentences[-1].last
    return foot_of(field, tags) > end or _named_end(field, last) > end


def closing_comma(field: Field) -> int:
    """Return the comma before "suit says" at the end of a title; 0 where there is none."""
    norms, last = field.norms, field.sentences[-1].last
    low = max(0, last - _CLOSING_TOKENS)
    comma = next((at for at in range(last - 3, low, -1) if norms[at] == ","), 0)
    told = comma and norms[last - 1] in SPEECH_CUES and all(map(is_word, norms[comma + 1 : last]))
    return comma if told else 0


def _named_end(field: Field, last: int) -> int:
    """Return the colon before a name at the end of a title that has capitals for names alone; else 0."""
    words, norms = field.words, field.norms
    low = max(0, last - 1 - _NAME_TOKENS)
    colon = next((at for at in range(last - 2, low, -1) if norms[at] == ":"), 0)
    if not colon or not words[colon - 1].islower():
        return 0
    named = all(is_capital(word) for word in words[colon + 1 : last] if is_word(word))
    return colon if named and _NO_NAMES.isdisjoint(norms[colon + 1 : last]) else 0
