"""Slips of the pen: which word was meant by one that no dictionary holds.

Most mistyped words are one step from what was meant (Damerau, 1964). Of his four steps these are looked for
here: two neighboring letters exchanged, a letter too many, and one of two like letters missing. A wrong
letter, or any letter missing, would make words out of others too easily ("lamest", "latest"), and would cost
hundreds of look-ups a word. The first letter of a word is nearly always right.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

_SHORTEST = 6  # letters; the shorter a word, the more words are one step away
_LONGEST = 24  # what is longer is no word, and the cost of a step grows with the word


class Slips:
    """Tells what was meant.

    Parameters
    ----------
    is_word : callable
        Whether a dictionary holds a word in lower case: then it is no slip, known to a model or not.
    """

    def __init__(self, is_word: Callable[[str], bool]) -> None:
        self._is_word = is_word

    def meant(self, norm: str, listed: Container[str]) -> str:
        """Return which of the listed words an unlisted one in lower case was to be, or itself.

        It is itself where a dictionary holds it, and where no listed word, or more than one, is a step away.
        """
        if not _SHORTEST <= len(norm) <= _LONGEST or not norm.isalpha() or self._is_word(norm):
            return norm
        found = {word for word in _one_step_from(norm) if word in listed}
        return found.pop() if len(found) == 1 else norm


def _one_step_from(word: str) -> Iterator[str]:
    """Yield what a word becomes by one step, three times as many as it has letters."""
    for at in range(1, len(word)):
        before, here, behind = word[:at], word[at], word[at + 1 :]
        yield before + behind
        yield before + here + here + behind
        if behind:
            yield before + behind[0] + here + behind[1:]
