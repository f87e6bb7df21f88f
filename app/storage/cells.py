"""What the cells of every word list have in common: words must be tokens as a field is cut into them."""

from __future__ import annotations

from functools import lru_cache
from sys import intern

from app.scoring.text.document import PlainText, parse_sentence


def check_tokens(words: list[str], column: str) -> None:
    """Refuse words that `document.parse_sentence` would never yield as one token.

    Raises
    ------
    ValueError
        If a word is cut or written otherwise; the message names the column and the word.
    """
    if _norms(" ".join(words)) == words:
        return
    for word in words:
        norms = _norms(word)
        if norms != [word]:
            raise ValueError(f"{column} token '{word}' is read as '{' '.join(norms)}'")


@lru_cache(maxsize=256)
def shared_words(cell: str) -> frozenset[str]:
    """Return the words of a cell, parted by blanks; of cells that are alike the same set."""
    return frozenset(map(intern, cell.split()))


def _norms(text: str) -> list[str]:
    return parse_sentence(PlainText(text)).norms
