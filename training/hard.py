"""Hard sentences of news of all kinds, written by us, which no model learns from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.schemas import ScoreReport
from app.scoring.scorer import Scorer
from training.evaluate import Judged, Known, Outcome, Scored, Yardstick, judge, report_of
from training.metrics import auc, positive_f1, share
from training.tasks import Answer, Item, claim, dimension, own_mark
from training.written import JUDGING, labeled, marked_up


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, of which items, and what of a report answers it."""

    judged: Judged
    items: Callable[[], Iterator[Item]]
    answer: Answer


def evaluate_hard(scorer: Scorer, yardstick: Yardstick, known: Known) -> list[Outcome]:
    """Judge the hard sentences; `known` is told of as by `evaluate_own`."""
    return [_outcome(question, scorer, yardstick, known) for question in _QUESTIONS]


def _outcome(question: _Question, scorer: Scorer, yardstick: Yardstick, known: Known) -> Outcome:
    scored: list[Scored] = []
    skipped = 0
    for item in question.items():
        report = report_of(scorer, item)
        answer = None if report is None else question.answer(report)
        if answer is None:
            skipped += 1
        else:
            scored.append(Scored(item, answer, known()))
    return judge(question.judged, scored, skipped, yardstick)


def _tagged(name: str) -> Iterator[Item]:
    for line in marked_up(name, JUDGING):
        yield Item(line.text, float(bool(line.spans)), line.group)


def _sober() -> Iterator[Item]:
    return (item for item in _tagged("wordings") if item.label == 0.0)


def _loaded() -> Iterator[Item]:
    return (item for item in _tagged("wordings") if item.label == 1.0)


def _sayings() -> Iterator[Item]:
    return _tagged("sayings")


def _headlines() -> Iterator[Item]:
    for line, label in labeled("headlines", JUDGING):
        yield Item(line.text, float(label), line.group, title=line.text)


def _claims() -> Iterator[Item]:
    for line, label in labeled("claims", JUDGING):
        yield Item(line.text, float(label), line.group)


def _is_attributed(report: ScoreReport) -> float:
    return float(any(sentence.attribution.kind != "none" for sentence in report.sentences))


_F1, _AUC, _SHARE = ("f1", positive_f1), ("auc", auc), ("share", share)
_QUESTIONS = (
    _Question(Judged("hard/sayings", (_F1,), False), _sayings, _is_attributed),
    _Question(Judged("hard/sober", (_SHARE,), True), _sober, own_mark),
    _Question(Judged("hard/loaded", (_SHARE,), False), _loaded, own_mark),
    _Question(Judged("hard/headlines", (_AUC,), False), _headlines, dimension("clickbait")),
    _Question(Judged("hard/claims", (_AUC, _F1), False), _claims, claim),
)
HEADLINES = {question.judged.name: question.judged.metrics[0][0] for question in _QUESTIONS}
