"""One labeled text: what every head learns from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from training.data.datasets import DataFolder

DEVELOPMENT = ("dev", "dev-test")
"""What sets call the part that shared tasks report on."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labeled text.

    Attributes
    ----------
    text : str
        One sentence, headline or (for whole releases) document.
    label : float
        1.0 has it, 0.0 has it not, between: the share of annotators who say so.
    group : str
        Rows of one group (an article, a pair, a url) never part at a split.
    weight : float
        How sure the label is, in (0, 1].
    split : str
        The set's own split, or "".
    """

    text: str
    label: float
    group: str
    weight: float = 1.0
    split: str = ""


Reader = Callable[[DataFolder], Iterator[Example]]
"""Reads what one set says of one question."""
