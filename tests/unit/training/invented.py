"""Invented sentences, calm ones and loud ones, and what stands in for what a fit needs beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import scipy.sparse as sp

from training.data.example import Example
from training.fast.wordvectors import Knowledge

CALM = (
    *("council", "budget", "vote", "clerk", "bridge", "school"),
    *("road", "river", "train", "market", "library", "harvest"),
)
LOUD = ("shocking", "outrageous", "disgrace", "horrific", "furious", "betrayal")


def invented(seed: int, source: str, groups: int = 60, pairs: int = 2) -> list[Example]:
    """Return so many pairs of a calm and a loud sentence for each group."""
    random = np.random.default_rng(seed)
    found = []
    for number in range(groups):
        for label in (0.0, 1.0) * pairs:
            words = [*random.choice(CALM, 6), *(random.choice(LOUD, 2) if label else [])]
            text = "The " + " ".join(map(str, random.permutation(words))) + "."
            found.append(Example(text, label, f"{source}:{number}"))
    return found


def knowledge(words: Sequence[str]) -> Knowledge:
    """Stand in for the pretrained vectors: a number of each word's letters."""
    letters = np.array([[word.count(letter) for letter in "abcdefgh"] for word in words], dtype=float)
    return Knowledge(letters / 10.0, sp.csr_matrix(letters[:, :3]))


def unwatched(items: Iterable[str], _: str) -> Iterable[str]:
    """Show nobody how far it is."""
    return items
