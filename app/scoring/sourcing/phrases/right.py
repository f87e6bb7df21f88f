"""The noun phrase that begins at a token."""

from __future__ import annotations

from typing import Final, Literal

from app.scoring.cues import (
    ADVERB,
    AUXILIARY,
    BASE,
    CONJUNCTION,
    DAY_PART,
    DEMONYM,
    DETERMINER,
    DOCUMENT,
    FORMS,
    LINK,
    NOUN,
    PLURAL,
    POSSESSIVE,
    PRONOUN,
    RELATIVE,
    SELF,
    SPECIFIER,
    SUBORDINATOR,
    THIRD,
    TIME,
)
from app.scoring.sourcing.phrases.appositions import past_apposition
from app.scoring.sourcing.phrases.left import (
    FREE_LINKS,
    closing_bracket,
    ends_tied,
    is_inside,
    is_participle,
    opening_bracket,
)
from app.scoring.sourcing.phrases.wholes import ORIGINS
from app.scoring.sourcing.scan import (
    CLOSED,
    ENDS,
    JOINS,
    REACH,
    Scan,
    binds_name,
    ends_name,
    is_bare,
    is_tied_on,
    joins_nouns,
    nounish,
    shortened,
)
from app.scoring.text.document import Range, is_capital

_WHEN: Final = TIME | DAY_PART | ADVERB
_COMPLEMENTS: Final = frozenset(("familiar", "close", "briefed", "privy"))

Apposition = Literal["any", "closed", "none"]


def phrase_right(scan: Scan, start: int, high: int, *, apposition: Apposition = "any") -> Range | None:
    """Return the noun phrase that begins at a token.

    Parameters
    ----------
    scan : Scan
    start : int
        Its first token.
    high : int
        The phrase does not reach this token.
    apposition : {"any", "closed", "none"}
        Whether ", a retired teacher" behind it is part of it; "closed" where it must be followed by a comma:
        behind a phrase that opens the sentence, what a full stop closes is its main clause.

    Returns
    -------
    (int, int) or None
        Tokens `[start, last)`; None when no noun phrase begins there.
    """
    high = min(high, start + REACH)
    if start >= high:
        return None
    tag = scan.tags[start]
    if tag & (PRONOUN | SELF) and not tag & DETERMINER:
        return start, start + 1
    last = _core(scan, start, high)
    if not _ends_well(scan, start, last):
        return None
    last = _specified(scan, start, last, high)
    if apposition == "none":
        return start, last
    return start, past_apposition(scan, last, high, closed=apposition == "closed")


def _core(scan: Scan, start: int, high: int) -> int:
    """Return the end of the phrase itself, as far as it goes before tokens `high`."""
    words, norms = scan.words, scan.norms
    at = last = start
    while at < high:
        word = words[at]
        if not word[0].isalnum() and norms[at] != "'s":
            at = _mark(scan, at, start, high)
            if at < 0:
                break
            continue
        joined = (at > start and words[at - 1] in JOINS) or is_tied_on(scan, at)
        taken = joined or _takes(scan, at, start, high)
        if taken is None or _is_origin(scan, start, at):
            break
        if taken:
            last = at + 1
        at += 1
    return last


def _ends_well(scan: Scan, start: int, last: int) -> bool:
    """Tell whether `[start, last)` ends as a noun phrase does."""
    end = last - 1
    if end > start and _is_of_them(scan, end):
        return True
    if end > start and (_determined(scan, end) or ends_name(scan, end)):
        return True
    return end >= start and nounish(scan, end)


def _takes(scan: Scan, at: int, start: int, high: int) -> bool | None:
    """Judge a word: True a part of the phrase, False a joint inside it, None the word behind it."""
    tag = scan.tags[at]
    if not tag:
        return True if at == start or _unlisted_goes_on(scan, at, high) else None
    if tag & SPECIFIER:
        joined = at == start or scan.tags[at - 1] & LINK or scan.norms[at - 1] in ("and", "all", "both")
        return False if joined else None
    if tag & (LINK | CONJUNCTION):
        joint = _links if tag & LINK else joins_nouns
        return False if start < at < high - 1 and joint(scan, at) else None
    if tag & CLOSED and not tag & NOUN:
        inside = tag & ADVERB and scan.tags[at - 1] & SPECIFIER  # "the recently released", "her first"
        return True if (inside and at > start) or _within_name(scan, at, start, high) else None
    if tag & FORMS and at > start and _is_verb(scan, at, start):
        return None
    return True


def _unlisted_goes_on(scan: Scan, at: int, high: int) -> bool:
    """Tell an unlisted word inside a phrase from a verb after it: "Idaho dairy executive", "Smith rose"."""
    if scan.norms[at] == "'s" or is_capital(scan.words[at]) or binds_name(scan, at):
        return True
    before = at - 1
    if scan.words[before] == ")":  # "Ann Lee (R-Ohio) spoke"
        before = opening_bracket(scan, before) - 1
    tag = scan.tags[before]
    complete = tag & NOUN or (is_capital(scan.words[before]) and not tag & (DEMONYM | SPECIFIER))
    if not complete:
        return True
    for ahead in range(at, min(high, at + 4)):
        if scan.tags[ahead]:
            return bool(scan.tags[ahead] & NOUN)
        word = scan.words[ahead]
        if word.endswith("ed") or not (word[0].isalnum() or word in JOINS):
            return False
    return False


