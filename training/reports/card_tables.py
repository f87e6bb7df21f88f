"""The card's tables of where the models fail, from published figures; each says so where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, get_args

from app.schemas import ModelName
from training.evaluation import hard
from training.evaluation.breakdown import LEAST_ROWS
from training.evaluation.headlines import HEADLINES
from training.evaluation.tasks import TASKS

MODELS = get_args(ModelName)
UNMEASURED = "Not measured yet."
STILL = ("swaps/", "typing/", "length/")  # tasks of what should not matter, which have a table of their own

LOWER_IS_BETTER = {task.name for task in TASKS if task.lower_is_better} | {
    question.judged.name for question in hard.QUESTIONS if question.judged.lower_is_better
}
NOTES = {  # of a task whose rows are not untouched, beside its name
    "overall/hyperpartisan": " (half of it chose the weights)",
    "sourcing/written": " (development set)",
    "sourcing/written_held": " (seen, not taught)",
}
TAUGHT_OPENLY = ("sourcing/written",)  # from which the attributed head of the open model learns
CALLED = {"best_f1": "best F1 (cut-off chosen on these rows)"}

Figures = Mapping[str, Any]
_Cells = dict[tuple[str, str], dict[str, Mapping[str, float]]]


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def interval(figure: Mapping[str, float]) -> str:
    """Return a figure with its interval."""
    return f"{figure['value']:.3f} ({figure['low']:.3f} to {figure['high']:.3f})"


def side_by_side(figures: Figures, still: bool, baselines: Figures = MappingProxyType({})) -> str:
    """Lay the models' figures side by side: of what should not matter, or of everything else.

    Behind them stand those of the baselines, where these were asked about as many rows.
    """
    cells: _Cells = {}
    for model in MODELS:
        for task, values in figures.get(model, {}).items():
            for name, figure in values.items():
                if isinstance(figure, dict) and task.startswith(STILL) == still:
                    cells.setdefault((task, name), {})[model] = figure
    names = () if still else tuple(baselines)
    for (task, name), found in cells.items():
        rows = _rows(found)
        for baseline in names:
            figure = baselines[baseline].get(task, {}).get(name)
            if figure is not None and figure["rows"] == rows:
                found[baseline] = figure
    return table(("task", "figure", *MODELS, *names, "rows"), _compared(cells, names))


def ahead(figures: Figures, baselines: Figures) -> str:
    """Name the tasks in whose first figure a baseline, but for the constant one, is ahead of a model."""
    found = [
        f"`{task}` ({baseline} {other['value']:.3f}, {model} {own['value']:.3f})"
        for task, name in sorted(HEADLINES.items())
        for model in MODELS
        for baseline, by_task in baselines.items()
        if baseline != "constant"  # one that marks every word misses none
        if (own := figures.get(model, {}).get(task, {}).get(name)) is not None
        and (other := by_task.get(task, {}).get(name)) is not None
        and other["rows"] == own["rows"]
        and (other["value"] < own["value"] if task in LOWER_IS_BETTER else other["value"] > own["value"])
    ]
    return ", ".join(found) or "no task"


def _rows(found: Mapping[str, Mapping[str, float]]) -> float:
    return next(iter(found.values()))["rows"]


def _compared(cells: _Cells, baselines: Sequence[str] = ()) -> Iterator[Sequence[str]]:
    """Yield a row for each task and what is told of it: the figures of those that have one."""
    for (task, name), found in sorted(cells.items()):
        figures = (interval(found[each]) if each in found else "" for each in (*MODELS, *baselines))
        yield task + NOTES.get(task, ""), called(name), *figures, str(_rows(found))


def called(figure: str) -> str:
    """Return what a figure is called for people."""
    return CALLED.get(figure, figure)


def skipped(figures: Figures) -> str:
    """Say of which tasks how many texts have no score, and so no part in the figures."""
    counts: dict[str, set[int]] = {}
    for model in MODELS:
        for task, values in figures.get(model, {}).items():
            if values.get("skipped"):
                counts.setdefault(task, set()).add(values["skipped"])
    told = (f"{' or '.join(map(str, sorted(each)))} of `{task}`" for task, each in sorted(counts.items()))
    return ", ".join(told) or "none"


def length_curves(evaluation: Figures) -> str:
    """Return the mean scores by number of sentences."""
    found = [
        (model, curves)
        for model in MODELS
        for curves in evaluation.get(model, {}).get("length/samples", {}).get("curves", ())
    ]
    if not found:
        return UNMEASURED
    at = found[0][1]["at"]
    return table(
        ("model", "sentences are", "score", *(f"{length:g}" for length in at)),
        (
            (
                model,
                "the first" if curves["title"] == "beginnings" else "any",
                name,
                *(f"{value:.3f}" for value in line),
            )
            for model, curves in found
            for name, line in sorted(curves["lines"].items())
        ),
    )


def abstention(figures: Figures) -> str:
    """Return what the flag does to each task."""
    rows = [
        (
            task,
            model,
            f"{found['flagged']} of {found['rows']}",
            *(_share(found[name]) for name in ("risk", "risk_flagged", "risk_kept")),
            *(_share(found[name]) for name in ("area_known", "area_certainty")),
        )
        for model in MODELS
        for task, found in sorted(figures.get(model, {}).items())
    ]
    header = ("task", "model", "flagged", "risk", "of flagged", "of others", "area, known", "area, certainty")
    return table(header, rows) if rows else UNMEASURED


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def slices(figures: Figures) -> str:
    """Return the first figure of each task by slice, the models side by side."""
    cells: _Cells = {}
    for model in MODELS:
        for task, found in figures.get(model, {}).items():
            for name, figure in found.items():
                cells.setdefault((task, name), {})[model] = figure
    return table(("task", "slice", *MODELS, "rows"), _compared(cells)) if cells else UNMEASURED


def failures(found: Figures) -> str:
    """Quote each model's failures."""
    parts = [
        f"{model}:\n\n"
        + table(
            ("task", "annotators", "model", "text"),
            (
                (each["task"], f"{each['label']:.2f}", f"{each['answer']:.2f}", _cell(each["text"]))
                for each in found[model]
            ),
        )
        for model in MODELS
        if found.get(model)
    ]
    return "\n\n".join(parts) or UNMEASURED


