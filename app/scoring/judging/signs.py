"""What a sentence shows of where it comes from: weighed beside a model's word on whether it is attributed.

A model answers from the words of a sentence, whichever and wherever they are. How many of them stand in
quotation marks, how many cues stand outside, and whether the rules found a source there or in a sentence
before, it cannot tell from them, or only roughly.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np

from app.schemas import AttributionKind
from app.scoring.judging.judgments import Reading
from app.scoring.sourcing import Candidates, Roles
from app.scoring.sourcing.tokens.roles import CUE_COLUMN
from app.scoring.text.document import Sentence


class Signs(NamedTuple):
    """The signs of one sentence.

    Attributes
    ----------
    kind : str
        Of the attribution that was found; `none` where there is none.
    standing : str
        The kind that it counts as: another where it only points back.
    words, quoted : int
        How many words it has, and how many of them are quoted.
    cues : float
        How many cues stand outside quotations: those that the rules know, or as many as a model that reads
        tokens expects.
    """

    kind: AttributionKind
    standing: AttributionKind
    words: int
    quoted: int
    cues: float

    def measured(self) -> tuple[float, float, float]:
        """Return the share of the words that are quoted, ``log(1 + words)`` and ``log(1 + cues)``."""
        return self.quoted / max(self.words, 1), math.log1p(self.words), math.log1p(self.cues)


def signs_of(reading: Reading, roles: Sequence[Roles | None]) -> list[Signs]:
    """Return the signs of every sentence of a settled reading, the title's first.

    `roles` are those of `Judgments`.
    """
    found: list[Signs] = []
    columns = zip(
        reading.fields,
        reading.voices,
        reading.candidates,
        reading.attributions,
        roles or (None,) * len(reading.fields),
        strict=True,
    )
    for field, voice, candidates, attributions, of_field in columns:
        quoted = voice.quoted
        cues = _known_cues(candidates) if of_field is None else _expected_cues(of_field, quoted)
        for sentence, attribution in zip(field.sentences, attributions, strict=True):
            words, said = count_words(field.wordy, quoted, sentence.first, sentence.last)
            found.append(Signs(attribution.kind, attribution.standing, words, said, cues(sentence)))
    return found


def count_words(wordy: Sequence[bool], quoted: bytes, first: int, last: int) -> tuple[int, int]:
    """Return how many of the tokens `[first, last)` are words, and how many of these are quoted."""
    there = wordy[first:last]
    return there.count(True), sum(compress(quoted[first:last], there))


def _known_cues(candidates: Candidates) -> Callable[[Sentence], float]:
    hits = candidates.hits
    return lambda sentence: bisect_left(hits, sentence.last) - bisect_left(hits, sentence.first)


def _expected_cues(roles: Roles, quoted: bytes) -> Callable[[Sentence], float]:
    own = 1 - np.frombuffer(quoted, dtype=np.uint8)
    running = np.cumsum(roles[:, CUE_COLUMN] * own, dtype=np.float64)
    sums: list[float] = np.concatenate(((0.0,), running)).tolist()
    return lambda sentence: sums[sentence.last] - sums[sentence.first]
