"""Whose findings are words: a court's and an inquiry's, not a poll's, nor "fans outside the court"."""

from __future__ import annotations

from typing import Final

from app.scoring.text.document import Field, is_capital, is_word
from app.scoring.text.word_sets import (
    CLAUSE_ENDS,
    CURRENCIES,
    DASHES,
    DATES,
    FINITE,
    OWNERS,
    PREPOSITIONS,
    TERMS,
    read_words,
)
from app.scoring.voice.marks import QUOTATION_MARKS

# "The court heard that", "the judge found it “shameful”".
COURTS: Final = read_words(
    """
    bench commission committee coroner court hearing inquest inquiry judge jurors jury magistrates panel
    tribunal
    """
)
# Of these verbs "that" alone makes findings: a court holds hearings, too.
BEFORE_THAT: Final = frozenset(("held", "holding", "holds"))
NO_ONES: Final = read_words("barely few neither no nobody nor not rarely scarcely seldom")  # "no doctors say"
# Whose findings are words: courts, and who or what inquires. What polls and studies found is told in the
# words of the writer.
_FINDERS: Final = COURTS | read_words(
    """
    arbitrator audit auditor auditors coroners courts inquests inquiries inspectorate inspectors investigation
    investigators judges justices ombudsman panels regulator regulators report reports review reviews
    tribunals watchdog
    """
)
# Before a name: "Judge Ann Poe ruled".
_TITLES: Final = read_words("arbitrator auditor coroner judge justice ombudsman regulator watchdog")
_NO_FINDERS: Final = (
    FINITE
    | NO_ONES
    | read_words(
        """
    data evidence figures journal literature medical poll polls research researchers scientific scientists
    studies study survey surveys systematic trial trials
    """
    )
)
_BOARDS: Final = (["auditor", "general"], ["inspector", "general"], ["inquiry", "board"], ["review", "board"])
_SUBJECT_TOKENS: Final = 16  # of who finds: "a report by the union's own lawyers"
_BEFORE_SUBJECT: Final = (
    CLAUSE_ENDS
    | DASHES
    | QUOTATION_MARKS - {"'"}
    | read_words(
        """
    , ( ) and but after although as because before if once say says said since that though told unless until
    when where whether while
    """
    )
)
# What stands behind the noun that finds, and is no part of it.
_LINKS: Final = PREPOSITIONS | read_words(
    """
    about across against among around behind beside between beyond comprising consisting during inside into
    near on outside over seen that under which who whom whose within without written
    """
)
_BEHIND: Final = DATES | TERMS | {"just", "last", "this"}  # "released last year"
_CLAUSE_OPENERS: Final = OWNERS | read_words(
    "a all an another any both each every he i it many more most no one she some the there these they this we"
)
_CLAUSE_TOKENS: Final = 9
_SIGNS: Final = CURRENCIES | {","}


def finds(field: Field, first: int, before: int) -> bool:
    """Tell whether a court or an inquiry ends at `before`, right before a verb: not "fans at the court"."""
    norms, low = field.norms, max(first, before + 1 - _SUBJECT_TOKENS)
    opening = _before_subject(norms, low, before)
    if is_finder(field, _past_date(norms, opening + 1, before + 1), before + 1):
        return True
    if opening <= low or norms[opening] != "and" or not is_capital(field.words[opening - 1]):
        return False
    opening = _before_subject(norms, low, opening - 1)  # "a bench of Justices Poe and Lee"
    return is_finder(field, opening + 1, before + 1)


def _before_subject(norms: list[str], low: int, before: int) -> int:
    """Return the token before who ends at `before`, or the one before `low`."""
    return next((at for at in range(before, low - 1, -1) if norms[at] in _BEFORE_SUBJECT), low - 1)


def end_of_finder(norms: list[str], first: int, last: int) -> int:
    """Return where whoever stands behind a verb ends: "ruled the judge, who was ill"."""
    most = min(last, first + _SUBJECT_TOKENS)
    return next((at for at in range(first, most) if norms[at] in _BEFORE_SUBJECT), most)


def is_finder(field: Field, first: int, end: int) -> bool:
    """Tell whether `[first, end)` is a court or an inquiry, and what is told of it."""
    norms = field.norms
    if first >= end or not _NO_FINDERS.isdisjoint(norms[first:end]):
        return False
    last = next((at for at in range(first, end) if norms[at] in _LINKS), end)
    while last > first and (norms[last - 1] in _BEHIND or norms[last - 1].endswith("ed")):
        last -= 1  # "a report leaked on Monday"
    if last == first:
        return False
    board = norms[max(first, last - 2) : last] in _BOARDS
    return board or norms[last - 1] in _FINDERS or _is_titled(field, first, last)


def opens_finding(field: Field, that: int, last: int) -> bool:
    """Tell whether "that" opens a clause, and no noun is pointed at: "found that shocking"."""
    norms, opening = field.norms, that + 1
    if opening >= last or norms[opening] in _CLAUSE_OPENERS or norms[opening] in _SIGNS:
        return True
    if is_capital(field.words[opening]) or norms[opening].isdigit() or norms[opening].endswith("s"):
        return True
    near = norms[opening + 1 : min(last, opening + _CLAUSE_TOKENS)]
    end = next((at for at, norm in enumerate(near) if not is_word(norm)), len(near))
    behind = zip(near[:end], field.words[opening + 1 :], strict=False)
    return any((norm in FINITE and word != "May") or norm.endswith("ed") for norm, word in behind)


def _past_date(norms: list[str], first: int, end: int) -> int:
    """Return the token behind "on Monday", "in June 2010" without a comma; or the first."""
    at = opening = first + (first < end and norms[first] in ("in", "on"))
    while at < end and (norms[at] in DATES or norms[at].isdigit()):
        at += 1
    return at if at > opening else first


def _is_titled(field: Field, first: int, last: int) -> bool:
    """Tell whether a finder's title stands before a name: "federal judge Ann Poe"."""
    title = next((at for at in range(first, last) if field.norms[at] in _TITLES), last)
    behind = field.words[title + 1 : last]
    return bool(behind) and all(is_capital(word) or word == "." for word in behind)
