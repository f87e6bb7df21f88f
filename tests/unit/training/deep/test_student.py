"""From a lesson to a student, and from students to the network that is served, on a handful of rows."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lessons import lesson

from training.config import read_config
from training.deep.lesson import NO_FOLD, UNLABELED, Lesson
from training.deep_config import LearnerConfig, SchoolConfig

torch = pytest.importorskip("torch", reason="the deep extra is not installed")

from networks import CPU, network, weights  # noqa: E402  after the package that they need

from training.deep import joined as joining  # noqa: E402  as above
from training.deep import student  # noqa: E402  as above
from training.deep.fit import Course, Fitter, Recipe  # noqa: E402  as above
from training.deep.joined import joined, mean_of  # noqa: E402  as above
from training.deep.members import Members  # noqa: E402  as above
from training.deep.network import NEW, Network  # noqa: E402  as above
from training.deep.pretrained import ENCODERS, NAMES  # noqa: E402  as above
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
LEARNER = LearnerConfig(0.5, 0.7, asdict(replace(RECIPE, seed=3, epochs=2)))
CONFIG = SchoolConfig(4, 2, asdict(RECIPE), LEARNER)


@pytest.fixture(autouse=True)
def on_the_cpu(one_thread: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(student, "DEVICE", CPU)
    monkeypatch.setattr(joining, "DEVICE", CPU)


def quietly(_: str) -> None:
    """Say nothing."""


def begin(dropout: float) -> Network:
    """Return the encoder that all begin with, and heads that are drawn anew."""
    seed = torch.initial_seed()
    made = network(0, dropout)
    torch.manual_seed(seed)
    made.begin_anew()
    return made


def pretrain(made: Network, _: Lesson) -> None:
    """Move the encoder."""
    with torch.no_grad():
        made.positions.weight.add_(0.1)


SCHOOL = School(CONFIG, 2, begin, begin, pretrain, quietly)


def test_student_is_fitted_from_the_encoder_as_it_came(tmp_path: Path) -> None:
    found = SCHOOL.fit(lesson(), tmp_path / "deep.pt")
    before, after = weights(network()), weights(found)
    assert not found.training
    assert torch.equal(after["words.weight"], before["words.weight"])
    for name in ("positions.weight", "layers.0.inner.weight", "weighing.weight", "tagging.weight"):
        assert not torch.equal(after[name], before[name]), name
    heads, tags = found(torch.tensor([[1, 5, 2]]), torch.ones(1, 3))
    assert heads.isfinite().all()
    assert tags.isfinite().all()
    assert {path.name for path in tmp_path.iterdir()} == {"deep.pt", "deep.lesson.npz", "deep.teachers.pt"}


def test_the_last_teachers_begin_further_pretrained_and_each_with_heads_of_its_own() -> None:
    first, second, third, last = map(weights, SCHOOL._teachers(lesson(), RECIPE, begun=False))
    came = weights(network())
    for name, values in came.items():
        if not name.startswith(NEW):
            assert torch.equal(first[name], values), name
            assert torch.equal(second[name], values), name
            assert torch.equal(third[name], last[name]), name
            assert torch.equal(third[name], values) is (name != "positions.weight"), name
    heads = [each["judging.weight"] for each in (first, second, third, last)]
    assert len({float(each.sum()) for each in heads}) == 4


def test_nothing_is_pretrained_where_no_teacher_asks_for_it() -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("pretrained")

    school = replace(SCHOOL, pretrain=refuse, config=replace(CONFIG, further=0))
    assert len(school._teachers(lesson(), RECIPE, begun=False)) == 4
    assert len(replace(SCHOOL, pretrain=refuse)._teachers(lesson(), RECIPE, begun=True)) == 4


def test_teachers_answer_for_every_row_and_count_beside_the_annotators(tmp_path: Path) -> None:
    plain = lesson()
    found = SCHOOL.taught(plain, tmp_path / "teachers.pt")
    np.testing.assert_allclose(found.weights, plain.weights + 0.7, rtol=1e-6)
    taught_alone = found.labels[plain.folds == UNLABELED]
    assert ((taught_alone > 0.0) & (taught_alone < 1.0)).all()
    np.testing.assert_allclose(
        found.mark_weights[plain.begins], plain.mark_weights[plain.begins] + 0.7, rtol=1e-3
    )
    assert not found.mark_weights[~plain.begins].any()


def test_teachers_learn_nothing_from_what_has_no_label(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    courses: list[Course] = []

    def note(side: Members, course: Course, *rest: Any) -> Fitter:
        courses.append(course)
        return Fitter(side, course, *rest)

    monkeypatch.setattr(student, "Fitter", note)
    plain = lesson()
    SCHOOL.fit(plain, tmp_path / "deep.pt")
    teachers, learner = courses
    assert teachers.left_out == [0, 1, 0, 1]
    assert not teachers.lesson.shares[plain.folds == UNLABELED].any()
    assert learner.left_out == [NO_FOLD]
    assert learner.lesson.shares.tolist() == plain.drawing(0.5).shares.tolist()


def test_finished_checkpoints_are_taken_up_and_nothing_is_fitted_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = weights(SCHOOL.fit(lesson(), tmp_path / "deep.pt"))

    def refuse(*_: object) -> None:
        raise AssertionError("fitted anew")

    monkeypatch.setattr(Fitter, "_step", refuse)
    again = weights(replace(SCHOOL, pretrain=refuse).fit(lesson(), tmp_path / "deep.pt"))
    assert all(torch.equal(values, again[name]) for name, values in first.items())


def test_student_of_teachers_that_were_taken_up_is_the_one_of_those_that_were_fitted(tmp_path: Path) -> None:
    first = weights(SCHOOL.fit(lesson(), tmp_path / "deep.pt"))
    (tmp_path / "deep.pt").unlink()
    again = weights(SCHOOL.fit(lesson(), tmp_path / "deep.pt"))
    assert all(torch.equal(values, again[name]) for name, values in first.items())


def test_mean_of_networks_is_that_of_each_weight() -> None:
    one, other = network(0), network(1)
    for name, values in weights(mean_of([one, other])).items():
        torch.testing.assert_close(values, (weights(one)[name] + weights(other)[name]) / 2)
    assert not torch.equal(weights(one)["judging.weight"], weights(mean_of([one, other]))["judging.weight"])


def minded(seed: int, bias: float) -> Network:
    """Return a student that is of one mind about everything."""
    made = network(seed).eval()
    with torch.no_grad():
        made.judging.weight.zero_()
        made.judging.bias.fill_(bias)
    return made


def test_network_that_is_served_begins_at_the_mean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    students = [network(0), network(1)]
    began: list[dict[str, torch.Tensor]] = []

    def note(side: Members, *rest: Any) -> Fitter:
        began.append(weights(side.network(0)))
        return Fitter(side, *rest)

    monkeypatch.setattr(student, "Fitter", note)
    before = [weights(each) for each in students]
    found = joined(students, lesson(), LEARNER, tmp_path / "deep.pt", quietly)
    mean = weights(mean_of(students))
    assert all(torch.equal(values, mean[name]) for name, values in began[0].items())
    assert not torch.equal(weights(found)["layers.0.inner.weight"], mean["layers.0.inner.weight"])
    for each, was in zip(students, before, strict=True):
        assert all(torch.equal(values, was[name]) for name, values in weights(each).items())


def test_network_that_is_served_learns_what_the_students_say_together(tmp_path: Path) -> None:
    plain = lesson()
    joined([minded(0, -4.0), minded(0, 4.0)], plain, LEARNER, tmp_path / "deep.pt", quietly)
    assert {path.name for path in tmp_path.iterdir()} == {"deep.pt", "deep.lesson.npz"}
    kept = Lesson.load(tmp_path / "deep.lesson.npz")
    np.testing.assert_allclose(kept.weights, plain.weights + 0.7, rtol=1e-6)
    np.testing.assert_allclose(kept.labels[plain.folds == UNLABELED], 0.5, atol=0.01)


def test_answers_that_are_kept_are_not_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("asked again")

    first = weights(joined([network(0), network(1)], lesson(), LEARNER, tmp_path / "deep.pt", quietly))
    monkeypatch.setattr(joining, "ask", refuse)
    again = weights(joined([network(0), network(1)], lesson(), LEARNER, tmp_path / "deep.pt", quietly))
    assert all(torch.equal(values, again[name]) for name, values in first.items())


def test_network_that_is_served_drops_parts_as_its_recipe_says() -> None:
    made = network(dropout=0.0).dropping(0.3)
    assert made.dropout == 0.3
    assert {layer.dropout for layer in made.layers} == {0.3}


def test_schools_have_the_common_recipe_but_for_what_they_say_themselves() -> None:
    deep = read_config().deep
    assert deep.schools.keys() == ENCODERS.keys() == NAMES.keys()
    rates = {name: school.recipe["encoder_rate"] for name, school in deep.schools.items()}
    assert rates["large"] < rates["small"]
    for school in deep.schools.values():
        Recipe(**school.recipe)
        assert Recipe(**school.student.recipe).dropout == school.recipe["dropout"]
    assert Recipe(**deep.joined.recipe).warm_up == deep.schools["small"].recipe["warm_up"]
    assert len({school.student.recipe["seed"] for school in deep.schools.values()}) == 1
