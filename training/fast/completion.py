"""The constants that any model gets last: they are read off whole texts by the model itself."""

from __future__ import annotations

from dataclasses import replace

from app.scoring.judging.calibration import Calibration
from app.scoring.judging.judgments import Judge
from training.config import Config
from training.data.datasets import DataFolder
from training.data.documents import reference_corpus
from training.export import Resources, scorer_of
from training.fast.calibrate import reference_scales
from training.fast.claims import with_claim_scale
from training.fast.matrix import Watch


def completed(  # noqa: PLR0913  # the model, and what it is asked about
    calibration: Calibration,
    judge: Judge,
    data: DataFolder,
    config: Config,
    resources: Resources,
    *,
    watch: Watch,
) -> Calibration:
    """Return the constants with the scale of claims, and bands and percentiles of the reference corpus."""
    calibration = with_claim_scale(calibration, data, config, scorer_of(judge, calibration, resources), judge)
    articles = {article.id: article for article in reference_corpus(data)}
    watched = (articles[name] for name in watch(list(articles), "reference corpus"))
    scorer = scorer_of(judge, calibration, resources)
    return replace(calibration, scales=reference_scales(scorer, watched, config.document.band_percentiles))
