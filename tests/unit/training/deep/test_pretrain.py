"""Pretraining on hidden words: the encoder learns, all else stands still."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from lessons import BEGIN, HEADS, MASK, lesson, row

from training.deep.lesson import UNLABELED, Lesson, lesson_of

torch = pytest.importorskip("torch", reason="the deep extra is not installed")

from networks import network, weights  # noqa: E402  after the package that they need
from torch import Tensor  # noqa: E402  as above

from training.deep import pretrain as module  # noqa: E402  as above
from training.deep.network import NEW  # noqa: E402  as above
from training.deep.pretrain import Pretraining, pretrain  # noqa: E402  as above

pytestmark = pytest.mark.usefixtures("one_thread")
PLAN = Pretraining(
    epochs=1,
    seed=1,
    batch_pieces=64,
    rate=1e-3,
    warm_up=0.2,
    weight_decay=0.01,
    hidden=0.3,
    labeled=1.0,
)


def fitted(of: Lesson, plan: Pretraining = PLAN) -> dict[str, Tensor]:
    made = network(dropout=0.1)
    torch.seed()
    pretrain(made, of, plan, MASK, lambda _: None)
    return weights(made)


def test_encoder_moves_while_word_vectors_and_heads_stand_still() -> None:
    before, after = weights(network()), fitted(lesson())
    for name, values in before.items():
        still = name == "words.weight" or name.startswith(NEW)
        assert torch.equal(after[name], values) is still, name


def test_hidden_words_are_guessed_ever_better(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TELL", 1)
    said: list[str] = []
    sentences = lesson_of([row(*range(4, 12))] * 8, [], [UNLABELED] * 8, HEADS)
    made = network()
    pretrain(made, sentences, replace(PLAN, epochs=40, batch_pieces=80), MASK, said.append)
    losses = [float(found[1]) for each in said if (found := re.search(r"loss (\d+\.\d+)", each))]
    assert len(losses) == 40
    assert np.mean(losses[-5:]) < 0.2 * np.mean(losses[:5])
    assert not made.training


def test_labels_are_not_read() -> None:
    plain = lesson()
    other = replace(plain, labels=1.0 - plain.labels, weights=plain.weights + 1.0, marks=1 - plain.marks)
    first, second = fitted(plain), fitted(other)
    assert all(torch.equal(values, second[name]) for name, values in first.items())


def test_same_numbers_give_the_same_encoder_and_another_seed_another() -> None:
    first, again = fitted(lesson()), fitted(lesson())
    other = fitted(lesson(), replace(PLAN, seed=2))
    assert all(torch.equal(values, again[name]) for name, values in first.items())
    assert not torch.equal(first["norm.weight"], other["norm.weight"])


def test_share_is_of_labeled_rows_while_all_others_are_taken() -> None:
    plain = lesson()
    ids = plain.ids.copy()
    ids[: plain.starts[9]] = 5  # the labeled rows
    unread = fitted(plain, replace(PLAN, labeled=0.0))
    for name, values in fitted(replace(plain, ids=ids), replace(PLAN, labeled=0.0)).items():
        assert torch.equal(values, unread[name]), name
    assert not torch.equal(weights(network())["norm.weight"], unread["norm.weight"])


def test_pretraining_takes_no_more_of_a_labeled_row_than_its_own_share() -> None:
    plain = replace(lesson(unlabeled=0), shares=np.full(9, 1e-9, dtype=np.float32))
    found = fitted(plain)
    assert all(torch.equal(values, found[name]) for name, values in weights(network()).items())


def test_hidden_words_are_covered_but_for_a_tenth_and_the_beginning_never(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = network()
    states, seen = made.states, list[Tensor]()

    def note(ids: Tensor, mask: Tensor) -> Tensor:
        seen.append(ids)
        return states(ids, mask)

    monkeypatch.setattr(made, "states", note)
    words = [5] * 40
    plain = lesson_of([row(*words)] * 10, [], [UNLABELED] * 10, HEADS)
    pretrain(made, plain, replace(PLAN, hidden=1.0, batch_pieces=420), MASK, lambda _: None)
    (ids,) = seen
    assert (ids[:, 0] == BEGIN).all()
    assert 0.85 < (ids[:, 1:] == MASK).float().mean() < 0.95


def test_batch_of_which_nothing_is_drawn_has_something_to_guess() -> None:
    found = fitted(lesson(), replace(PLAN, hidden=1e-9, weight_decay=0.0))
    assert found["norm.weight"].isfinite().all()
    assert not torch.equal(found["norm.weight"], weights(network())["norm.weight"])


def test_passage_without_a_word_can_be_read() -> None:
    fitted(lesson_of([row(), row(5)], [], [UNLABELED, 0], HEADS), replace(PLAN, batch_pieces=2))
