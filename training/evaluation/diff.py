"""What a new model decides otherwise than an old one: example by example, and for the better or the worse.

A decision is the answer's side of one half; for an edit, which of the two wordings scores higher. The report
quotes whatever texts the tasks hold, so it is not for the repository.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from training.evaluation.evaluate import Outcome, Scored
from training.metrics import FEW_ROUNDS, Estimate, Floats, bootstrap

SHOWN = 20  # flips of each task that are quoted in the Markdown; the JSON has all
_CUT = 0.5
_MOST_CHARS = 200
_COLUMNS = (
    *("task", "items", "figure before", "after", "rise, 95 % interval", "mean move"),
    *("better", "worse", "answered by one"),
)


@dataclass(frozen=True, slots=True)
class Flip:
    """An item that the new model decides otherwise.

    `better` says whether the new decision is the annotators'.
    """

    text: str
    label: float
    old: float
    new: float
    better: bool


@dataclass(frozen=True, slots=True)
class TaskDiff:
    """What moved in one task.

    Attributes
    ----------
    task : str
    items : int
        That both models answer.
    old, new : float
        The first figure over these items.
    difference : Estimate
        By how much it rises, with the interval over the same items drawn for both.
    moved : float
        The mean distance of the two answers, in [0, 1].
    only_old, only_new : int
        Items that one of them alone answers.
    flips : tuple of Flip
        The furthest first.
    """

    task: str
    items: int
    old: float
    new: float
    difference: Estimate
    moved: float
    only_old: int
    only_new: int
    flips: tuple[Flip, ...]

    @property
    def better(self) -> int:
        """How many decisions are right now that were wrong."""
        return sum(flip.better for flip in self.flips)

    @property
    def worse(self) -> int:
        """How many decisions are wrong now that were right."""
        return len(self.flips) - self.better


def compare(old: Iterable[Outcome], new: Iterable[Outcome], seed: int) -> list[TaskDiff]:
    """Compare the answers of two models to the same tasks, item by item."""
    before = {outcome.name: outcome for outcome in old}
    return [
        found
        for outcome in new
        if outcome.name in before and (found := _compare(before[outcome.name], outcome, seed)) is not None
    ]


def _key(scored: Scored) -> tuple[str, str | None, str | None, str]:
    item = scored.item
    return item.text, item.title, item.rival, item.group


def _compare(old: Outcome, new: Outcome, seed: int) -> TaskDiff | None:
    metric = new.metric
    mine = {_key(each): each for each in old.scored}
    theirs = {_key(each): each for each in new.scored}
    both = [key for key in theirs if key in mine]
    if metric is None or not both:
        return None
    labels = np.array([theirs[key].item.label for key in both])
    answers = np.array([[each[key].answer for key in both] for each in (mine, theirs)])

    def rise(gold: Floats, rows: Floats) -> float | None:
        before, after = (metric(gold, each) for each in answers[:, rows.astype(int)])
        return None if before is None or after is None else after - before

    places = np.arange(len(both), dtype=np.float64)
    groups = [theirs[key].item.group for key in both]
    old_figure, new_figure = (metric(labels, each) for each in answers)
    difference = bootstrap(rise, labels, places, seed, FEW_ROUNDS, groups=groups)
    if old_figure is None or new_figure is None or difference is None:
        return None
    flips = [flip for key in both if (flip := _flip(mine[key], theirs[key])) is not None]
    return TaskDiff(
        task=new.name,
        items=len(both),
        old=old_figure,
        new=new_figure,
        difference=difference,
        moved=float(np.mean(np.abs(answers[1] - answers[0]))),
        only_old=len(mine) - len(both),
        only_new=len(theirs) - len(both),
        flips=tuple(sorted(flips, key=lambda flip: (-abs(flip.new - flip.old), flip.text))),
    )


def _flip(old: Scored, new: Scored) -> Flip | None:
    """Return how a decision changed, None where it did not."""
    item = new.item
    cut = 0.0 if item.rival is not None else _CUT
    if (old.answer > cut) == (new.answer > cut):
        return None
    text = item.text if item.rival is None else f"{item.text} → {item.rival}"
    better = (new.answer > cut) == (item.label > _CUT)
    return Flip(" ".join(text.split()), item.label, old.answer, new.answer, better)


def as_json(diffs: Sequence[TaskDiff]) -> list[dict[str, Any]]:
    """Return every flip of every task as plain JSON."""
    return [asdict(each) | {"better": each.better, "worse": each.worse} for each in diffs]


def as_markdown(diffs: Sequence[TaskDiff], names: tuple[str, str]) -> str:
    """Return a table of the tasks, and the furthest flips of each."""
    lines = [
        f"# From {names[0]} to {names[1]}",
        "",
        "| " + " | ".join(_COLUMNS) + " |",
        "|" + "---|" * len(_COLUMNS),
    ]
    for each in diffs:
        rise = each.difference
        lines.append(
            f"| {each.task} | {each.items} | {each.old:.3f} | {each.new:.3f} "
            f"| {rise.value:+.3f} ({rise.low:+.3f} to {rise.high:+.3f}) | {each.moved:.3f} "
            f"| {each.better} | {each.worse} | {each.only_old + each.only_new} |"
        )
    for each in diffs:
        if each.flips:
            lines += [
                "",
                f"## {each.task}",
                "",
                "| | annotators | before | after | text |",
                "|---|---|---|---|---|",
            ]
            lines += [_row(flip) for flip in each.flips[:SHOWN]]
    return "\n".join(lines) + "\n"


def _row(flip: Flip) -> str:
    text = flip.text if len(flip.text) <= _MOST_CHARS else flip.text[: _MOST_CHARS - 1] + "…"
    text = text.replace("\\", "\\\\").replace("|", "\\|")
    word = "better" if flip.better else "worse"
    return f"| {word} | {flip.label:.2f} | {flip.old:.3f} | {flip.new:.3f} | {text} |"


def write(folder: Path, diffs: Sequence[TaskDiff], names: tuple[str, str]) -> Mapping[str, Path]:
    """Write `diff.md` and `diff.json`; return where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {"md": folder / "diff.md", "json": folder / "diff.json"}
    paths["md"].write_text(as_markdown(diffs, names), "utf-8")
    text = json.dumps(as_json(diffs), indent=1, sort_keys=True, ensure_ascii=False)
    paths["json"].write_text(text + "\n", "utf-8")
    return paths
