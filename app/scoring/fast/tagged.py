"""The words of a reading as the tagger sums them: what they add to the heads, how likely each is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.scoring.fast.features import Row
from app.scoring.fast.neighbors import ReadField, Segment, Tokens, read_tokens
from app.scoring.fast.pooling import RowWords, pool, pooled_logits, pooled_shares, words_of_rows
from app.scoring.fast.tagger import Tagger, place
from app.scoring.judging.judgments import WORDING, Reading
from app.scoring.text.document import Field

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Logits = Sequence[list[float] | None]
_BIAS, _LOADED = WORDING.index("bias"), WORDING.index("loaded_language")


class Shares(NamedTuple):
    """What single words add to the logits of their rows.

    Attributes
    ----------
    row, token : ndarray of int64, shape (w,)
        The row of features, and the token of its field.
    share : ndarray, shape (w, k)
        What the word adds to each head of wording.
    """

    row: Ints
    token: Ints
    share: Floats


@dataclass(frozen=True, slots=True)
class TaggedWords:
    """The tokens of a reading, summed.

    Attributes
    ----------
    tagger : Tagger
    fields : sequence of Field
    quoted : sequence of bytes
        For each field a byte a token: whether it is quoted.
    tokens : Tokens
    sums : ndarray, shape (n,)
        Each token's sum of weights.
    """

    tagger: Tagger
    fields: Sequence[Field]
    quoted: Sequence[bytes]
    tokens: Tokens
    sums: Floats

    def added(self, rows: Sequence[Row]) -> Floats:
        """Return what the words add to the logits of wording of rows of features, shape (n_rows, k)."""
        pools = pool(self._words(rows), self._pooled_sums(), len(rows))
        return pooled_logits(self.tagger.pooling, pools)

    def shares(self, rows: Sequence[Row]) -> Shares:
        """Return what `added` comes to for each word."""
        words, sums = self._words(rows), self._pooled_sums()
        share = pooled_shares(self.tagger.pooling, words, sums, pool(words, sums, len(rows)))
        segments = (segment for found in self.tokens.segments for segment in found)
        places = [at for _, first, last in segments for at in range(first, last)]
        return Shares(words.row, np.array(places, dtype=np.int64)[words.token], share)

    def mark(self, logits: tuple[Logits, Logits]) -> tuple[list[float], ...]:
        """Return how likely each token of each field is marked; `logits` as for `segment_contexts`."""
        contexts: list[tuple[float, float]] = []
        begins = 0
        for field, quotations, segments in zip(self.fields, self.quoted, self.tokens.segments, strict=True):
            contexts += segment_contexts(logits, segments, quotations, begins)
            begins += len(field.sentences)
        found = self.tagger.probabilities(self.tokens, self.sums, contexts)
        return tuple(place(self.tokens, found, [len(field.norms) for field in self.fields]))

    def _pooled_sums(self) -> Floats:
        return self.tagger.word_sums(self.tokens, self.sums)

    def _words(self, rows: Sequence[Row]) -> RowWords:
        return words_of_rows(rows, self.fields, self.quoted, self.tokens)


def tag_words(tagger: Tagger, reading: Reading, ids: Sequence[list[int]]) -> TaggedWords:
    """Sum the weights of every token of a reading, whose words have these ids."""
    quoted = [voice.quoted for voice in reading.voices]
    tokens = read_tokens(tagger.layout, list(map(ReadField, reading.fields, quoted, reading.hits, ids)))
    return TaggedWords(tagger, reading.fields, quoted, tokens, tagger.sums(tokens))


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
