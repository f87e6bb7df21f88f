"""The constants between logits and a report, each from data that was kept for it.

- what a rule's word on attribution is worth beside the model's: PolNeAR's training documents;
- bands and percentiles: the reference corpus, scored by the model itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from app.schemas import DIMENSIONS, AttributionKind, ScoreRequest
from app.scoring.cues import Cues
from app.scoring.judging.calibration import Calibration, EvidenceScale, Scale, cut_offs
from app.scoring.scorer import Scorer
from app.scoring.sourcing import attribute
from app.scoring.text.document import PlainText, parse_field
from app.scoring.voice import assign_voices
from training.config import DocumentConfig
from training.data.datasets import DataFolder, Record
from training.data.documents import Article
from training.data.own import written_articles
from training.data.polnear import sentence_at
from training.fast.crossfit import Crossfit

KINDS: tuple[AttributionKind, ...] = get_args(AttributionKind)
Floats = NDArray[np.float64]
_PERCENTILES = range(101)


def provisional(config: DocumentConfig) -> Calibration:
    """Return constants to begin with, before anything was measured."""
    flat = Scale((0.25, 0.5, 0.75), tuple(step / 100 for step in _PERCENTILES))
    return Calibration(
        scales=dict.fromkeys((*DIMENSIONS, "overall"), flat),
        exponents=config.exponents,
        weights=config.weights,
        relief=config.relief,
        attribution=dict.fromkeys(KINDS, 0.0),
        attribution_slope=1.0,
        evidence=EvidenceScale(0.0, 1.0, 0.0, 0.5),
        familiar=config.familiar,
        found=config.found,
        title_share=config.title_share,
    )


def attribution_offsets(
    data: DataFolder, crossfit: Crossfit, cues: Cues
) -> tuple[float, dict[AttributionKind, float]]:
    """Return the `kind_offsets` of the fast model, on training documents."""
    return kind_offsets(*attribution_rows(data, crossfit, cues), c=10.0)


def kind_offsets(
    logits: Floats, kinds: NDArray[np.int64], labels: NDArray[np.int64], *, c: float
) -> tuple[float, dict[AttributionKind, float]]:
    """Fit how the kind of attribution found shifts a model's logit of `attributed`.

    Parameters
    ----------
    logits : ndarray, shape (n,)
        The model's, z.
    kinds : ndarray of int64, shape (n,)
        The positions in `KINDS` of the kinds found.
    labels : ndarray of int64, shape (n,)
        1 for an attributed sentence, else 0.
    c : float
        Inverse strength of the L2 penalty, > 0.

    Returns
    -------
    slope, offsets
        ``logit = slope * z + offsets[kind]``.
    """
    design = np.column_stack([logits, *[(kinds == number).astype(float) for number in range(len(KINDS))]])
    model = LogisticRegression(C=c, fit_intercept=False, max_iter=2000).fit(design, labels)
    slope, *offsets = (float(value) for value in model.coef_[0])
    return slope, dict(zip(KINDS, offsets, strict=True))


def attribution_rows(
    data: DataFolder, crossfit: Crossfit, cues: Cues
) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64]]:
    """Return (calibrated cross-fit logit, number of the kind found, label) of each training sentence.

    The rules read whole documents; a gold sentence takes the kind found where it overlaps ours most. Where
    there are no such documents, the articles of our own writing stand for them.
    """
    texts = (example.text for example in crossfit.examples)
    logit_of_text = dict(zip(texts, crossfit.calibrated, strict=True))
    rows: list[tuple[float, int, int]] = []
    for text, sentences in _polnear(data) or _written():
        field = parse_field("text", PlainText(text))
        found = attribute(field, assign_voices(field, cues), cues)
        for start, end, given, attributed in sentences:
            at = sentence_at(field, start, end)
            rows.append((logit_of_text[given], KINDS.index(found[at].kind), int(attributed)))
    logits, kinds, labels = zip(*rows, strict=True)
    return np.array(logits), np.array(kinds), np.array(labels)


_Gold = tuple[str, list[tuple[int, int, str, bool]]]
"""A document, and of its sentences: start, end, the text as labeled, whether it is attributed."""


def _polnear(data: DataFolder) -> list[_Gold]:
    gold = _gold_sentences(data)
    return [
        (
            document["text"],
            [
                (row["meta"]["start"], row["meta"]["end"], row["text"], bool(row["attributed"]))
                for row in gold[document["id"]]
            ],
        )
        for document in data.read("polnear/documents.jsonl")
        if document["id"] in gold
    ]


def _written() -> list[_Gold]:
    return [
        (
            article["text"],
            [
                (row["start"], row["end"], article["text"][row["start"] : row["end"]], row["kind"] != "none")
                for row in article["sentences"]
            ],
        )
        for article in written_articles()
    ]


def _gold_sentences(data: DataFolder) -> Mapping[str, list[Record]]:
    gold: defaultdict[str, list[Record]] = defaultdict(list)
    for record in data.read("polnear/sentences.jsonl"):
        if record["split"] == "train":
            gold[record["meta"]["doc"]].append(record)
    return gold


def reference_scales(
    scorer: Scorer, articles: Iterable[Article], band_percentiles: Sequence[int]
) -> dict[str, Scale]:
    """Score the reference corpus and return its percentiles and the bands' cut-offs."""
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for article in articles:
        request = ScoreRequest(text=article.text, title=article.title, language="en", include=[])
        report = scorer.score(request)
        for dimension in DIMENSIONS:
            score = getattr(report.scores, dimension).score
            if score is not None:
                scores[dimension].append(score)
        if report.overall.score is not None:
            scores["overall"].append(report.overall.score)
    scales: dict[str, Scale] = {}
    for name, values in scores.items():
        quantiles = tuple(round(float(value), 6) for value in np.percentile(values, list(_PERCENTILES)))
        scales[name] = Scale(cut_offs(quantiles, band_percentiles), quantiles)
    return scales


def with_scales(calibration: Calibration, scales: Mapping[str, Scale]) -> Calibration:
    """Return the constants with bands and percentiles put in."""
    return replace(calibration, scales=dict(scales))
