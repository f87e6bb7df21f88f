"""The model card, generated: the prose of `model_card.md`, the figures of the manifest and the metrics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from training.datasets import DataFile

_TEMPLATE = Path(__file__).with_name("model_card.md")


MODELS = ("fast", "deep")


def model_card(
    manifest: Mapping[str, Any],
    deep: Mapping[str, Any],
    figures: Mapping[str, Any],
    files: Sequence[DataFile],
) -> str:
    """Return the card of both models in Markdown.

    Parameters
    ----------
    manifest, deep : mapping
        The manifests of the fast and of the deep model.
    figures : mapping
        The published figures, `metrics.json`.
    files : sequence of DataFile
        What a run may read.
    """
    training, calibration = manifest["training"], manifest["calibration"]
    return Template(_TEMPLATE.read_text("utf-8")).substitute(
        version=manifest["version"],
        digest=manifest["digest"],
        deep_version=deep["version"],
        deep_digest=deep["digest"],
        deep_sources=_deep_sources(deep["training"]["sources"]),
        epochs=deep["training"]["recipe"]["epochs"],
        validation=deep["training"]["validation"],
        rounding=_rounding(figures.get("rounding", {})),
        deep_bands=_bands(deep["calibration"]["scales"]),
        columns=f"{training['columns']:,}",
        exponents=_listing(calibration["exponents"]),
        weights=_listing(calibration["weights"]),
        folds=training["folds"],
        held_out=training["held_out"],
        sources=_sources(training["sources"]),
        crossfit=_crossfit(figures.get("crossfit", {}).get("fast", {})),
        evaluation=_evaluation(figures.get("evaluation", {})),
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
    """Lay the models' figures side by side."""
    cells: dict[tuple[str, str], dict[str, Mapping[str, float]]] = {}
    for model in MODELS:
        for task, values in figures.get(model, {}).items():
            for name, figure in values.items():
                if isinstance(figure, dict):
                    cells.setdefault((task, name), {})[model] = figure
    rows = [
        (
            task,
            name,
            *(_interval(found[model]) if model in found else "" for model in MODELS),
            str(next(iter(found.values()))["rows"]),
        )
        for (task, name), found in sorted(cells.items())
    ]
    return _table(("task", "figure", *MODELS, "rows"), rows)


def _deep_sources(sources: Mapping[str, Any]) -> str:
    heads: dict[str, dict[str, float]] = {}
    for name, source in sources.items():
        for head, weight in source["heads"].items():
            heads.setdefault(head, {})[name] = weight
    return _table(
        ("head", "sources and their weights"), [(name, _listing(heads[name])) for name in sorted(heads)]
    )


def _rounding(costs: Mapping[str, Any]) -> str:
    rows = [
        (head, f"{cost['auc']:.4f}", f"{cost['auc_rounded']:.4f}", str(cost["rows"]))
        for head, cost in costs.items()
    ]
    return _table(("head", "AUC as trained", "AUC of eight bits", "rows"), rows)


def _bands(scales: Mapping[str, Any]) -> str:
    rows = [
        (name, *(f"{cut:.2f}" for cut in scale["cuts"]), f"{scale['quantiles'][50]:.2f}")
        for name, scale in scales.items()
    ]
    return _table(("score", "moderate from", "high from", "extreme from", "median of the corpus"), rows)


def _data(files: Sequence[DataFile]) -> str:
    rows = [(f"`{file.path}`", str(file.records), file.licence, file.citation) for file in files]
    return _table(("file", "records", "licence", "cite"), rows)
