"""Fitting: what counts for which network, what is averaged, and how a fit goes on from its checkpoint."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from lessons import HEADS, lesson, passage, row

from app.scoring.judging.encoder import MARK_KINDS, ROLES
from training.deep.lesson import NO_FOLD, Lesson, lesson_of
from training.deep.rows import Row
from training.fast.crossfit import Say

torch = pytest.importorskip("torch", reason="the deep extra is not installed")

from networks import CPU, members, network, weights  # noqa: E402  after the package that they need
from torch import Tensor  # noqa: E402  as above

from training.deep import fit  # noqa: E402  as above
from training.deep.batches import Batch, Desk  # noqa: E402  as above
from training.deep.fit import Course, Fitter, Recipe, logits_of, loss_of, optimizer_of  # noqa: E402  as above
from training.deep.members import Members  # noqa: E402  as above

pytestmark = pytest.mark.usefixtures("one_thread")
RECIPE = Recipe(
    epochs=2,
    seed=1,
    batch_pieces=24,
    encoder_rate=1e-3,
    head_rate=1e-2,
    layer_decay=0.5,
    warm_up=0.2,
    weight_decay=0.01,
    dropout=0.0,
    mark_weight=0.5,
    role_weight=0.25,
    pair_weight=2.0,
    averaged_from=0.5,
)
LN2 = math.log(2.0)


def quietly(_: str) -> None:
    """Say nothing."""


def fitted(
    of: Lesson,
    left_out: Sequence[int],
    checkpoint: Path,
    *,
    recipe: Recipe = RECIPE,
    say: Say = quietly,
    side: Members | None = None,
) -> dict[str, Tensor]:
    """Return the weights of networks that are fitted, one for each of `left_out`."""
    side = side or members(range(len(left_out)), recipe.dropout)
    Fitter(side, Course(of, left_out), recipe, checkpoint, say).fit()
    return {name: values.detach().clone() for name, values in side.weights.items()}


def same(left: dict[str, Tensor], right: dict[str, Tensor]) -> bool:
    return all(torch.equal(values, right[name]) for name, values in left.items())


def relabeled(of: Lesson, fold: int) -> Lesson:
    """Return the lesson with other labels, of words too, in a fold."""
    rows = of.folds == fold
    pieces = np.repeat(rows, of.lengths)
    return replace(
        of,
        labels=np.where(rows[:, None], 1.0 - of.labels, of.labels),
        marks=np.where(pieces[:, None], 1.0 - of.marks, of.marks).astype(np.float16),
        roles=np.where(pieces[:, None], of.roles[:, ::-1], of.roles),
    )


@pytest.mark.parametrize(("left_out", "learned"), [(1, False), (0, True)])
def test_network_learns_nothing_from_the_fold_that_it_leaves_out(
    left_out: int, learned: bool, tmp_path: Path
) -> None:
    plain = lesson()
    first = fitted(plain, [left_out], tmp_path / "plain")
    second = fitted(relabeled(plain, 1), [left_out], tmp_path / "other")
    assert same(first, second) is not learned


@pytest.mark.parametrize(("left_out", "learned"), [(0, False), (1, True)])
def test_pair_of_a_fold_that_is_left_out_counts_nothing(left_out: int, learned: bool, tmp_path: Path) -> None:
    plain = lesson()  # its pair is of fold 0
    other = replace(plain, pairs=np.array([[0, 1, HEADS.index("claim")]]))
    first, second = (fitted(each, [left_out], tmp_path / str(at)) for at, each in enumerate((plain, other)))
    assert same(first, second) is not learned


def test_left_out_fold_gives_no_gradient_to_that_network_and_some_to_the_others() -> None:
    plain, side = lesson(), members((0, 1))
    numbers = np.flatnonzero(plain.folds == 1).tolist()
    batch = Desk(plain, CPU).take(numbers)
    counts = torch.tensor([[0.0], [1.0]]).expand(2, len(numbers))
    loss_of(*side(batch.ids, batch.mask), batch, counts, RECIPE).backward()
    for name, values in side.weights.items():
        assert values.grad is not None, name
        assert not values.grad[0].any(), name
    assert side.weights["judging.weight"].grad[1].any()
    assert side.weights["layers.0.inner.weight"].grad[1].any()


def zeros(batch: Batch, count: int = 1) -> tuple[Tensor, Tensor]:
    """Return the logits of networks that know nothing."""
    rows, pieces = batch.ids.shape
    tags = torch.zeros(count, rows, pieces, len(MARK_KINDS) + len(ROLES))
    return torch.zeros(count, rows, len(HEADS)), tags


def test_loss_is_a_row_s_mean_of_what_each_question_weighs_summed_over_networks() -> None:
    rows = [row(5, 6, tags=[1.0, 0.0]), Row("", passage([7]), {"bias": (1.0, 3.0)}), row(8)]
    batch = Desk(lesson_of(rows, [(1, 2, "claim")], [0, 0, 0], HEADS), CPU).take([0, 1, 2])
    heads, tags = zeros(batch, 2)
    sentence, marks, roles, pair = 3.0 * LN2, 2 * LN2, 2 * math.log(len(ROLES)), LN2
    whole = sentence + 0.5 * marks + 0.25 * roles + 2.0 * pair
    found = loss_of(heads, tags, batch, torch.ones(2, 3), RECIPE)
    assert found.item() == pytest.approx(2 * whole / 3, rel=1e-5)
    counts = torch.tensor([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    apart = [loss_of(heads[:1], tags[:1], batch, each[None], RECIPE).item() for each in counts]
    assert apart == pytest.approx([(0.5 * marks + 0.25 * roles) / 3, (sentence + 2.0 * pair) / 3], rel=1e-5)
    assert loss_of(heads, tags, batch, counts, RECIPE).item() == pytest.approx(sum(apart), rel=1e-5)


def test_loss_falls_as_the_row_above_has_more_than_the_one_below() -> None:
    batch = Desk(lesson_of([row(5), row(6)], [(1, 0, "bias")], [0, 0], HEADS), CPU).take([0, 1])
    heads, tags = zeros(batch)
    losses = []
    for more in (-1.0, 0.0, 1.0):
        heads[0, 1, HEADS.index("bias")] = more
        losses.append(loss_of(heads, tags, batch, torch.ones(1, 2), RECIPE).item())
    assert losses[0] > losses[1] > losses[2]


def test_lower_layers_move_less_and_vectors_do_not_decay() -> None:
    side = members((0, 1))
    groups = dict(zip(side.weights, optimizer_of(side, RECIPE).param_groups, strict=True))
    rates = {name: group["initial_lr" if "initial_lr" in group else "lr"] for name, group in groups.items()}
    assert rates["judging.weight"] == rates["weighing.weight"] == rates["tagging.bias"] == 1e-2
    assert rates["layers.1.inner.weight"] == 1e-3
    assert rates["layers.0.inner.weight"] == rates["layers.0.joined_norm.bias"] == 0.5e-3
    assert rates["positions.weight"] == rates["norm.bias"] == 0.25e-3
    decayed = {name for name, group in groups.items() if group["weight_decay"]}
    assert {"judging.weight", "layers.0.asked.weight", "positions.weight"} <= decayed
    assert not {name for name in decayed if name.endswith("bias") or "norm" in name}


def test_rate_rises_in_a_line_and_falls_to_nothing_in_one() -> None:
    found = [fit._rate(done, 0.2) for done in (0.0, 0.1, 0.2, 0.6, 1.0)]
    assert found == pytest.approx([1e-3, 0.5, 1.0, 0.5, 0.0])


def test_fit_tells_what_it_was_taught(tmp_path: Path) -> None:
    told = lesson_of([row(5, 6, bias=1.0), row(6, 7, bias=0.0), row(5, bias=1.0)], [], [0] * 3, HEADS)
    side = members()
    fitted(told, [NO_FOLD], tmp_path / "kept", recipe=replace(RECIPE, epochs=60), side=side)
    heads, _ = logits_of(side.network(0), [row(5, 6), row(6, 7)])
    assert heads[0, 0] > 1.0
    assert heads[1, 0] < -1.0


def test_word_vectors_stand_still(tmp_path: Path) -> None:
    side = members()
    before = weights(side.network(0))
    fitted(lesson(), [NO_FOLD], tmp_path / "kept", side=side)
    after = weights(side.network(0))
    assert torch.equal(after["words.weight"], before["words.weight"])
    assert not torch.equal(after["positions.weight"], before["positions.weight"])


@pytest.mark.parametrize("averaged_from", [0.5, 1.0])
def test_networks_are_left_with_the_mean_of_their_last_weights(
    averaged_from: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit, "_TELL", 1)
    side = members()
    seen: list[dict[str, Tensor]] = []

    def note(_: str) -> None:
        seen.append({name: values.detach().clone() for name, values in side.weights.items()})

    recipe = replace(RECIPE, averaged_from=averaged_from)
    found = fitted(lesson(), [NO_FOLD], tmp_path / "kept", recipe=recipe, say=note, side=side)
    last = seen[math.ceil(averaged_from * len(seen)) - 1 :]
    assert len(seen) >= 4
    for name, values in found.items():
        torch.testing.assert_close(values, torch.stack([each[name] for each in last]).mean(0))


class StoppedError(Exception):
    """The machine was switched off."""


def test_fit_that_was_stopped_ends_where_one_that_ran_through_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    through = fitted(lesson(), [0, 1], tmp_path / "through")
    monkeypatch.setattr(fit, "_TELL", 1)

    def stop(message: str) -> None:
        if message.startswith("epoch 2"):
            raise StoppedError

    with pytest.raises(StoppedError):
        fitted(lesson(), [0, 1], tmp_path / "stopped", say=stop)
    said: list[str] = []
    assert same(fitted(lesson(), [0, 1], tmp_path / "stopped", say=said.append), through)
    assert said
    assert all(message.startswith("epoch 2") for message in said)


def test_finished_fit_is_taken_up_and_nothing_fitted_anew(tmp_path: Path) -> None:
    first = fitted(lesson(), [0, 1], tmp_path / "kept")
    again = fitted(lesson(), [0, 1], tmp_path / "kept", side=members((8, 9)))
    assert same(first, again)


def test_checkpoint_of_another_recipe_is_not_taken_up(tmp_path: Path) -> None:
    path, said = tmp_path / "fit.pt", []
    fitted(lesson(), (0,), path)
    other = replace(RECIPE, encoder_rate=2e-3)
    anew = fitted(lesson(), (0,), path, recipe=other, say=said.append)
    alone = fitted(lesson(), (0,), tmp_path / "alone.pt", recipe=other)
    assert said == ["fit.pt is of another recipe: begun anew"]
    assert all(torch.equal(values, alone[name]) for name, values in anew.items())


def test_logits_are_of_the_rows_as_they_stand_and_of_the_words_first_pieces() -> None:
    rows = [row(5, 6, 7), Row("", passage([8, 9], [10])), row(), row(11)]
    made = network().eval()
    heads, tags = logits_of(made, rows, pieces=8)
    assert heads.shape == (4, len(HEADS))
    assert [each.shape for each in tags] == [(count, len(MARK_KINDS) + len(ROLES)) for count in (3, 2, 0, 1)]
    for number, each in enumerate(rows):
        with torch.no_grad():
            ids = torch.tensor([each.passage.ids])
            own_heads, own_tags = made(ids, torch.ones(ids.shape))
        begins = [piece for piece, _, _ in each.passage.groups]
        np.testing.assert_allclose(heads[number], own_heads[0], atol=0.03)
        np.testing.assert_allclose(tags[number], own_tags[0, begins], atol=0.03)
