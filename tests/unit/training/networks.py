"""Small networks, and what they say; for tests that have torch."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from lessons import HEADS, PIECES
from torch import Tensor

from training.deep.members import Members
from training.deep.network import Network, Shape

CPU = torch.device("cpu")
SHAPE = Shape(width=48, layers=2, attention_heads=12, inner=96, epsilon=1e-12)


def network(seed: int = 0, dropout: float = 0.0) -> Network:
    torch.manual_seed(seed)
    made = Network(SHAPE, HEADS, PIECES, dropout)
    # Words say more than places, as in a pretrained encoder.
    torch.nn.init.normal_(made.positions.weight, std=0.1)
    return made


def members(seeds: Sequence[int] = (0,), dropout: float = 0.0) -> Members:
    return Members([network(seed, dropout) for seed in seeds], CPU)


def weights(made: Network) -> dict[str, Tensor]:
    """Return a copy of every weight."""
    return {name: values.detach().clone() for name, values in made.state_dict().items()}
