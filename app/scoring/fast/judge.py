"""The fast model as a judge: features in, one sparse product, logits out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from app.scoring.fast.features import Row, extract
from app.scoring.fast.linear import LinearModel
from app.scoring.fast.neighbors import ReadField, Segment, read_tokens
from app.scoring.fast.tagger import Tagger
from app.scoring.judging.judgments import HEADS, WORDING, Judgments, Reading, Terms
from app.scoring.text.document import Field

Bools = NDArray[np.bool_]
Logits = Sequence[list[float] | None]
_BIAS, _LOADED = WORDING.index("bias"), WORDING.index("loaded_language")


class FastJudge:
    """Scores sentences with linear heads, and tokens with the tagger.

    Parameters
    ----------
    model : LinearModel
        Has the heads of `HEADS`, in that order.
    tagger : Tagger, optional
        Of the same words; without one no token is judged.
    """

    additive = True

    def __init__(self, model: LinearModel, tagger: Tagger | None = None) -> None:
        if model.heads != HEADS:
            raise ValueError(f"heads {model.heads} instead of {HEADS}")
        self.model = model
        self.tagger = tagger

    def judge(self, reading: Reading) -> Judgments:
        """Score every sentence of a document."""
        space, fields = self.model.space, reading.fields
        ids = [space.word_ids(field) for field in fields]
        features = extract(space, fields, reading.voices, reading.hits, ids)
        starts = reading.starts
        count = starts[-1]
        own: list[list[float] | None] = [None] * count
        quoted: list[list[float] | None] = [None] * count
        # A sentence without a word asserts nothing, and nobody is quoted in it.
        claim, attributed = [-math.inf] * count, [-math.inf] * count
        for row, scores in zip(features.rows, self.model.score(features).tolist(), strict=True):
            at = starts[row.field] + row.sentence
            if row.view == "own":
                own[at] = scores[: len(WORDING)]
            elif row.view == "quoted":
                quoted[at] = scores[: len(WORDING)]
            # The row over all words is a sentence's last, and its only one unless it is mixed.
            claim[at], attributed[at] = scores[len(WORDING) :]
        known = tuple(map(_count_known, fields, ids))
        marked: tuple[list[float], ...] = ()
        categories: tuple[list[int], ...] = ()
        if self.tagger is not None:
            marked = mark_words(self.tagger, reading, ids, (own, quoted))
            categories = tuple(map(self.tagger.categories, ids))
        return Judgments(own, quoted, claim, attributed, known, marked, categories)

    def terms(self, reading: Reading) -> Terms:
        """Return what adds up to each sentence's logits: of wording in its own words, else in all of them."""
        features = extract(self.model.space, reading.fields, reading.voices, reading.hits)
        found, rows = features.occurrences, features.rows
        starts = reading.starts
        own, whole = _rows_read(rows)
        shares = self.model.contributions(features) * np.where(
            [name in WORDING for name in HEADS], own[found.row][:, None], whole[found.row][:, None]
        )
        return Terms(
            field=np.array([row.field for row in rows], dtype=np.int64)[found.row],
            sentence=np.array([starts[row.field] + row.sentence for row in rows], dtype=np.int64)[found.row],
            first=found.first,
            last=found.last,
            weights=dict(zip(HEADS, shares.T, strict=True)),
            name=lambda at: self.model.space.name(int(found.column[at])),
        )


def mark_words(
    tagger: Tagger, reading: Reading, ids: Sequence[list[int]], logits: tuple[Logits, Logits]
) -> tuple[list[float], ...]:
    """Return what the tagger says of each token of each field; `logits` as for `segment_contexts`."""
    quoted = [voice.quoted for voice in reading.voices]
    tokens = read_tokens(tagger.layout, list(map(ReadField, reading.fields, quoted, reading.hits, ids)))
    contexts: list[tuple[float, float]] = []
    begins = 0
    for field, quotations, segments in zip(reading.fields, quoted, tokens.segments, strict=True):
        contexts += segment_contexts(logits, segments, quotations, begins)
        begins += len(field.sentences)
    return tuple(tagger.mark(tokens, contexts, [len(field.norms) for field in reading.fields]))


def segment_contexts(
    logits: tuple[Logits, Logits], segments: Sequence[Segment], quoted: bytes, begins: int
) -> list[tuple[float, float]]:
    """Return the logits of bias and loaded language of each segment's sentence in its voice; 0 for none.

    `logits` are those of the sentences' own and of their quoted words, as in `Judgments`; `begins` is the
    field's first sentence among them.
    """
    contexts: list[tuple[float, float]] = []
    for sentence, first, _ in segments:
        row = logits[quoted[first]][begins + sentence]
        contexts.append((0.0, 0.0) if row is None else (row[_BIAS], row[_LOADED]))
    return contexts


def _count_known(field: Field, ids: list[int]) -> int:
    """Return how many word tokens of a field have an id."""
    known = field.wordy.count(True)
    if -1 in ids:
        known -= list(compress(ids, field.wordy)).count(-1)
    return known


def _rows_read(rows: Sequence[Row]) -> tuple[Bools, Bools]:
    """Tell which rows hold a sentence's own words, and which all words of a sentence."""
    mixed = {(row.field, row.sentence) for row in rows if row.view == "full"}
    own = [row.view == "own" for row in rows]
    whole = [row.view == "full" or (row.field, row.sentence) not in mixed for row in rows]
    return np.array(own, dtype=np.bool_), np.array(whole, dtype=np.bool_)
