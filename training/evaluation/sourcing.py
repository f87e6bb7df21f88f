"""How well the service says who says so: PolNeAR's documents whole, and the written set.

Both go through the scorer as a caller's text would, so any loaded model is judged by the same code. A
*part* (source, cue, content) is right when its characters are exactly the annotators'. The service gives one
attribution a sentence where the annotators may have marked several, so each figure comes twice: by sentence
(the answer against any that stands in it), and against all that were marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.schemas import MAX_CHARS, ScoreReport, ScoreRequest, SentenceReport
from app.scoring.report import CLAIM_FROM
from app.scoring.scorer import Scorer
from training.data.datasets import DataFolder
from training.data.own import ARTICLES, EXAMPLES, written_articles
from training.data.polnear import PARTS, GoldDocument, Part, Span, read_documents
from training.data.sources import polnear_taught
from training.data.split import text_key
from training.evaluation.evaluate import Outcome, Yardstick
from training.evaluation.tasks import Metrics
from training.metrics import (
    Estimate,
    Floats,
    Metric,
    auc,
    bootstrap,
    bootstrap_counts,
    calibration_error,
    calibration_error_by_chance,
    defined,
    positive_f1,
    share,
)

WRITTEN = {
    "sourcing/written": ARTICLES,
    "sourcing/written_held": EXAMPLES / "sourcing_held.jsonl",
}
DOCUMENTS = "sourcing/polnear"
HEADLINES = {DOCUMENTS: "f1"} | dict.fromkeys(WRITTEN, "unsourced_f1")  # each task's figure with a floor

ATTRIBUTED: Metrics = (
    ("f1", positive_f1),
    ("auc", auc),
    ("ece", calibration_error),
    ("ece_by_chance", calibration_error_by_chance),
)

Counts = NDArray[np.int64]  # shape (n_documents, 3): right, answered, marked


def evaluate_documents(scorer: Scorer, data: DataFolder, yardstick: Yardstick) -> Outcome:
    """Judge every whole document that no model has learnt from.

    A sentence is attributed where annotators found any part of an attribution in it, and the service says
    so where `attributed` is above 1/2. Sentences that a training document has word for word are not asked.
    """
    taught = polnear_taught(data)
    labels: list[float] = []
    answers: list[float] = []
    groups: list[str] = []
    counts: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for gold in read_documents(data):
        if gold.split == "train" or len(gold.text) > MAX_CHARS:
            continue
        report = scorer.score(ScoreRequest(text=gold.text, language="en", include=["sentences"]))
        for sentence in gold.sentences:
            if text_key(gold.text[sentence.start : sentence.end]) in taught:
                continue
            labels.append(float(sentence.attributed))
            answers.append(_covering(report, sentence.start, sentence.end).attributed)
            groups.append(gold.id)
        for part in PARTS if gold.whole else ():
            ours = _answers(report, part)
            counts[part].append(_by_sentence(gold, part, ours))
            counts[f"{part}_all"].append(_of_all(gold, part, ours))
    label, answer = np.array(labels), np.array(answers)
    seed = yardstick.seed
    found = {name: bootstrap(metric, label, answer, seed, groups=groups) for name, metric in ATTRIBUTED}
    by_part = {name: bootstrap_counts(np.array(rows), seed) for name, rows in counts.items()}
    return yardstick.held_to(Outcome(DOCUMENTS, defined(found) | by_part, labels=label, answers=answer))


def evaluate_written(scorer: Scorer, yardstick: Yardstick) -> list[Outcome]:
    """Judge the sets of articles of our own writing, labeled by claim, kind, source and cue.

    The first is the development set: rules were made with it. The second teaches nothing, but is not unseen:
    its figures were read while rules were made, and one label of it was corrected together with a rule.

    A sentence is unsourced where it is a claim of kind `none`. Judged is the probability `unsourced`, which
    counts as a yes from `report.CLAIM_FROM` on.
    """
    return [_written(scorer, name, path, yardstick) for name, path in WRITTEN.items()]


def _written(scorer: Scorer, name: str, path: Path, yardstick: Yardstick) -> Outcome:
    table: list[tuple[float, float, float, float, float]] = []
    groups: list[str] = []
    counts: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for record in written_articles(path):
        parts = dict.fromkeys(("source", "cue"), (0, 0, 0))
        report = scorer.score(ScoreRequest(text=record["text"], language="en", include=["sentences"]))
        for row in record["sentences"]:
            ours = _covering(report, row["start"], row["end"])
            table.append(
                (
                    is_unsourced(row),
                    ours.unsourced,
                    row["claim"],
                    ours.claim,
                    ours.attribution.kind == row["kind"],
                )
            )
            for part in ("source", "cue"):
                found = getattr(ours.attribution, part)
                words = None if found is None else found.text
                right = words is not None and words == row[part]
                told = (right, words is not None, row[part] is not None)
                parts[part] = _added(parts[part], told)
            groups.append(record["id"])
        for part, count in parts.items():
            counts[part].append(count)
    columns = np.array(table, dtype=np.float64).T

    def figure(metric: Metric, gold: Floats, said: Floats) -> Estimate | None:
        return bootstrap(metric, gold, said, yardstick.seed, groups=groups)

    figures = {
        "unsourced_f1": figure(positive_f1, columns[0], columns[1] + (0.5 - CLAIM_FROM)),
        "kind": figure(share, columns[0], columns[4]),
        "claim_f1": figure(positive_f1, columns[2], columns[3]),
        "claim_auc": figure(auc, columns[2], columns[3]),
    } | {part: bootstrap_counts(np.array(rows), yardstick.seed) for part, rows in counts.items()}
    return yardstick.held_to(Outcome(name, defined(figures), labels=columns[0], answers=columns[1]))


def _added(counts: tuple[int, int, int], more: tuple[int, int, int]) -> tuple[int, int, int]:
    right, answered, there = (one + other for one, other in zip(counts, more, strict=True))
    return right, answered, there


def is_unsourced(row: Mapping[str, Any]) -> bool:
    """Tell whether a sentence of a written article is a claim that nobody is named for."""
    return bool(row["claim"]) and row["kind"] == "none"


def _covering(report: ScoreReport, start: int, end: int) -> SentenceReport:
    """Return our sentence that covers most of the characters `[start, end)`."""
    body = [sentence for sentence in report.sentences if sentence.field == "text"]
    return max(body, key=lambda one: min(end, one.end) - max(start, one.start))


def _answers(report: ScoreReport, part: Part) -> set[Span]:
    """Return the distinct spans of a part; what is carried over is told once, where it stands."""
    found = (getattr(sentence.attribution, part) for sentence in report.sentences)
    return {(one.start, one.end) for one in found if one is not None}


def _by_sentence(gold: GoldDocument, part: Part, ours: set[Span]) -> tuple[int, int, int]:
    right = answered = marked = 0
    accepted = gold.accepted(part)
    for sentence in gold.sentences:
        inside = {span for span in accepted if sentence.start <= span[0] < sentence.end}
        mine = {span for span in ours if sentence.start <= span[0] < sentence.end}
        right += bool(inside & mine)
        answered += bool(mine)
        marked += bool(inside)
    return right, answered, marked


def _of_all(gold: GoldDocument, part: Part, ours: set[Span]) -> tuple[int, int, int]:
    marked = {gold.trimmed(span) for span in gold.pieces(part)}
    return len(marked & {gold.trimmed(span) for span in ours}), len(ours), len(marked)
