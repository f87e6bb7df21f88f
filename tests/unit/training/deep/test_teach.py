"""What teachers say of rows that they did not learn from, and what becomes of it as labels."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from lessons import HEADS, lesson, passage, row
from numpy.typing import NDArray

from app.scoring.judging.encoder import MARK_KINDS, ROLES
from training.deep.lesson import UNLABELED, Lesson, lesson_of
from training.deep.rows import Row

torch = pytest.importorskip("torch", reason="the deep extra is not installed")

from networks import CPU, members, network  # noqa: E402  after the package that they need

from training.deep import teach  # noqa: E402  as above
from training.deep.members import Members  # noqa: E402  as above
from training.deep.teach import Answers, ask, taught  # noqa: E402  as above

pytestmark = pytest.mark.usefixtures("one_thread")
LEFT_OUT = [0, 1, 0]


@pytest.fixture
def whole() -> Lesson:
    folds = [0, 1, UNLABELED, 0, 2, 1, UNLABELED]
    return replace(lesson(rows=5, unlabeled=2), folds=np.array(folds))


def mean(answers: list[Answers], name: str, numbers: list[int]) -> NDArray[np.float64]:
    found = [getattr(answers[number], name).astype(np.float64) for number in numbers]
    return np.asarray(np.mean(found, axis=0))


def test_row_is_answered_by_those_that_left_its_fold_out_and_by_all_if_it_has_none(whole: Lesson) -> None:
    networks = [network(seed) for seed in range(3)]
    for each in networks:  # the word vectors are the first one's
        each.words.load_state_dict(networks[0].words.state_dict())
    alone = [ask(Members([each], CPU), whole, [0]) for each in networks]
    found = ask(Members(networks, CPU), whole, LEFT_OUT)
    strangers = {0: [0, 2], 1: [1], 2: [0, 1, 2], UNLABELED: [0, 1, 2]}
    for at, fold in enumerate(whole.folds.tolist()):
        pieces = slice(whole.starts[at], whole.starts[at + 1])
        for name, part in (("heads", at), ("marks", pieces), ("roles", pieces)):
            wanted = mean(alone, name, strangers[fold])[part]
            np.testing.assert_allclose(getattr(found, name)[part], wanted, atol=0.01, err_msg=f"{name} {at}")
    assert np.abs(alone[0].heads - alone[1].heads).max() > 0.1


def test_answers_are_probabilities_of_every_piece(whole: Lesson) -> None:
    found = ask(members((0, 1)), whole, [0, 1])
    assert found.heads.shape == whole.labels.shape
    assert found.marks.shape == whole.marks.shape
    assert ((found.heads > 0) & (found.heads < 1)).all()
    assert ((found.marks > 0) & (found.marks < 1)).all()
    np.testing.assert_allclose(found.roles.astype(np.float64).sum(1), 1.0, atol=0.01)


def test_answer_does_not_depend_on_the_batch(whole: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    together = ask(members(), whole, [0])
    monkeypatch.setattr(teach, "_PIECES", 1)
    alone = ask(members(), whole, [0])
    np.testing.assert_allclose(alone.heads, together.heads, atol=0.01)
    np.testing.assert_allclose(alone.marks, together.marks, atol=0.01)


def test_nothing_is_dropped_and_nothing_learned_when_networks_are_asked(whole: Lesson) -> None:
    side = members(dropout=0.5)
    first, second = (ask(side, whole, [0]) for _ in range(2))
    np.testing.assert_array_equal(first.heads, second.heads)
    assert all(values.grad is None for values in side.weights.values())


def answers(of: Lesson, head: float, mark: float) -> Answers:
    roles = np.zeros(of.roles.shape, dtype=np.float16)
    roles[:, 0], roles[:, 1] = 0.75, 0.25
    return Answers(
        np.full(of.labels.shape, head, dtype=np.float32),
        np.full(of.marks.shape, mark, dtype=np.float16),
        roles,
    )


def test_taught_label_is_the_weighted_mean_and_weighs_as_much_as_both() -> None:
    labeled = Row("", passage([5]), {"bias": (1.0, 1.5)})
    plain = lesson_of([labeled, row(6, claim=0.0)], [], [0, 1], HEADS)
    found = taught(plain, answers(plain, 0.5, 0.5), 0.5)
    np.testing.assert_allclose(found.labels, [[(1.5 + 0.25) / 2.0, 0.5], [0.5, 0.25 / 1.5]], rtol=1e-6)
    np.testing.assert_allclose(found.weights, [[2.0, 0.5], [0.5, 1.5]], rtol=1e-6)


def test_words_are_taught_at_their_first_pieces_alone() -> None:
    told = row(5, tags=[1.0])
    plain = lesson_of([told, Row("", passage([6, 7]))], [], [0, 1], HEADS)
    found = taught(plain, answers(plain, 0.5, 0.25), 0.5)
    loaded = MARK_KINDS.index("loaded")
    first, second = 1, 4
    assert np.flatnonzero(found.mark_weights[:, loaded]).tolist() == [first, second]
    assert np.flatnonzero(found.role_weights).tolist() == [first, second]
    assert found.mark_weights[[first, second], loaded].tolist() == [1.5, 0.5]
    assert found.marks[[first, second], loaded] == pytest.approx([(1.0 + 0.125) / 1.5, 0.25], abs=1e-3)
    others = [number for number in range(len(MARK_KINDS)) if number != loaded]
    assert (found.mark_weights[first, others] == 0.5).all()
    assert (found.marks[first, others] == 0.25).all()


def test_role_is_what_the_annotator_and_the_teachers_say_together() -> None:
    told = row(5, tags=[1.0])  # of the role 1
    plain = lesson_of([told], [], [0], HEADS)
    found = taught(plain, answers(plain, 0.5, 0.5), 1.0)
    assert found.role_weights.tolist() == [0.0, 2.0, 0.0]
    wanted = np.zeros(len(ROLES))
    wanted[0], wanted[1] = 0.375, 0.625
    assert found.roles[1] == pytest.approx(wanted, abs=1e-3)


def test_teachers_that_count_nothing_leave_the_lesson_as_it_was(whole: Lesson) -> None:
    found = taught(whole, answers(whole, 0.5, 0.5), 0.0)
    for each in fields(Lesson):
        mine, before = getattr(found, each.name), getattr(whole, each.name)
        assert mine.dtype == before.dtype, each.name
        np.testing.assert_array_equal(mine, before, err_msg=each.name)


def test_all_but_labels_stays_as_it_was(whole: Lesson) -> None:
    found = taught(whole, answers(whole, 0.5, 0.5), 0.7)
    for name in ("ids", "starts", "shares", "folds", "begins", "pairs"):
        assert getattr(found, name) is getattr(whole, name)
