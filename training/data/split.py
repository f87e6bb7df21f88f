"""Split before anything is fitted, and by group: rows that belong together never part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


def number_of(name: str) -> int:
    """Return a number that stands for a name: 63 bits of its hash, the same on every machine."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") >> 1


def numbers_of(names: Iterable[str]) -> NDArray[np.int64]:
    """Return the number of each name."""
    return np.array([number_of(name) for name in names], dtype=np.int64)


def fold_of(group: str, folds: int, seed: int) -> int:
    """Return a group's fold in [0, folds): a hash, so it never depends on what else there is."""
    return number_of(f"{seed}:{group}") % folds


def assign_folds(groups: Iterable[str], folds: int, seed: int) -> NDArray[np.int64]:
    """Return each row's fold in [0, folds), the same for all rows of a group."""
    return np.array([fold_of(group, folds, seed) for group in groups], dtype=np.int64)


def text_key(text: str) -> str:
    """Return what two copies of a sentence have in common: its letters and digits, lower-cased."""
    return "".join(char for char in text.lower() if char.isalnum())
