"""The constants between the network's numbers and a report, from the groups that were kept to choose by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from app.schemas import DIMENSIONS, AttributionKind, ScoreRequest
from app.scoring.calibration import EvidenceScale
from app.scoring.deep import DeepCalibration
from app.scoring.encoder import MARKS
from app.scoring.judgments import HEADS, Judge
from app.scoring.marks import find_marks
from app.scoring.scorer import Scorer
from training.calibrate import KINDS
from training.config import Config
from training.datasets import DataFolder
from training.deep.corpus import part_of
from training.deep.rows import Row
from training.example import Example
from training.fast import platt
from training.polnear import GoldDocument, read_documents, sentence_at

Floats = NDArray[np.float32]
_SENTENCE, _TOKEN = 0.5, 0.5  # what a logit of the sentence and of the words count beside the rule's weight
_LOADED = tuple(MARKS.index(name) for name in MARKS if name != "fear")  # what a mark of loaded language is


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows that choose, with what the network says of them.

    Attributes
    ----------
    rows : sequence of Row
    heads : ndarray, shape (n_rows, n_heads)
    words : sequence of ndarray, shape (n_groups, n_marks + n_roles)
    """

    rows: Sequence[Row]
    heads: Floats
    words: Sequence[Floats]


def calibrate(chosen: Chosen, config: Config) -> DeepCalibration:
    """Fit slope and offset of every head on its target sets, and what the marks of a word mean together."""
    targets = config.deep.targets
    fitted = [_head(chosen, number, frozenset(targets[head])) for number, head in enumerate(HEADS)]
    weights, offset = _marks(chosen)
    return DeepCalibration(
        slopes=tuple(slope for slope, _ in fitted),
        offsets=tuple(offset for _, offset in fitted),
        mark_weights=weights,
        mark_offset=offset,
    )


def _head(chosen: Chosen, number: int, targets: frozenset[str]) -> tuple[float, float]:
    head = HEADS[number]
    at = [
        place
        for place, row in enumerate(chosen.rows)
        if head in row.labels and not row.sources.isdisjoint(targets)
    ]
    labels = np.array([chosen.rows[place].labels[head][0] for place in at])
    return platt(chosen.heads[at, number].astype(np.float64), labels)


def _marks(chosen: Chosen) -> tuple[tuple[float, ...], float]:
    """Fit the probability that annotators mark a word as loaded, from all its marks together."""
    logits: list[Floats] = []
    labels: list[bool] = []
    for row, words in zip(chosen.rows, chosen.words, strict=True):
        for tag, word in zip(row.tags or (), words, strict=row.tags is not None):
            asked = [tag[number] for number in _LOADED if not np.isnan(tag[number])]
            if asked:
                logits.append(word[: len(MARKS)])
                labels.append(any(asked))
    model = LogisticRegression(C=1.0, max_iter=2000).fit(np.array(logits, dtype=np.float64), labels)
    return tuple(float(weight) for weight in model.coef_[0]), float(model.intercept_[0])


def attribution_constants(
    data: DataFolder, config: Config, scorer: Scorer, judge: Judge
) -> tuple[float, dict[AttributionKind, float]]:
    """Fit how the kind of attribution found shifts the model's logit, on training documents that choose."""
    logits: list[float] = []
    kinds: list[int] = []
    labels: list[bool] = []
    for gold in read_documents(data):
        if gold.split == "train" and part_of(Example(gold.text, 0.0, gold.id), "", config) == "validation":
            for logit, kind, label in _attributions(gold, scorer, judge):
                logits.append(logit)
                kinds.append(KINDS.index(kind))
                labels.append(label)
    chosen = np.array(kinds)
    design = np.column_stack([logits, *[(chosen == number).astype(float) for number in range(len(KINDS))]])
    model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=2000).fit(design, labels)
    slope, *offsets = (float(value) for value in model.coef_[0])
    return slope, dict(zip(KINDS, offsets, strict=True))


def _attributions(
    gold: GoldDocument, scorer: Scorer, judge: Judge
) -> list[tuple[float, AttributionKind, bool]]:
    reading = scorer.read(ScoreRequest(text=gold.text, language="en"))
    judgments = judge.judge(reading)
    found = reading.settled(judgments.roles).attributions[-1]
    rows: list[tuple[float, AttributionKind, bool]] = []
    for sentence in gold.sentences:
        at = sentence_at(reading.fields[-1], sentence.start, sentence.end)
        if np.isfinite(judgments.attributed[at]):
            rows.append((judgments.attributed[at], found[at].kind, sentence.attributed))
    return rows


def evidence(scorer: Scorer, judge: Judge, rows: Sequence[Row], calm_share: float) -> EvidenceScale:
    """Choose how sure a mark must be: so that `calm_share` of the calm sentences that choose have one.

    Calm are the sentences in which annotators of news articles found no bias by wording. A rule's weight, its
    sentence and its words count alike.
    """
    scale = EvidenceScale(intercept=0.0, weight=1.0, context=_SENTENCE, minimum=0.0, token=_TOKEN, alone=0.0)
    surest: list[float] = []
    for row in rows:
        if "basil" in row.sources and row.labels["bias"][0] == 0.0:
            reading = scorer.read(ScoreRequest(text=row.text, language="en"))
            (marks,) = find_marks(reading, judge.judge(reading), scale, DIMENSIONS)
            surest.append(max((mark.score for mark in marks if not mark.quoted), default=0.0))
    least = round(float(np.quantile(surest, 1.0 - calm_share, method="higher")), 3)
    return replace(scale, minimum=least, alone=least)
