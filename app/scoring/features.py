"""The one definition of every feature, for serving and for training alike.

A *row* is what the linear model scores: the words of one sentence seen in one *view*. Own words and
quoted words of a sentence are two rows, so that nobody is blamed for what somebody else said; a
sentence that mixes both has a third row over all its words, because whether it is attributed can
only be told from the whole.

A row's features are binary: each distinct word, each pair of neighboring words (the sentence's edges
count as words), and each lexicon category with a hit. A number of any size is the word ``#``. Words that
must not move a score by themselves stand in for each other: every name is the word ``⟨name⟩``, and an
alias counts as the word it stands for ("she" as "he", a curly quotation mark as a straight one).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from app.schemas import Category
from app.scoring.document import Field
from app.scoring.lexicon import Hit
from app.scoring.voice import FieldVoice

NUMBER = "#"
NAME = "⟨name⟩"
_QUOTATION_MARKS = frozenset("\"“”„«»‘’'")
CATEGORIES: tuple[Category, ...] = get_args(Category)

View = Literal["own", "quoted", "full"]
Ints = NDArray[np.int64]


class WordIds(dict[str, int]):
    """Normal form → word id; an unlisted number is `#`, any other unlisted word is -1."""

    def __missing__(self, norm: str) -> int:
        """Return the id of a word that is not listed."""
        return self.get(NUMBER, -1) if norm[0].isdigit() else -1


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
        Normal forms that count as some other word: names and equivalents.
    """

    def __init__(
        self, words: Sequence[str], pairs: Ints, aliases: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.words = tuple(words)
        self.pairs = pairs
        self.aliases = aliases
        self.ids = WordIds((word, position) for position, word in enumerate(words))
        self.name_id = self.ids.get(NAME, -1)
        self.ids.update({form: self.ids.get(word, -1) for form, word in aliases.items()})
        self.base = len(words) + 2
        self.size = len(words) + len(pairs) + len(CATEGORIES)

    def word_ids(self, field: Field) -> list[int]:
        """Return the word id of each token of a field; -1 where it is unknown.

        An unknown word with a capital is taken for a name.
        """
        ids = [self.ids[norm] for norm in field.norms]
        if -1 in ids:
            words, name = field.words, self.name_id
            ids = [
                name if word_id < 0 and words[at][0].isupper() else word_id for at, word_id in enumerate(ids)
            ]
        return ids

    def category_column(self, category: Category) -> int:
        """Return the column of a lexicon category."""
        return len(self.words) + len(self.pairs) + CATEGORIES.index(category)

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


@dataclass(frozen=True, slots=True)
class Row:
    """What one row stands for: a sentence of a field, in one view."""

    field: int
    sentence: int
    view: View


@dataclass(frozen=True, slots=True)
class Features:
    """Every occurrence of every feature of a document.

    Attributes
    ----------
    rows : tuple of Row
        The rows, n of them.
    row, column : ndarray of int64, shape (m,)
        For each occurrence its row in [0, n) and its column in [0, size).
    field, first, last : ndarray of int64, shape (m,)
        Where the occurrence stands: tokens [first, last) of that field.
    """

    rows: tuple[Row, ...]
    row: Ints
    column: Ints
    field: Ints
    first: Ints
    last: Ints


@dataclass(frozen=True, slots=True)
class _FieldTokens:
    """Tokens of one field laid out by row; a token of a mixed sentence stands there twice."""

    rows: list[Row]
    token: Ints
    row: Ints


def extract(
    space: FeatureSpace,
    fields: Sequence[Field],
    voices: Sequence[FieldVoice],
    hits: Sequence[Iterable[Hit]],
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

    Returns
    -------
    Features
    """
    rows: list[Row] = []
    parts: list[tuple[Ints, Ints, int, Ints, Ints]] = []
    for position, (field, voice, field_hits) in enumerate(zip(fields, voices, hits, strict=True)):
        laid = _lay_out(position, field, voice)
        offset = len(rows)
        rows += laid.rows
        for row, column, first, last in (
            *_word_features(space, field, laid),
            _category_features(space, field, laid, field_hits),
        ):
            parts.append((row + offset, column, position, first, last))
    return Features(
        rows=tuple(rows),
        row=_concatenate([part[0] for part in parts]),
        column=_concatenate([part[1] for part in parts]),
        field=_concatenate([np.full(len(part[0]), part[2], dtype=np.int64) for part in parts]),
        first=_concatenate([part[3] for part in parts]),
        last=_concatenate([part[4] for part in parts]),
    )


def _concatenate(arrays: list[Ints]) -> Ints:
    return np.concatenate(arrays) if arrays else np.empty(0, dtype=np.int64)


def _lay_out(position: int, field: Field, voice: FieldVoice) -> _FieldTokens:
    """Give each token its row."""
    rows: list[Row] = []
    token: list[int] = []
    row: list[int] = []
    quoted = voice.quoted
    for number, (sentence, name) in enumerate(zip(field.sentences, voice.sentences, strict=True)):
        tokens = range(sentence.first, sentence.last)
        if name != "mixed":
            view: View = "quoted" if name == "quoted" else "own"
            kept = [i for i in tokens if quoted[i]] if view == "quoted" else tokens
            token += kept
            row += [len(rows)] * len(kept)
            rows.append(Row(position, number, view))
            continue
        own = len(rows)
        rows += (Row(position, number, "own"), Row(position, number, "quoted"), Row(position, number, "full"))
        # The marks around somebody's words say nothing about the words beside them.
        voiced = [i for i in tokens if quoted[i] or field.norms[i] not in _QUOTATION_MARKS]
        token += voiced
        row += [own + quoted[i] for i in voiced]
        token += tokens
        row += [own + 2] * len(tokens)
    return _FieldTokens(rows, np.array(token, dtype=np.int64), np.array(row, dtype=np.int64))


_Part = tuple[Ints, Ints, Ints, Ints]


def _word_features(space: FeatureSpace, field: Field, laid: _FieldTokens) -> tuple[_Part, ...]:
    """List known words, then the pairs that are columns."""
    token, row = laid.token, laid.row
    word = np.array(space.word_ids(field), dtype=np.int64)[token]
    known = word >= 0
    words: _Part = (row[known], word[known], token[known], token[known] + 1)
    if len(space.pairs) == 0:
        return (words,)
    pair_row, key, first, last = _pair_candidates(space, field, laid, word)
    at = np.searchsorted(space.pairs, key)
    at[at == len(space.pairs)] = 0
    kept = space.pairs[at] == key
    return words, (pair_row[kept], at[kept] + len(space.words), first[kept], last[kept])


def _pair_candidates(space: FeatureSpace, field: Field, laid: _FieldTokens, word: Ints) -> _Part:
    """List (row, key, first, last) of each pair of known words, the sentence's edges among them."""
    token, row = laid.token, laid.row
    if len(token) == 0:
        return token, token, token, token
    opens = np.zeros(len(field.norms), dtype=bool)
    closes = np.zeros(len(field.norms), dtype=bool)
    for sentence in field.sentences:
        opens[sentence.first] = closes[sentence.last - 1] = True
    known = word >= 0
    left = np.flatnonzero((row[1:] == row[:-1]) & (token[1:] == token[:-1] + 1) & known[1:] & known[:-1])
    begin = np.flatnonzero(opens[token] & known)
    end = np.flatnonzero(closes[token] & known)
    edge = len(space.words)
    return (
        np.concatenate((row[left], row[begin], row[end])),
        np.concatenate(
            (
                word[left] * space.base + word[left + 1],
                edge * space.base + word[begin],
                word[end] * space.base + edge + 1,
            )
        ),
        np.concatenate((token[left], token[begin], token[end])),
        np.concatenate((token[left] + 2, token[begin] + 1, token[end] + 1)),
    )


def pair_keys(space: FeatureSpace, field: Field, voice: FieldVoice) -> Ints:
    """Return the distinct keys of all pairs of known words in a field, columns or not: for training."""
    laid = _lay_out(0, field, voice)
    word = np.array(space.word_ids(field), dtype=np.int64)[laid.token]
    return np.unique(_pair_candidates(space, field, laid, word)[1])


def _category_features(space: FeatureSpace, field: Field, laid: _FieldTokens, hits: Iterable[Hit]) -> _Part:
    """Give each hit to every row that holds its first word token."""
    rows_of: dict[int, list[int]] = {}
    listed = list(hits)
    if listed:
        wanted = {_first_word(field, hit) for hit in listed}
        for token, row in zip(laid.token.tolist(), laid.row.tolist(), strict=True):
            if token in wanted:
                rows_of.setdefault(token, []).append(row)
    found = [
        (row, space.category_column(hit.rule.category), hit.first, hit.last)
        for hit in listed
        for row in rows_of.get(_first_word(field, hit), ())
    ]
    table = np.array(found, dtype=np.int64).reshape(len(found), 4)
    return table[:, 0], table[:, 1], table[:, 2], table[:, 3]


def _first_word(field: Field, hit: Hit) -> int:
    return next((i for i in range(hit.first, hit.last) if field.wordy[i]), hit.first)
