"""Transcripts: paragraphs that begin with who speaks, "SMITH: We won.", "Jane Smith: We won.".

Whose words they are the text says by its layout alone: two names, each before two paragraphs or more, in
capitals, or in full where they talk to each other. Q and A stay the paper's own, which answers its own
questions as often as somebody else does, but where the text says that it is an interview (`interviews`).
There one name is enough, too, of who answers whoever asks: "Herald: Why now?", "Voss: I was broke."
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from app.scoring.text.document import Field, Range
from app.scoring.text.word_sets import read_words
from app.scoring.voice.interviews import ONESELF, asks_somebody, ends_asking, find_answers, is_interview
from app.scoring.voice.reported.contents import fill
from app.scoring.voice.turn_labels import Label, read_label, term_label

_AT_START: Final = ("0:", "00:")  # when the first speaks: what is written down is told from its beginning
_LEAST_TURNS: Final = 2
_LEAST_SPEAKERS: Final = 2
_QUESTION, _ANSWER = "q", "a"
_INITIALS: Final = frozenset((_QUESTION, _ANSWER))
_SIGNS: Final = frozenset((":", _QUESTION))  # one of them is in a text that has labels without a time
_TALKING: Final = ONESELF | read_words("we we're we've ?")
_OPENED: Final = 2  # of so many answers one begins with a name, if any does
_ASKS: Final = (3, 4)  # three turns of four that end in a question


class _Turn(NamedTuple):
    """What one speaker says: tokens `[first, last)` behind a label."""

    label: Label
    first: int
    last: int


class Dialogue(NamedTuple):
    """Who speaks where in a transcript or an interview.

    `turns` are the tokens of each turn with its label; `speakers` the labels that name somebody, with which
    turns begin; `answers` those turns, each without such a label, that are of whoever is asked.
    """

    turns: list[Range]
    speakers: list[Range]
    answers: list[Range]


def add_dialogue(field: Field, mask: bytearray) -> Dialogue:
    """Mark what the speakers of a transcript or an interview say, and return it.

    Parameters
    ----------
    field : Field
        The title or the text.
    mask : bytearray
        One byte a token: 1 inside somebody's quoted words. What is found is set in it.

    Returns
    -------
    Dialogue
    """
    turns = _turns(field)
    if len(turns) >= _LEAST_SPEAKERS * _LEAST_TURNS:
        speakers = _speakers(field, turns)
        heard = [turn for turn in turns if turn.label.key in speakers]
        for turn in heard:
            fill(mask, turn.first, turn.last)
        if heard:
            named = [(each.first, each.last) for each, *_ in heard if each.key not in _INITIALS]
            lettered = [(turn.label.first, turn.last) for turn in heard if turn.label.key in _INITIALS]
            return Dialogue([(turn.label.first, turn.last) for turn in heard], named, lettered)
    return _add_answers(field, turns, mask)


def _add_answers(field: Field, turns: Sequence[_Turn], mask: bytearray) -> Dialogue:
    """Mark the answers of an interview whose questions have no label, and return them as `add_dialogue` does.

    An answer may be labeled all the same, and then its label names who speaks.
    """
    answers = find_answers(field)
    if not answers:
        return Dialogue([], [], [])
    labels = _names_before(field, turns)
    if _OPENED * sum(first in labels for first, _ in answers) < len(answers):
        labels = {}  # "Progress: 0%", where a page has a player
    named = list(labels)
    found = Dialogue([], [], [])
    for first, last in answers:
        starts = [first, *named[bisect_right(named, first) : bisect_left(named, last)]]
        for start, end in pairwise([*starts, last]):
            label = labels.get(start)
            begin, behind = (start, start) if label is None else (label.first, label.behind)
            found.turns.append((begin, end))
            if label is None:
                found.answers.append((begin, end))
            else:
                found.speakers.append((begin, label.last))
            fill(mask, behind, end)
    return found


def _names_before(field: Field, turns: Sequence[_Turn]) -> dict[int, Label]:
    """Return who is named before paragraphs, two or more, by the first token of each."""
    counts = Counter(turn.label.key for turn in turns)
    firsts = [first for first, _ in field.paragraphs()]
    return {
        firsts[bisect_right(firsts, turn.label.first) - 1]: turn.label
        for turn in turns
        if counts[turn.label.key] >= _LEAST_TURNS and turn.label.key not in _INITIALS
    }


def _is_start(field: Field, label: Label) -> bool:
    """Tell whether a label says that somebody speaks when all begins."""
    return label.since >= 0 and field.words[label.since].startswith(_AT_START)


def _speakers(field: Field, turns: Sequence[_Turn]) -> set[str]:
    """Return the labels of those who speak."""
    counts = Counter(turn.label.key for turn in turns)
    sure = Counter(turn.label.key for turn in turns if not turn.label.lone)
    often = {label for label, count in sure.items() if count >= _LEAST_TURNS}
    timed = _is_start(field, turns[0].label)
    talking = {
        turn.label.key
        for turn in turns
        if turn.label.certain
        or (timed and turn.label.since >= 0)
        or not _TALKING.isdisjoint(field.norms[turn.first : turn.last])
    }
    speakers = (often & talking) - _INITIALS
    answering = _answering(field, turns, counts)
    return speakers | answering if len(speakers) >= _LEAST_SPEAKERS else answering


def _answering(field: Field, turns: Sequence[_Turn], counts: Counter[str]) -> set[str]:
    """Return the labels of those who answer, where a text says that it is an interview."""
    often = {label for label, count in counts.items() if count >= _LEAST_TURNS}
    asked = Counter(
        turn.label.key for turn in turns if turn.last > turn.first and ends_asking(field, turn.last)
    )
    asking = {label for label in often if _ASKS[1] * asked[label] >= _ASKS[0] * counts[label]}
    asking |= often & {_QUESTION}
    answering = {_ANSWER} if often >= _INITIALS else often - asking - _INITIALS
    answers = [(turn.first, turn.last) for turn in turns if turn.label.key in answering]
    questions = [(turn.first, turn.last) for turn in turns if turn.label.key == _QUESTION]
    if not asking or not answers:
        return set()
    named = _QUESTION in asking and _ANSWER not in answering  # who answers "Q:" by name is somebody else
    told = (
        named
        or asks_somebody(field.norms, questions, answers)
        or is_interview(field, turns[0].first, answers)
    )
    return answering if told else set()


def _turns(field: Field) -> list[_Turn]:
    """Return who speaks in each paragraph that says so, and what.

    A label alone in its paragraph has those behind it up to the next label; of the last, one is sure.
    """
    # In a list that is a transcript, the terms are who speaks.
    starts = [region.start for region in field.plain.regions if region.kind == "term"]
    terms = {bisect_left(field.token_starts, start) for start in starts}
    if not terms and _AT_START[0] not in field.text and _SIGNS.isdisjoint(field.norms):
        return []
    turns: list[_Turn] = []
    alone = timed = False
    sure = 0
    for first, last in field.paragraphs():
        label = term_label(field, first, last) if first in terms else read_label(field, first, last)
        if label is not None and (label.closed or timed or _is_start(field, label)):
            timed = timed or not label.closed
            turns.append(_Turn(label, label.behind, last))
            alone, sure = label.behind == last, 0
        elif alone:
            turns[-1] = turns[-1]._replace(last=last)
            sure = sure or last
    if sure:
        turns[-1] = turns[-1]._replace(last=sure)
    return turns
