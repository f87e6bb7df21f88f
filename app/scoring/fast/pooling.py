"""What the tagger says of a row's words, pooled into two more terms of its logits.

A sentence is loaded when one of its words is, however many calm ones stand around it. A sum over its
features, scaled to unit length, cannot tell that: each calm word makes every other count less. So the heads
of wording add the largest of the tagger's sums over the row's words (max pooling), and their mean (mean
pooling). Both belong to single words, so a logit remains a sum of what its words add.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.scoring.fast.features import Row
from app.scoring.fast.neighbors import Tokens
from app.scoring.judging.views import SentenceView
from app.scoring.text.document import Field

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pooling:
    """What the pooled sums weigh.

    Attributes
    ----------
    strongest, mean : tuple of float, in the order of `judgments.WORDING`
        What each of the k heads of wording adds for the largest of the sums of a row's words, and for
        their mean.
    """

    strongest: tuple[float, ...]
    mean: tuple[float, ...]


class RowWords(NamedTuple):
    """The words of rows of one voice, as rows of `Tokens`.

    Attributes
    ----------
    token : ndarray of int64, shape (w,)
        Their rows among the tokens.
    row : ndarray of int64, shape (w,)
        The row of features that each belongs to.
    """

    token: Ints
    row: Ints


class Pools(NamedTuple):
    """The sums of each row's words, pooled; 0 for a row that has none.

    Attributes
    ----------
    strongest, mean, words : ndarray, shape (n,)
        The largest sum, the mean, and how many words there are.
    """

    strongest: Floats
    mean: Floats
    words: Ints


def words_of_rows(
    rows: Sequence[Row | SentenceView], fields: Sequence[Field], quoted: Sequence[bytes], tokens: Tokens
) -> RowWords:
    """Find the words of each row that holds the words of one voice.

    `quoted` has a byte a token of each field: whether it is quoted.
    """
    number_of: Mapping[tuple[int, int, str], int] = {
        (row.field, row.sentence, row.view): number for number, row in enumerate(rows)
    }
    numbers: list[int] = []
    lengths: list[int] = []
    wordy: list[bool] = []
    for at, (field, voice, segments) in enumerate(zip(fields, quoted, tokens.segments, strict=True)):
        for sentence, first, last in segments:
            numbers.append(number_of.get((at, sentence, "quoted" if voice[first] else "own"), -1))
            lengths.append(last - first)
            wordy += field.wordy[first:last]
    row = np.repeat(np.array(numbers, dtype=np.int64), lengths)
    token = np.flatnonzero((row >= 0) & np.array(wordy, dtype=np.bool_))
    return RowWords(token, row[token])


def pool(words: RowWords, sums: Floats, n_rows: int) -> Pools:
    """Pool the tagger's sums, one a token, over the words of each of so many rows."""
    values = sums[words.token]
    count = np.bincount(words.row, minlength=n_rows)
    strongest = np.full(n_rows, -np.inf)
    np.maximum.at(strongest, words.row, values)
    strongest[count == 0] = 0.0
    mean = np.bincount(words.row, weights=values, minlength=n_rows) / np.maximum(count, 1)
    return Pools(strongest, mean, count)


def pooled_logits(pooling: Pooling, pools: Pools) -> Floats:
    """Return what pooled sums add to each row's logits of wording, shape (n, k)."""
    added: Floats = np.outer(pools.strongest, pooling.strongest) + np.outer(pools.mean, pooling.mean)
    return added


def pooled_shares(pooling: Pooling, words: RowWords, sums: Floats, pools: Pools) -> Floats:
    """Return what each word adds to its row's logits of wording, shape (w, k).

    The words of a row add up to `pooled_logits`; of several that are equally strong the first counts as the
    strongest.
    """
    values = sums[words.token]
    shares = np.outer(values / pools.words[words.row], pooling.mean)
    _, first = np.unique(words.row[(most := values == pools.strongest[words.row])], return_index=True)
    strongest = np.flatnonzero(most)[first]
    shares[strongest] += np.outer(values[strongest], pooling.strongest)
    return np.asarray(shares, dtype=np.float64)
