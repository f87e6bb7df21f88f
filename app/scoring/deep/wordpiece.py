"""Words in, the ids of their pieces out: the vocabulary of an encoder.

A word is cut into the longest pieces that the vocabulary holds, from its left (Schuster and Nakajima, 2012;
as BERT does it, Devlin et al., 2019): a piece inside a word begins with ``##``, and a word that cannot be
cut is one unknown piece. Accents are taken off before, as the vocabulary was made without them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category, normalize

_PART = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST = 100  # characters, as BERT has it: what is longer is no word
_UNKNOWN, BEGIN, END, NAME_PIECE = "[UNK]", "[CLS]", "[SEP]", "[unused1]"


class WordPieces:
    """Cuts words into pieces.

    Parameters
    ----------
    pieces : sequence of str
        The vocabulary; a piece's id is its position.

    Raises
    ------
    ValueError
        If one of the special pieces is missing.
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        if missing := [piece for piece in (_UNKNOWN, BEGIN, END, NAME_PIECE) if piece not in self._ids]:
            raise ValueError(f"no {' or '.join(missing)} among the pieces")
        self.unknown = self._ids[_UNKNOWN]
        self.begin = self._ids[BEGIN]
        self.end = self._ids[END]
        self.name = self._ids[NAME_PIECE]

    def cut(self, word: str) -> list[int]:
        """Return the ids of a word's pieces, in order; at least one."""
        word = word.lower()
        known = self._ids.get(word)
        if known is not None:
            return [known]
        if not word.isascii():
            word = "".join(char for char in normalize("NFD", word) if category(char) != "Mn")
        return [number for part in _PART.findall(word) for number in self._cut_part(part)] or [self.unknown]

    def _cut_part(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            end = min(len(part), start + _LONGEST)
            prefix = "##" if start else ""
            while end > start and (number := self._ids.get(prefix + part[start:end])) is None:
                end -= 1
            if end == start or len(part) > _LONGEST:
                return [self.unknown]
            found.append(number)  # type: ignore[arg-type]  # the loop above ended on a piece that is known
            start = end
        return found
