"""Many who say something, behind whom stands where or whose they are: "police in Fairmont say"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.scoring.text.document import Field, is_capital, is_word
from app.scoring.text.word_sets import ARTICLES, FINITE, OWNERS, read_words

_LINKS: Final = read_words(
    "across against around at behind for from in inside near of on outside to with within"
)
_OWNED: Final = ARTICLES | OWNERS
_NO_NOUN: Final = (
    FINITE
    | _LINKS
    | _OWNED
    | read_words("'s and but by he her him it me or she that them they us we which who you")
)
_JOINTS: Final = frozenset((".", "and", "-"))
_NAME_TOKENS: Final = 6
_NOUN_TOKENS: Final = 2  # "the young couple"
_PHRASES: Final = 3  # "workers with knowledge of the plant in Ohio"


def head_of_crowd(field: Field, first: int, before: int, *, is_many: Callable[[str], bool]) -> int:
    """Return the plural that "in Fairmont", "at a school in Ohio" tells more of; -1 where none does.

    Parameters
    ----------
    field : Field
    first : int
        The sentence's first token.
    before : int
        The last token before the verb and its adverbs.
    is_many : callable
        Whether a noun is for more than one.
    """
    at = _before_state(field, first, before)
    for _ in range(_PHRASES):
        at = _before_phrase(field, first, at)
        if at < 0 or is_many(field.norms[at]):
            return at
    return -1


def _before_phrase(field: Field, first: int, end: int) -> int:
    """Return the token before "in Fairmont", "for Lee and Poe", which ends at `end`; or -1."""
    norms, noun = field.norms, end
    while noun > max(first, end - _NOUN_TOKENS) and _is_noun(field, noun):
        noun -= 1
    at = _before_name(field, first, noun)
    if at < noun < end and norms[at] not in ARTICLES:
        return -1  # "nurses in Leeds let Poe say", not "leaders of the Labour party say"
    if norms[at] in _OWNED and at < end:
        at -= 1
    elif norms[at] == "'s" and at < end:
        at = _before_name(field, first, at - 1)  # "officials in Ohio's capital say"
    return at - 1 if first < at < end and norms[at] in _LINKS else -1


def _before_state(field: Field, first: int, before: int) -> int:
    """Return the token before ", Ohio,", or `before`."""
    if field.norms[before] != ",":
        return before
    comma = _before_name(field, first, before - 1)
    return comma - 1 if first < comma < before - 1 and field.norms[comma] == "," else before


def _before_name(field: Field, first: int, last: int) -> int:
    """Return the token before a name that ends at `last`, with its joints: "Mr. Lee", "Lee and Poe"."""
    words, at, low = field.words, last, max(first, last - _NAME_TOKENS)
    while at > low and (is_capital(words[at]) or (at < last and _joins(field, at))):
        at -= 1
    return at


def _joins(field: Field, at: int) -> bool:
    return field.norms[at] in _JOINTS and is_capital(field.words[at - 1]) and is_capital(field.words[at + 1])


def _is_noun(field: Field, at: int) -> bool:
    """Tell whether a token may be of a noun: not "fans of the club charged", but "friends of the accused"."""
    norm = field.norms[at]
    told = norm.endswith("ed") and field.norms[at - 1] not in ARTICLES
    return field.words[at][0].islower() and is_word(norm) and norm not in _NO_NOUN and not told
