"""Go on pretraining on news: guess words that are hidden (Devlin et al., 2019; Gururangan et al., 2020).

The encoder was made for the meaning of whole sentences; what it knew of single words, and never knew of news,
it learns here, on its own input: names folded, equivalents joined.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.deep.batches import Desk, batches
from training.deep.lesson import UNLABELED, Lesson
from training.deep.network import Network
from training.fast.crossfit import Say

_SHOWN = 0.1  # of the pieces to be guessed, so that the encoder is asked about what it sees, too
_TELL = 200  # steps between two words on how far it is


@dataclass(frozen=True, slots=True)
class Pretraining:
    """The numbers of a pretraining.

    Attributes
    ----------
    epochs, seed : int
    batch_pieces : int
        Pieces of a batch, padding included.
    rate : float
        Highest learning rate (AdamW; Loshchilov and Hutter, 2019).
    warm_up : float
        Share of the steps over which the rate rises.
    weight_decay : float
    hidden : float
        Share of the pieces that are to be guessed.
    labeled : float
        At most this share of the rows with a label an epoch takes; of the others it takes all.
    """

    epochs: int
    seed: int
    batch_pieces: int
    rate: float
    warm_up: float
    weight_decay: float
    hidden: float
    labeled: float


class Guesser(nn.Module):
    """Says which piece stands where the encoder's states are of a hidden one."""

    def __init__(self, pieces: int, width: int) -> None:
        super().__init__()
        self.turned = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(pieces))

    def forward(self, states: Tensor, words: Tensor) -> Tensor:
        """Return logits over the vocabulary, shape (n_hidden, n_pieces), by the word vectors `words`."""
        logits: Tensor = self.norm(functional.gelu(self.turned(states))) @ words.T + self.bias
        return logits


def pretrain(network: Network, lesson: Lesson, plan: Pretraining, mask_piece: int, say: Say) -> None:
    """Fit a network's encoder, in place and where it stands, to hidden words; the word vectors stand still.

    Parameters
    ----------
    network : Network
    lesson : Lesson
        Its labels are not read.
    plan : Pretraining
    mask_piece : int
        The piece that stands for a hidden one.
    say : callable
        Is told how far it is.
    """
    rows = _shared_out(lesson, plan.labeled)
    epochs = [
        list(batches(rows, plan.batch_pieces, np.random.default_rng((plan.seed, epoch))))
        for epoch in range(plan.epochs)
    ]
    _Pretrainer(network, rows, plan, mask_piece).fit([numbers for epoch in epochs for numbers in epoch], say)


def _shared_out(lesson: Lesson, labeled: float) -> Lesson:
    shares = np.where(lesson.folds == UNLABELED, 1.0, np.minimum(lesson.shares, labeled))
    return replace(lesson, shares=shares.astype(np.float32))


class _Pretrainer:
    def __init__(self, network: Network, lesson: Lesson, plan: Pretraining, mask_piece: int) -> None:
        self._network, self._plan, self._mask_piece = network, plan, mask_piece
        self._device = network.words.weight.device
        self._desk = Desk(lesson, self._device)
        torch.manual_seed(plan.seed)
        self._guesser = Guesser(network.words.num_embeddings, network.shape.width).to(self._device)
        network.words.weight.requires_grad_(requires_grad=False)
        self._parts = [
            *(values for values in network.parameters() if values.requires_grad),
            *self._guesser.parameters(),
        ]
        self._optimizer = torch.optim.AdamW(
            self._parts, lr=plan.rate, betas=(0.9, 0.98), weight_decay=plan.weight_decay, fused=True
        )

    def fit(self, steps: Sequence[Sequence[int]], say: Say) -> None:
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            self._optimizer, self._plan.rate, total_steps=len(steps) + 1, pct_start=self._plan.warm_up
        )
        start = time.monotonic()
        self._network.train()
        for step, numbers in enumerate(steps, 1):
            loss = self._step(numbers)
            schedule.step()
            if step % _TELL == 0:
                left = (time.monotonic() - start) / step * (len(steps) - step) / 60
                say(f"pretraining: step {step} of {len(steps)}, loss {loss.item():.3f}, {left:.1f} min left")
        self._network.eval()

    def _step(self, numbers: Sequence[int]) -> Tensor:
        _, ids, mask, _ = self._desk.read(numbers)
        draw = torch.rand(ids.shape, device=self._device)
        hidden = (draw < self._plan.hidden) & mask.bool()
        hidden[:, 0] = False  # the piece that every passage begins with
        hidden[0, 1] = True  # so that there is something to guess
        covered = hidden & (draw >= self._plan.hidden * _SHOWN)
        with torch.autocast(self._device.type, dtype=torch.bfloat16):
            states = self._network.states(torch.where(covered, self._mask_piece, ids), mask)[hidden]
            guesses = self._guesser(states, self._network.words.weight)
        loss = functional.cross_entropy(guesses.float(), ids[hidden])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._parts, 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        return loss.detach()
