"""What the token tagger sees of a word: itself, its neighbors, the rules there, how it is written.

Each token of a *segment* (a stretch of one sentence and one voice, so that no quoted word moves the figure of
a word beside the quotation) has one feature of each kind below, a place in one flat array of weights with a
region for each kind.

==============  ===========================================================================================
region          feature
==============  ===========================================================================================
`word`          the word itself
`near`          the words one and two before and behind it, apart for words inside and outside of a rule's hit
`pair`          it and the word before, it and the word behind, and these two, hashed
`hit`           what rule stands here, before and behind: its category, and how sure it is without context
`shape`         how the word is written
`piece`         beginnings and endings of a word that is not listed, hashed
==============  ===========================================================================================

Words are those of `space.FeatureSpace`: every name is one word, and equivalents stand for each other, so
exchanging them moves nothing.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.scoring.fast.space import CATEGORIES
from app.scoring.lexicon import Hit
from app.scoring.lexicon.shouting import is_capitals
from app.scoring.text.document import Field

Ints = NDArray[np.int64]

_BESIDE = 2  # how many words before and behind are seen
PAIR_BITS = 17
PIECE_BITS = 14
_SURE = (0.55, 0.8)  # rule weights from which a hit is of the next class
HIT_CODES = 1 + len(CATEGORIES) * (len(_SURE) + 1)
SHAPES = 4
_SMALL, _CAPITAL, _CAPITALS, _MARK = range(SHAPES)
_OFFSETS = (-2, -1, 1, 2)
_PRIMES = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)
_FACTORS = np.array(_PRIMES, dtype=np.int64)[:, None]
# The rows of a token's features: the word, its neighbors, pairs, rules, shape.
_ROWS = 12
_PAIRS = slice(5, 8)
_RULES = slice(8, 11)
SHAPE = 11


class Layout(NamedTuple):
    """Where each region of the flat array begins, for a vocabulary of `words` words.

    `name` is the id that all names share, or -1.
    """

    words: int
    name: int

    @property
    def ids(self) -> int:
        """How many word ids there are: the words, the unknown one, and the segment's edge."""
        return self.words + 2

    @property
    def near(self) -> int:
        """Beginning of `near`; `word` begins at 0."""
        return self.ids

    @property
    def pair(self) -> int:
        """Beginning of `pair`."""
        return self.near + 2 * len(_OFFSETS) * self.ids

    @property
    def hit(self) -> int:
        """Beginning of `hit`."""
        return self.pair + (1 << PAIR_BITS)

    @property
    def shape(self) -> int:
        """Beginning of `shape`."""
        return self.hit + 3 * HIT_CODES

    @property
    def piece(self) -> int:
        """Beginning of `piece`."""
        return self.shape + SHAPES

    @property
    def size(self) -> int:
        """Length of the flat array."""
        return self.piece + (1 << PIECE_BITS)


class Segment(NamedTuple):
    """A stretch of tokens `[first, last)` of one sentence and one voice."""

    sentence: int
    first: int
    last: int


def segments(field: Field, quoted: bytes) -> Iterator[Segment]:
    """Yield the segments of a field, in order."""
    for number, sentence in enumerate(field.sentences):
        first, last = sentence.first, sentence.last
        while first < last:
            end = quoted.find(0 if quoted[first] else 1, first, last)
            end = last if end < 0 else end
            yield Segment(number, first, end)
            first = end


class ReadField(NamedTuple):
    """A field and what is known of its tokens: voice, a byte a token; lexicon hits; word ids, -1 for none."""

    field: Field
    quoted: bytes
    hits: Sequence[Hit]
    ids: Sequence[int]


class Tokens(NamedTuple):
    """The tokens of some fields, segment after segment.

    Attributes
    ----------
    segments : list of list of Segment
        Those of each field. A token's row is its place in them; every token of a sentence is in one.
    features : ndarray of int64, shape (k, n)
        The features of each token: positions in the flat array.
    unlisted : list of (int, str)
        Row and normal form of each word that has no id.
    """

    segments: list[list[Segment]]
    features: Ints
    unlisted: list[tuple[int, str]]

    def places(self) -> list[int]:
        """Return which token of its field each row is."""
        return [at for parts in self.segments for _, first, last in parts for at in range(first, last)]


