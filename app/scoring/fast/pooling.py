"""What the tagger says of a row's words, pooled into two more terms of its logits.

A sentence is loaded when one of its words is, however many calm ones stand around it. A sum over its
features, scaled to unit length, cannot tell that: each calm word makes every other count less. So the heads
of wording add the largest of the tagger's sums over the row's words (max pooling), and their mean (mean
pooling). Both belong to single words, so a logit remains a sum of what its words add.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

from app.scoring.fast.features import Row
from app.scoring.fast.neighbors import Tokens
from app.scoring.judging.views import SentenceView
from app.scoring.text.document import Field


@dataclass(frozen=True, slots=True)
class Pooling:
    """What the pooled sums weigh.

    Attributes
    ----------
    strongest, mean : tuple of float, in the order of `judgments.WORDING`
        What each head of wording adds for the largest of the sums of a row's words, and for their mean.
    """

    strongest: tuple[float, ...]
    mean: tuple[float, ...]

    def heads(self) -> list[tuple[int, float, float]]:
        """Return the position and both weights of each head that adds anything."""
        found = enumerate(zip(self.strongest, self.mean, strict=True))
        return [(head, strongest, mean) for head, (strongest, mean) in found if strongest or mean]


class Pool(NamedTuple):
    """The largest of the sums of a row's words, and their mean."""

    strongest: float
    mean: float


def words_of_rows(
    rows: Sequence[Row | SentenceView], fields: Sequence[Field], quoted: Sequence[bytes], tokens: Tokens
) -> dict[int, list[int]]:
    """Find the words of each row that holds the words of one voice, and has any.

    Parameters
    ----------
    rows : sequence of Row or SentenceView
    fields : sequence of Field
    quoted : sequence of bytes
        For each field a byte a token: whether it is quoted.
    tokens : Tokens
        Of these fields.

    Returns
    -------
    dict of int to list of int
        By a row's number the rows of its words among the tokens.
    """
    number_of: Mapping[tuple[int, int, str], int] = {
        (row.field, row.sentence, row.view): number for number, row in enumerate(rows)
    }
    found: dict[int, list[int]] = {}
    begins = 0
    for at, (field, voice, segments) in enumerate(zip(fields, quoted, tokens.segments, strict=True)):
        for sentence, first, last in segments:
            number = number_of.get((at, sentence, "quoted" if voice[first] else "own"))
            words = list(compress(range(begins, begins + last - first), field.wordy[first:last]))
            if number is not None and words:
                found.setdefault(number, []).extend(words)
            begins += last - first
    return found


def pool(sums: Sequence[float], words: Sequence[int]) -> Pool:
    """Pool the tagger's sums, one a token, over some words, of which there is one at least."""
    values = [sums[at] for at in words]
    return Pool(max(values), sum(values) / len(values))


def shares(sums: Sequence[float], words: Sequence[int], strongest: float, mean: float) -> list[float]:
    """Return what each word adds to a head with these weights; of equal words the first is the strongest."""
    found = [mean * sums[at] / len(words) for at in words]
    most = max(range(len(words)), key=lambda number: sums[words[number]])
    found[most] += strongest * sums[words[most]]
    return found
