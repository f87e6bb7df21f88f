"""The model card, generated: the prose of `model_card.md`, the figures of the manifest and the metrics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from training.datasets import DataFile

_TEMPLATE = Path(__file__).with_name("model_card.md")


def model_card(manifest: Mapping[str, Any], figures: Mapping[str, Any], files: Sequence[DataFile]) -> str:
    """Return the card in Markdown.

    Parameters
    ----------
    manifest : mapping
        The artifact's manifest.
    figures : mapping
        The published figures, `metrics.json`.
    files : sequence of DataFile
        What a run may read.
    """
    training, calibration = manifest["training"], manifest["calibration"]
    return Template(_TEMPLATE.read_text("utf-8")).substitute(
        name=manifest["name"],
        version=manifest["version"],
        digest=manifest["digest"],
        columns=f"{training['columns']:,}",
        exponents=_listing(calibration["exponents"]),
        weights=_listing(calibration["weights"]),
        folds=training["folds"],
        held_out=training["held_out"],
        sources=_sources(training["sources"]),
        crossfit=_crossfit(figures.get("crossfit", {}).get("fast", {})),
        evaluation=_evaluation(figures.get("evaluation", {}).get("fast", {})),
        bands=_bands(calibration["scales"]),
        data=_data(files),
    )


def _listing(values: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in values.items())


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _interval(figure: Mapping[str, float]) -> str:
    return f"{figure['value']:.3f} ({figure['low']:.3f} to {figure['high']:.3f})"


def _sources(sources: Mapping[str, Any]) -> str:
    rows = [(name, head["target"], _listing(head["weights"])) for name, head in sources.items()]
    return _table(("head", "calibrated to", "sources and their weights"), rows)


def _crossfit(figures: Mapping[str, Any]) -> str:
    names = ("macro_f1", "f1", "auc", "mse", "ece")
    rows = [
        (head, values["set"], str(values["auc"]["rows"]), *(_interval(values[name]) for name in names))
        for head, values in figures.items()
    ]
    return _table(("head", "set", "rows", *names), rows)


def _evaluation(figures: Mapping[str, Any]) -> str:
    rows = [
        (task, name, _interval(figure), str(figure["rows"]))
        for task, values in figures.items()
        for name, figure in values.items()
        if isinstance(figure, dict)
    ]
    return _table(("task", "figure", "value", "rows"), rows)


def _bands(scales: Mapping[str, Any]) -> str:
    rows = [
        (name, *(f"{cut:.2f}" for cut in scale["cuts"]), f"{scale['quantiles'][50]:.2f}")
        for name, scale in scales.items()
    ]
    return _table(("score", "moderate from", "high from", "extreme from", "median of the corpus"), rows)


def _data(files: Sequence[DataFile]) -> str:
    rows = [(f"`{file.path}`", str(file.records), file.licence, file.citation) for file in files]
    return _table(("file", "records", "licence", "cite"), rows)