def _cell(text: str) -> str:
    """Return a text that no character of which ends a table's cell, nor is read as Markdown."""
    for char in "\\`*_<[|":
        text = text.replace(char, "\\" + char)
    return text


def transfer(found: Figures) -> str:
    """Return how far the fast model's bias head carries."""
    if not found:
        return UNMEASURED
    parts = ("folds", "outlets_left_out")
    pooled = table(
        ("BABE", "macro-F1", "AUC", "ECE"),
        (
            (part.replace("_", " "), *(interval(found[part][name]) for name in ("macro_f1", "auc", "ece")))
            for part in parts
        ),
    )
    apart = table(
        ("left out, or by topic", "macro-F1", "AUC", "rows"),
        (
            (name, interval(each["macro_f1"]), interval(each["auc"]), str(each["auc"]["rows"]))
            for values in (found["outlets_left_out"]["by_outlet"], found["folds"]["by_topic"])
            for name, each in sorted(values.items())
            if "auc" in each and each["auc"]["rows"] >= LEAST_ROWS
        ),
    )
    asked = sorted({name for each in found["sets"].values() for name in each})
    across = table(
        ("learnt from", *(f"asked of {name}" for name in asked)),
        (
            (learnt, *(interval(each[name]) if name in each else "" for name in asked))
            for learnt, each in sorted(found["sets"].items())
        ),
    )
    return "\n\n".join((pooled, apart, across))


def licence(found: Figures, published: Figures) -> str:
    """Return what open data alone gives, beside the published figures of fast: the first of each task."""
    if not found:
        return UNMEASURED
    usual = published.get("fast", {})
    rows = [
        (task, called(name), interval(beside), interval(figure), str(figure["rows"]))
        for task, values in sorted(found["evaluation"].items())
        if task not in TAUGHT_OPENLY
        and (name := HEADLINES.get(task, "")) in values
        and (beside := usual.get(task, {}).get(name)) is not None
        and (figure := values[name])["rows"] == beside["rows"]
    ]
    sets = ", ".join(f"`{path}`" for path in found["files"])
    return f"Read: {sets}.\n\n" + table(("task", "figure", "fast", "open data alone", "rows"), rows)
