"""What leads somebody on to say something: "went on to say", "was forced to say", "had the gall to say".

It was said, whatever led to it: who says so and whose words they are both ask here.
"""

from __future__ import annotations

from typing import Final

from app.scoring.text.word_sets import read_words

HABITS: Final = frozenset(("like", "liked", "likes", "love", "loved", "loves", "used"))  # "used to say"
WENT_ON: Final = tuple([verb, "on"] for verb in ("go", "goes", "going", "gone", "went"))
_LEADING_ON: Final = (*WENT_ON, ["came", "out"])
_SO_FAR: Final = (["went", "so", "far", "as"], ["gone", "so", "far", "as"], ["went", "as", "far", "as"])
_CONTINUING: Final = frozenset(("continue", "continued", "continues"))
_GALL: Final = frozenset(("audacity", "cheek", "gall", "nerve", "temerity"))
LED: Final = frozenset(
    ("forced", "keen", "moved", "obliged", "quick", "quicker", "swift")
)  # "was quick to say"
_GLAD: Final = frozenset(("delighted", "excited", "happy", "pleased", "proud", "thrilled"))
_SHARING: Final = frozenset(("announce", "confirm", "report"))
_BEING: Final = read_words("am are be been being is was were")
_HAVING: Final = frozenset(("had", "has", "have", "having"))


def lead_in(norms: list[str], low: int, to: int) -> int:
    """Return how many tokens before a "to" lead on to saying: "went on", "had the gall", "was quick"; or 0.

    Parameters
    ----------
    norms : list of str
    low, to : int
        The first token of the sentence, and the "to" before the verb.
    """
    if to - 1 > low and norms[to - 1] in _CONTINUING:
        return 1
    if norms[max(low, to - 2) : to] in _LEADING_ON:
        return 2
    if norms[max(low, to - 4) : to] in _SO_FAR:
        return 4
    return _led(norms, to) if to - 3 >= low else 0


def _led(norms: list[str], to: int) -> int:
    """Return how many tokens "had the gall", "was quick", "has been forced" are before a "to", or 0."""
    if norms[to - 1] in _GALL and norms[to - 2] == "the" and norms[to - 3] in _HAVING:
        return 3
    glad = norms[to - 1] in _GLAD and norms[to + 1] in _SHARING  # "is pleased to announce"
    if not (glad or norms[to - 1] in LED) or norms[to - 2] not in _BEING:
        return 0
    return 3 if norms[to - 3] in _HAVING else 2
