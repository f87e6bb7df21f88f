"""What the logit of `claim` means in news: calibrated on news sentences that no model has learnt from.

The head is calibrated on debates. Here a second scale is fitted for sentences in written style
(`app.scoring.text.prose`), on the groups that are held out of every fit: factual against opinionated
sentences of BABE, objective against subjective ones of CheckThat, and calm news sentences at a quarter of
their weight. And what heat adds is fitted on heated sentences of our own: who rants asserts as much as who
reports, but in the sets that teach what a claim is nobody rants.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression

from app.schemas import ScoreRequest
from app.scoring.figures.documents import bias_of
from app.scoring.judging.calibration import CALM, Calibration, logit_of
from app.scoring.judging.judgments import Judge
from app.scoring.scorer import Scorer
from app.scoring.text.prose import is_written
from training.config import Config
from training.data.datasets import DataFolder
from training.data.own import heated_claims, news_claims
from training.fast.crossfit import is_held_out

_MOST_HEAT = 3.0


def with_claim_scale(
    calibration: Calibration, data: DataFolder, config: Config, scorer: Scorer, judge: Judge
) -> Calibration:
    """Return the constants with the scale of written claims fitted (Platt, 1999), and what heat adds."""
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
    scaled = replace(calibration, claim_slope=slope, claim_offset=offset, claim_heat=0.0)
    return replace(scaled, claim_heat=_heat(scaled, scorer, judge))


def _heat(calibration: Calibration, scorer: Scorer, judge: Judge) -> float:
    """Return the most likely heat, at least 0."""
    logits, heat, labels = [], [], []
    for example in heated_claims():
        reading = scorer.read(ScoreRequest(text=example.text, language="en"))
        field = reading.fields[0]
        if len(field.sentences) == 1:
            judged = judge.judge(reading)
            written = is_written(field, field.sentences[0])
            logits.append(logit_of(calibration.claim(judged.claim[0], written=written, bias=CALM)))
            heat.append(max(0.0, bias_of(judged.own[0], judged.quoted[0]) - CALM))
            labels.append(example.label)

    def loss(slope: float) -> float:
        found = np.array(logits) + slope * np.array(heat)
        return float(np.sum(np.logaddexp(0.0, found) - np.array(labels) * found))

    return float(minimize_scalar(loss, bounds=(0.0, _MOST_HEAT), method="bounded").x)
