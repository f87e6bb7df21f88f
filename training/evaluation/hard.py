"""Hard sentences of news of all kinds, written by us, which no model learns from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from app.schemas import ScoreReport
from training.data.example import Example
from training.data.written import JUDGING, labeled, pairs, tagged
from training.evaluation.evaluate import Judged, Outcome, Yardstick, ask, outcome_of
from training.evaluation.observed import ObservedScorer
from training.evaluation.tasks import Answer, Item, claim, dimension, own_mark
from training.metrics import auc, ordered, positive_f1, share


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of which items, and what of a report answers it."""

    judged: Judged
    items: Callable[[], Iterator[Item]]
    answer: Answer


def evaluate_hard(scorer: ObservedScorer, yardstick: Yardstick) -> list[Outcome]:
    """Judge the hard sentences."""
    return [
        outcome_of(question.judged, ask(question.answer, scorer, question.items()), yardstick)
        for question in QUESTIONS
    ]


def _tagged(name: str) -> Iterator[Item]:
    return _items(tagged(name, JUDGING))


def _wordings(label: float) -> Iterator[Item]:
    return (item for item in _tagged("wordings") if item.label == label)


def _labeled(name: str) -> Iterator[Item]:
    return _items(labeled(name, JUDGING))


def _titled(name: str) -> Iterator[Item]:
    return (replace(item, title=item.text) for item in _labeled(name))


def _paired(name: str) -> Iterator[Item]:
    for first, second in pairs(name, JUDGING):
        yield Item(first.text, first.label, first.group, rival=second.text)


def _items(examples: Iterable[Example]) -> Iterator[Item]:
    for example in examples:
        yield Item(example.text, example.label, example.group)


def _is_attributed(report: ScoreReport) -> float:
    return float(any(sentence.attribution.kind != "none" for sentence in report.sentences))


_F1, _AUC = ("f1", positive_f1), ("auc", auc)
_SHARE, _ORDERED = ("share", share), ("ordered", ordered)
QUESTIONS = (
    Question(Judged("hard/sayings", (_F1,), False), partial(_tagged, "sayings"), _is_attributed),
    Question(Judged("hard/sober", (_SHARE,), True), partial(_wordings, 0.0), own_mark),
    Question(Judged("hard/loaded", (_SHARE,), False), partial(_wordings, 1.0), own_mark),
    Question(Judged("hard/headlines", (_AUC,), False), partial(_titled, "headlines"), dimension("clickbait")),
    Question(Judged("hard/claims", (_AUC, _F1), False), partial(_labeled, "claims"), claim),
    Question(Judged("hard/debates", (_AUC, _F1), False), partial(_labeled, "debates"), claim),
    Question(Judged("hard/heated", (_F1, _AUC), False), partial(_labeled, "heated"), claim),
    Question(
        Judged("hard/opinions", (_AUC, _F1), False), partial(_labeled, "opinions"), dimension("subjectivity")
    ),
    Question(
        Judged("hard/exaggerations", (_ORDERED,), False),
        partial(_paired, "exaggerations"),
        dimension("sensationalism"),
    ),
    Question(Judged("hard/slants", (_ORDERED,), False), partial(_paired, "slants"), dimension("bias")),
)
HEADLINES = {question.judged.name: question.judged.metrics[0][0] for question in QUESTIONS}
