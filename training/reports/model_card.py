"""The model card, generated: the prose of `model_card.md`, the figures of the manifest and the metrics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import Any

from training.data.datasets import DataFile
from training.evaluation.baselines import NAMES as BASELINES
from training.evaluation.breakdown import LEAST_ROWS
from training.evaluation.failures import COUNT, MOST_CHARS
from training.reports import card_tables as tables
from training.reports.card_tables import interval, table

_TEMPLATE = Path(__file__).with_name("model_card.md")


def model_card(  # noqa: PLR0913  # what a card is made of
    manifest: Mapping[str, Any],
    deep: Mapping[str, Any],
    figures: Mapping[str, Any],
    files: Sequence[DataFile],
    *,
    quoted: Mapping[str, Any] = MappingProxyType({}),
    carried: Mapping[str, Any] = MappingProxyType({}),
    open_data: Mapping[str, Any] = MappingProxyType({}),
    baselines: Mapping[str, Any] = MappingProxyType({}),
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
    quoted, carried, open_data, baselines : mapping
        `failures.json`, `transfer.json`, `open_licence.json` and `baselines.json`; empty where they were not
        made.
    """
    training, calibration = manifest["training"], manifest["calibration"]
    return Template(_TEMPLATE.read_text("utf-8")).substitute(
        version=manifest["version"],
        digest=manifest["digest"],
        deep_version=deep["version"],
        deep_digest=deep["digest"],
        deep_sources=_deep_sources(deep["training"]["sources"]),
        **_schools(deep["training"]),
        validation=deep["training"]["validation"],
        rounding=_rounding(figures.get("rounding", {})),
        deep_bands=_bands(deep["calibration"]["scales"]),
        columns=f"{training['columns']:,}",
        exponents=_listing(calibration["exponents"]),
        title_share=_listing(calibration["title_share"]),
        hyperbole=f"{deep['network']['hyperbole']:.0%}",
        weights=_listing(calibration["weights"]),
        folds=training["folds"],
        held_out=training["held_out"],
        sources=_sources(training["sources"]),
        pooled=" and ".join(training["tagger"]["pooled"]),
        crossfit=_crossfit(figures.get("crossfit", {}).get("fast", {})),
        **_through_the_service(figures.get("evaluation", {}), baselines.get("figures", {})),
        **_failings(figures, quoted, carried, open_data),
        open_rules=_open_rules(open_data, training["constants_lexicon"]),
        bands=_bands(calibration["scales"]),
        data=_data(files),
    )


def _through_the_service(evaluation: Mapping[str, Any], baselines: Mapping[str, Any]) -> dict[str, object]:
    columns = {name: baselines[name] for name in BASELINES if name in baselines}
    return {
        "evaluation": tables.side_by_side(evaluation, False, columns),
        "ahead": tables.ahead(evaluation, columns),
        "skipped": tables.skipped(evaluation),
    }


def _schools(training: Mapping[str, Any]) -> dict[str, object]:
    told: dict[str, object] = {"epochs_joined": training["joined"]["recipe"]["epochs"]}
    for name, school in training["schools"].items():
        told[f"teachers_{name}"], told[f"further_{name}"] = school["teachers"], school["further"]
        told[f"epochs_{name}"] = school["student"]["recipe"]["epochs"]
    return told


def _failings(
    figures: Mapping[str, Any],
    quoted: Mapping[str, Any],
    carried: Mapping[str, Any],
    open_data: Mapping[str, Any],
) -> dict[str, object]:
    evaluation = figures.get("evaluation", {})
    return {
        "still": tables.side_by_side(evaluation, still=True),
        "lengths": tables.length_curves(evaluation),
        "abstention": tables.abstention(figures.get("abstention", {})),
        "slices": tables.slices(figures.get("slices", {})),
        "failures": tables.failures(quoted),
        "failure_count": COUNT,
        "failure_chars": MOST_CHARS,
        "transfer": tables.transfer(carried),
        "open_data": tables.licence(open_data, evaluation),
        "least_rows": LEAST_ROWS,
    }


def _open_rules(open_data: Mapping[str, Any], lexicon: str) -> str:
    """Say whether both models compared read the same lexicon."""
    rules = open_data.get("lexicon")
    if not open_data or rules == lexicon:
        return ""
    made = "with which one was not kept" if rules is None else f"with `{rules}`"
    return (
        f"It was made before the shipped one had its present lexicon (`{lexicon}`): {made}. These name the "
        "lexicon alone; `rules_digest` of a report is over it and the word lists of attribution together."
    )


def _listing(values: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in values.items())


def _sources(sources: Mapping[str, Any]) -> str:
    rows = [(name, head["target"], _listing(head["weights"])) for name, head in sources.items()]
    return table(("head", "calibrated to", "sources and their weights"), rows)


def _crossfit(figures: Mapping[str, Any]) -> str:
    names = ("macro_f1", "f1", "auc", "mse", "ece")
    rows = [
        (head, values["set"], str(values["auc"]["rows"]), *(interval(values[name]) for name in names))
        for head, values in figures.items()
    ]
    return table(("head", "set", "rows", *names), rows)


def _deep_sources(sources: Mapping[str, Any]) -> str:
    heads: dict[str, dict[str, float]] = {}
    for name, source in sources.items():
        for head, weight in source["heads"].items():
            heads.setdefault(head, {})[name] = weight
    return table(
        ("head", "sources and their weights"), [(name, _listing(heads[name])) for name in sorted(heads)]
    )


def _rounding(costs: Mapping[str, Any]) -> str:
    rows = [
        (head, f"{cost['auc']:.4f}", f"{cost['auc_rounded']:.4f}", str(cost["rows"]))
        for head, cost in costs.items()
    ]
    return table(("head", "AUC as trained", "AUC of eight bits", "rows"), rows)


def _bands(scales: Mapping[str, Any]) -> str:
    rows = [
        (name, *(f"{cut:.2f}" for cut in scale["cuts"]), f"{scale['quantiles'][50]:.2f}")
        for name, scale in scales.items()
    ]
    return table(("score", "moderate from", "high from", "extreme from", "median of the corpus"), rows)


def _data(files: Sequence[DataFile]) -> str:
    rows = [
        (f"`{each.path}`", str(each.records), each.licence, each.citation, "yes" if each.read else "no")
        for each in files
    ]
    return table(("file", "records", "licence", "cite", "read"), rows)
