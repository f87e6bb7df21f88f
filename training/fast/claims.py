"""What the logit of `claim` means in news: calibrated on news sentences that no model has learnt from.

The head is calibrated on debates. Here a second scale is fitted for sentences in written style
(`app.scoring.text.prose`), on the groups that are held out of every fit: factual against opinionated
sentences of BABE, objective against subjective ones of CheckThat, and calm news sentences at a quarter of
their weight.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from app.schemas import ScoreRequest
from app.scoring.judging.calibration import Calibration
from app.scoring.judging.judgments import Judge
from app.scoring.scorer import Scorer
from app.scoring.text.prose import is_written
from training.config import Config
from training.data.datasets import DataFolder
from training.data.own import news_claims
from training.fast.crossfit import is_held_out


def with_claim_scale(
    calibration: Calibration, data: DataFolder, config: Config, scorer: Scorer, judge: Judge
) -> Calibration:
    """Return the constants with slope and offset of written claims fitted (Platt, 1999)."""
    logits: list[float] = []
    labels: list[float] = []
    weights: list[float] = []
    for example in news_claims(data):
        if not is_held_out(example.group, config):
            continue
        reading = scorer.read(ScoreRequest(text=example.text, language="en"))
        field = reading.fields[0]
        if len(field.sentences) == 1 and is_written(field, field.sentences[0]):
            logits.append(judge.judge(reading).claim[0])
            labels.append(example.label)
            weights.append(example.weight)
    model = LogisticRegression(C=1e6, max_iter=1000)
    model.fit(np.array(logits)[:, None], labels, sample_weight=weights)
    slope, offset = float(model.coef_[0, 0]), float(model.intercept_[0])
    return replace(calibration, claim_slope=slope, claim_offset=offset)
