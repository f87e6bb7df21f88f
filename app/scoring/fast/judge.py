"""The fast model as a judge: features in, one sparse product and the tagger's pooled sums, logits out."""

from __future__ import annotations

import math
from itertools import compress

from app.scoring.errors import ResourceError
from app.scoring.fast.features import Features, extract
from app.scoring.fast.linear import LinearModel
from app.scoring.fast.tagged import TaggedWords, tag_words
from app.scoring.fast.tagger import Tagger
from app.scoring.fast.terms import terms_of
from app.scoring.judging.judgments import HEADS, WORDING, Judgments, Reading, Terms
from app.scoring.text.document import Field


class FastJudge:
    """Scores sentences with linear heads, and tokens with the tagger.

    Parameters
    ----------
    model : LinearModel
        Has the heads of `HEADS`, in that order.
    tagger : Tagger
        Of the same words.

    Raises
    ------
    ResourceError
        If the model has other heads.
    """

    additive = True

    def __init__(self, model: LinearModel, tagger: Tagger) -> None:
        if model.heads != HEADS:
            raise ResourceError(f"fast model: the heads are not {', '.join(HEADS)}; make train")
        self.model = model
        self.tagger = tagger

    def judge(self, reading: Reading) -> Judgments:
        """Score every sentence of a document."""
        ids, features, tagged = self._read(reading)
        found = self.model.score(features).tolist()
        tagged.add(features.rows, found)
        starts = reading.starts
        count = starts[-1]
        own: list[list[float] | None] = [None] * count
        quoted: list[list[float] | None] = [None] * count
        # A sentence without a word asserts nothing, and nobody is quoted in it.
        claim, attributed = [-math.inf] * count, [-math.inf] * count
        for row, scores in zip(features.rows, found, strict=True):
            at = starts[row.field] + row.sentence
            if row.view == "own":
                own[at] = scores[: len(WORDING)]
            elif row.view == "quoted":
                quoted[at] = scores[: len(WORDING)]
            # The row over all words is a sentence's last, and its only one unless it is mixed.
            claim[at], attributed[at] = scores[len(WORDING) :]
        known = tuple(map(_count_known, reading.fields, ids))
        categories = tuple(map(self.tagger.categories, ids))
        return Judgments(own, quoted, claim, attributed, known, tagged.mark((own, quoted)), categories)

    def terms(self, reading: Reading) -> Terms:
        """Return what adds up to each sentence's logits: of wording in its own words, else in all of them."""
        _, features, tagged = self._read(reading)
        return terms_of(self.model, features, reading.starts, tagged)

    def _read(self, reading: Reading) -> tuple[list[list[int]], Features, TaggedWords]:
        """Return the word ids of each field, the features, and what the tagger sums."""
        space, fields = self.model.space, reading.fields
        ids = [space.word_ids(field) for field in fields]
        features = extract(space, fields, reading.voices, reading.hits, ids)
        return ids, features, tag_words(self.tagger, reading, ids)


def _count_known(field: Field, ids: list[int]) -> int:
    """Return how many word tokens of a field have an id."""
    known = field.wordy.count(True)
    if -1 in ids:
        known -= list(compress(ids, field.wordy)).count(-1)
    return known
