"""Fit the network: batches of like length, all questions at once, checkpoints to go on from."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from app.scoring.encoder import MARKS
from training.crossfit import Say
from training.deep.batches import Batch, Pairs, batches, make_batch, padded
from training.deep.network import LAYERS, NEW, Network
from training.deep.rows import Row

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


def loss_of(heads: Tensor, tags: Tensor, batch: Batch, recipe: Recipe) -> Tensor:
    """Return the loss of a batch, a row's mean."""
    sentence = functional.binary_cross_entropy_with_logits(
        heads, batch.labels, weight=batch.weights, reduction="sum"
    )
    known = ~torch.isnan(batch.tags)
    marks = functional.binary_cross_entropy_with_logits(
        tags[..., : len(MARKS)],
        torch.nan_to_num(batch.tags[..., : len(MARKS)]),
        weight=known[..., : len(MARKS)].float(),
        reduction="sum",
    )
    told = known[..., -1]
    roles = functional.cross_entropy(
        tags[..., len(MARKS) :][told], batch.tags[..., -1][told].long(), reduction="sum"
    )
    above, below, head = batch.pairs.T
    pairs = functional.softplus(heads[below, head] - heads[above, head]).sum()
    return (
        sentence + recipe.mark_weight * marks + recipe.role_weight * roles + recipe.pair_weight * pairs
    ) / len(batch.ids)


def optimizer_of(network: Network, recipe: Recipe) -> torch.optim.AdamW:
    """Return the optimizer: the word vectors stand still, lower layers move less."""
    groups = []
    for name, values in network.named_parameters():
        if name == "words.weight":
            values.requires_grad_(requires_grad=False)
            continue
        if name.startswith(NEW):
            rate = recipe.head_rate
        else:
            depth = int(name.split(".")[1]) if name.startswith("layers") else -1
            rate = recipe.encoder_rate * recipe.layer_decay ** (LAYERS - 1 - depth)
        decay = 0.0 if values.ndim == 1 else recipe.weight_decay
        groups.append({"params": [values], "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a network is fitted to: rows, pairs of their numbers, and the heads in the network's order."""

    rows: Sequence[Row]
    pairs: Pairs
    heads: Sequence[str]


class Fitter:
    """Fits a network, and goes on from its last checkpoint if there is one.

    Parameters
    ----------
    network : Network
    lesson : Lesson
    recipe : Recipe
    checkpoint : Path
        Written after each epoch.
    say : callable
        Is told how far it is.
    """

    def __init__(self, network: Network, lesson: Lesson, recipe: Recipe, checkpoint: Path, say: Say) -> None:
        self._network, self._rows, self._heads, self._recipe = network, lesson.rows, lesson.heads, recipe
        self._checkpoint, self._say = checkpoint, say
        self._partners = {left: (right, head) for left, right, head in lesson.pairs}
        self._plan = [
            list(batches(self._rows, lesson.pairs, recipe.batch_pieces, _random(recipe.seed, epoch)))
            for epoch in range(recipe.epochs)
        ]
        self._steps = sum(map(len, self._plan))
        self._optimizer = optimizer_of(network, recipe)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer, lambda step: _rate(step / self._steps, recipe.warm_up)
        )
        self._average = torch.optim.swa_utils.AveragedModel(network)

    def fit(self) -> Network:
        """Fit, and return the network with averaged weights."""
        done = self._resume()
        step = sum(map(len, self._plan[:done]))
        torch.manual_seed(self._recipe.seed + done)
        for epoch in range(done, self._recipe.epochs):
            self._network.train()
            start, losses = time.monotonic(), 0.0
            for count, numbers in enumerate(self._plan[epoch], 1):
                losses += self._step(make_batch(self._rows, numbers, self._heads, self._partners))
                step += 1
                if step >= self._recipe.averaged_from * self._steps:
                    self._average.update_parameters(self._network)
                if count % _TELL == 0:
                    left = (time.monotonic() - start) / count * (self._steps - step) / 60
                    self._say(
                        f"epoch {epoch + 1}: step {step} of {self._steps}, loss {losses / count:.4f}, "
                        f"{left:.0f} min left"
                    )
            self._keep(epoch + 1)
        self._network.load_state_dict(self._average.module.state_dict())
        return self._network.eval()

    def _step(self, batch: Batch) -> float:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits, tags = self._network(batch.ids, batch.mask)
        loss = loss_of(logits.float(), tags.float(), batch, self._recipe)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self._schedule.step()
        return float(loss.detach())

    def _parts(self) -> dict[str, Any]:
        return {
            "network": self._network,
            "optimizer": self._optimizer,
            "schedule": self._schedule,
            "average": self._average,
        }

    def _keep(self, epoch: int) -> None:
        self._checkpoint.parent.mkdir(parents=True, exist_ok=True)
        states = {name: part.state_dict() for name, part in self._parts().items()}
        torch.save({"epoch": epoch, **states}, self._checkpoint)

    def _resume(self) -> int:
        """Take the last checkpoint up; return how many epochs it has behind it."""
        if not self._checkpoint.exists():
            return 0
        kept = torch.load(self._checkpoint, weights_only=True)
        for name, part in self._parts().items():
            part.load_state_dict(kept[name])
        return int(kept["epoch"])


def _random(seed: int, epoch: int) -> np.random.Generator:
    return np.random.default_rng((seed, epoch))


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
