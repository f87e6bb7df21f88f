"""Interviews: texts that say that somebody was asked, and their answers in paragraphs of their own.

An article answers its own questions as often as somebody else does: only where the text says that it is an
interview, and whoever answers says "I", are the answers of somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from app.scoring.text.document import Field, Range
from app.scoring.text.word_sets import holds_phrase, read_words
from app.scoring.voice.marks import QUOTATION_MARKS

# What says it wherever it stands, and how no job interview goes.
_ANYWHERE: Final = tuple(
    phrase.split()
    for phrase in (
        *("this interview", "our interview", "this q & a", "conversation has been"),
        *("edited for", "edited and condensed", "condensed and edited"),
    )
)
# Before the first question only: news has these in passing.
_LEADING: Final = tuple(
    phrase.split()
    for phrase in (
        *("in an interview", "interview with", "was interviewed", "were interviewed", "q & a"),
        *("sat down with", "sits down with", "caught up with", "catches up with", "in conversation with"),
        *("we asked", "talks to", "talked to", "speaks to", "spoke to", "spoke with", "we talked to"),
    )
)
ONESELF: Final = read_words("i i'd i'll i'm i've me my")
_ADDRESSED: Final = read_words("you you'd you'll you're you've your yours")
_SAYING_I: Final = 3  # of so many answers one at least
_LEAST_QUESTIONS: Final = 3
_QUESTION_TOKENS: Final = 60


def is_interview(field: Field, first: int, answers: Sequence[Range]) -> bool:
    """Tell whether a text says that it is an interview, whose first question begins with token `first`."""
    norms = field.norms
    leads = holds_phrase(norms, first, _LEADING) and _says_i(norms, answers)
    return leads or holds_phrase(norms, len(norms), _ANYWHERE)


def find_answers(field: Field) -> list[Range]:
    """Return the answers to questions that stand in paragraphs of their own, where that is an interview."""
    if field.text.count("?") < _LEAST_QUESTIONS:
        return []
    found = list(field.paragraphs())
    asked = [at for at, paragraph in enumerate(found) if _is_question(field, *paragraph)]
    if not asked:
        return []
    ends = [*asked[1:], min(len(found), asked[-1] + 2)]  # of the last answer, one paragraph is sure
    answers = [
        (found[at + 1][0], found[end - 1][1]) for at, end in zip(asked, ends, strict=True) if end > at + 1
    ]
    addressed = any(not _ADDRESSED.isdisjoint(field.norms[slice(*found[at])]) for at in asked)
    if not addressed or len(answers) < _LEAST_QUESTIONS or not _says_i(field.norms, answers):
        return []
    return answers if is_interview(field, found[asked[0]][0], answers) else []


def asks_somebody(norms: list[str], questions: Iterable[Range], answers: Sequence[Range]) -> bool:
    """Tell whether questions by themselves show that somebody else answers them.

    Some are put to "you", none is by whoever says "I", as in a column of advice, and the answers say "I".
    """
    asked = [norms[first:last] for first, last in questions]
    addressed = any(not _ADDRESSED.isdisjoint(words) for words in asked)
    advised = any(not ONESELF.isdisjoint(words) for words in asked)
    return len(answers) >= _LEAST_QUESTIONS and addressed and not advised and _says_i(norms, answers)


def ends_asking(field: Field, last: int) -> bool:
    """Tell whether a question ends before a token."""
    return field.norms[last - 1][-1] == "?"


def _is_question(field: Field, first: int, last: int) -> bool:
    """Tell whether a paragraph is one question that somebody asks, and no quotation."""
    asks = ends_asking(field, last) and last - first <= _QUESTION_TOKENS
    return asks and QUOTATION_MARKS.isdisjoint(field.norms[first:last])


def _says_i(norms: list[str], answers: Iterable[Range]) -> bool:
    """Tell whether whoever answers speaks of himself or herself."""
    spoken = [not ONESELF.isdisjoint(norms[first:last]) for first, last in answers]
    return _SAYING_I * sum(spoken) >= len(spoken) > 0
