"""What `evaluate` asks of the service: texts with gold labels, and which figure of the answer to hold beside.

A task is scored through `Scorer` itself, as a caller would. On the data that the shipped model was
trained beside, only the groups held out of it count; on a data folder it has never seen, all rows do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from app.schemas import ScoreReport
from training.config import Config
from training.data import documents, sources
from training.data.datasets import DataFolder
from training.data.example import DEVELOPMENT
from training.data.groups import babe_group, basil_group
from training.fast.crossfit import judged_rows
from training.metrics import (
    Metric,
    auc,
    best_f1,
    calibration_error,
    calibration_error_by_chance,
    macro_f1,
    mean_squared_error,
    ordered,
    positive_f1,
    share,
)

Answer = Callable[[ScoreReport], float | None]
Metrics = tuple[tuple[str, Metric], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One text to score, its gold label in [0, 1], and its group.

    With a `rival` the answer is by how much the text scores above it. `traits` are slices that its set knows.
    """

    text: str
    label: float
    group: str
    title: str | None = None
    rival: str | None = None
    traits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One question to the service.

    Attributes
    ----------
    name : str
        ``dimension/set``.
    path : str
        The file of the data folder that the items are read from.
    items : callable
        Reads the items of a data folder.
    answer : callable
        The figure of a report that is held beside the label.
    metrics : tuple of (str, Metric)
        The first is the one with a floor.
    always_whole : bool
        Whether no head learns from the set, so that every row counts.
    lower_is_better : bool
        Whether the floor of the first figure is a ceiling.
    quotable : bool
        Whether the card may quote its texts: the set is openly licensed, and no publisher's articles.
    """

    name: str
    path: str
    items: Callable[[DataFolder], Iterator[Item]]
    answer: Answer
    metrics: Metrics
    always_whole: bool = False
    lower_is_better: bool = False
    quotable: bool = False

    def rows(self, data: DataFolder, config: Config) -> list[Item]:
        """Return the items that count."""
        items = self.items(data)
        return list(items if self.always_whole else judged_rows(items, self.path, data, config))


def _read(source: str, splits: Collection[str] = ()) -> Callable[[DataFolder], Iterator[Item]]:
    """Return what reads a set, or those of its own splits that are named."""

    def items(data: DataFolder) -> Iterator[Item]:
        for example in sources.SOURCES[source](data):
            if not splits or example.split in splits:
                yield Item(example.text, example.label, example.group)

    return items


def _babe(data: DataFolder) -> Iterator[Item]:
    for record in data.read("babe/sentences.jsonl"):
        label, outlet = float(record["label"] == "biased"), f"outlet {record['meta'].get('outlet')}"
        yield Item(record["text"], label, babe_group(record), traits=(outlet,))


def _basil(data: DataFolder) -> Iterator[Item]:
    outlets = {record["text"]: record["meta"].get("outlet") for record in data.read("basil/sentences.jsonl")}
    for example in sources.basil(data):
        yield Item(example.text, example.label, example.group, traits=(f"outlet {outlets[example.text]}",))


def _headlines(source: str) -> Callable[[DataFolder], Iterator[Item]]:
    def items(data: DataFolder) -> Iterator[Item]:
        for example in sources.SOURCES[source](data):
            yield Item(example.text, example.label, example.group, title=example.text)

    return items


def _articles(
    read: Callable[[DataFolder], Iterator[documents.Article]],
) -> Callable[[DataFolder], Iterator[Item]]:
    def items(data: DataFolder) -> Iterator[Item]:
        for article in read(data):
            if article.label is not None:
                yield Item(article.text, article.label, article.group, title=article.title)

    return items


def _single_word_edits(data: DataFolder) -> Iterator[Item]:
    for record in data.read("wnc_sample/pairs.jsonl"):
        if record["meta"]["single_word_edit"]:
            yield Item(record["biased"], 1.0, record["id"], rival=record["neutral"])


def _sober(data: DataFolder) -> Iterator[Item]:
    """Sentences of news articles in which annotators found no bias of any kind."""
    for record in data.read("basil/sentences.jsonl"):
        if record["label"] == "none" and not record["meta"]["is_title"]:
            yield Item(record["text"], 0.0, basil_group(record))


def dimension(name: str) -> Answer:
    """Return what reads one score of a report: the writer's own, or where there is none, the quoted one."""

    def answer(report: ScoreReport) -> float | None:
        score: float | None = getattr(report.scores, name).score
        if score is not None:
            return score
        quoted: float | None = getattr(report.scores, name).quoted_score
        return quoted

    return answer


