"""How sure a mark is: fitted, for whichever model, on texts whose loaded words were marked by hand.

`judged` texts are judged by a model that never saw them: by cross-fitting, or because they were held out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from app.schemas import DIMENSIONS
from app.scoring.calibration import EvidenceScale, WordScale, logit_of
from app.scoring.document import Sentence
from app.scoring.judgments import Judgments, Reading
from app.scoring.marks import Mark, find_marks, weigh_hits
from training.config import EvidenceConfig
from training.goldwords import GoldWords, mark_tokens

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
    calm : tuple of bool
        For each sentence whether annotators found no bias of any kind in it.
    """

    source: str
    gold: GoldWords
    reading: Reading
    judgments: Judgments
    calm: tuple[bool, ...]


def fit_evidence(config: EvidenceConfig, judged: Sequence[Judged]) -> EvidenceScale:
    """Fit how sure a rule's hit is, and from where on marks are shown.

    The minimum is the same for hits and for words alone: the one at which `config.calm_share` of the calm
    sentences have a mark in the writer's own voice.
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
    )
    least = _threshold(config, scale, judged)
    return replace(scale, minimum=least, alone=least)


def _hit_rows(judged: Judged) -> Iterator[tuple[float, float, float, float]]:
    """Yield (logit of the weight, context, logit of the words, marked) of own hits whose words have a say."""
    for number, field in enumerate(judged.reading.fields):
        gold = mark_tokens(field, judged.gold.spans)
        for hit, context, words, quoted in weigh_hits(judged.reading, judged.judgments, number):
            if not quoted and words is not None:
                marked = any(kind is not None for kind in gold[hit.first : hit.last])
                yield logit_of(hit.rule.weight), context, words, float(marked)


def _threshold(config: EvidenceConfig, scale: EvidenceScale, judged: Sequence[Judged]) -> float:
    """Return the least sureness at which few enough of the calm sentences have a mark in own voice."""
    surest: list[float] = []
    for each in judged:
        marks = find_marks(each.reading, each.judgments, scale, DIMENSIONS)
        for field, found in zip(each.reading.fields, marks, strict=True):
            for sentence, calm in zip(field.sentences, each.calm, strict=True):
                if calm:
                    own = (mark.score for mark in found if _is_in(mark, sentence) and not mark.quoted)
                    surest.append(max(own, default=0.0))
    if not surest:
        return 0.5
    least = float(np.quantile(surest, 1.0 - config.calm_share, method="higher"))
    return max(round(least, 3), _LEAST)


def _is_in(mark: Mark, sentence: Sentence) -> bool:
    return sentence.first <= mark.first < sentence.last
