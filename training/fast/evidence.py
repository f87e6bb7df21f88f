"""How sure a mark is: fitted, for whichever model, on texts whose loaded words were marked by hand.

`judged` texts are judged by a model that never saw them: by cross-fitting, or because they were held out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from app.schemas import DIMENSIONS
from app.scoring.evidence.marks import BY_WORDS, MODEL_RULES, find_marks, weigh_hits
from app.scoring.judging.calibration import EvidenceScale, WordScale, logit_of
from app.scoring.judging.judgments import Judgments, Reading
from app.scoring.lexicon import Rule
from training.config import EvidenceConfig
from training.data.goldwords import GoldWords, mark_tokens
from training.metrics import Floats

_LEAST = 0.05  # what is less sure is shown in no case


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with its marked words, and what a model that never saw it says.

    Attributes
    ----------
    source : str
        A key of `goldwords.WORD_SOURCES`.
    gold : GoldWords
    reading : Reading
    judgments : Judgments
    """

    source: str
    gold: GoldWords
    reading: Reading
    judgments: Judgments


def fit_evidence(config: EvidenceConfig, judged: Sequence[Judged]) -> EvidenceScale:
    """Fit how sure a rule's hit is, and from where on marks are shown.

    What is shown is settled by how often calm sentences have a mark in the writer's own voice, for each kind
    of mark by itself: a reviewed rule that nearly always colors is trusted further than a word that the model
    alone finds loaded.
    """
    rows = [row for each in judged if each.source == config.target for row in _hit_rows(each)]
    table = np.array(rows, dtype=np.float64)
    model = LogisticRegression(C=100.0, max_iter=1000).fit(table[:, :-1], table[:, -1])
    scale = EvidenceScale(
        intercept=config.label_intercept,
        weight=config.label_weight,
        context=config.label_context,
        minimum=0.0,
        words=WordScale(float(model.intercept_[0]), *model.coef_[0].tolist()),
        alone=0.0,
        strong_weight=config.strong_weight,
        beside=config.beside,
        further=config.further,
        register=config.register,
        usual=config.usual,
        others=config.others,
        most=config.most,
    )
    return _with_minima(scale, config, _calm(scale, judged))


def _hit_rows(judged: Judged) -> Iterator[tuple[float, float, float, float]]:
    """Yield (logit of the weight, context, logit of the words, marked) of own hits whose words have a say."""
    for number, field in enumerate(judged.reading.fields):
        gold = mark_tokens(field, judged.gold.spans)
        for hit, context, words, quoted in weigh_hits(judged.reading, judged.judgments, number):
            if not quoted and words is not None:
                marked = any(kind is not None for kind in gold[hit.first : hit.last])
                yield logit_of(hit.rule.weight), context, words, float(marked)


class _Surest(NamedTuple):
    """Of a calm sentence, how sure the surest of its own marks of each kind is; 0 for none."""

    alone: float
    labels: float
    strong: float
    others: float


def _calm(scale: EvidenceScale, judged: Sequence[Judged]) -> list[_Surest]:
    """Return what there is to mark in the calm sentences, with a scale that shows everything."""
    found: list[_Surest] = []
    for each in judged:
        if not each.gold.calm:
            continue
        marks = find_marks(each.reading, each.judgments, scale, DIMENSIONS)
        for field, shown in zip(each.reading.fields, marks, strict=True):
            for sentence in field.sentences:
                surest = [0.0] * len(_Surest._fields)
                for mark in shown:
                    if sentence.first <= mark.first < sentence.last and not mark.quoted:
                        kind = _kind(mark.rule, scale)
                        surest[kind] = max(surest[kind], mark.score)
                found.append(_Surest(*surest))
    return found


def _kind(rule: Rule, scale: EvidenceScale) -> int:
    if rule in MODEL_RULES:
        return _Surest._fields.index("alone")
    if rule.category not in BY_WORDS:
        return _Surest._fields.index("labels")
    return _Surest._fields.index("strong" if rule.weight >= scale.strong_weight else "others")


def _with_minima(scale: EvidenceScale, config: EvidenceConfig, calm: Sequence[_Surest]) -> EvidenceScale:
    """Return the scale with each kind's minimum; the last has what the others leave of the whole share."""
    table = np.array(calm, dtype=np.float64).reshape(-1, len(_Surest._fields))
    shares = (config.alone_share, config.label_share, config.strong_share)
    *kinds, others = table.T
    minima = [_least(kind, share) for kind, share in zip(kinds, shares, strict=True)]
    shown = np.any(table[:, : len(minima)] >= minima, axis=1)
    minimum = _least(np.where(shown, 1.0, others), config.calm_share)
    alone, labels, strong = minima
    return replace(scale, minimum=minimum, alone=alone, labels=labels, strong=strong)


def _least(surest: Floats, share: float) -> float:
    """Return the least sureness that at most a share of the sentences reaches."""
    if not len(surest):
        return 0.5
    ordered = np.sort(surest)[::-1]
    barred = float(ordered[min(int(share * len(ordered)), len(ordered) - 1)])
    return min(max(math.floor(barred * 1000.0 + 1.0) / 1000.0, _LEAST), 1.0)
