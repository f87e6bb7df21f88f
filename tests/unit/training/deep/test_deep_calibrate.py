"""The constants between a network's numbers and a report."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from lessons import NOBODY, passage, tag

from app.scoring.judging.encoder import MARK_KINDS, ROLES, Encoded
from app.scoring.judging.judgments import HEADS
from training.config import read_config
from training.deep.calibrate import ask, calibrate
from training.deep.rows import Row

CONFIG = read_config()
LOUD, CALM = 8, 9


class Loud:
    """Says whether a piece is the loud one, and of a passage how many pieces it has."""

    def encode(self, passages: Sequence[Sequence[int]]) -> list[Encoded]:
        return [self._encode(np.array(ids)) for ids in passages]

    def _encode(self, ids: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Encoded:
        marks = np.zeros((len(ids), len(MARK_KINDS)), dtype=np.float32)
        marks[:, 0] = np.where(ids == LOUD, 2.0, -2.0)
        roles = np.tile(ids[:, None], (1, len(ROLES))).astype(np.float32)
        return Encoded(np.full(len(HEADS) + 1, len(ids), dtype=np.float32), marks, roles)


def rows(loud: Sequence[float], calm: Sequence[float]) -> list[Row]:
    """Return a row for each word, with what annotators said of it, and labels of all heads."""
    told = [(LOUD, label) for label in loud] + [(CALM, label) for label in calm]
    labels = [dict.fromkeys(HEADS, (float(number % 2), 1.0)) for number in range(len(told))]
    every = {name for targets in CONFIG.deep.targets.values() for name in targets}
    return [
        Row("", passage([word]), label, [tag(loaded=mark)], sources=every)
        for (word, mark), label in zip(told, labels, strict=True)
    ]


def test_network_is_asked_for_the_first_piece_of_every_word() -> None:
    row = Row("", passage([LOUD, 4], [CALM, 5, 6], [7]))
    found = ask(Loud(), [row])
    assert found.rows == [row]
    assert found.heads.tolist() == [[8.0] * (len(HEADS) + 1)]
    assert found.words[0][:, 0].tolist() == [2.0, -2.0, -2.0]
    assert found.words[0][:, -1].tolist() == [LOUD, CALM, 7.0]


def test_words_of_which_nobody_was_asked_count_for_nothing() -> None:
    told = rows([1, 1, 1], [0, 0, 0])
    for row in rows([0, 0, 0], [1, 1, 1]):
        row.tags = [tag(loaded=NOBODY)]
        told.append(row)
    assert calibrate(ask(Loud(), told), [], CONFIG).mark_weights[0] > 0.1
