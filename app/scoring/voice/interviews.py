"""Interviews: texts that say that somebody was asked, and their answers in paragraphs of their own.

An article answers its own questions as often as somebody else does: only where the text says that it is an
interview, and whoever answers says "I", are the answers of somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from app.scoring.text.document import Field, Range
from app.scoring.text.word_sets import holds_phrase, read_words
from app.scoring.voice.marks import QUOTATION_MARKS

# What says it wherever it stands, and how no job interview goes.
_ANYWHERE: Final = (
    ["this", "interview"],
    ["our", "interview"],
    ["edited", "for"],
    ["edited", "and", "condensed"],
    ["condensed", "and", "edited"],
    ["conversation", "has", "been"],
    ["this", "q", "&", "a"],
)
# In these an answer is told as somebody's, but news has them in passing.
_TOLD: Final = (
    ["in", "an", "interview"],
    ["interview", "with"],
    ["was", "interviewed"],
    ["were", "interviewed"],
)
# Before the first question only.
_LEADING: Final = (
    ["sat", "down", "with"],
    ["sits", "down", "with"],
    ["caught", "up", "with"],
    ["catches", "up", "with"],
    ["in", "conversation", "with"],
    ["we", "spoke", "to"],
    ["we", "spoke", "with"],
    ["we", "talked", "to"],
    ["we", "asked"],
    ["talks", "to"],
    ["talked", "to"],
    ["speaks", "to"],
    ["spoke", "to"],
    ["spoke", "with"],
    ["q", "&", "a"],
)
_ONESELF: Final = read_words("i i'd i'll i'm i've me my")
_ADDRESSED: Final = read_words("you you'd you'll you're you've your yours")
_SAYING_I: Final = 3  # of so many answers one at least
_LEAST_QUESTIONS: Final = 3
_QUESTION_TOKENS: Final = 60


class _Paragraph(NamedTuple):
    """Tokens `[first, last)`, and whether they are one asked question."""

    first: int
    last: int
    asks: bool


def is_interview(field: Field, first: int, answers: Iterable[Range], *, told: bool = True) -> bool:
    """Tell whether a text says that it is an interview.

    Parameters
    ----------
    field : Field
        The title or the text.
    first : int
        The token that the first question begins with.
    answers : iterable of (int, int)
        The tokens of each.
    told : bool
        Whether "in an interview" is enough wherever it stands, as where Q and A head the paragraphs.
    """
    norms = field.norms
    if holds_phrase(norms, len(norms), _ANYWHERE) or (told and holds_phrase(norms, len(norms), _TOLD)):
        return True
    return holds_phrase(norms, first, _TOLD + _LEADING) and _says_i(norms, answers)


def find_answers(field: Field) -> list[Range]:
    """Return the answers to questions that stand in paragraphs of their own, where that is an interview."""
    if sum(ends_asking(field, sentence.last) for sentence in field.sentences) < _LEAST_QUESTIONS:
        return []
    paragraphs = _paragraphs(field)
    asked = [at for at, paragraph in enumerate(paragraphs) if paragraph.asks]
    if not asked:
        return []
    ends = [*asked[1:], min(len(paragraphs), asked[-1] + 2)]  # of the last answer, one paragraph is sure
    answers = [
        (paragraphs[at + 1].first, paragraphs[end - 1].last)
        for at, end in zip(asked, ends, strict=True)
        if end > at + 1
    ]
    questions = [paragraphs[at] for at in asked]
    addressed = any(not _ADDRESSED.isdisjoint(field.norms[each.first : each.last]) for each in questions)
    if not addressed or len(answers) < _LEAST_QUESTIONS or not _says_i(field.norms, answers):
        return []
    return answers if is_interview(field, questions[0].first, answers, told=False) else []


def asks_somebody(norms: list[str], questions: Iterable[Range], answers: Sequence[Range]) -> bool:
    """Tell whether questions by themselves show that somebody else answers them.

    Some are put to "you", none is by whoever says "I", as in a column of advice, and the answers say "I".
    """
    asked = [norms[first:last] for first, last in questions]
    addressed = any(not _ADDRESSED.isdisjoint(words) for words in asked)
    advised = any(not _ONESELF.isdisjoint(words) for words in asked)
    return len(answers) >= _LEAST_QUESTIONS and addressed and not advised and _says_i(norms, answers)


def ends_asking(field: Field, last: int) -> bool:
    """Tell whether a question ends before a token."""
    return field.norms[last - 1][-1] == "?"


def _paragraphs(field: Field) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    number = -1
    for sentence in field.sentences:
        if sentence.paragraph == number:
            first = found.pop().first
        else:
            number, first = sentence.paragraph, sentence.first
        last = sentence.last
        asks = ends_asking(field, last) and last - first <= _QUESTION_TOKENS
        asks = asks and QUOTATION_MARKS.isdisjoint(field.norms[first:last])
        found.append(_Paragraph(first, last, asks))
    return found


def _says_i(norms: list[str], answers: Iterable[Range]) -> bool:
    """Tell whether whoever answers speaks of himself or herself."""
    spoken = [not _ONESELF.isdisjoint(norms[first:last]) for first, last in answers]
    return _SAYING_I * sum(spoken) >= len(spoken) > 0