def _overall(report: ScoreReport) -> float | None:
    return report.overall.score


def claim(report: ScoreReport) -> float | None:
    """Return the highest probability of a claim."""
    return max((sentence.claim for sentence in report.sentences), default=None)


def _attributed(report: ScoreReport) -> float | None:
    return max((sentence.attributed for sentence in report.sentences), default=None)


def own_mark(report: ScoreReport) -> float | None:
    """Return 1 where anything of the writer's own is marked, else 0."""
    return float(any(not span.quoted for span in report.spans))


_CALIBRATED: Metrics = (("ece", calibration_error), ("ece_by_chance", calibration_error_by_chance))
_RANKING: Metrics = (("auc", auc), ("best_f1", best_f1), *_CALIBRATED)
_BALANCED: Metrics = (("macro_f1", macro_f1), ("auc", auc), *_CALIBRATED)
_POSITIVE: Metrics = (("f1", positive_f1), ("auc", auc), *_CALIBRATED)

TASKS: tuple[Task, ...] = (
    Task("bias/babe", "babe/sentences.jsonl", _babe, dimension("bias"), _BALANCED),
    Task(
        "bias/basil",
        "basil/sentences.jsonl",
        _basil,
        dimension("bias"),
        (("auc", auc), ("best_f1", best_f1)),
    ),
    Task(
        "loaded_language/ptc",
        "ptc/articles.jsonl",
        _read("ptc_loaded"),
        dimension("loaded_language"),
        _RANKING,
    ),
    Task(
        "sensationalism/ptc",
        "ptc/articles.jsonl",
        _read("ptc_sensational"),
        dimension("sensationalism"),
        _RANKING,
    ),
    Task(
        "sensationalism/hypo",
        "hypo/hypo.jsonl",
        _read("hypo_pairs"),  # the literal uses of the same words are another question
        dimension("sensationalism"),
        (("auc", auc), ("best_f1", best_f1)),
        quotable=True,
    ),
    Task(
        "sensationalism/healthrelease",
        "healthrelease/releases.jsonl",
        _articles(documents.healthrelease),
        dimension("sensationalism"),
        (("auc", auc),),
    ),
    Task(
        "subjectivity/checkthat",
        "checkthat_subjectivity/sentences.jsonl",
        _read("checkthat"),
        dimension("subjectivity"),
        _BALANCED,
    ),
    Task(
        "clickbait/webis17",
        "webis17/posts.jsonl",
        _headlines("webis17"),
        dimension("clickbait"),
        (("f1", positive_f1), ("mse", mean_squared_error), *_RANKING),
        quotable=True,
    ),
    Task(
        "claim/ct24",
        "checkworthy_ct24/sentences.jsonl",
        _read("checkworthy_ct24"),
        claim,
        (*_POSITIVE, ("best_f1", best_f1)),
        quotable=True,
    ),
    Task(
        "claim/ct24-dev",
        "checkworthy_ct24/sentences.jsonl",
        _read("checkworthy_ct24", DEVELOPMENT),  # published figures are of these
        claim,
        (*_POSITIVE, ("best_f1", best_f1)),
    ),
    Task(
        "attributed/polnear",
        "polnear/sentences.jsonl",
        _read("polnear_apart"),
        _attributed,
        (*_POSITIVE, ("macro_f1", macro_f1)),
        always_whole=True,
    ),
    Task(
        "overall/hyperpartisan",
        "hyperpartisan_byarticle/articles.jsonl",
        _articles(documents.hyperpartisan),
        _overall,
        (("auc", auc),),
        always_whole=True,
    ),
    Task(
        "edits/wnc",
        "wnc_sample/pairs.jsonl",
        _single_word_edits,
        dimension("bias"),
        (("ordered", ordered),),
        quotable=True,
    ),
    Task("marks/sober", "basil/sentences.jsonl", _sober, own_mark, (("share", share),), lower_is_better=True),
)
