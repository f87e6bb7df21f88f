"""What the logit of `claim` means in news: calibrated on news sentences that no model has learnt from.

The head is calibrated on debates. Here a second scale is fitted for sentences in written style
(`app.scoring.text.prose`), on the groups that are held out of every fit: factual against opinionated
sentences of BABE, objective against subjective ones of CheckThat, and calm news sentences at a quarter of
their weight. And what heat adds is fitted on heated sentences of our own: who rants asserts as much as who
reports, but in the sets that teach what a claim is nobody rants.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

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
from training.data.example import Example
from training.data.own import heated_claims, news_claims
from training.fast.crossfit import is_held_out

_MOST_HEAT = 3.0


class _Asked(NamedTuple):
    """An example, whether it is in written style, and the model's logits of claim and of bias."""

    example: Example
    written: bool
    claim: float
    bias: float


def with_claim_scale(
    calibration: Calibration, data: DataFolder, config: Config, scorer: Scorer, judge: Judge
) -> Calibration:
    """Return the constants with the scale of written claims fitted (Platt, 1999), and what heat adds."""
    held_out = (example for example in news_claims(data) if is_held_out(example.group, config))
    written = [asked for asked in _ask(held_out, scorer, judge) if asked.written]
    logits = np.array([asked.claim for asked in written])
    labels = [asked.example.label for asked in written]
    weights = [asked.example.weight for asked in written]
    model = LogisticRegression(C=1e6, max_iter=1000)
    model.fit(logits[:, None], labels, sample_weight=weights)
    slope, offset = float(model.coef_[0, 0]), float(model.intercept_[0])
    scaled = replace(calibration, claim_slope=slope, claim_offset=offset, claim_heat=0.0)
    return replace(scaled, claim_heat=_heat(scaled, scorer, judge))


def _heat(calibration: Calibration, scorer: Scorer, judge: Judge) -> float:
    """Return the most likely heat, at least 0."""
    asked = list(_ask(heated_claims(), scorer, judge))
    calm = (calibration.claim(each.claim, written=each.written, bias=CALM) for each in asked)
    logits = np.array(list(map(logit_of, calm)))
    heat = np.array([max(0.0, each.bias - CALM) for each in asked])
    labels = np.array([each.example.label for each in asked])

    def loss(slope: float) -> float:
        found = logits + slope * heat
        return float(np.sum(np.logaddexp(0.0, found) - labels * found))

    return float(minimize_scalar(loss, bounds=(0.0, _MOST_HEAT), method="bounded").x)


def _ask(examples: Iterable[Example], scorer: Scorer, judge: Judge) -> Iterator[_Asked]:
    """Judge those of some examples that are one sentence."""
    for example in examples:
        reading = scorer.read(ScoreRequest(text=example.text, language="en"))
        field = reading.fields[0]
        if len(field.sentences) == 1:
            judged = judge.judge(reading)
            bias = bias_of(judged.own[0], judged.quoted[0])
            yield _Asked(example, is_written(field, field.sentences[0]), judged.claim[0], bias)
