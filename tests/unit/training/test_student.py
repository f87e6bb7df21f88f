"""From a lesson to the network that is served, on a handful of rows."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lessons import MASK, lesson

from training.config import read_config
from training.deep.lesson import NO_FOLD, UNLABELED

torch = pytest.importorskip("torch", reason="the deep extra is not installed")

from networks import CPU, network, weights  # noqa: E402  after the package that they need

from training.deep import student  # noqa: E402  as above
from training.deep.fit import Fitter, Recipe, Task  # noqa: E402  as above
from training.deep.members import Members  # noqa: E402  as above
from training.deep.network import NEW, Network  # noqa: E402  as above
from training.deep.student import School  # noqa: E402  as above

RECIPE = Recipe(
    epochs=1,
    seed=1,
    batch_pieces=64,
    encoder_rate=1e-3,
    head_rate=1e-2,
    layer_decay=0.9,
    warm_up=0.2,
    weight_decay=0.01,
    dropout=0.1,
    mark_weight=0.15,
    role_weight=0.1,
    pair_weight=0.5,
    averaged_from=0.5,
)
DEEP = replace(
    read_config().deep,
    teachers=4,
    answer_weight=0.7,
    word_weight=0.5,
    pretraining={
        "epochs": 1,
        "seed": 1,
        "batch_pieces": 64,
        "rate": 1e-3,
        "warm_up": 0.2,
        "weight_decay": 0.01,
        "hidden": 0.3,
        "labeled": 1.0,
    },
    teacher=asdict(RECIPE),
    student=asdict(replace(RECIPE, seed=3, epochs=2)),
)


@pytest.fixture(autouse=True)
def on_the_cpu(small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(student, "DEVICE", CPU)


def quietly(_: str) -> None:
    """Say nothing."""


def begin(dropout: float) -> Network:
    """Return the encoder that all begin with, and heads that are drawn anew."""
    seed = torch.initial_seed()
    made = network(0, dropout)
    torch.manual_seed(seed)
    made.judging.reset_parameters()
    made.tagging.reset_parameters()
    return made


SCHOOL = School(DEEP, 2, begin, MASK, quietly)


def test_student_is_fitted_from_the_encoder_as_it_came(tmp_path: Path) -> None:
    found = SCHOOL.student(lesson(), tmp_path / "deep.pt")
    before, after = weights(network()), weights(found)
    assert not found.training
    assert torch.equal(after["words.weight"], before["words.weight"])
    for name in ("positions.weight", "layers.0.inner.weight", "weighing.weight", "tagging.weight"):
        assert not torch.equal(after[name], before[name]), name
    heads, tags = found(torch.tensor([[1, 5, 2]]), torch.ones(1, 3))
    assert heads.isfinite().all()
    assert tags.isfinite().all()
    assert {path.name for path in tmp_path.iterdir()} == {"deep.pt", "deep.lesson.npz", "deep.teachers.pt"}


def test_half_of_the_teachers_begin_with_a_pretrained_encoder_and_each_with_heads_of_its_own() -> None:
    first, second, third, last = map(weights, SCHOOL._teachers(lesson(), RECIPE, begun=False))
    came = weights(network())
    for name, values in came.items():
        if name == "words.weight" or not name.startswith(NEW):
            assert torch.equal(first[name], values), name
            assert torch.equal(second[name], values), name
            assert torch.equal(third[name], last[name]), name
            assert torch.equal(third[name], values) is (name == "words.weight"), name
    heads = [each["judging.weight"] for each in (first, second, third, last)]
    assert len({float(each.sum()) for each in heads}) == 4


def test_teachers_answer_for_every_row_and_count_beside_the_annotators(tmp_path: Path) -> None:
    plain = lesson()
    found = SCHOOL.taught(plain, tmp_path / "teachers.pt")
    np.testing.assert_allclose(found.weights, plain.weights + 0.7, rtol=1e-6)
    taught_alone = found.labels[plain.folds == UNLABELED]
    assert ((taught_alone > 0.0) & (taught_alone < 1.0)).all()
    np.testing.assert_allclose(found.mark_weights[plain.begins], plain.mark_weights[plain.begins] + 0.5)
    assert not found.mark_weights[~plain.begins].any()


def test_teachers_learn_nothing_from_what_has_no_label(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks: list[Task] = []

    def note(side: Members, task: Task, *rest: Any) -> Fitter:
        tasks.append(task)
        return Fitter(side, task, *rest)

    monkeypatch.setattr(student, "Fitter", note)
    plain = lesson()
    SCHOOL.student(plain, tmp_path / "deep.pt")
    teachers, learner = tasks
    assert teachers.left_out == [0, 1, 0, 1]
    assert not teachers.lesson.shares[plain.folds == UNLABELED].any()
    assert learner.left_out == [NO_FOLD]
    assert learner.lesson.shares.tolist() == plain.shares.tolist()


def test_finished_checkpoints_are_taken_up_and_nothing_is_fitted_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = weights(SCHOOL.student(lesson(), tmp_path / "deep.pt"))

    def refuse(*_: object) -> None:
        raise AssertionError("fitted anew")

    monkeypatch.setattr(student, "pretrain", refuse)
    monkeypatch.setattr(Fitter, "_step", refuse)
    again = weights(SCHOOL.student(lesson(), tmp_path / "deep.pt"))
    assert all(torch.equal(values, again[name]) for name, values in first.items())


def test_student_of_teachers_that_were_taken_up_is_the_one_of_those_that_were_fitted(tmp_path: Path) -> None:
    first = weights(SCHOOL.student(lesson(), tmp_path / "deep.pt"))
    (tmp_path / "deep.pt").unlink()
    again = weights(SCHOOL.student(lesson(), tmp_path / "deep.pt"))
    assert all(torch.equal(values, again[name]) for name, values in first.items())
