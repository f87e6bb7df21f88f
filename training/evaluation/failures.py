"""The failures that the card quotes, chosen by a rule and by nobody.

The largest error of each task in turn, then the second largest, until there are enough. Only texts of our own
and of openly licensed sets whose sentences are no publisher's are quoted, and only short ones.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from training.evaluation.evaluate import Outcome, Scored
from training.evaluation.tasks import TASKS

COUNT = 20
MOST_CHARS = 160
_LEAST_ERROR = 0.5  # from which a decision is wrong
QUOTABLE: Collection[str] = frozenset(task.name for task in TASKS if task.quotable)


@dataclass(frozen=True, slots=True)
class Failure:
    """One wrong answer.

    Attributes
    ----------
    task, text : str
        For an edit the text is ``biased → neutral``.
    label, answer : float
        What annotators say and what the model says, in [0, 1]; for an edit, 1 and by how much it scores lower
        than the neutral wording, as a negative number.
    """

    task: str
    text: str
    label: float
    answer: float


def failures(outcomes: Sequence[Outcome], count: int = COUNT) -> list[Failure]:
    """Return the largest errors, one task after the other."""
    columns = [
        _of_task(outcome)
        for outcome in sorted(outcomes, key=lambda each: each.name)
        if outcome.name in QUOTABLE or outcome.name.startswith("own/")
    ]
    turns = [each for turn in zip_longest(*columns) for each in turn if each is not None]
    return turns[:count]


def _of_task(outcome: Outcome) -> list[Failure]:
    wrong = [each for each in outcome.scored if _error(each) > 0.0 and len(_text(each)) <= MOST_CHARS]
    wrong.sort(key=lambda each: (-_error(each), _text(each)))
    return [
        Failure(outcome.name, _text(each), round(each.item.label, 4), round(each.answer, 4)) for each in wrong
    ]


def _error(scored: Scored) -> float:
    """Return how wrong an answer is; 0 where it is on the right side."""
    if scored.item.rival is not None:
        return max(-scored.answer, 0.0)
    distance = abs(scored.item.label - scored.answer)
    return distance if distance > _LEAST_ERROR else 0.0


def _text(scored: Scored) -> str:
    item = scored.item
    text = item.text if item.rival is None else f"{item.text} → {item.rival}"
    if item.title is not None and item.title != item.text:
        text = f"{item.title} | {text}"
    return " ".join(text.split())