def _within_name(scan: Scan, at: int, start: int, high: int) -> bool:
    """Tell whether a function or time word is part of a name: "the Evening Ledger", "Owner June Tarrow"."""
    tag = scan.tags[at]
    if (tag & TIME and scan.norms[at + 1 : at + 2] == ["'s"]) or _is_of_them(scan, at):
        return True  # "Monday's report", "one of them, Ann Lee"
    if tag & (TIME | DAY_PART) and _tells_which(scan, start + 1, at):
        return True
    if not is_capital(scan.words[at]):
        return False
    ahead = at + 1 < high and is_capital(scan.words[at + 1])
    behind = at > start and is_capital(scan.words[at - 1])
    if tag & DAY_PART:
        return ahead or behind
    return ahead and behind if tag & TIME else behind


def _tells_which(scan: Scan, first: int, at: int) -> bool:
    """Tell whether a time that begins behind a phrase's article goes on to here: "a Monday night report"."""
    if not (is_capital(scan.words[first]) and scan.tags[first] & TIME and scan.tags[first - 1] & SPECIFIER):
        return False
    return at == first or (at == first + 1 and bool(scan.tags[at] & DAY_PART))


def _is_of_them(scan: Scan, at: int) -> bool:
    return scan.norms[at - 1 : at + 1] == ["of", "them"]


def _is_verb(scan: Scan, at: int, start: int) -> bool:
    """Tell a form of a cue verb from a noun or an adjective: "officials report that", "the proposed law"."""
    tag = scan.tags[at]
    before = scan.tags[at - 1]
    if not tag & NOUN:
        # "conservative talk radio"
        noun = before & NOUN or (at - 1 == start and before & BASE)
        compound = is_bare(tag) and noun and not before & PLURAL
        return not (is_capital(scan.words[at]) or compound or _determined(scan, at))
    opens = scan.tags[at + 1] & (DETERMINER | SUBORDINATOR | POSSESSIVE | PRONOUN | RELATIVE)
    return bool(opens and tag & (BASE | THIRD)) and (bool(before & NOUN) or is_capital(scan.words[at - 1]))


def _determined(scan: Scan, at: int) -> bool:
    """Tell a form of a verb that is none, since an article stands before it: "the proposed law"."""
    return bool(scan.tags[at] & FORMS and scan.tags[at - 1] & SPECIFIER)


def _links(scan: Scan, at: int) -> bool:
    """Tell whether the preposition `at` joins the phrase before it to what follows."""
    if scan.tags[at + 1] & TIME:
        return False
    norm = scan.norms[at]
    if norm == "of" or (is_capital(scan.words[at]) and is_capital(scan.words[at + 1])):
        return True  # "Doctors Without Borders"
    before = scan.tags[at - 1]
    if norm in FREE_LINKS or before & LINK or norm in _COMPLEMENTS:
        return bool(before & (NOUN | LINK)) or is_capital(scan.words[at - 1]) or ends_tied(scan, at - 1)
    return norm in ("in", "on", "by", "near", "behind") and bool(before & NOUN)


def _mark(scan: Scan, at: int, start: int, high: int) -> int:
    """Return where to go on right of a mark inside a phrase, or -1."""
    if at == start:
        return -1
    if scan.words[at] == "(":
        close = closing_bracket(scan, at, high)
        return close + 1 if close else -1
    if scan.words[at] != ".":
        return at + 1 if is_inside(scan, at) else -1
    goes_on = at + 1 < high and (is_capital(scan.words[at + 1]) or scan.tags[at + 1] & NOUN)
    return at + 1 if goes_on and shortened(scan, at - 1) else -1


def _is_origin(scan: Scan, start: int, at: int) -> bool:
    """Tell how a paper came about from a verb: "a study of 40 men published in May"."""
    if scan.norms[at] not in ORIGINS:
        return False
    told = scan.tags[at + 1] & (LINK | TIME)
    return bool(told) and any(scan.tags[here] & DOCUMENT for here in range(start, at))


def _specified(scan: Scan, start: int, last: int, high: int) -> int:
    """Return the end of a document with what tells which one: "data compiled by the bank"."""
    words, tags = scan.words, scan.tags
    if last + 1 >= high or not (tags[last - 1] & DOCUMENT or _is_origin(scan, start, last)):
        return last
    if not is_participle(scan, last):
        return _brought_about(scan, last, high)
    at = last + 1
    while at < high and (tags[at] & _WHEN or (words[at].isdigit() and tags[at - 1] & TIME)):
        at += 1
    end = at
    if at + 1 < high and tags[at] & LINK:
        inner = phrase_right(scan, at + 1, high, apposition="none")
        end = end if inner is None else inner[1]
    return end if end > last + 1 or words[end] in ENDS else last


def _brought_about(scan: Scan, last: int, high: int) -> int:
    """Return the end of a document with who brought it about: "figures the office has published"."""
    if not scan.tags[last] & (SPECIFIER | PRONOUN | SELF):
        return last
    who = phrase_right(scan, last, high, apposition="none")
    if who is None:
        return last
    deed = who[1] + bool(scan.tags[who[1]] & AUXILIARY)
    return deed + 1 if deed < high and scan.norms[deed] in ORIGINS else last
