"""Fit the network: batches of like length, all questions at once, checkpoints to go on from."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from app.scoring.judging.encoder import MARK_KINDS
from training.deep.batches import Batch, Desk, batches, padded
from training.deep.lesson import Lesson
from training.deep.members import Members
from training.deep.network import NEW, Network
from training.deep.rows import Row
from training.deep.whole import whole
from training.fast.crossfit import Say

_TELL = 100  # steps between two words on how far it is


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of a fit.

    Attributes
    ----------
    epochs, seed : int
    batch_pieces : int
        Pieces of a batch, padding included.
    encoder_rate, head_rate : float
        Highest learning rates (AdamW; Loshchilov and Hutter, 2019), of the uppermost layer and of the heads.
    layer_decay : float
        What each layer's rate is of the one above it (Howard and Ruder, 2018).
    warm_up : float
        Share of the steps over which the rates rise.
    weight_decay, dropout : float
    mark_weight, role_weight, pair_weight : float
        What words and pairs count beside a sentence.
    averaged_from : float
        Share of the steps from which weights are averaged (Polyak and Juditsky, 1992).
    """

    epochs: int
    seed: int
    batch_pieces: int
    encoder_rate: float
    head_rate: float
    layer_decay: float
    warm_up: float
    weight_decay: float
    dropout: float
    mark_weight: float
    role_weight: float
    pair_weight: float
    averaged_from: float


def loss_of(heads: Tensor, tags: Tensor, batch: Batch, members: Tensor, recipe: Recipe) -> Tensor:
    """Return the loss of a batch, a row's mean, summed over the networks.

    Parameters
    ----------
    heads : Tensor, shape (n_members, n_rows, n_heads)
    tags : Tensor, shape (n_members, n_rows, n_pieces, n_marks + n_roles)
    batch : Batch
    members : Tensor, shape (n_members, n_rows)
        What each row counts for each network.
    recipe : Recipe
    """
    sentence = functional.binary_cross_entropy_with_logits(
        heads, batch.labels.expand_as(heads), weight=batch.weights * members[..., None], reduction="sum"
    )
    rows = members[..., None, None]
    said = tags[..., : len(MARK_KINDS)]
    marks = functional.binary_cross_entropy_with_logits(
        said, batch.marks.expand_as(said), weight=batch.mark_weights * rows, reduction="sum"
    )
    roles = -(
        tags[..., len(MARK_KINDS) :].log_softmax(-1) * batch.roles * batch.role_weights[..., None] * rows
    ).sum()
    above, below, head = batch.pairs.T
    apart = functional.softplus(heads[:, below, head] - heads[:, above, head])
    pairs = (apart * members[:, above]).sum()
    return (
        sentence + recipe.mark_weight * marks + recipe.role_weight * roles + recipe.pair_weight * pairs
    ) / len(batch.numbers)


