"""What adds up to the fast model's logits: occurrences of features, and words as the tagger sums them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.scoring.fast.features import Features, Row
from app.scoring.fast.linear import LinearModel
from app.scoring.fast.tagged import TaggedWords
from app.scoring.judging.judgments import HEADS, WORDING, Terms

_Bools = NDArray[np.bool_]
_IN_PLACE = "in place: "


def terms_of(model: LinearModel, features: Features, starts: Sequence[int], tagged: TaggedWords) -> Terms:
    """Return what adds up to each sentence's logits: of wording in its own words, else in all of them.

    Parameters
    ----------
    model : LinearModel
    features : Features
    starts : sequence of int
        The number of each field's first sentence over the document.
    tagged : TaggedWords
        Of the same document.
    """
    found, rows = features.occurrences, features.rows
    own, whole = _rows_read(rows)
    weights = model.contributions(features) * np.where(
        [name in WORDING for name in HEADS], own[found.row][:, None], whole[found.row][:, None]
    )
    shares = [each for each in tagged.told(rows) if own[each.row]]
    added = np.zeros((len(shares), len(HEADS)))
    for at, each in enumerate(shares):
        added[at, each.head] = each.share
    token = np.array([each.token for each in shares], dtype=np.int64)
    row = np.concatenate((found.row, np.array([each.row for each in shares], dtype=np.int64)))
    weights = np.concatenate((weights, added))
    first, last = np.concatenate((found.first, token)), np.concatenate((found.last, token + 1))
    field = np.array([row.field for row in rows], dtype=np.int64)[row]
    sentence = np.array([starts[row.field] + row.sentence for row in rows], dtype=np.int64)[row]

    def name(at: int) -> str:
        if at < len(found.column):
            return model.space.name(int(found.column[at]))
        return _IN_PLACE + features.fields[int(field[at])].norms[int(first[at])]

    return Terms(field, sentence, first, last, dict(zip(HEADS, weights.T, strict=True)), name)


def _rows_read(rows: Sequence[Row]) -> tuple[_Bools, _Bools]:
    """Tell which rows hold a sentence's own words, and which all words of a sentence."""
    mixed = {(row.field, row.sentence) for row in rows if row.view == "full"}
    own = [row.view == "own" for row in rows]
    whole = [row.view == "full" or (row.field, row.sentence) not in mixed for row in rows]
    return np.array(own, dtype=np.bool_), np.array(whole, dtype=np.bool_)
