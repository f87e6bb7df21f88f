"""Texts → binary matrices, through the very extractor that serves.

The candidate columns are whatever occurs often enough in all texts together; which of them a fit may
use is decided on its own training rows alone (see `training.fast.heads`), so nothing of a test row leaks
into a vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from app.bootstrap import shipped_cues
from app.scoring.fast.features import Row, extract
from app.scoring.fast.space import FeatureSpace
from app.scoring.judging.views import lay_out
from app.scoring.lexicon import Lexicon
from app.scoring.text.document import Field, PlainText, parse_sentence
from app.scoring.voice import FieldVoice, assign_voices
from training.fast.vocabulary import Census, choose

Watch = Callable[[Iterable[str], str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts as rows.

    Attributes
    ----------
    space : FeatureSpace
        The candidate columns.
    dimension : csr_matrix, shape (n_texts, space.size)
        Own words where there are any, else the quoted ones: what the six dimensions read.
    whole : csr_matrix, shape (n_texts, space.size)
        All words: what claim and attribution read.
    """

    space: FeatureSpace
    dimension: sp.csr_matrix
    whole: sp.csr_matrix


def read_sentence(text: str) -> tuple[Field, FieldVoice]:
    """Parse a labeled text as the one sentence its annotators saw."""
    field = parse_sentence(PlainText(text))
    return field, assign_voices(field, shipped_cues())


def build_corpus(
    texts: Sequence[str], lexicon: Lexicon, min_words: int, min_pairs: int, watch: Watch
) -> Corpus:
    """Count, choose the candidate columns, and lay every text out in them."""
    census = Census()
    for field, _ in _parsed(texts, watch, "words"):
        census.add(field)
    chosen = choose(census, min_words)
    words, aliases = chosen.words, chosen.aliases
    pairs = _frequent_pairs(FeatureSpace(words, _no_pairs(), aliases), texts, min_pairs, watch)
    space = FeatureSpace(words, pairs, aliases)
    return Corpus(space, *_matrices(space, lexicon, texts, watch))


def _no_pairs() -> NDArray[np.int64]:
    return np.empty(0, dtype=np.int64)


def _parsed(texts: Sequence[str], watch: Watch, what: str) -> Iterator[tuple[Field, FieldVoice]]:
    for text in watch(texts, what):
        yield read_sentence(text)


def _frequent_pairs(space: FeatureSpace, texts: Sequence[str], least: int, watch: Watch) -> NDArray[np.int64]:
    keys = [pair_keys(space, field, voice) for field, voice in _parsed(texts, watch, "pairs")]
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    return pairs[counts >= least]


def pair_keys(space: FeatureSpace, field: Field, voice: FieldVoice) -> NDArray[np.int64]:
    """Return the distinct keys of all pairs of known words in a field, columns or not."""
    ids = space.word_ids(field)
    joined = {space.id_of(word) for word in space.equivalents.joined}
    keys: set[int] = set()
    for laid in lay_out(0, field, voice):
        sentence = field.sentences[laid.sentence]
        for first, last in laid.runs:
            words = ids[first:last]
            if first == sentence.first:
                words.insert(0, space.begin)
            if last == sentence.last:
                words.append(space.end)
            keys.update(
                left * space.base + right
                for left, right in pairwise(words)
                if left >= 0 and right >= 0 and not (left == right and left in joined)
            )
    return np.array(sorted(keys), dtype=np.int64)


def _matrices(
    space: FeatureSpace, lexicon: Lexicon, texts: Sequence[str], watch: Watch
) -> tuple[sp.csr_matrix, sp.csr_matrix]:
    dimension: list[NDArray[np.int64]] = []
    whole: list[NDArray[np.int64]] = []
    for field, voice in _parsed(texts, watch, "features"):
        found = extract(space, (field,), (voice,), (lexicon.match(field),))
        dimension.append(_columns(found.rows, ("own", "quoted")))
        whole.append(_columns(found.rows, ("full", "own", "quoted")))
    return _csr(dimension, space.size), _csr(whole, space.size)


def _columns(rows: Sequence[Row], views: Sequence[str]) -> NDArray[np.int64]:
    """Return the distinct columns of the first view, in order of preference, that the text has."""
    for view in views:
        for row in rows:
            if row.view == view:
                return np.array(sorted(set(row.columns) - {-1}), dtype=np.int64)
    return _no_pairs()


def _csr(rows: Sequence[NDArray[np.int64]], size: int) -> sp.csr_matrix:
    lengths = np.array([0, *(len(row) for row in rows)])
    indices = np.concatenate(rows) if rows else _no_pairs()
    values = np.ones(len(indices), dtype=np.float64)
    return sp.csr_matrix((values, indices, np.cumsum(lengths)), shape=(len(rows), size))
