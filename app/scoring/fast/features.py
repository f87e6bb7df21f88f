"""The one definition of every feature, for serving and for training alike.

A *row* is what the linear model scores: the words of one sentence seen in one *view*. Own words and
quoted words of a sentence are two rows, so that nobody is blamed for what somebody else said; a
sentence that mixes both has a third row over all its words, because whether it is attributed can
only be told from the whole.

A row's features are binary: each distinct word, each pair of neighboring words (the sentence's edges
count as words), and each lexicon category with a hit. A number of any size is the word ``#``. Words that
must not move a score by themselves stand in for each other (see `app.scoring.judging.equivalents`): every
name is the word ``⟨name⟩``, however many words it has, and an equivalent counts as the word it stands for
("she" as "he", a curly quotation mark as a straight one).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from app.scoring.fast.space import FeatureSpace, Ints
from app.scoring.judging.views import HitsByWord, SentenceView, Voicing, lay_out
from app.scoring.lexicon import Hit
from app.scoring.text.document import Field, Range, Sentence
from app.scoring.voice import FieldVoice


class Row(NamedTuple):
    """What one row stands for, and what it is made of.

    Attributes
    ----------
    field, sentence : int
        Which field of the document, and which sentence of that field.
    view : {"own", "quoted", "full"}
    runs : list of (int, int)
        The tokens of the row, as runs `[first, last)` of neighbors.
    columns : list of int
        The column of each occurrence of a feature, -1 for what is no column. Of each run first its
        words and then its pairs; after all runs the categories of `hits`.
    hits : list of Hit
        The lexicon hits whose first word the row holds.
    """

    field: int
    sentence: int
    view: Voicing
    runs: list[Range]
    columns: list[int]
    hits: list[Hit]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every occurrence of every feature of a document.

    Attributes
    ----------
    row, column : ndarray of int64, shape (m,)
        For each occurrence its row in [0, n) and its column in [0, size).
    first, last : ndarray of int64, shape (m,)
        Where the occurrence stands: tokens [first, last) of the row's field.
    """

    row: Ints
    column: Ints
    first: Ints
    last: Ints


@dataclass(frozen=True)
class Features:
    """The rows of a document: all that a score needs, and the occurrences for whoever asks why.

    Attributes
    ----------
    fields : sequence of Field
        The fields of the document.
    rows : tuple of Row
        The rows, n of them.
    """

    fields: Sequence[Field]
    rows: tuple[Row, ...]

    @cached_property
    def occurrences(self) -> Occurrences:
        """The features one by one, with their places."""
        found = [
            (number, column, first, last)
            for number, row in enumerate(self.rows)
            for column, (first, last) in zip(
                row.columns, _places(row, self.fields[row.field].sentences[row.sentence]), strict=True
            )
            if column >= 0
        ]
        table = np.array(found, dtype=np.int64).reshape(len(found), 4)
        return Occurrences(*table.T)


def _places(row: Row, sentence: Sentence) -> Iterator[Range]:
    """Yield the tokens that each of a row's columns stands on."""
    for first, last in row.runs:
        yield from zip(range(first, last), range(first + 1, last + 1), strict=True)
        yield from zip(range(first, last - 1), range(first + 2, last + 1), strict=True)
        if first == sentence.first:
            yield first, first + 1
        if last == sentence.last:
            yield last - 1, last
    for hit in row.hits:
        yield hit.first, hit.last


def extract(
    space: FeatureSpace,
    fields: Sequence[Field],
    voices: Sequence[FieldVoice],
    hits: Sequence[Iterable[Hit]],
    ids: Sequence[list[int]] | None = None,
) -> Features:
    """List every occurrence of every known feature.

    Parameters
    ----------
    space : FeatureSpace
        The columns.
    fields : sequence of Field
        The fields of a document.
    voices : sequence of FieldVoice
        The voice of each field.
    hits : sequence of iterable of Hit
        The lexicon hits of each field.
    ids : sequence of list of int, optional
        What `space.word_ids` says of each field, if it was asked already.

    Returns
    -------
    Features
    """
    known = [space.word_ids(field) for field in fields] if ids is None else ids
    rows: list[Row] = []
    parts = zip(fields, voices, hits, _columns(space, fields, known), strict=True)
    for position, (field, voice, field_hits, of_field) in enumerate(parts):
        by_word = HitsByWord(field, field_hits)
        rows += [
            _row(space, part, field.sentences[part.sentence], of_field, by_word)
            for part in lay_out(position, field, voice)
        ]
    return Features(fields, tuple(rows))


class _Columns(NamedTuple):
    """What the columns of a field's rows are taken from.

    Attributes
    ----------
    words : list of int
        Of each token of the field the column of its word.
    pairs : list of int
        The columns of all pairs of neighbors, sentence after sentence, their edges counted as words.
    begins : list of int
        Of each sentence of the field where its first pair stands in `pairs`.
    """

    words: list[int]
    pairs: list[int]
    begins: list[int]


def _columns(space: FeatureSpace, fields: Sequence[Field], ids: Sequence[list[int]]) -> list[_Columns]:
    """Return the columns of each field; all pairs are looked up at once, as a few would take as long."""
    words: list[int] = []
    begins: list[list[int]] = []
    for field, of_field in zip(fields, ids, strict=True):
        begins.append([])
        for sentence in field.sentences:
            begins[-1].append(len(words))
            words.append(space.begin)
            words += of_field[sentence.first : sentence.last]
            words.append(space.end)
    row = np.array(words, dtype=np.int64)
    pairs = space.pair_columns(row[:-1], row[1:])  # of two sentences, too, which nobody asks for
    return [_Columns(of_field, pairs, starts) for of_field, starts in zip(ids, begins, strict=True)]


def _row(
    space: FeatureSpace, part: SentenceView, sentence: Sentence, of_field: _Columns, by_word: HitsByWord
) -> Row:
    """Return the row of a view."""
    columns: list[int] = []
    begin = of_field.begins[part.sentence]
    shift = begin + 1 - sentence.first  # from a token to the pair with the one behind it
    for first, last in part.runs:
        columns += of_field.words[first:last]
        columns += of_field.pairs[first + shift : last - 1 + shift]
        if first == sentence.first:
            columns.append(of_field.pairs[begin])
        if last == sentence.last:
            columns.append(of_field.pairs[last - 1 + shift])
    hits = by_word.within(part.runs)
    columns += [space.category_columns[hit.rule.category] for hit in hits]
    return Row(part.field, part.sentence, part.view, part.runs, columns, hits)
