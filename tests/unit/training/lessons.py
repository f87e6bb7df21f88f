"""Small rows and lessons that can be checked by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.scoring.deep.passages import Passage
from app.scoring.judging.encoder import MARK_KINDS
from training.deep.lesson import UNLABELED, Lesson, lesson_of
from training.deep.rows import Row

HEADS = ("bias", "claim")
PIECES = 12  # of the vocabulary
BEGIN, END, MASK = 1, 2, 3
NOBODY = float("nan")
FOLDS = 3


def passage(*words: Sequence[int]) -> Passage:
    """Lay out words, each a sequence of pieces."""
    ids, groups = [BEGIN], []
    for number, word in enumerate(words):
        groups.append((len(ids), number, number + 1))
        ids += word
    return Passage([*ids, END], groups)


def tag(role: float = NOBODY, **marks: float) -> tuple[float, ...]:
    """Return the label of a word that nobody was asked more about."""
    return (*(marks.get(name, NOBODY) for name in MARK_KINDS), role)


def row(*words: int, share: float = 1.0, tags: Sequence[float] | None = None, **heads: float) -> Row:
    """Return a row of one-piece words; of each the part in an attribution and the first mark may be told."""
    told = None if tags is None else [tag(float(mark > 0.5), loaded=mark) for mark in tags]
    labels = {head: (label, 1.0) for head, label in heads.items()}
    return Row("", passage(*([word] for word in words)), labels, told, share=share)


def lesson(seed: int = 0, rows: int = 9, unlabeled: int = 3) -> Lesson:
    """Return rows of any length with labels at random, in folds; the first two are a pair."""
    random = np.random.default_rng(seed)
    drawn = []
    for number in range(rows + unlabeled):
        words = random.integers(4, PIECES, 1 + number % 4).tolist()
        if number < rows:
            bias, claim, *marks = random.integers(0, 2, 2 + len(words)).tolist()
            drawn.append(row(*words, tags=marks, bias=bias, claim=claim))
        else:
            drawn.append(row(*words))
    folds = [max(number - 1, 0) % FOLDS for number in range(rows)] + [UNLABELED] * unlabeled
    return lesson_of(drawn, [(0, 1, "bias")], folds, HEADS)
