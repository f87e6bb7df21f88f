"""Weighing a thing is no judgment of it: "considered the appeal", but "considered the appeal absurd"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ADVERB,
    CONJUNCTION,
    FORMS,
    LINK,
    PRONOUN,
    SAYING,
    SPECIFIER,
    SUBORDINATOR,
    TIME,
)
from app.scoring.sourcing.phrases.relatives import begins_verb, object_before
from app.scoring.sourcing.scan import ENDS, Scan, is_spoken, nounish, part_end
from app.scoring.text.word_sets import ASKED, FINITE, INDEFINITE, read_words

_WEIGHING: Final = "consider"
_REACH: Final = 12  # tokens of what is weighed, and of how it is judged
_CLAUSE: Final = 9  # tokens before the verb, in which its relative clause begins
_PHRASE: Final = 4  # tokens before "that", in which its noun phrase begins
_CONTENTS: Final = read_words("chance day fact fear hope idea news reason sign time view way")  # no relative
_AGENT: Final = 30  # tokens behind a passive, of who judges, too
_ASKING: Final = read_words("how if what when whether who why")
_WHOM: Final = read_words("herself him himself it itself me myself them themselves us")
_DEGREES: Final = read_words("too so very quite more most less least one no highly deeply")
_ADJECTIVES: Final = read_words(
    """
    absurd adequate appropriate bad best better brilliant criminal crucial dead dear essential excellent
    extreme fair false fit good great illegal immoral important inadequate inappropriate innocent irrelevant
    key lawful legal mad normal obsolete over poor prudent racist ready redundant relevant right safe secure
    sexist sound strange strong stupid sufficient toxic true unconstitutional unethical unfair unfit unjust
    unsafe unsound untrue unwise urgent vital weak wise worse worst worth wrong
    """
)
_ADJECTIVAL: Final = ("able", "ed", "ful", "ible", "ious", "less")
_JOINTS: Final = LINK | CONJUNCTION | SUBORDINATOR | ADVERB | TIME


def only_weighs(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a thing is weighed, and nothing is said of it: "considered the appeal", "considers it"."""
    if not scan.norms[at].startswith(_WEIGHING):
        return False
    first = at + 1
    end = part_end(scan, first, min(high, at + _REACH))
    if first >= end or scan.norms[first] in _ASKING:
        return True
    if any(is_spoken(scan, here) for here in range(first, end)):
        return False
    if scan.norms[first] == "that":
        return FINITE.isdisjoint(scan.norms[first:end])
    return not (_labels(scan, at, end) or any(_judges(scan, here, first, end) for here in range(first, end)))


def _labels(scan: Scan, at: int, end: int) -> bool:
    """Tell whether a judgment stands behind the verb, its object before it: "whom they consider corrupt"."""
    after = scan.tags[at + 1]
    norm = scan.norms[at + 1]
    if after & _JOINTS or norm in FINITE or (norm.endswith("ed") and at + 2 < end):
        return False
    if norm in ("last", "this") or scan.tags[at + 2] & TIME:
        return False  # "a plan that they considered last week"
    return _is_relative(scan, at) or object_before(scan, at)


def _is_relative(scan: Scan, at: int) -> bool:
    """Tell whether the pronoun of a relative clause is what a verb judges: "which many consider corrupt"."""
    subject = False
    for here in range(at - 1, max(0, at - _CLAUSE), -1):
        norm, tag = scan.norms[here], scan.tags[here]
        if scan.words[here] in ENDS or norm in FINITE or begins_verb(scan, here):
            return False
        if norm in ASKED or norm == "who":
            return subject
        if norm == "that":
            return subject and _is_told_of(scan, here - 1)
        subject = subject or nounish(scan, here) or bool(tag & PRONOUN)
    return False


def _is_told_of(scan: Scan, noun: int) -> bool:
    """Tell whether "that" behind a token is what a relative clause is about: "It is a plan that"."""
    if not nounish(scan, noun) or scan.tags[noun] & (SAYING | TIME) or scan.norms[noun] in _CONTENTS:
        return False
    before = range(noun - 1, max(0, noun - _PHRASE), -1)
    opening = next((here for here in before if scan.tags[here] & SPECIFIER), 0)
    return opening > 0 and not scan.tags[opening - 1] & FORMS


def weighed(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a thing is weighed, in the passive: "is being considered", "considered by the board"."""
    if not scan.norms[at].startswith(_WEIGHING):
        return False
    rest = scan.norms[at + 1 : min(high, at + _AGENT)]
    judged = "as" in rest or any(rest[here : here + 2] == ["to", "be"] for here in range(len(rest)))
    behind = at + 1 >= high or scan.words[at + 1] in ENDS or scan.tags[at + 1] & (LINK | CONJUNCTION)
    return not judged and (scan.norms[at - 1] == "being" or bool(behind))


def _judges(scan: Scan, at: int, first: int, end: int) -> bool:
    """Tell whether how a thing is judged begins at a token of `[first, end)`."""
    norm = scan.norms[at]
    if scan.norms[at : at + 2] == ["to", "be"] or (norm == "as" and at > first):
        return True
    if at == first:  # "the plan that Lee considered absurd is"
        return _is_adjective(norm) and (at + 1 == end or scan.norms[at + 1] in FINITE)
    if scan.norms[at - 1] in _WHOM and at - 1 == first:
        return not scan.tags[at] & (_JOINTS & ~ADVERB)
    if scan.tags[at - 1] & (SPECIFIER | _JOINTS):
        return False
    if norm in INDEFINITE or norm in _DEGREES or scan.tags[at] & SPECIFIER:
        return not (at + 1 < end and scan.tags[at + 1] & TIME)
    closes = at + 1 == end or scan.tags[at + 1] & _JOINTS or scan.norms[at + 1] in FINITE
    return bool(closes) and _is_adjective(norm)


def _is_adjective(norm: str) -> bool:
    return norm in _ADJECTIVES or norm.endswith(_ADJECTIVAL)
