"""The words of a reading as the tagger sums them: what they add to the heads, how likely each is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.scoring.fast.features import Row
from app.scoring.fast.neighbors import ReadField, Segment, Tokens, read_tokens
from app.scoring.fast.pooling import pool, shares, words_of_rows
from app.scoring.fast.tagger import Sums, Tagger, place
from app.scoring.judging.judgments import WORDING, Reading
from app.scoring.text.document import Field

Logits = Sequence[list[float] | None]
_BIAS, _LOADED = WORDING.index("bias"), WORDING.index("loaded_language")


class Share(NamedTuple):
    """What a word adds to a head of wording: row of features, token, the head's position, how much."""

    row: int
    token: int
    head: int
    share: float


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
    sums : Sums
    """

    tagger: Tagger
    fields: Sequence[Field]
    quoted: Sequence[bytes]
    tokens: Tokens
    sums: Sums

    def add(self, rows: Sequence[Row], logits: Sequence[list[float]]) -> None:
        """Add the pooled sums to the logits of rows of features."""
        sums = self.sums.words.tolist()
        for number, words in self._words(rows).items():
            found, row = pool(sums, words), logits[number]
            for head, strongest, mean in self.tagger.pooled:
                row[head] += strongest * found.strongest + mean * found.mean

    def told(self, rows: Sequence[Row]) -> list[Share]:
        """Return what each word has in what `add` adds."""
        sums, token = self.sums.words.tolist(), self.tokens.places()
        return [
            Share(number, token[word], head, share)
            for number, words in self._words(rows).items()
            for head, strongest, mean in self.tagger.pooled
            for word, share in zip(words, shares(sums, words, strongest, mean), strict=True)
        ]

    def mark(self, logits: tuple[Logits, Logits]) -> tuple[list[float], ...]:
        """Return how likely each token of each field is marked; `logits` as for `segment_contexts`."""
        contexts: list[tuple[float, float]] = []
        begins = 0
        for field, quotations, segments in zip(self.fields, self.quoted, self.tokens.segments, strict=True):
            contexts += segment_contexts(logits, segments, quotations, begins)
            begins += len(field.sentences)
        found = self.tagger.probabilities(self.tokens, self.sums.all, contexts)
        return tuple(place(self.tokens, found, [len(field.norms) for field in self.fields]))

    def _words(self, rows: Sequence[Row]) -> dict[int, list[int]]:
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
