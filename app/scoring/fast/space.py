"""The columns of the linear model: which words, pairs and categories it knows, and what words count as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat
from types import MappingProxyType
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from app.schemas import Category
from app.scoring.judging.equivalents import NAME_WORD, Equivalents
from app.scoring.text.document import Field, is_capital
from app.scoring.text.slips import Slips

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
    slips : Slips, optional
        Tells what a mistyped word was to be; without it, such a word is unknown.
    """

    def __init__(
        self,
        words: Sequence[str],
        pairs: Ints,
        aliases: Mapping[str, str] = MappingProxyType({}),
        slips: Slips | None = None,
    ) -> None:
        self.words = tuple(words)
        self.aliases = aliases
        self.equivalents = Equivalents(aliases)
        self._slips = slips
        # One table for both: a second dictionary of all words would cost each worker a megabyte.
        codes = self._codes = {word: position for position, word in enumerate(words)}
        self.name_id = codes.get(NAME_WORD, -1)
        self.number_id = codes.get(NUMBER, -1)
        same = self.equivalents.words
        codes.pop(NUMBER, None)  # the sign of a hashtag is no number
        codes.update({form: codes[word] for form, word in same.items() if word in codes})
        # Like words that are not listed, names and what begins a form are looked at more closely.
        starts = self.equivalents.starts
        self._begun = {word: codes[word] for word in starts if word in codes}
        named = (form for form, word in same.items() if word == NAME_WORD and self.name_id >= 0)
        codes.update(dict.fromkeys(named, _NAMED) | dict.fromkeys(starts, _START))
        self.base = len(words) + 2
        behind = len(words) + len(pairs)
        self.size = behind + len(CATEGORIES)
        self.category_columns: Mapping[Category, int] = {
            category: behind + position for position, category in enumerate(CATEGORIES)
        }
        self.begin, self.end = len(words), len(words) + 1
        # One wider than `base`, so that no pair with an unknown word (-1) meets a listed one. A sorted array
        # takes a tenth of what a dictionary would; its last entry is there to be found behind all others.
        self._stride = self.base + 1
        left, right = np.divmod(pairs, self.base)
        self._pair_keys: Ints = np.append(left * self._stride + right, np.iinfo(np.int64).max)

    @property
    def pairs(self) -> Ints:
        """The word pairs, as they were given: made anew from what they are looked up by."""
        left, right = np.divmod(self._pair_keys[:-1], self._stride)
        return left * self.base + right

    def id_of(self, norm: str) -> int:
        """Return the id of a word by itself, as it is listed or as what it counts as; -1 for neither."""
        code = self._codes.get(norm, -1)
        if code == _NAMED:
            return self.name_id
        return self._begun.get(norm, -1) if code == _START else code

    def __contains__(self, norm: object) -> bool:
        return isinstance(norm, str) and self.id_of(norm) >= 0

    def word_ids(self, field: Field) -> list[int]:
        """Return the word id of each token of a field; -1 where it is unknown.

        An unlisted number is `#`; any other unknown word with a capital is taken for a name; a slip of the
        pen counts as the word that was meant.
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
                ids[at:behind] = list(map(self.id_of, found))
                names += [place for place in range(at, behind) if ids[place] == name_id]
            else:
                word_id = self.id_of(norms[at])
                ids[at] = word_id if word_id >= 0 else self._unlisted(norms[at], field.words[at])
                if ids[at] == name_id:
                    names.append(at)
        if name_id >= 0:
            self.equivalents.join(field, 0, ids, name_id, names)
        return ids

    def _unlisted(self, norm: str, word: str) -> int:
        if norm[0].isdigit():
            return self.number_id
        if is_capital(word):
            return self.name_id
        return self.id_of(self._slips.meant(norm, self)) if self._slips else -1

    def pair_columns(self, left: Ints, right: Ints) -> list[int]:
        """Return the column of each pair of words, -1 for none.

        Parameters
        ----------
        left, right : ndarray of int64, shape (n,)
            Word ids, -1 for an unknown word; `begin` and `end` stand for a sentence's edges.
        """
        keys = left * self._stride + right
        found = self._pair_keys.searchsorted(keys)
        columns = np.where(self._pair_keys.take(found) == keys, found + len(self.words), -1)
        listed: list[int] = columns.tolist()
        return listed

    def name(self, column: int) -> str:
        """Return a column in words: `shocking`, `total death`, `^ breaking`, `@urgency`."""
        if column < len(self.words):
            return self.words[column]
        column -= len(self.words)
        pairs = len(self._pair_keys) - 1
        if column < pairs:
            left, right = divmod(int(self._pair_keys[column]), self._stride)
            return f"{self._edge(left)} {self._edge(right)}"
        return f"@{CATEGORIES[column - pairs]}"

    def _edge(self, word_id: int) -> str:
        if word_id < len(self.words):
            return self.words[word_id]
        return "^" if word_id == self.begin else "$"
