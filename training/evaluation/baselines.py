"""What the simplest answers come to, on exactly the rows that the models are judged by.

A figure says little by itself. Beside each stands what three answers come to that know no more than anybody:

- ``constant``: the mean label of what trains, whatever is asked; its F1 is that of a yes to everything, and
  among marks every word is one;
- ``lexicon``: the rules alone, without a model: the largest weight of a sentence's hits, and for attribution
  a quotation mark or a word of saying;
- ``tfidf``: words and pairs of words by tf-idf and logistic regression, fitted on the rows of the task's own
  set that train. Where nothing is trained on a set, it is fitted on the target set of its head (of `bias` for
  `overall`, in which that weighs most).

None has read a row that is held out, nor a copy of one that is judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np

from training.config import Config
from training.data.datasets import DataFolder
from training.data.example import Example
from training.data.own import written_articles
from training.data.sources import SOURCES
from training.data.split import text_key
from training.evaluation import hard, sourcing, spans
from training.evaluation.evaluate import OWN_METRICS, Outcome, Scored, ask, figures_of, own_items
from training.evaluation.observed import ObservedScorer
from training.evaluation.plain_answers import (
    COLORING,
    ByRules,
    Constant,
    Rule,
    any_hit,
    fit_words,
    loudest,
    says_not_who,
    says_who,
)
from training.evaluation.tasks import TASKS, Answer, Item, Metrics, Task
from training.fast.crossfit import Say, is_held_out
from training.metrics import Estimate, Floats, Metric, all_rounded, auc, best_f1, positive_f1

NAMES = ("constant", "lexicon", "tfidf")

_ByTask = dict[str, dict[str, Estimate]]
_Figures = dict[str, _ByTask]  # by baseline


class _Plan(NamedTuple):
    """What a task's words are learnt from, and what the rules say of it; None where nothing does.

    `rate` is the constant answer of a task that nothing is learnt for.
    """

    learnt: str | None
    rule: Rule | None
    rate: float | None = None


_BIAS, _ATTRIBUTED = loudest(*COLORING), says_who  # no rule is of bias alone: any word that colors
PLANS: Mapping[str, _Plan] = {
    "bias/babe": _Plan("babe", _BIAS),
    "bias/basil": _Plan("basil", _BIAS),
    "loaded_language/ptc": _Plan("ptc_loaded", loudest("loaded_language")),
    "sensationalism/ptc": _Plan("ptc_sensational", loudest("sensationalism")),
    "sensationalism/hypo": _Plan("hypo_pairs", loudest("sensationalism")),
    "sensationalism/healthrelease": _Plan("healthrelease", loudest("sensationalism")),
    "subjectivity/checkthat": _Plan("checkthat", loudest("subjectivity")),
    "clickbait/webis17": _Plan("webis17", loudest("clickbait", title=True)),
    "claim/ct24": _Plan("checkworthy_ct24", None),
    "claim/ct24-dev": _Plan("checkworthy_ct24", None),
    "attributed/polnear": _Plan("polnear", _ATTRIBUTED),
    sourcing.DOCUMENTS: _Plan("polnear", _ATTRIBUTED),
    "overall/hyperpartisan": _Plan("babe", _BIAS),
    "edits/wnc": _Plan("wnc", _BIAS),
    "marks/sober": _Plan(None, any_hit),
    "own/sensationalism": _Plan("ptc_sensational", loudest("sensationalism")),
    "own/loaded_language": _Plan("ptc_loaded", loudest("loaded_language")),
    "own/bias": _Plan("babe", _BIAS),
    "own/subjectivity": _Plan("checkthat", loudest("subjectivity")),
    "own/clickbait": _Plan("webis17", loudest("clickbait", title=True)),
    "own/unsourced": _Plan(None, says_not_who, 0.5),
    "hard/sayings": _Plan("polnear", _ATTRIBUTED),
    "hard/sober": _Plan(None, any_hit),
    "hard/loaded": _Plan(None, any_hit),
    "hard/headlines": _Plan("webis17", loudest("clickbait", title=True)),
    "hard/claims": _Plan("checkworthy_ct24", None),
    "hard/debates": _Plan("checkworthy_ct24", None),
    "hard/heated": _Plan("checkworthy_ct24", None),
    "hard/opinions": _Plan("checkthat", loudest("subjectivity")),
    "hard/exaggerations": _Plan("hypo_pairs", loudest("sensationalism")),
    "hard/slants": _Plan("babe", _BIAS),
}


_UNSOURCED, _CLAIM = PLANS["own/unsourced"], PLANS["hard/claims"]  # of the written articles' sentences
_YES: Mapping[Metric, Metric] = {positive_f1: best_f1}  # of a constant it is a yes to everything


@dataclass(frozen=True, slots=True)
class Question:
    """A task, the items that a model is judged by, and what answers it."""

    name: str
    metrics: Metrics
    items: tuple[Item, ...]
    plan: _Plan


class _Answers(Protocol):
    def answers(self, items: Sequence[Item]) -> Floats: ...


def baselines(
    scorer: ObservedScorer, data: DataFolder, config: Config, say: Say, tasks: Sequence[Task] = TASKS
) -> dict[str, dict[str, dict[str, Any]]]:
    """Answer every task by each baseline.

    Parameters
    ----------
    scorer : ObservedScorer
        Reads texts, and says which items have no score: no model is judged by these.
    data : DataFolder
    config : Config
    say : callable
        Is told how far it is.
    tasks : sequence of Task

    Returns
    -------
    dict
        By baseline, task and figure: as the figures of a model are published.
    """
    questions = [*_of_tasks(tasks, scorer, data, config), *_of_ours(scorer), *_of_sourcing(data)]
    found: _Figures = {name: defaultdict(dict) for name in NAMES}
    by_source: defaultdict[str, list[Question]] = defaultdict(list)
    for question in questions:
        if question.plan.rule is not None:
            _put(found["lexicon"], question, ByRules(scorer, question.plan.rule), config)
        if question.plan.rate is not None:
            _put(found["constant"], question, Constant(question.plan.rate), config)
        if question.plan.learnt is not None:
            by_source[question.plan.learnt].append(question)
    for source, asked in by_source.items():
        rows = training_rows(source, [item for each in asked for item in each.items], data, config)
        constant, words = Constant(float(np.mean([row.label for row in rows]))), fit_words(rows, config)
        for question in asked:
            _put(found["constant"], question, constant, config)
            _put(found["tfidf"], question, words, config)
        say(f"{source}: {len(rows)} rows fitted, {len(asked)} tasks answered")
    _put_marks(found, scorer, data, config)
    return {name: all_rounded(figures) for name, figures in found.items()}


def training_rows(source: str, judged: Iterable[Item], data: DataFolder, config: Config) -> list[Example]:
    """Return what a set teaches: nothing that is held out or judged, no copy of it, none of its groups."""
    held: list[Example] = []
    kept: list[Example] = []
    for example in SOURCES[source](data):
        (held if is_held_out(example.group, config) else kept).append(example)
    items = list(judged)
    groups = {item.group for item in items}
    texts = [text for item in items for text in (item.text, item.rival) if text]
    keys = set(map(text_key, [*texts, *(example.text for example in held)]))
    return [each for each in kept if each.group not in groups and text_key(each.text) not in keys]


def _of_tasks(
    tasks: Sequence[Task], scorer: ObservedScorer, data: DataFolder, config: Config
) -> Iterator[Question]:
    for task in tasks:
        items = _answered(task.answer, scorer, task.rows(data, config))
        yield Question(task.name, task.metrics, items, PLANS[task.name])


def _answered(answer: Answer, scorer: ObservedScorer, items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items that have a score."""
    return tuple(each.item for each in ask(answer, scorer, items) if each is not None)


