"""Score labelled texts through the service, and hold the figures against floors."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.schemas import MAX_CHARS, ModelName, ScoreReport, ScoreRequest
from app.scoring.errors import RequestError
from app.scoring.scorer import Scorer
from training.config import Config
from training.datasets import ROOT, DataFolder
from training.metrics import Estimate, auc, bootstrap
from training.tasks import TASKS, Item, Task

FLOORS = Path(__file__).with_name("floors.toml")
OWN_SET = ROOT / "tests" / "evaluation" / "items.jsonl"

Floats = NDArray[np.float64]
Watch = Callable[[Sequence[Item], str], Iterable[Item]]


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
        For the plots.
    floor, committed : float or None
        What it is held against.
    lower_is_better : bool
    """

    name: str
    figures: Mapping[str, Estimate]
    skipped: int
    labels: Floats
    answers: Floats
    floor: float | None
    committed: float | None
    lower_is_better: bool = False

    @property
    def headline(self) -> Estimate:
        """The figure that has a floor."""
        return next(iter(self.figures.values()))

    def complaint(self, drop: float) -> str | None:
        """Say what is wrong with the figure, if anything is."""
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


def evaluate_tasks(
    scorer: Scorer, data: DataFolder, config: Config, yardstick: Yardstick, watch: Watch
) -> list[Outcome]:
    """Run every task on a data folder."""
    return [_outcome(task, scorer, watch(task.rows(data, config), task.name), yardstick) for task in TASKS]


def evaluate_own(scorer: Scorer, yardstick: Yardstick, path: Path = OWN_SET) -> list[Outcome]:
    """Judge the evaluation set of our own writing.

    For each dimension: are the items that have it ranked above those that have it not? Its hard
    negatives are what a word list would fall for.
    """
    labels: defaultdict[str, list[float]] = defaultdict(list)
    answers: defaultdict[str, list[float]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        dimension = record["dimension"]
        report = _score(scorer, Item(record["text"], 0.0, record["id"], record.get("title")))
        score = None if report is None else getattr(report.scores, dimension).score
        labels[f"own/{dimension}"].append(float(record["label"]))
        # No score is no finding: words that are somebody else's leave the own voice at nothing.
        answers[f"own/{dimension}"].append(0.0 if score is None else score)
    return [
        Outcome(
            name,
            {"auc": bootstrap(auc, np.array(labels[name]), np.array(answers[name]), yardstick.seed)},
            0,
            np.array(labels[name]),
            np.array(answers[name]),
            yardstick.floors.get(name),
            yardstick.committed.get(name),
        )
        for name in sorted(labels)
    ]


def _outcome(task: Task, scorer: Scorer, items: Iterable[Item], yardstick: Yardstick) -> Outcome:
    labels: list[float] = []
    answers: list[float] = []
    skipped = 0
    for item in items:
        answer = _answer(task, scorer, item)
        if answer is None:
            skipped += 1
            continue
        labels.append(item.label)
        answers.append(answer)
    gold, scores = np.array(labels), np.array(answers)
    return Outcome(
        task.name,
        {name: bootstrap(metric, gold, scores, yardstick.seed) for name, metric in task.metrics},
        skipped,
        gold,
        scores,
        yardstick.floors.get(task.name),
        yardstick.committed.get(task.name),
        lower_is_better=task.lower_is_better,
    )


def _answer(task: Task, scorer: Scorer, item: Item) -> float | None:
    report = _score(scorer, item)
    own = None if report is None else task.answer(report)
    if own is None or item.rival is None:
        return own
    rival = _score(scorer, Item(item.rival, 0.0, item.group))
    beside = None if rival is None else task.answer(rival)
    return None if beside is None else own - beside


def _score(scorer: Scorer, item: Item) -> ScoreReport | None:
    """Return the report, or None where the service refuses the text."""
    request = ScoreRequest(text=item.text[:MAX_CHARS], title=item.title, language="en")
    try:
        return scorer.score(request)
    except RequestError:
        return None
