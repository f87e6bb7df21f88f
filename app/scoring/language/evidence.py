"""What the words of a text say of its language."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from app.scoring.language.words import CONTRACTIONS, ENDINGS, ENGLISH, FOREIGN, IN_NAMES, MIN_ENDED, SHARED
from app.scoring.syllables import SyllableTable

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_MIN_LOOKED_UP = 4  # letters of a word that a dictionary can tell from another language's
# What a word says: English, maybe English, another language, that or a name, an accent, nothing.
_STRONG, _WEAK, _OTHER, _NAME, _ACCENTED, _NOTHING = range(1, 7)
_KINDS = (
    dict.fromkeys(FOREIGN, _OTHER)
    | dict.fromkeys(IN_NAMES, _NAME)
    | dict.fromkeys(SHARED, _WEAK)
    | dict.fromkeys(ENGLISH, _STRONG)
)


class Evidence(msgspec.Struct, frozen=True):
    """What the words of a sample say.

    `strong` counts words that are English and nothing else, `english` and `foreign` weigh all
    witnesses, and `plain` counts the words in lower case.
    """

    words: int
    plain: int
    strong: int
    english: float
    foreign: float


class Lookup(msgspec.Struct, frozen=True):
    """What the dictionary says of the long words that no list has.

    Words in capitals are asked only where there are no others (`lower` is false). A `known` one is in the
    dictionary, among names from everywhere; a `sure` one is easy, too, or formed as English forms words; an
    `unknown` one is not there and has no English ending. `telling` says that capitals tell names from words,
    as they do where they are mixed with small letters.
    """

    known: int
    sure: int
    unknown: int
    lower: bool
    telling: bool


def forms_of(sample: str) -> list[str]:
    """Return the words as they are written."""
    return _WORD.findall(sample.replace("’", "'"))


def weigh(forms: Sequence[str]) -> Evidence:
    """Return what the lists say of words, given as they are written."""
    kinds = [_KINDS.get(word) or _kind_of_other(word, form) for form in forms for word in (form.lower(),)]
    strong = kinds.count(_STRONG)
    english = strong + 0.5 * kinds.count(_WEAK)
    foreign = kinds.count(_OTHER) + 0.5 * kinds.count(_ACCENTED)
    names = 0.5 * kinds.count(_NAME)
    foreign += names if foreign else min(names, 0.5)  # "von der Leyen" and "de la Cruz" alone prove nothing
    return Evidence(len(forms), sum(map(str.islower, forms)), strong, english, foreign)


def _kind_of_other(word: str, form: str) -> int:
    """Return what a word, given in lower case and as it is written, says that is on no list."""
    if "'" in word and word.endswith(CONTRACTIONS):
        return _STRONG
    if word.isascii():
        return _WEAK if _has_ending(word) else _NOTHING
    return _NOTHING if word != form else _ACCENTED  # a capital makes it a name


def _has_ending(word: str) -> bool:
    return len(word) >= MIN_ENDED and word.endswith(ENDINGS)


def look_up(forms: Sequence[str], dictionary: SyllableTable) -> Lookup:
    """Return what the dictionary says of words, given as they are written."""
    lower = any(map(str.islower, forms))
    known = sure = unknown = 0
    for form in forms:
        word = form.lower()
        if (lower and word != form) or _KINDS.get(word, _STRONG) != _STRONG:
            continue
        if len(word) < _MIN_LOOKED_UP and word.isascii():
            continue
        if word in ENGLISH or dictionary.has(word):
            known += 1
            sure += word in ENGLISH or dictionary.is_easy(word) or _is_formed(word, dictionary)
        elif not (word.isascii() and _has_ending(word)):
            unknown += 1
    telling = lower and not all(map(str.islower, forms))
    return Lookup(known, sure, unknown, lower, telling)


def _is_formed(word: str, dictionary: SyllableTable) -> bool:
    """Tell whether a word of the dictionary is a plural, a verb's third person or has an English ending."""
    return _has_ending(word) or (word.endswith("s") and dictionary.has(word[:-1]))
