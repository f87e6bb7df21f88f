"""What networks are fitted to, as arrays: rows of pieces with every label in its place.

A lesson is all that fitting reads, so it can be kept in a file and fitted on a machine that has an
accelerator and nothing of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from app.scoring.judging.encoder import MARK_KINDS, ROLES
from training.deep.rows import Row
from training.deep.whole import whole

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]
Ints = NDArray[np.int64]
UNLABELED = -1  # the fold of a row that no set labels
NO_FOLD = -2  # that of no row at all


@dataclass(frozen=True, slots=True)
class Lesson:
    """Rows, one behind the other.

    Attributes
    ----------
    ids : ndarray of int32, shape (n_pieces,)
    starts : ndarray of int64, shape (n_rows + 1,)
        Row `r` holds the pieces `[starts[r], starts[r + 1])`.
    labels, weights : ndarray of float32, shape (n_rows, n_heads)
        In [0, 1]; a weight of 0 where nobody was asked.
    marks, mark_weights : ndarray of float16, shape (n_pieces, n_marks)
        The same for the pieces that begin a word.
    roles : ndarray of float16, shape (n_pieces, n_roles)
        Probabilities of the classes of `ROLES`.
    role_weights : ndarray of float16, shape (n_pieces,)
    shares : ndarray of float32, shape (n_rows,)
        Which part of a row's occurrences an epoch takes, in [0, 1].
    folds : ndarray of int64, shape (n_rows,)
        Rows of one group are of one fold, but for a sentence that two groups share; `UNLABELED` where
        there is no label.
    begins : ndarray of bool, shape (n_pieces,)
        Whether a piece begins a word that can have a label.
    pairs : ndarray of int64, shape (n_pairs, 3)
        A row that has more of a head than another one, the other one, and the head's number.
    """

    ids: NDArray[np.int32]
    starts: Ints
    labels: Floats
    weights: Floats
    marks: Halves
    mark_weights: Halves
    roles: Halves
    role_weights: Halves
    shares: Floats
    folds: Ints
    begins: NDArray[np.bool_]
    pairs: Ints

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.shares)

    @property
    def lengths(self) -> Ints:
        """Return how many pieces each row has."""
        return np.diff(self.starts)

    def drawing(self, share: float) -> Self:
        """Return the same rows, of which an epoch takes that share of those without a label, in [0, 1]."""
        return replace(self, shares=np.where(self.folds == UNLABELED, share, self.shares).astype(np.float32))

    def save(self, path: Path) -> None:
        """Write the lesson to a file."""
        with whole(path) as part, part.open("wb") as file:
            np.savez_compressed(file, **{each.name: getattr(self, each.name) for each in fields(self)})

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote.

        Raises
        ------
        OSError
            If there is no such file.
        ValueError
            If it holds something else than arrays of numbers.
        """
        with np.load(path, allow_pickle=False) as kept:
            arrays: dict[str, Any] = {each.name: kept[each.name] for each in fields(cls)}
        return cls(**arrays)


def lesson_of(
    rows: Sequence[Row], pairs: Sequence[tuple[int, int, str]], folds: Sequence[int], heads: Sequence[str]
) -> Lesson:
    """Lay rows out; `pairs` are of their numbers, `folds` is parallel to them."""
    starts = np.concatenate(([0], np.cumsum([len(row.passage.ids) for row in rows]))).astype(np.int64)
    index = {head: number for number, head in enumerate(heads)}
    labels = np.zeros((len(rows), len(heads)), dtype=np.float32)
    weights = np.zeros_like(labels)
    marks = np.full((starts[-1], len(MARK_KINDS)), np.nan, dtype=np.float32)
    counts = np.repeat([row.tag_weight for row in rows], np.diff(starts)).astype(np.float32)
    classes = np.full(starts[-1], np.nan, dtype=np.float32)
    begins = np.zeros(starts[-1], dtype=np.bool_)
    for number, row in enumerate(rows):
        first_pieces = np.array([piece for piece, _, _ in row.passage.groups], dtype=np.int64)
        begins[starts[number] + first_pieces] = True
        for head, (label, weight) in row.labels.items():
            labels[number, index[head]], weights[number, index[head]] = label, weight
        for (piece, _, _), tag in zip(row.passage.groups, row.tags or (), strict=row.tags is not None):
            marks[starts[number] + piece] = tag[: len(MARK_KINDS)]
            classes[starts[number] + piece] = tag[-1]
    told = ~np.isnan(classes)
    roles = np.zeros((starts[-1], len(ROLES)), dtype=np.float16)
    roles[told, classes[told].astype(np.int64)] = 1.0
    return Lesson(
        ids=np.concatenate([row.passage.ids for row in rows]).astype(np.int32),
        starts=starts,
        labels=labels,
        weights=weights,
        marks=np.nan_to_num(marks).astype(np.float16),
        mark_weights=(~np.isnan(marks) * counts[:, None]).astype(np.float16),
        roles=roles,
        role_weights=(told * counts).astype(np.float16),
        shares=np.array([row.share for row in rows], dtype=np.float32),
        folds=np.array(folds, dtype=np.int64),
        begins=begins,
        pairs=np.array(
            [(a, b, index[head]) for a, b, names in pairs for head in names.split()], dtype=np.int64
        ).reshape(-1, 3),
    )
