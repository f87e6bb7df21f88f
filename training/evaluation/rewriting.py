"""Rewritings that change how a text is typed, but not what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from app.schemas import DIMENSIONS, Dimension
from training.evaluation.counterfactuals import Score, difference, is_still
from training.evaluation.evaluate import own_items

Rewriting = Callable[[str], str]
TextAndTitle = tuple[str, str | None]

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_LONG_WORD = re.compile(r"\b[a-z]{6,}\b")


def read_texts(labels: Collection[float] = (0.0, 1.0)) -> list[TextAndTitle]:
    """Return text and title of the items of the evaluation set that have one of the labels."""
    return [(item.text, item.title) for _, item in own_items() if item.label in labels]


def straighten(text: str) -> str:
    """Type quotation marks as on a typewriter."""
    return text.translate(_STRAIGHT)


def curl(text: str) -> str:
    """Type apostrophes inside words as a printer does."""
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)


def capitalize_words(text: str) -> str:
    """Give every word a capital, as headlines have."""
    return re.sub(r"(?<![\w'’])[a-z]", lambda match: match[0].upper(), text)


def mistype(text: str) -> str:
    """Swap two inner letters of the last long word that is not a name."""
    words = list(_LONG_WORD.finditer(text))
    if not words:
        return text
    start = words[-1].start() + 2
    return text[:start] + text[start + 1] + text[start] + text[start + 2 :]


# These change nothing that is scored, so the scores are the same to the last digit.
EXACT: Mapping[str, Rewriting] = {
    "trailing-blanks": lambda text: text + "  \n",
    "leading-blanks": lambda text: "\n  " + text,
    "doubled-blanks": lambda text: text.replace(" ", "  "),
    "curly-apostrophes": curl,
}
# These take away some evidence (capitals tell names; a mistyped word is unknown), so a little may move.
CLOSE: Mapping[str, Rewriting] = {
    "straight-quotes": straighten,
    "lower-case": str.lower,
    "typo": mistype,
}


def apply(rewriting: Rewriting, texts: Iterable[TextAndTitle]) -> list[tuple[TextAndTitle, TextAndTitle]]:
    """Return each text that the rewriting alters, before and after."""
    pairs = [
        ((text, title), (rewriting(text), None if title is None else rewriting(title)))
        for text, title in texts
    ]
    return [(before, after) for before, after in pairs if before != after]


def still_after(
    rewriting: Rewriting, texts: Iterable[TextAndTitle], score: Score, tolerance: float
) -> dict[Dimension, float]:
    """Return for each dimension the share of altered texts that moves by no more than the tolerance."""
    still: defaultdict[Dimension, list[bool]] = defaultdict(list)
    for before, after in apply(rewriting, texts):
        left, right = score(*before), score(*after)
        for dimension in DIMENSIONS:
            change = difference(left[dimension], right[dimension])
            if change is not None:
                still[dimension].append(is_still(change, tolerance))
    return {dimension: sum(found) / len(found) for dimension, found in still.items()}