def read_tokens(layout: Layout, fields: Sequence[ReadField]) -> Tokens:
    """List the features of every token of some fields, all at once, as a few would take as long."""
    edges, silence = [layout.words + 1] * _BESIDE, bytes(_BESIDE)
    words, rules, forms = list(edges), bytearray(silence), bytearray(silence)
    found: list[list[Segment]] = []
    norms: list[str] = []
    for field, quoted, hits, ids in fields:
        found.append(list(segments(field, quoted)))
        codes, shapes = _hit_codes(field, hits), _shapes(field, ids, layout.name)
        for _, first, last in found[-1]:
            words += ids[first:last]
            words += edges
            rules += codes[first:last]
            rules += silence
            forms += shapes[first:last]
            forms += silence
            norms += field.norms[first:last]
    lengths = [last - first for parts in found for _, first, last in parts]
    kept = None
    if len(lengths) > 1:
        # The place of each token behind the first edge: between two segments is one more.
        kept = np.arange(len(norms)) + np.repeat(_BESIDE * np.arange(len(lengths)), lengths)
    known = np.array(words, dtype=np.int64)
    unlisted: list[tuple[int, str]] = []
    if -1 in words:
        unknown = known < 0
        within = unknown[_BESIDE : _BESIDE + len(norms)] if kept is None else unknown[_BESIDE:].take(kept)
        rows = np.flatnonzero(within).tolist()
        unlisted = [(row, norms[row]) for row in rows if norms[row][0].isalpha()]
        known[unknown] = layout.words
    return Tokens(found, _features(layout, known, (rules, forms), kept), unlisted)


def _features(layout: Layout, words: Ints, codes: tuple[bytearray, bytearray], kept: Ints | None) -> Ints:
    """Lay out the features of the tokens at the places `kept`, or all, of columns of words, rules and forms.

    They are made for all places, a neighbor being the same column shifted by one, and those of edges dropped
    at the end: for a short text every operation of numpy costs the same, so there are as few as can be.
    """
    rules, forms = codes
    size = max(0, len(words) - 2 * _BESIDE)
    before, here, behind = (slice(at, at + size) for at in (_BESIDE - 1, _BESIDE, _BESIDE + 1))
    found = np.zeros((_ROWS, size), dtype=np.int64)
    for row, offset in enumerate((0, *_OFFSETS)):
        found[row] = words[_BESIDE + offset : _BESIDE + offset + size]
    first, second, third = words * _FACTORS
    neighbors = first[before.start : here.stop] + second[here.start : behind.stop]
    pairs = found[_PAIRS]
    pairs[0] = neighbors[:size]
    pairs[1] = neighbors[1:] + _PRIMES[2]
    pairs[2] = second[before] + third[behind]
    pairs >>= 7
    pairs &= (1 << PAIR_BITS) - 1
    if rules.count(0) < len(rules):  # most headlines have none
        standing = np.frombuffer(rules, dtype=np.uint8)
        found[1 : _PAIRS.start] += (standing[here] > 0) * (len(_OFFSETS) * layout.ids)
        found[_RULES] = standing[here], standing[before], standing[behind]
    found[SHAPE] = np.frombuffer(forms, dtype=np.uint8)[here]
    found += _bases(layout)
    return found if kept is None else found.take(kept, axis=1)


@lru_cache(maxsize=8)
def _bases(layout: Layout) -> Ints:
    """Return where the region of each row of features begins, shape (12, 1)."""
    near = [layout.near + number * layout.ids for number in range(len(_OFFSETS))]
    rules = [layout.hit + number * HIT_CODES for number in range(3)]
    return np.array([[0, *near, *[layout.pair] * 3, *rules, layout.shape]], dtype=np.int64).T


def _hit_codes(field: Field, hits: Sequence[Hit]) -> bytearray:
    """Return what rule stands at each token: 0 for none; the last of several that share it."""
    codes = bytearray(len(field.norms))
    for hit in hits:
        sure = bisect_right(_SURE, hit.rule.weight)
        code = 1 + CATEGORIES.index(hit.rule.category) * (len(_SURE) + 1) + sure
        codes[hit.first : hit.last] = bytes((code,)) * (hit.last - hit.first)
    return codes


def _shapes(field: Field, ids: Sequence[int], name: int) -> bytes:
    """Return how each token is written: small, capital, capitals, or a mark; a name always as one."""
    shapes: list[int] = []
    for word, wordy, word_id in zip(field.words, field.wordy, ids, strict=True):
        if word_id == name:
            shapes.append(_CAPITAL)
        elif not wordy:
            shapes.append(_MARK)
        elif word.islower():
            shapes.append(_SMALL)
        else:
            shapes.append(_CAPITALS if is_capitals(word) else _CAPITAL)
    return bytes(shapes)


def pieces(norm: str) -> list[int]:
    """Return the hashed beginnings and endings of a word, positions in the region `piece`."""
    parts = [f"{norm[:n]}-" for n in (3, 4, 5) if len(norm) > n]
    parts += [f"-{norm[-n:]}" for n in (2, 3, 4, 5) if len(norm) > n]
    return [zlib.crc32(part.encode("utf-8", "surrogatepass")) & ((1 << PIECE_BITS) - 1) for part in parts]
