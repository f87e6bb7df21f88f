"""Score labeled texts through the service, and hold the figures against floors."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.schemas import MAX_CHARS, Dimension, ModelName, ScoreReport, ScoreRequest
from app.scoring.errors import RequestError
from app.scoring.scorer import Scorer
from training.config import Config
from training.data.datasets import ROOT, DataFolder, json_rows
from training.evaluation.observed import ObservedScorer
from training.evaluation.tasks import Answer, Item, Metrics, Task
from training.metrics import Estimate, Floats, Metric, auc, bootstrap, defined

FLOORS = ROOT / "training" / "floors.toml"
OWN_SET = ROOT / "tests" / "evaluation" / "items.jsonl"
OWN_METRICS: Metrics = (("auc", auc),)


def _nothing() -> Floats:
    return np.zeros(1)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What figures are held against.

    Attributes
    ----------
    floors : mapping of task to float
        The least a task's first figure may be; the most where lower is better.
    committed : mapping of task to float
        The published figures.
    drop : float
        How far a figure may fall behind the published one.
    seed : int
        Of the bootstrap.
    """

    floors: Mapping[str, float]
    committed: Mapping[str, float]
    drop: float
    seed: int

    def held_to(self, outcome: Outcome) -> Outcome:
        """Return what a task came to, with what is demanded of it."""
        floor, committed = self.floors.get(outcome.name), self.committed.get(outcome.name)
        return replace(outcome, floor=floor, committed=committed)


