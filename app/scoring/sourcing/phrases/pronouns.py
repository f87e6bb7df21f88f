"""Whom a pronoun means whose clause its sentence names: "Ann Lee, 31, wept as she told the court"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import BODY, CONJUNCTION, DEMONYM, LINK, NOUN, PERSON, PLURAL
from app.scoring.sourcing.phrases.appositions import has_verb
from app.scoring.sourcing.phrases.heads import head_of, is_proper_head
from app.scoring.sourcing.phrases.subjects import main_subject
from app.scoring.sourcing.scan import ENDS, Scan, is_spoken
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import NAME_PARTICLES, PERSONS, read_words

_WHILE: Final = frozenset(("as", "when", "while"))
_DOING: Final = 6  # tokens of "broke down", "fought back tears"
# No speakers, and so no nouns of the lists; yet a pronoun behind them may mean them.
_OTHERS: Final = {"he": read_words("boy lad man youth"), "she": read_words("girl woman")}
_LEAST_NAME: Final = 2  # words: one alone may be a firm's, whose shares fell as somebody spoke


def antecedent_of(scan: Scan, low: int, pronoun: Range) -> Range | None:
    """Return the subject of a sentence that a pronoun behind it points back to, if nobody else is named.

    Parameters
    ----------
    scan : Scan
    low : int
        The first token of the sentence.
    pronoun : (int, int)
        The source of a cue.
    """
    link = pronoun[0] - 1
    if link - low <= 1 or scan.norms[link] not in _WHILE or scan.norms[pronoun[0]] not in PERSONS:
        return None
    subject = main_subject(scan, low, link)
    if subject is None or not _is_one(scan, subject) or _has_deed(scan, subject):
        return None
    doing = range(subject[1] + (scan.words[subject[1]] == ","), link)
    if not 0 < len(doing) <= _DOING or any(_may_be_meant(scan, at) for at in doing):
        return None
    others = _OTHERS[scan.norms[pronoun[0]]]
    return None if others.intersection(scan.norms[doing.start : link]) else subject


def _has_deed(scan: Scan, subject: Range) -> bool:
    """Tell whether a verb is in a subject, which ran on over it: "Justice Ann Lee gave Mayor Bo Ring"."""
    first, last = subject
    each = range(first + _LEAST_NAME, last - 1)
    return has_verb(scan, first, last) or any(_is_between_names(scan, at) for at in each)


def _is_between_names(scan: Scan, at: int) -> bool:
    """Tell whether a word that is of no post stands between two names, as a verb does."""
    named = all(map(is_capital, (*scan.words[at - _LEAST_NAME : at], scan.words[at + 1])))
    post = scan.tags[at] & (LINK | CONJUNCTION | NOUN | PERSON | BODY | DEMONYM)
    return named and scan.words[at].islower() and not post and scan.norms[at] not in NAME_PARTICLES


def _is_one(scan: Scan, subject: Range) -> bool:
    """Tell whether a subject is one person: a post in the singular, or a name of two words."""
    head, _ = head_of(scan, *subject)
    tag = scan.tags[head]
    if not is_capital(scan.words[head]) or not is_proper_head(scan, head):
        return bool(tag & PERSON) and not tag & (PLURAL | BODY)
    return head - subject[0] + 1 >= _LEAST_NAME and is_capital(scan.words[head - 1]) and not tag & NOUN


def _may_be_meant(scan: Scan, at: int) -> bool:
    """Tell whether a token names somebody else, or ends the clause."""
    if scan.words[at] in ENDS or is_spoken(scan, at):
        return True
    return is_capital(scan.words[at]) or bool(scan.tags[at] & NOUN)
