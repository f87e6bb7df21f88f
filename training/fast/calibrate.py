"""The constants between logits and a report: bands and percentiles, from what the model itself says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from app.schemas import DIMENSIONS, ScoreRequest
from app.scoring.judging.calibration import Calibration, EvidenceScale, Scale
from app.scoring.scorer import Scorer
from training.config import DocumentConfig
from training.data.documents import Article
from training.fast.attribution import NO_SCALE

_PERCENTILES = range(101)


def provisional(config: DocumentConfig) -> Calibration:
    """Return constants to begin with, before anything was measured."""
    flat = Scale((0.25, 0.5, 0.75), tuple(step / 100 for step in _PERCENTILES))
    return Calibration(
        scales=dict.fromkeys((*DIMENSIONS, "overall"), flat),
        exponents=config.exponents,
        weights=config.weights,
        relief=config.relief,
        attribution=NO_SCALE,
        evidence=EvidenceScale(0.0, 1.0, 0.0, 0.5),
        familiar=config.familiar,
        found=config.found,
        title_share=config.title_share,
    )


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


def cut_offs(quantiles: Sequence[float], percentiles: Sequence[int]) -> tuple[float, ...]:
    """Return band cut-offs at the given percentiles of the reference corpus, to two decimals."""
    return tuple(round(quantiles[percentile], 2) for percentile in percentiles)
