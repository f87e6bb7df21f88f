"""Whether a noun without an article opens a clause: it has a verb near, or at least three words behind it.

"Said police found two guns"; what is no clause is shorter ("said grace") or goes on with when or where
("said no in May"). In a headline it may have an adjective and no verb.
"""

from __future__ import annotations

from collections.abc import Callable

from app.scoring.text.document import Field, is_capital, is_word
from app.scoring.text.word_sets import (
    ADJECTIVE_ENDINGS,
    ARTICLES,
    COUNTS,
    CURRENCIES,
    FINITE,
    HYPHENS,
    TERMS,
    read_words,
)

# Behind the verb no noun that opens a clause: when, where or how it was said, or what.
_NO_OPENERS = FINITE | read_words(
    """
    's about above across after again all along aloud amid and as at back be been before being best better
    between but by down during enough everything for from how in into last late little lots me more much next
    not nothing of off on once only or out outside over same since so something than that then things this
    through to today together tomorrow tonight too under until up us via well what when where whether
    whatever which while who whom whose why with within without word words yes yesterday yet you
    """
)
ENDS_NOUN = read_words(
    "after and as because before but if that things though what when where which while who whom whose words"
)
_JUDGING = read_words(
    """
    absurd barbaric cruel horrific illegal inhumane insane obscene pathetic racist sexist stupid tragic
    unfair unjust unlawful vile
    """
)
_NOUN_TOKENS = 9
_ALONE = read_words("enough everything more much nothing something things today tomorrow tonight words")
_TERMS = TERMS | {"day", "night", "time", "way"}
_DETERMINED = 7  # tokens from "this" or "all" to its clause's verb: "this painful new research had"
_LONG = 3  # words behind a noun: nobody says as long a thing, "greetings from Leeds"
_NOT_SHOWN = read_words(
    """
    alternative archive archives cable captive collective constable conservative cooperative detective
    directive dive drive executive five fugitive hive incentive initiative live motive narrative native
    objective olive operative perspective progressive relative representative table timetable vegetable
    wireless
    """
)
_AFTER_NOT = frozenset(["all", "every", "everybody", "everyone", "everything", "many", "one"])
_ABOUT_TWO = frozenset(["at", "less", "more", "up"])  # least, than, to
_NUMBERS = COUNTS | {"half"}
_SCALES = read_words("b billion bn k m million mn p pc percent tn trillion")  # behind a number
_ABOUT = _ABOUT_TWO | {"about", "nearly", "over", "under"}


def has_verb_near(field: Field, at: int, last: int) -> bool:
    """Tell whether a noun without an article opens a clause: "said 28 had died", "said police found two"."""
    norms, at = field.norms, _past_all(field.norms, at)
    if is_capital(field.words[at]):
        return False
    first = norms[at]
    if _is_sure(norms, at, last):
        return True
    if first in _ABOUT and _counts(norms[at + 1 + (first in _ABOUT_TWO)]):
        at += 1 + (first in _ABOUT_TWO)  # "about 84,000 homes", "more than 20 men"
    elif not (_opens_noun(field, at) or norms[at] in CURRENCIES):
        return False
    is_sum = norms[at] in CURRENCIES  # said by itself, too: "$60 million on Monday"
    at = max(at, past_amount(norms, at) - 1)
    long = norms[at + 1] == "of" or norms[at + 1] not in _NO_OPENERS  # not "no in May"
    for here in range(at + 1, min(last, at + _NOUN_TOKENS)):
        norm = norms[here]
        if norm in FINITE and field.words[here][0].islower():  # not "no in May"
            return True
        if is_glued_hyphen(field, here):
            at += 2  # "12-year-olds": one word
            continue
        if long and not is_sum and here >= at + _LONG:
            return True
        if not is_word(norm) or norm in ENDS_NOUN:
            break
    return False


def opens_determined(norms: list[str], at: int, last: int) -> bool:
    """Tell whether "this" or "all" opens a clause: "said this new research had", not "all night the dog"."""
    if norms[at + 1] in _NO_OPENERS or norms[at + 1] in _TERMS:
        return False
    return meets_verb(norms[at + 2 : min(last, at + _DETERMINED)], ARTICLES.__contains__)


def meets_verb(norms: list[str], stops: Callable[[str], bool]) -> bool:
    """Tell whether a finite verb stands among words, before what ends a noun phrase or one that `stops`."""
    for norm in norms:
        if norm in FINITE:
            return True
        if norm in ENDS_NOUN or stops(norm) or not is_word(norm):
            break
    return False


def _is_sure(norms: list[str], at: int, last: int) -> bool:
    """Tell a clause by its first words: "things have changed", "all new homes are", "anyone who votes is"."""
    if norms[at] in _ALONE:
        return norms[at + 1] in FINITE
    if norms[at] == "all":
        return opens_determined(norms, at, last)
    return norms[at + 1] == "who" and not FINITE.isdisjoint(norms[at + 3 : min(last, at + _NOUN_TOKENS)])


def _past_all(norms: list[str], at: int) -> int:
    """Step over the first word of "not everyone was there", "all sides were to blame"."""
    ahead = norms[at + 1]
    return at + (ahead in _AFTER_NOT if norms[at] == "not" else norms[at] == "all" and ahead.endswith("s"))


def past_amount(norms: list[str], at: int) -> int:
    """Return the token behind "£4m", "$60 million", "60%"; or `at`, where no sum or share stands."""
    number = at + (norms[at] in CURRENCIES)
    if not norms[number][0].isdigit():
        return at
    if number == at:
        return at + 2 if norms[at + 1] == "%" else at
    return number + 1 + (norms[number + 1] in _SCALES)


def is_glued_hyphen(field: Field, at: int) -> bool:
    """Tell a hyphen inside of a word from a dash."""
    return field.norms[at] in HYPHENS and field.token_starts[at] == field.token_ends[at - 1]


def _counts(norm: str) -> bool:
    return norm[0].isdigit() or norm in _NUMBERS or norm in CURRENCIES


def is_called(field: Field, at: int, last: int) -> bool:
    """Tell whether a headline's noun has an adjective and no verb: "says strike outrageous"."""
    if field.name != "title" or not _opens_noun(field, at):
        return False
    for here in range(at + 1, min(last, at + _NOUN_TOKENS)):
        ends = here + 1 >= last or field.norms[here + 1] in ENDS_NOUN or not is_word(field.norms[here + 1])
        if ends:
            return is_shown(field.norms[here])
    return False


def is_shown(norm: str) -> bool:
    """Tell an adjective that labels a noun: "shameful", not "constable"."""
    return norm in _JUDGING or (norm.endswith(ADJECTIVE_ENDINGS) and norm not in _NOT_SHOWN)


def _opens_noun(field: Field, at: int) -> bool:
    norm = field.norms[at]
    return norm not in _NO_OPENERS and not norm.endswith(("ly", "ed")) and is_word(norm)
