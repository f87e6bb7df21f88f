"""The model card, generated: what the scores are for, what they were learnt from, how good they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from training.datasets import DataFile

_INTENDED = """\
Plumbline scores English news text for sensationalism, loaded language, bias by word choice, subjectivity,
clickbait and unsourced assertions, and shows the words behind each score. It is meant for editors who want
a second look at their wording, for aggregators and researchers who compare many texts, and for readers.

It gives no political direction, no verdict of true or false, no verdict on people, and no toxicity score.
A sentence counted as unsourced has no attribution *in the text*; that says nothing of whether it is true.
Do not use a score alone to remove, rank down or sanction anybody's work: at the level of one sentence every
figure below is far from 1."""

_LIMITS = """\
- English news, 2005 to 2022, mostly of the United States; other registers and other Englishes are less sure.
  A text whose words are mostly unknown to the model carries the flag `unlike_training_data`.
- The annotators of different sets meant different things by bias; probabilities are calibrated to the
  base rate of the target set named below, not to the share in any newspaper.
- What is common knowledge, what the reporter saw, and what an earlier article sourced cannot be told from the
  text alone; such claims count as unsourced.
- Quotation is read from quotation marks and block quotes; a quotation without them is the author's own voice.
- A linear model sees words and pairs of words. Irony, long-range context and new idioms escape it."""


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
    training = manifest["training"]
    parts = [
        f"# Model card: {manifest['name']} {manifest['version']}",
        f"Digest `{manifest['digest']}`. This file is generated; do not edit it.",
        "## What it is for",
        _INTENDED,
        "## What it is",
        "One linear head per question over binary tf-idf rows of words, word pairs and lexicon categories "
        f"({training['columns']:,} columns), fitted by logistic regression, widened at training time by word "
        "vectors and character n-grams that are folded into one weight per word. Documents are power means of "
        "their sentences (exponents "
        + ", ".join(f"{name} {value:g}" for name, value in manifest["calibration"]["exponents"].items())
        + "); `overall` weighs the dimensions "
        + ", ".join(f"{name} {value:g}" for name, value in manifest["calibration"]["weights"].items())
        + ".",
        "## What each head learnt from",
        _sources(training["sources"]),
        "## Figures by cross-fitting",
        f"Every row scored by a model that never saw its group ({training['folds']} folds), on the head's target "
        "set; intervals are 95 % bootstrap.",
        _crossfit(figures.get("crossfit", {}).get("fast", {})),
        "## Figures through the service",
        f"The shipped model, asked through the scorer itself, on rows kept from it ({training['held_out']}) and on "
        "sets that no head learns from. `own/…` is the evaluation set in the repository.",
        _evaluation(figures.get("evaluation", {}).get("fast", {})),
        "## Bands and percentiles",
        "A percentile compares with the reference corpus: news articles of `baly2020_allsides`, "
        "`hyperpartisan_byarticle`, `basil` and `polnear`.",
        _bands(manifest["calibration"]["scales"]),
        "## Limits",
        _LIMITS,
        "## Data",
        "The files are read at training time and are not part of this repository. Licences are the annotations'; "
        "the news text stays its publishers'.",
        _data(files),
    ]
    return "\n\n".join(parts) + "\n"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _interval(figure: Mapping[str, float]) -> str:
    return f"{figure['value']:.3f} ({figure['low']:.3f} to {figure['high']:.3f})"


def _sources(sources: Mapping[str, Any]) -> str:
    rows = [
        (
            name,
            head["target"],
            ", ".join(f"{source} {weight:g}" for source, weight in head["weights"].items()),
        )
        for name, head in sources.items()
    ]
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