def _of_ours(scorer: ObservedScorer) -> Iterator[Question]:
    own: defaultdict[str, list[Item]] = defaultdict(list)
    for dimension, item in own_items():
        own[f"own/{dimension}"].append(item)
    for name, items in own.items():
        yield Question(name, OWN_METRICS, tuple(items), PLANS[name])
    for question in hard.QUESTIONS:
        name, judged_items = question.judged.name, _answered(question.answer, scorer, question.items())
        yield Question(name, question.judged.metrics, judged_items, PLANS[name])


def _of_sourcing(data: DataFolder) -> Iterator[Question]:
    sentences = SOURCES["polnear_apart"](data)
    items = tuple(Item(each.text, each.label, each.group) for each in sentences)
    yield Question(sourcing.DOCUMENTS, sourcing.ATTRIBUTED, items, PLANS[sourcing.DOCUMENTS])
    for name, path in sourcing.WRITTEN.items():
        rows = [
            (record["text"][row["start"] : row["end"]], record["id"], row)
            for record in written_articles(path)
            for row in record["sentences"]
        ]
        claims = tuple(Item(text, float(row["claim"]), group) for text, group, row in rows)
        missing = tuple(Item(text, float(sourcing.is_unsourced(row)), group) for text, group, row in rows)
        yield Question(name, (("unsourced_f1", positive_f1),), missing, _UNSOURCED)
        yield Question(name, (("claim_f1", positive_f1), ("claim_auc", auc)), claims, _CLAIM)


def _put(found: _ByTask, asked: Question, answers: _Answers, config: Config) -> None:
    scored = [
        Scored(item, float(answer))
        for item, answer in zip(asked.items, answers.answers(asked.items), strict=True)
    ]
    metrics = asked.metrics
    if isinstance(answers, Constant):
        metrics = tuple((name, _YES.get(metric, metric)) for name, metric in metrics)
    found[asked.name] |= figures_of(metrics, scored, config.seed)


def _put_marks(found: _Figures, scorer: ObservedScorer, data: DataFolder, config: Config) -> None:
    """Mark every word, and what the rules hold."""
    marks: Mapping[str, spans.Marks] = {
        "constant": lambda text: [(0, len(text))],
        "lexicon": ByRules(scorer, any_hit).marks,
    }
    for name, marked in marks.items():
        outcomes: list[Outcome] = [
            *spans.annotated(marked, data, config),
            *spans.literal_and_loaded(marked, config.seed),
        ]
        found[name] |= {outcome.name: dict(outcome.figures) for outcome in outcomes}
