"""Small networks, and what they say; for tests that have torch."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from lessons import HEADS, PIECES
from torch import Tensor

from training.deep.members import Members
from training.deep.network import Network

CPU = torch.device("cpu")


def network(seed: int = 0, dropout: float = 0.0) -> Network:
    torch.manual_seed(seed)
    made = Network(HEADS, PIECES, dropout)
    # Words say more than places, as in a pretrained encoder.
    torch.nn.init.normal_(made.positions.weight, std=0.1)
    return made


def members(seeds: Sequence[int] = (0,), dropout: float = 0.0) -> Members:
    return Members([network(seed, dropout) for seed in seeds], CPU)


def weights(made: Network) -> dict[str, Tensor]:
    """Return a copy of every weight."""
    return {name: values.detach().clone() for name, values in made.state_dict().items()}
