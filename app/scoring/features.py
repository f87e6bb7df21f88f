"""The one definition of every feature, for serving and for training alike.

A *row* is what the linear model scores: the words of one sentence seen in one *view*. Own words and
quoted words of a sentence are two rows, so that nobody is blamed for what somebody else said; a
sentence that mixes both has a third row over all its words, because whether it is attributed can
only be told from the whole.

A row's features are binary: each distinct word, each pair of neighboring words (the sentence's edges
count as words), and each lexicon category with a hit. A number of any size is the word ``#``. Words that
must not move a score by themselves stand in for each other (see `app.scoring.equivalents`): every name is
the word ``⟨name⟩``, however many words it has, and an equivalent counts as the word it stands for ("she" as
"he", a curly quotation mark as a straight one).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from types import MappingProxyType
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from app.schemas import Category
from app.scoring.document import Field, Sentence
from app.scoring.equivalents import NAME, Equivalents
from app.scoring.lexicon import Hit
from app.scoring.views import HitsByWord, Run, SentenceView, View, lay_out
from app.scoring.voice import FieldVoice

NUMBER = "#"
CATEGORIES: tuple[Category, ...] = get_args(Category)
_NAMED, _START = -2, -3  # in place of a word's id where more is to be done than to look it up

Ints = NDArray[np.int64]


class FeatureSpace:
    """The columns of the model: words, then word pairs, then lexicon categories.

    Parameters
    ----------
    words : sequence of str
        Normal forms; a word's id is its position.
    pairs : ndarray of int64, sorted
        Word pairs as ``left * (W + 2) + right`` with W = len(words); W stands for the sentence's
        beginning and W + 1 for its end.
    aliases : mapping of str to str
        Forms that count as other words: names and equivalents (see `Equivalents`).
    """

    def __init__(
        self, words: Sequence[str], pairs: Ints, aliases: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.words = tuple(words)
        self.pairs = pairs
        self.aliases = aliases
        self.equivalents = Equivalents(aliases)
        self.ids = {word: position for position, word in enumerate(words)}
        self.name_id = self.ids.get(NAME, -1)
        self.number_id = self.ids.get(NUMBER, -1)
        same = self.equivalents.words
        self.ids.update({form: self.ids[word] for form, word in same.items() if word in self.ids})
        # Like words that are not listed, names and what begins a form are looked at more closely.
        named = (form for form, word in same.items() if word == NAME and self.name_id >= 0)
        self._codes = self.ids | dict.fromkeys(named, _NAMED) | dict.fromkeys(self.equivalents.starts, _START)
        self.base = len(words) + 2
        self.size = len(words) + len(pairs) + len(CATEGORIES)
        self.category_columns: Mapping[Category, int] = {
            category: len(words) + len(pairs) + position for position, category in enumerate(CATEGORIES)
        }
        # One wider than `base`, so that no pair with an unknown word (-1) meets a listed one.
        self._stride = self.base + 1
        left, right = np.divmod(pairs, self.base)
        keys = (left * self._stride + right).tolist()
        self._pair_columns: dict[int, int] = dict(
            zip(keys, range(len(words), len(words) + len(keys)), strict=True)
        )

    def word_ids(self, field: Field) -> list[int]:
        """Return the word id of each token of a field; -1 where it is unknown.

        An unlisted number is `#`; any other unknown word with a capital is taken for a name.
        """
        ids = list(map(self._codes.get, field.norms, repeat(-1)))
        name_id, norms = self.name_id, field.norms
        names: list[int] = []
        behind = 0
        for at in [at for at, word_id in enumerate(ids) if word_id < 0]:
            if at < behind:
                continue
            if ids[at] == _NAMED:
                ids[at] = name_id
                names.append(at)
            elif ids[at] == _START and (found := self.equivalents.find(field, at, len(ids))):
                behind = at + len(found)
                ids[at:behind] = [self.ids.get(word, -1) for word in found]
                names += [place for place in range(at, behind) if ids[place] == name_id]
            else:
                ids[at] = word_id = self.ids.get(norms[at], self._unlisted(field.words[at]))
                if word_id == name_id:
                    names.append(at)
        if name_id >= 0:
            self.equivalents.join(field, 0, ids, name_id, names)
        return ids

    def _unlisted(self, word: str) -> int:
        if word[0].isdigit():
            return self.number_id
        return self.name_id if word[0].isupper() else -1

    def pair_columns(self, ids: list[int]) -> list[int]:
        """Return the column of each word and the word behind it, -1 for none; `ids` may hold -1."""
        stride = self._stride
        keys = [left * stride + right for left, right in zip(ids, ids[1:], strict=False)]  # noqa: RUF007  # as fast as can be
        return list(map(self._pair_columns.get, keys, repeat(-1)))

    def first_column(self, word_id: int) -> int:
        """Return the column of a sentence's beginning and the word behind it, -1 for none."""
        return self._pair_columns.get(len(self.words) * self._stride + word_id, -1)

    def last_column(self, word_id: int) -> int:
        """Return the column of a word and the sentence's end behind it, -1 for none."""
        return self._pair_columns.get(word_id * self._stride + len(self.words) + 1, -1)

    def name(self, column: int) -> str:
        """Return a column in words: `shocking`, `total death`, `^ breaking`, `@urgency`."""
        if column < len(self.words):
            return self.words[column]
        column -= len(self.words)
        if column < len(self.pairs):
            left, right = divmod(int(self.pairs[column]), self.base)
            return f"{self._edge(left)} {self._edge(right)}"
        return f"@{CATEGORIES[column - len(self.pairs)]}"

    def _edge(self, word_id: int) -> str:
        if word_id < len(self.words):
            return self.words[word_id]
        return "^" if word_id == len(self.words) else "$"


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
    view: View
    runs: list[Run]
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

    @property
    def row(self) -> Ints:
        """The row of each occurrence, shape (m,)."""
        return self.occurrences.row

    @property
    def column(self) -> Ints:
        """The column of each occurrence, shape (m,)."""
        return self.occurrences.column


def _places(row: Row, sentence: Sentence) -> Iterator[Run]:
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
    for position, (field, voice, field_hits) in enumerate(zip(fields, voices, hits, strict=True)):
        tokens = _TokenColumns(known[position], space.pair_columns(known[position]))
        by_word = HitsByWord(field, field_hits)
        rows += [
            _row(space, part, field.sentences[part.sentence], tokens, by_word)
            for part in lay_out(position, field, voice)
        ]
    return Features(fields, tuple(rows))


class _TokenColumns(NamedTuple):
    """For each token of a field the columns of its word, and of the pair with the token behind it."""

    words: list[int]
    pairs: list[int]


def _row(
    space: FeatureSpace, part: SentenceView, sentence: Sentence, tokens: _TokenColumns, by_word: HitsByWord
) -> Row:
    """Return the row of a view."""
    columns: list[int] = []
    for first, last in part.runs:
        columns += tokens.words[first:last]
        columns += tokens.pairs[first : last - 1]
        if first == sentence.first:
            columns.append(space.first_column(tokens.words[first]))
        if last == sentence.last:
            columns.append(space.last_column(tokens.words[last - 1]))
    hits = by_word.within(part.runs)
    columns += [space.category_columns[hit.rule.category] for hit in hits]
    return Row(part.field, part.sentence, part.view, part.runs, columns, hits)
