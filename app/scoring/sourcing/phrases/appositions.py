"""What tells who a source is: ", 54, a retired teacher", ", director at Human Rights Watch"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DEMONYM,
    FORMS,
    LINK,
    MODAL,
    NOUN,
    PERSON,
    POSSESSIVE,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SUBORDINATOR,
    TIME,
)
from app.scoring.sourcing.phrases.heads import is_name
from app.scoring.sourcing.phrases.left import closing_bracket
from app.scoring.sourcing.scan import ENDS, JOINS, Scan, shortened
from app.scoring.text.document import is_capital
from app.scoring.text.word_sets import NAME_PARTICLES, read_words

_ARTICLES: Final = ("a", "an", "the", "one")
# What no source is: ", a figure that could not be confirmed", ", a charge that he denies".
_NOT_WHO: Final = read_words("accusation allegation charge claim decision drop figure number pace rise total")
_OF_PLACES: Final = frozenset(("City", "County", "Los", "New", "North", "San", "South", "West"))
_WITHIN_NAMES: Final = JOINS | {"."}
_FULL: Final = range(2, 5)  # words of a name
_POST_REACH: Final = 8  # tokens before its end in which a phrase names a post: "the leader of the council"


def past_apposition(scan: Scan, last: int, high: int, *, closed: bool) -> int:
    """Return the end of a phrase with the apposition that may follow it: ", 54, a retired teacher".

    Parameters
    ----------
    scan : Scan
    last : int
        The phrase ends before this token.
    high : int
        The apposition does not reach this token.
    closed : bool
        Whether it must be followed by a comma.
    """
    # "According to police, the driver, ...": behind no name, an article rather begins the main clause.
    articles = _ARTICLES if closed and not is_capital(scan.words[last - 1]) else ()
    while last + 1 < high and scan.words[last] == ",":
        at = last + 1
        if scan.norms[at] in articles:
            break
        if scan.words[at].isdigit() and (at + 1 >= high or scan.words[at + 1] in ",."):
            last = at + 1
            continue
        close = _comma_right(scan, at, high)
        if close <= at or has_verb(scan, at, close) or (closed and scan.words[close] != ","):
            break
        named = _names_post(scan, at, last, close)
        if not named and not apposes(scan, at, close):
            break
        if closed and is_capital(scan.words[at]) and not _goes_on_as_name(scan, at, close):
            break  # "According to the union, Mill owners struck a deal, but"
        last = close
    return last


def _names_post(scan: Scan, at: int, last: int, close: int) -> bool:
    """Tell whether `[at, close)` is who holds the post before it: "the leader of the council, Ann Lee"."""
    if not is_capital(scan.words[at]):
        return False
    if scan.tags[last - 1] & PERSON:
        return not is_capital(scan.words[last - 1]) and _goes_on_as_name(scan, at, close)
    if scan.norms[last - 2 : last] == ["of", "them"]:
        return _is_full_name(scan, at, close)
    link = next((here for here in range(last - 2, last - _POST_REACH, -1) if scan.norms[here] == "of"), 0)
    return link > 0 and bool(scan.tags[link - 1] & PERSON) and _is_full_name(scan, at, close)


def _goes_on_as_name(scan: Scan, at: int, close: int) -> bool:
    """Tell a name and what belongs to it from a clause: "Ann Lee of Leeds", not "Ann Lee sold the mill"."""
    small = next((here for here in range(at, close) if scan.words[here].islower()), close)
    tied = scan.tags[small] & (LINK | CONJUNCTION) or scan.norms[small] in NAME_PARTICLES | {"'s"}
    return small == close or bool(tied)


def apposes(scan: Scan, at: int, close: int) -> bool:
    """Tell whether `[at, close)` says who somebody is: ", a miner", ", director at Human Rights Watch"."""
    tag = scan.tags[at]
    whose = scan.norms[at] == "whose"  # "said Ann Lee, whose uncle died"
    if scan.norms[at] in _ARTICLES or (tag & (POSSESSIVE | PERSON) and not tag & FORMS):
        return not whose and scan.norms[at + 1] not in _NOT_WHO
    if tag & (LINK | CONJUNCTION | ADVERB | SUBORDINATOR | TIME | FORMS):
        return False
    return any(scan.tags[here] & PERSON for here in range(at, close))


def _comma_right(scan: Scan, at: int, high: int) -> int:
    """Return the next mark that can close an apposition begun at `at`; -1 when there is none in reach."""
    for ahead in range(at, high):
        word = scan.words[ahead]
        if word in ENDS or scan.tags[ahead] & QUOTE:
            if word == "." and ahead + 1 < high and shortened(scan, ahead - 1):
                continue
            return ahead
    return -1


def has_verb(scan: Scan, at: int, close: int) -> bool:
    """Tell whether a finite verb stands before any relative pronoun: then it is a clause of its own."""
    for here in range(at, close):
        tag = scan.tags[here]
        if tag & RELATIVE:
            return False
        if tag & (AUXILIARY | MODAL | PRONOUN):
            return True
    return False


def _is_full_name(scan: Scan, first: int, last: int) -> bool:
    """Tell whether tokens are somebody's name, and no place's: "Ann Reid-Jones", "Aoife Ní Bhroin"."""
    opens = next((at for at in range(first, last) if scan.words[at] == "("), last)
    bracketed = range(opens, closing_bracket(scan, opens, last) + 1)  # "Dr. (Mrs.) Ann Lee"
    inside = [scan.words[at] for at in range(first, last) if at not in bracketed]
    names = [word for word in inside if word not in _WITHIN_NAMES and word.lower() not in NAME_PARTICLES]
    if len(names) not in _FULL or names[0] in _OF_PLACES or names[-1] in _OF_PLACES:
        return False
    return all(map(is_capital, names))


def has_name_apposed(scan: Scan, end: int, comma: int, last: int) -> bool:
    """Tell whether a name stands behind a noun and a comma: "a neighbor, Jane Doe".

    What tells more of the noun, which ends at `end`, may stand between ("a spokesman for the union, Jane
    Doe"), but behind a name only two words are another: "an aide to Smith, Jane Doe", but "residents of
    Flint, Michigan".
    """
    if scan.words[comma + 1].isupper() and scan.words[comma + 2] == "," and comma + 3 < last:
        comma += 2  # "a member of the Rail Union, RU, Ann Lee"
    if comma > end and is_capital(scan.words[comma - 1]):
        return _is_full_name(scan, comma + 1, last)
    at = comma + 1
    if scan.norms[at] == "the":  # "her coach, the former champion Bo Ring"
        at = next((here for here in range(at, last) if is_capital(scan.words[here])), last)
        return at < last and bool(scan.tags[at - 1] & PERSON) and _is_full_name(scan, at, last)
    while at + 1 < last and is_capital(scan.words[at]) and scan.tags[at] & (NOUN | DEMONYM):
        at += 1
    return is_name(scan, at, comma)
