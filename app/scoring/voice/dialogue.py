"""Transcripts: paragraphs that begin with who speaks, "SMITH: We won.", "Jane Smith: We won.".

Whose words they are the text says by its layout alone: two names, each before two paragraphs or more, in
capitals, or in full where they talk to each other. Q and A stay the paper's own, which answers its own
questions as often as somebody else does, but where the text says that it is an interview (`interviews`).
There one name is enough, too, of who answers whoever asks: "Herald: Why now?", "Voss: I was broke."
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from app.scoring.text.document import Field, Range, is_capital
from app.scoring.text.word_sets import HYPHENS, PLAIN_WORDS, read_words
from app.scoring.voice.interviews import asks_somebody, ends_asking, find_answers, is_interview
from app.scoring.voice.paragraphs import paragraphs
from app.scoring.voice.reported.contents import fill

_MOST_NAMES: Final = 3  # tokens before the colon
_MOST_TOKENS: Final = 6  # of a full name with its hyphens
_FULL: Final = 2  # words of a name in full
_LEAST_TURNS: Final = 2
_LEAST_SPEAKERS: Final = 2
# In capitals before a colon, and nobody's name.
_NO_SPEAKERS: Final = read_words(
    """
    above about abstract address also answer background breaking caption citation claim clarification con cons
    contact contacts correction cost credit date day deal details doi email embargoed mail editors exclusive
    fact false fax file from headline how image in info just latest listen live location look media more must
    myth new next note on opinion phone photo photos picture pictures place poll price pro problem pros
    question rating read reality reference related release result results rss score see solution source
    sources sponsored subject tel telephone thread time tip title topic trending true truth update updated
    url verdict version video warning watch web website what when where who why
    """
)
NO_NAMES: Final = (_NO_SPEAKERS | PLAIN_WORDS) - HYPHENS
_QUESTION, _ANSWER = "q", "a"
_LETTERS: Final = frozenset(("Q", "A"))
_TALKING: Final = read_words("i i'd i'll i'm i've me my we we're we've ?")
_ASKS: Final = (3, 4)  # three turns of four that end in a question


class _Turn(NamedTuple):
    """What one paragraph has somebody say: tokens `[first, last)`, behind a label that ends in a surname.

    `opening` is the label's first token. `certain` is a label in capitals; one in small letters may head a
    list as well. `lone` is a single word in small letters, which is a name in interviews alone.
    """

    label: str
    opening: int
    first: int
    last: int
    certain: bool
    lone: bool


def add_dialogue(field: Field, mask: bytearray) -> list[Range]:
    """Mark what the speakers of a transcript or an interview say, and return the turns with their labels.

    Parameters
    ----------
    field : Field
        The title or the text.
    mask : bytearray
        One byte a token: 1 inside somebody's quoted words. What is found is set in it.
    """
    turns = _turns(field) if _QUESTION in field.norms or ":" in field.norms else []
    if len(turns) >= _LEAST_SPEAKERS * _LEAST_TURNS:
        speakers = _speakers(field, turns)
        turns = [turn for turn in turns if turn.label in speakers]
        for turn in turns:
            fill(mask, turn.first, turn.last)
        if turns:
            return [(turn.opening, turn.last) for turn in turns]
    answers = find_answers(field)
    for first, last in answers:
        fill(mask, first, last)
    return answers


def _speakers(field: Field, turns: Sequence[_Turn]) -> set[str]:
    """Return the labels of those who speak."""
    counts = Counter(turn.label for turn in turns)
    sure = Counter(turn.label for turn in turns if not turn.lone)
    often = {label for label, count in sure.items() if count >= _LEAST_TURNS}
    talking = {
        turn.label
        for turn in turns
        if turn.certain or not _TALKING.isdisjoint(field.norms[turn.first : turn.last])
    }
    speakers = (often & talking) - {_QUESTION, _ANSWER}
    if len(speakers) < _LEAST_SPEAKERS:
        speakers = set()
    return speakers | _answering(field, turns, counts)


def _answering(field: Field, turns: Sequence[_Turn], counts: Counter[str]) -> set[str]:
    """Return the labels of those who answer, where a text says that it is an interview."""
    often = {label for label, count in counts.items() if count >= _LEAST_TURNS}
    asked = Counter(turn.label for turn in turns if turn.last > turn.first and ends_asking(field, turn.last))
    asking = {label for label in often if _ASKS[1] * asked[label] >= _ASKS[0] * counts[label]}
    asking |= often & {_QUESTION}
    answering = {_ANSWER} if {_QUESTION, _ANSWER} <= often else often - asking - {_QUESTION, _ANSWER}
    answers = [(turn.first, turn.last) for turn in turns if turn.label in answering]
    questions = [(turn.first, turn.last) for turn in turns if turn.label == _QUESTION]
    if not asking or not answers:
        return set()
    told = asks_somebody(field.norms, questions, answers) or is_interview(field, turns[0].first, answers)
    return answering if told else set()


def _turns(field: Field) -> list[_Turn]:
    """Return who speaks in each paragraph that says so, and what."""
    turns: list[_Turn] = []
    for first, last in paragraphs(field):
        colon = _colon(field, first, last)
        if colon > 0:
            certain = field.words[colon - 1].isupper()
            lone = not certain and colon - first < _FULL
            turns.append(_Turn(field.norms[colon - 1], first, colon + 1, last, certain, lone))
    return turns


def _colon(field: Field, first: int, last: int) -> int:
    """Return the colon behind a speaker's label at the start of a paragraph; -1 where none is."""
    words, norms = field.words, field.norms
    if words[first] in _LETTERS and norms[first + 1] == ".":
        return first + 1  # "A. I was broke."
    most = min(last - 1, first + _MOST_NAMES)
    at = first
    while at < most and words[at].isupper():
        at += 1
    if at == first or words[at] != ":":
        return _colon_behind_name(field, first, min(last - 1, first + _MOST_TOKENS))
    if len(words[at - 1]) == 1:
        return at if norms[at - 1] in (_QUESTION, _ANSWER) else -1
    return at if _NO_SPEAKERS.isdisjoint(norms[first:at]) else -1


def _colon_behind_name(field: Field, first: int, most: int) -> int:
    """Return the colon behind a name in small letters, "Jane Smith-Jones:", "Smith:"; -1 where none is."""
    words, norms = field.words, field.norms
    at = first
    while at <= most and (is_capital(words[at]) or words[at] in HYPHENS):
        at += 1
    if at > most or words[at] != ":":
        return -1
    return at if NO_NAMES.isdisjoint(norms[first:at]) else -1