@dataclass(frozen=True, slots=True)
class Curves:
    """Lines over one axis, to be drawn and to be kept.

    Attributes
    ----------
    title, across, up : str
        Of the plot and its axes.
    at : tuple of float
        The places on the axis.
    lines : mapping of name to tuple of float
        Each parallel to `at`.
    """

    title: str
    across: str
    up: str
    at: tuple[float, ...]
    lines: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Scored:
    """One item, what the service answered, and how much of its words the model knows."""

    item: Item
    answer: float
    known: float = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one task came to.

    Attributes
    ----------
    name : str
    figures : mapping of name to Estimate
        The first is held against the floor.
    skipped : int
        Items that have no score: too short, or with no words of their own.
    labels, answers : ndarray, shape (n,)
        For the plots; one 0 each where there is nothing to plot.
    floor, committed : float or None
        What it is held against: see `Yardstick.held_to`.
    lower_is_better : bool
    metric : Metric or None
        Of the first figure, where it is one of labels and answers.
    scored : tuple of Scored
        The items one by one, for slices, for what the model abstains from, and for its failures.
    curves : tuple of Curves
    """

    name: str
    figures: Mapping[str, Estimate]
    skipped: int = 0
    labels: Floats = field(default_factory=_nothing)
    answers: Floats = field(default_factory=_nothing)
    floor: float | None = None
    committed: float | None = None
    lower_is_better: bool = False
    metric: Metric | None = None
    scored: tuple[Scored, ...] = ()
    curves: tuple[Curves, ...] = ()

    @property
    def headline(self) -> Estimate | None:
        """The figure that has a floor; None where the rows define none."""
        return next(iter(self.figures.values()), None)

    def complaint(self, drop: float) -> str | None:
        """Say what is wrong with the figure, if anything is."""
        if self.headline is None:
            return None if self.floor is None else "has no figure"
        sign = -1.0 if self.lower_is_better else 1.0
        value = sign * self.headline.value
        if self.floor is not None and value < sign * self.floor:
            return f"{'above' if self.lower_is_better else 'below'} its floor of {self.floor:.3f}"
        if self.committed is not None and value < sign * self.committed - drop:
            return f"worse than the committed {self.committed:.3f} by more than {drop:.3f}"
        return None


def read_yardstick(
    committed: Mapping[str, float], seed: int, model: ModelName = "fast", path: Path = FLOORS
) -> Yardstick:
    """Read what is demanded of a model: what is demanded of all, and more where it has a table of its own."""
    values = tomllib.loads(path.read_text("utf-8"))
    return Yardstick(values["floors"] | values.get(model, {}), committed, values["drop"], seed)


def evaluate_task(
    task: Task, scorer: ObservedScorer, data: DataFolder, config: Config, yardstick: Yardstick
) -> Outcome:
    """Run one task on a data folder."""
    judged = Judged(task.name, task.metrics, task.lower_is_better)
    return outcome_of(judged, ask(task.answer, scorer, task.rows(data, config)), yardstick)


def evaluate_own(scorer: ObservedScorer, yardstick: Yardstick, path: Path = OWN_SET) -> list[Outcome]:
    """Judge the evaluation set of our own writing.

    For each dimension: are the items that have it ranked above those that have it not? Its hard
    negatives are what a word list would fall for.
    """
    scored: defaultdict[str, list[Scored]] = defaultdict(list)
    for dimension, item in own_items(path):
        report = _score(scorer, item)
        score = None if report is None else getattr(report.scores, dimension).score
        # No score is no finding: words that are somebody else's leave the own voice at nothing.
        scored[f"own/{dimension}"].append(Scored(item, 0.0 if score is None else score, scorer.known()))
    return [outcome_of(Judged(name, OWN_METRICS, False), scored[name], yardstick) for name in sorted(scored)]


def own_items(path: Path = OWN_SET) -> Iterator[tuple[Dimension, Item]]:
    """Yield the items of the evaluation set of our own writing, each with the dimension that it judges."""
    for row in json_rows(path):
        yield row["dimension"], Item(row["text"], float(row["label"]), row["id"], row.get("title"))


class Judged(NamedTuple):
    """What is asked of the answers to one task."""

    name: str
    metrics: Metrics
    lower_is_better: bool


def outcome_of(judged: Judged, answers: Iterable[Scored | None], yardstick: Yardstick) -> Outcome:
    """Return what the answers to one task come to; None where there is none."""
    everything = list(answers)
    scored = [each for each in everything if each is not None]
    return yardstick.held_to(
        Outcome(
            judged.name,
            figures_of(judged.metrics, scored, yardstick.seed),
            skipped=len(everything) - len(scored),
            labels=np.array([each.item.label for each in scored]),
            answers=np.array([each.answer for each in scored]),
            lower_is_better=judged.lower_is_better,
            metric=judged.metrics[0][1],
            scored=tuple(scored),
        )
    )


def figures_of(metrics: Metrics, scored: Sequence[Scored], seed: int) -> dict[str, Estimate]:
    """Return the figures that the answers define; none at all where the first is not among them."""
    if not scored:
        return {}
    gold = np.array([each.item.label for each in scored])
    answers = np.array([each.answer for each in scored])
    groups = [each.item.group for each in scored]
    figures = defined(
        {name: bootstrap(metric, gold, answers, seed, groups=groups) for name, metric in metrics}
    )
    return figures if metrics[0][0] in figures else {}


def ask(answer: Answer, scorer: ObservedScorer, items: Iterable[Item]) -> Iterator[Scored | None]:
    """Yield for each item of a task what the service answers, None where it has no score."""
    for item in items:
        found = _answer(answer, scorer, item)
        yield None if found is None else Scored(item, found, scorer.known())


def _answer(answer: Answer, scorer: Scorer, item: Item) -> float | None:
    report = _score(scorer, item)
    own = None if report is None else answer(report)
    if own is None or item.rival is None:
        return own
    rival = _score(scorer, Item(item.rival, 0.0, item.group))
    beside = None if rival is None else answer(rival)
    return None if beside is None else own - beside


def _score(scorer: Scorer, item: Item) -> ScoreReport | None:
    """Return the report, or None where the service refuses the text."""
    request = ScoreRequest(text=item.text[:MAX_CHARS], title=item.title, language="en")
    try:
        return scorer.score(request)
    except RequestError:
        return None
