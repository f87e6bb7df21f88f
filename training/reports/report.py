"""An evaluation for people and for machines: a table, Markdown, JSON and plots."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from rich.table import Table
from sklearn.metrics import precision_recall_curve

from training.evaluation.breakdown import Abstention
from training.evaluation.evaluate import Curves, Outcome
from training.reports.card_tables import table

mpl.use("Agg")
from matplotlib import pyplot as plt  # the backend is chosen before

_COLUMNS = ("task", "figure", "value", "95 % interval", "rows", "floor", "committed", "verdict")


def _rows(outcomes: Sequence[Outcome], drop: float) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for outcome in outcomes:
        for number, (name, figure) in enumerate(outcome.figures.items()):
            complaint = outcome.complaint(drop)
            held = number == 0
            rows.append(
                (
                    outcome.name if held else "",
                    name,
                    f"{figure.value:.3f}",
                    f"{figure.low:.3f} to {figure.high:.3f}",
                    str(figure.rows),
                    f"{outcome.floor:.3f}" if held and outcome.floor is not None else "",
                    f"{outcome.committed:.3f}" if held and outcome.committed is not None else "",
                    (complaint or "ok") if held else "",
                )
            )
    return rows


def as_table(outcomes: Sequence[Outcome], drop: float) -> Table:
    """Return the table that the terminal shows."""
    shown = Table(title="Evaluation")
    for name in _COLUMNS:
        shown.add_column(name, justify="left" if name in {"task", "figure", "verdict"} else "right")
    for row in _rows(outcomes, drop):
        shown.add_row(*row, style="red" if row[-1] not in {"", "ok"} else "")
    return shown


def as_markdown(outcomes: Sequence[Outcome], drop: float) -> str:
    """Return the same table in Markdown."""
    return table(_COLUMNS, _rows(outcomes, drop)) + "\n"


def as_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the figures by task, to four decimals."""
    return {
        outcome.name: {name: figure.rounded() for name, figure in outcome.figures.items()}
        | {"skipped": outcome.skipped}
        | ({"curves": [asdict(each) for each in outcome.curves]} if outcome.curves else {})
        for outcome in outcomes
    }


def abstention_as_json(found: Mapping[str, Abstention]) -> dict[str, Any]:
    """Return what abstaining does by task, to four decimals."""
    return {
        task: {
            key: round(value, 4) if isinstance(value, float) else value for key, value in asdict(each).items()
        }
        for task, each in found.items()
    }


def write(folder: Path, outcomes: Sequence[Outcome], drop: float) -> None:
    """Write `evaluation.json`, `evaluation.md`, and a reliability and a precision-recall plot per task."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(as_json(outcomes), indent=1, sort_keys=True)
    (folder / "evaluation.json").write_text(text + "\n", "utf-8")
    (folder / "evaluation.md").write_text(as_markdown(outcomes, drop), "utf-8")
    for outcome in outcomes:
        if 0 < np.mean(outcome.labels > 0.5) < 1:
            _plot(folder / f"{outcome.name.replace('/', '-')}.png", outcome)
        for curves in outcome.curves:
            draw(folder / f"{outcome.name.replace('/', '-')}-{curves.title.replace(' ', '-')}.png", curves)


def draw(path: Path, curves: Curves) -> None:
    """Draw lines over one axis."""
    figure, axes = plt.subplots(figsize=(6, 4), layout="constrained")
    for name, line in curves.lines.items():
        axes.plot(curves.at, line, marker="o" if len(line) < 12 else "", label=name)
    axes.set(xlabel=curves.across, ylabel=curves.up, title=curves.title, ylim=(0, None))
    axes.legend(fontsize="small")
    figure.savefig(path, dpi=90, metadata={"Software": None})
    plt.close(figure)


def _plot(path: Path, outcome: Outcome) -> None:
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4), layout="constrained")
    place = np.minimum((outcome.answers * 10).astype(int), 9)
    bins = np.unique(place)
    left.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    left.plot(
        [float(np.mean(outcome.answers[place == number])) for number in bins],
        [float(np.mean(outcome.labels[place == number])) for number in bins],
        marker="o",
    )
    left.set(xlabel="score", ylabel="share that has it", title=f"{outcome.name}: reliability")
    precision, recall, _ = precision_recall_curve(outcome.labels > 0.5, outcome.answers)
    right.plot(recall, precision)
    right.set(xlabel="recall", ylabel="precision", ylim=(0, 1.02), title="precision and recall")
    figure.savefig(path, dpi=90, metadata={"Software": None})
    plt.close(figure)
