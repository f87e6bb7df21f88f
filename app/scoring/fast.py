"""The fast model as a judge: features in, one sparse product, logits out."""

from __future__ import annotations

from itertools import compress

import numpy as np

from app.scoring.features import Features, View, extract
from app.scoring.judgments import WORDING, Judgments, Reading, Term
from app.scoring.linear import LinearModel

HEADS = (*WORDING, "claim", "attributed")


class FastJudge:
    """Scores sentences with linear heads.

    Parameters
    ----------
    model : LinearModel
        Has the heads of `HEADS`, in that order.
    """

    def __init__(self, model: LinearModel) -> None:
        if model.heads != HEADS:
            raise ValueError(f"heads {model.heads} instead of {HEADS}")
        self.model = model

    def judge(self, reading: Reading) -> Judgments:
        """Score every sentence of a document."""
        features = self._features(reading)
        logits = self.model.score(features)
        starts = _sentence_starts(reading)
        count = starts[-1]
        own = np.full((count, len(WORDING)), np.nan)
        quoted = np.full((count, len(WORDING)), np.nan)
        whole = np.zeros((count, 2))
        for row, scores in zip(features.rows, logits, strict=True):
            at = starts[row.field] + row.sentence
            if row.view == "own":
                own[at] = scores[: len(WORDING)]
            elif row.view == "quoted":
                quoted[at] = scores[: len(WORDING)]
            # The row over all words is a sentence's last, and its only one unless it is mixed.
            whole[at] = scores[len(WORDING) :]
        return Judgments(own, quoted, whole[:, 0], whole[:, 1], self._known_share(reading))

    def terms(self, reading: Reading, head: str, quoted: bool) -> list[Term]:
        """Return what adds up to each sentence's logit in the view that the head reads."""
        features = self._features(reading)
        weights = self.model.contributions(features, head)
        wanted = _rows_read(features, head, quoted)
        name = self.model.space.name
        return [
            Term(
                int(features.field[i]),
                features.rows[features.row[i]].sentence,
                int(features.first[i]),
                int(features.last[i]),
                name(int(features.column[i])),
                float(weights[i]),
            )
            for i in np.flatnonzero(wanted[features.row])
        ]

    def intercept(self, head: str) -> float:
        """Return a head's intercept."""
        return float(self.model.intercepts[self.model.head_index[head]])

    def _features(self, reading: Reading) -> Features:
        return extract(self.model.space, reading.fields, reading.voices, reading.hits)

    def _known_share(self, reading: Reading) -> float:
        word_ids = self.model.space.word_ids
        words = [word for field in reading.fields for word in compress(word_ids(field), field.wordy)]
        return sum(word >= 0 for word in words) / len(words) if words else 0.0


def _sentence_starts(reading: Reading) -> list[int]:
    """Return where each field's sentences begin in the document's list, and how long that is."""
    starts = [0]
    for field in reading.fields:
        starts.append(starts[-1] + len(field.sentences))
    return starts


def _rows_read(features: Features, head: str, quoted: bool) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell which rows a head's figure is made of: own or quoted words, or all words of each sentence."""
    if head in WORDING:
        view: View = "quoted" if quoted else "own"
        return np.array([row.view == view for row in features.rows], dtype=bool)
    mixed = {(row.field, row.sentence) for row in features.rows if row.view == "full"}
    return np.array(
        [row.view == "full" or (row.field, row.sentence) not in mixed for row in features.rows], dtype=bool
    )
