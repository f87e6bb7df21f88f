"""Hard sentences of news of all kinds, written by us, which no model learns from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from app.schemas import ScoreReport
from app.scoring.scorer import Scorer
from training.evaluate import Judged, Known, Outcome, Yardstick, ask, outcome_of
from training.example import Example
from training.metrics import auc, ordered, positive_f1, share
from training.tasks import Answer, Item, claim, dimension, own_mark
from training.written import JUDGING, labeled, pairs, tagged


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, of which items, and what of a report answers it."""

    judged: Judged
    items: Callable[[], Iterator[Item]]
    answer: Answer


def evaluate_hard(scorer: Scorer, yardstick: Yardstick, known: Known) -> list[Outcome]:
    """Judge the hard sentences; `known` is told of as by `evaluate_own`."""
    return [
        outcome_of(question.judged, ask(question.answer, scorer, question.items(), known), yardstick)
        for question in _QUESTIONS
    ]


def _items(examples: Iterable[Example]) -> Iterator[Item]:
    for example in examples:
        yield Item(example.text, example.label, example.group)


def _sayings() -> Iterator[Item]:
    return _items(tagged("sayings", JUDGING))


def _sober() -> Iterator[Item]:
    return _items(example for example in tagged("wordings", JUDGING) if example.label == 0.0)


def _loaded() -> Iterator[Item]:
    return _items(example for example in tagged("wordings", JUDGING) if example.label == 1.0)


def _headlines() -> Iterator[Item]:
    return (replace(item, title=item.text) for item in _items(labeled("headlines", JUDGING)))


def _claims() -> Iterator[Item]:
    return _items(labeled("claims", JUDGING))


def _opinions() -> Iterator[Item]:
    return _items(labeled("opinions", JUDGING))


def _debates() -> Iterator[Item]:
    return _items(labeled("debates", JUDGING))


def _exaggerations() -> Iterator[Item]:
    return _above("exaggerations")


def _slants() -> Iterator[Item]:
    return _above("slants")


def _above(name: str) -> Iterator[Item]:
    for first, second in pairs(name, JUDGING):
        yield Item(first.text, 1.0, first.group, rival=second.text)


def _is_attributed(report: ScoreReport) -> float:
    return float(any(sentence.attribution.kind != "none" for sentence in report.sentences))


_F1, _AUC = ("f1", positive_f1), ("auc", auc)
_SHARE, _ORDERED = ("share", share), ("ordered", ordered)
_QUESTIONS = (
    _Question(Judged("hard/sayings", (_F1,), False), _sayings, _is_attributed),
    _Question(Judged("hard/sober", (_SHARE,), True), _sober, own_mark),
    _Question(Judged("hard/loaded", (_SHARE,), False), _loaded, own_mark),
    _Question(Judged("hard/headlines", (_AUC,), False), _headlines, dimension("clickbait")),
    _Question(Judged("hard/claims", (_AUC, _F1), False), _claims, claim),
    _Question(Judged("hard/debates", (_AUC, _F1), False), _debates, claim),
    _Question(Judged("hard/opinions", (_AUC, _F1), False), _opinions, dimension("subjectivity")),
    _Question(Judged("hard/exaggerations", (_ORDERED,), False), _exaggerations, dimension("sensationalism")),
    _Question(Judged("hard/slants", (_ORDERED,), False), _slants, dimension("bias")),
)
HEADLINES = {question.judged.name: question.judged.metrics[0][0] for question in _QUESTIONS}
