"""Names that in small letters are other words: "Will Tarrow", "Mrs May", but "In May", "Will he go?"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.scoring.text.document import is_capital
from app.scoring.text.word_sets import DAYS, FINITE, SHORT_TITLES, read_words

NAMESAKES: Final = frozenset(("April", "August", "June", "Long", "May", "Will"))
_FIRST_NAMES: Final = NAMESAKES - {"Long"}
_MODALS: Final = frozenset(("May", "Will"))
BEFORE_MONTHS: Final = read_words("by during early from in last late mid of since this through until")
"""Before a month."""
_SPEAKS: Final = read_words("added asked claimed replied said says tells told warned wrote")
_BEHIND_NAMES: Final = FINITE | _SPEAKS | {",", "(", "'s", "’s", "and", "of", "who"}


def is_namesake(words: Sequence[str], at: int) -> bool:
    """Tell whether a word of `NAMESAKES` is a name where it stands, by the words beside it."""
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if before.lower() in BEFORE_MONTHS:
        return False
    if after in _SPEAKS:
        return True
    if is_capital(after):
        return words[at] in _FIRST_NAMES and _opens_name(words, at)
    return (before[:1].isupper() or _is_titled(words, at)) and not after[:1].isdigit()


def _opens_name(words: Sequence[str], at: int) -> bool:
    """Tell whether a first name stands here, and no verb of a headline or a question: "Will Leeds win?"."""
    before = words[at - 1] if at else ""
    plain = before[:1].islower() or before == "," or before.lower() in DAYS
    if plain or _is_titled(words, at):
        return True
    if before[:1].isupper():
        return False
    behind = words[at + 2] if at + 2 < len(words) else ""
    return words[at] not in _MODALS or behind in _BEHIND_NAMES or behind.endswith("ed")


def _is_titled(words: Sequence[str], at: int) -> bool:
    """Tell whether a title or an initial stands before: "Mr Will", "Sgt. Will", "J. May"."""
    if at and words[at - 1].lower() in SHORT_TITLES:
        return True
    short = words[at - 2] if at > 1 and words[at - 1] == "." else ""
    return short.lower() in SHORT_TITLES or (len(short) == 1 and short.isupper())


def is_own_case(words: Sequence[str], at: int) -> bool:
    """Tell whether capitals make the word: "US officials", not "TELL US NOW"."""
    before, after = words[at - 1] if at else "", words[at + 1]
    beside = [word for word in (before, after) if len(word) > 1 and word[0].isalpha()]
    return not beside or not all(word.isupper() for word in beside)


def is_who(words: Sequence[str], at: int) -> bool:
    """Tell the World Health Organization from a pronoun."""
    return words[at] == "WHO" and is_own_case(words, at)