def optimizer_of(members: Members, recipe: Recipe) -> torch.optim.AdamW:
    """Return the optimizer: the word vectors stand still, lower layers move less."""
    groups = []
    above = members.shape.layers - 1
    for name, values in members.weights.items():
        if name.startswith(NEW):
            rate = recipe.head_rate
        else:
            depth = int(name.split(".")[1]) if name.startswith("layers") else -1
            rate = recipe.encoder_rate * recipe.layer_decay ** (above - depth)
        decay = 0.0 if values.ndim == 2 else recipe.weight_decay  # a vector for each network
        groups.append({"params": [values], "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


@dataclass(frozen=True, slots=True)
class Course:
    """What networks are fitted to; `left_out` is for each the fold that it does not learn from."""

    lesson: Lesson
    left_out: Sequence[int]


class Fitter:
    """Fits networks, and goes on from their last checkpoint if there is one.

    Parameters
    ----------
    members : Members
        Fitted in place.
    course : Course
    recipe : Recipe
    checkpoint : Path
        Written after each epoch.
    say : callable
        Is told how far it is.
    """

    def __init__(self, members: Members, course: Course, recipe: Recipe, checkpoint: Path, say: Say) -> None:
        self._members, self._recipe = members, recipe
        self._checkpoint, self._say = checkpoint, say
        self._desk = Desk(course.lesson, members.device)
        folds = torch.from_numpy(course.lesson.folds).to(members.device)
        apart = torch.tensor(course.left_out, device=members.device)[:, None] != folds
        self._counts = apart.float()
        self._plan = [
            list(batches(course.lesson, recipe.batch_pieces, np.random.default_rng((recipe.seed, epoch))))
            for epoch in range(recipe.epochs)
        ]
        self._steps = sum(map(len, self._plan))
        self._optimizer = optimizer_of(members, recipe)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer, lambda step: _rate(step / self._steps, recipe.warm_up)
        )
        self._average = {name: values.detach().clone() for name, values in members.weights.items()}
        self._averaged = 0

    def fit(self) -> None:
        """Fit, and leave the networks with averaged weights."""
        done = self._resume()
        step = sum(map(len, self._plan[:done]))
        torch.manual_seed(self._recipe.seed + done)
        for epoch in range(done, self._recipe.epochs):
            self._members.train(training=True)
            start, losses = time.monotonic(), torch.zeros((), device=self._members.device)
            for count, numbers in enumerate(self._plan[epoch], 1):
                losses += self._step(numbers)
                step += 1
                if step >= self._recipe.averaged_from * self._steps:
                    self._update_average()
                if count % _TELL == 0:
                    left = (time.monotonic() - start) / count * (self._steps - step) / 60
                    self._say(
                        f"epoch {epoch + 1}: step {step} of {self._steps}, loss {losses.item() / count:.4f}, "
                        f"{left:.1f} min left"
                    )
            self._keep(epoch + 1)
        for name, values in self._members.weights.items():
            values.data.copy_(self._average[name])
        self._members.train(training=False)

    def _step(self, numbers: Sequence[int]) -> Tensor:
        batch = self._desk.take(numbers)
        heads, tags = self._members(batch.ids, batch.mask)
        loss = loss_of(heads, tags, batch, self._counts[:, batch.numbers], self._recipe)
        loss.backward()
        # The norm is over all networks, each of which alone may have one of 1.
        torch.nn.utils.clip_grad_norm_(self._members.weights.values(), len(self._members) ** 0.5)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self._schedule.step()
        return loss.detach() / len(self._members)

    def _update_average(self) -> None:
        self._averaged += 1
        average, now = (
            list(self._average.values()),
            [values.detach() for values in self._members.weights.values()],
        )
        torch._foreach_lerp_(average, now, 1.0 / self._averaged)

    def _keep(self, epoch: int) -> None:
        kept = {
            "of": self._identity(),
            "epoch": epoch,
            "weights": {name: values.detach() for name, values in self._members.weights.items()},
            "average": self._average,
            "averaged": self._averaged,
            "optimizer": self._optimizer.state_dict(),
            "schedule": self._schedule.state_dict(),
        }
        with whole(self._checkpoint) as part:
            torch.save(kept, part)

    def _identity(self) -> dict[str, float]:
        """Return what a checkpoint must have in common with this fit: its recipe, and how long it takes."""
        return {**asdict(self._recipe), "steps": self._steps}

    def _resume(self) -> int:
        """Take up the last checkpoint of this very fit; return how many epochs it has behind it."""
        if not self._checkpoint.exists():
            return 0
        kept = torch.load(self._checkpoint, weights_only=True, map_location=self._members.device)
        if kept.get("of") != self._identity():
            self._say(f"{self._checkpoint.name} is of another recipe: begun anew")
            return 0
        for name, values in self._members.weights.items():
            values.data.copy_(kept["weights"][name])
        self._average, self._averaged = kept["average"], kept["averaged"]
        self._optimizer.load_state_dict(kept["optimizer"])
        self._schedule.load_state_dict(kept["schedule"])
        return int(kept["epoch"])


def _rate(done: float, warm_up: float) -> float:
    """Return the share of the highest rate: a line up, then a line down (Howard and Ruder, 2018)."""
    return min(done / warm_up, 1.0) * min((1.0 - done) / (1.0 - warm_up), 1.0) if done else 1e-3


def logits_of(
    network: Network, rows: Sequence[Row], pieces: int = 8192
) -> tuple[NDArray[np.float32], list[NDArray[np.float32]]]:
    """Return the head logits of rows, and for each row the word logits of its groups."""
    order = [int(number) for number in np.argsort([len(row.passage.ids) for row in rows])]
    heads: dict[int, NDArray[np.float32]] = {}
    tags: dict[int, NDArray[np.float32]] = {}
    while order:
        width = len(rows[order[-1]].passage.ids)
        chunk, order = order[-max(1, pieces // width) :], order[: -max(1, pieces // width)]
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            found, words = network(*padded([rows[number] for number in chunk]))
        for place, number in enumerate(chunk):
            heads[number] = found[place].float().numpy()
            begins = [piece for piece, _, _ in rows[number].passage.groups]
            tags[number] = words[place, begins].float().numpy()
    return np.stack([heads[number] for number in range(len(rows))]), [tags[n] for n in range(len(rows))]
