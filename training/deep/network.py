"""The network: a pretrained encoder, and a head for every question over it.

A sentence head reads a mean of the words that it weighs itself (attention pooling, Lin et al., 2017; with
weights that begin equal it is the mean that the encoder was pretrained with). The word heads read each word
alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import torch
from torch import Tensor, nn
from torch.nn import functional

from app.scoring.judging.encoder import MARK_KINDS, ROLES

NEW = ("weighing", "judging", "tagging")  # what is not pretrained
POSITIONS = 128  # no passage is longer
_FARTHEST = 128  # from where on all distances are alike


@dataclass(frozen=True, slots=True)
class Shape:
    """How large an encoder is, and how it is built.

    Attributes
    ----------
    width, layers, attention_heads, inner : int
        `width` is the attention heads' together, `inner` that between the two products behind each attention.
    epsilon : float
        Of each normalization.
    distances : int
        How many kinds of distance between two pieces attention knows apart (Raffel et al., 2020); 0 for none.
    """

    width: int
    layers: int
    attention_heads: int
    inner: int
    epsilon: float
    distances: int = 0


class Layer(nn.Module):
    """One encoder layer, normalized after each step (Vaswani et al., 2017; Devlin et al., 2019)."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.asked = nn.Linear(width, 3 * width)  # queries, keys and values beside each other
        self.joined = nn.Linear(width, width)
        self.joined_norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.inner = nn.Linear(width, shape.inner)
        self.outer = nn.Linear(shape.inner, width)
        self.outer_norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.heads = shape.attention_heads
        self.dropout = dropout

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return the states behind this layer, shape (rows, pieces, width)."""
        rows, pieces, width = states.shape
        shape = (rows, pieces, 3, self.heads, width // self.heads)
        query, key, value = self.asked(states).view(shape).permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(2, 3) / math.sqrt(width // self.heads) + bias
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(rows, pieces, width)
        states = self.joined_norm(states + self._drop(self.joined(mixed)))
        return self.outer_norm(states + self._drop(self.outer(functional.gelu(self.inner(states)))))

    def _drop(self, states: Tensor) -> Tensor:
        return functional.dropout(states, self.dropout, self.training)


class Network(nn.Module):
    """The encoder and its heads.

    Parameters
    ----------
    shape : Shape
    heads : sequence of str
        Names of the sentence heads.
    pieces : int
        Size of the vocabulary.
    dropout : float
        In [0, 1), while training.
    """

    def __init__(self, shape: Shape, heads: Sequence[str], pieces: int, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.shape = shape
        self.words = nn.Embedding(pieces, width)
        self.positions = nn.Embedding(POSITIONS, width)
        self.norm = nn.LayerNorm(width, eps=shape.epsilon)
        if shape.distances:
            self.distances = nn.Embedding(shape.distances, shape.attention_heads)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.weighing = nn.Linear(width, len(heads), bias=False)
        self.judging = nn.Linear(width, len(heads))
        self.tagging = nn.Linear(width, len(MARK_KINDS) + len(ROLES))
        nn.init.zeros_(self.weighing.weight)
        self.dropout = dropout

    def dropping(self, dropout: float) -> Self:
        """Drop other parts while training, in [0, 1); return the network."""
        self.dropout = dropout
        for layer in self.layers:
            layer.dropout = dropout
        return self

    def begin_anew(self) -> None:
        """Draw anew what heads begin with."""
        self.judging.reset_parameters()
        self.tagging.reset_parameters()

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Encode a batch.

        Parameters
        ----------
        ids : Tensor of int64, shape (rows, pieces)
        mask : Tensor of float32, shape (rows, pieces)
            1 for a piece, 0 for padding.

        Returns
        -------
        heads : Tensor, shape (rows, n_heads)
        tags : Tensor, shape (rows, pieces, len(MARK_KINDS) + len(ROLES))
        """
        states = self._drop(self.states(ids, mask))
        weights = (self.weighing(states) + ((1.0 - mask) * -1e4)[:, :, None]).softmax(1)
        pooled = weights.transpose(1, 2) @ states
        heads = (pooled * self.judging.weight).sum(-1) + self.judging.bias
        return heads, self.tagging(states)

    def states(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return what the encoder makes of each piece, shape (rows, pieces, width)."""
        bias = ((1.0 - mask) * -1e4)[:, None, None, :]
        places = torch.arange(ids.shape[1], device=ids.device)
        if self.shape.distances:
            kinds = kinds_of_distance(places[None, :] - places[:, None], self.shape.distances)
            bias = bias + self.distances(kinds).permute(2, 0, 1)
        states = self._drop(self.norm(self.words(ids) + self.positions(places)))
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def _drop(self, states: Tensor) -> Tensor:
        return functional.dropout(states, self.dropout, self.training)


def kinds_of_distance(distances: Tensor, kinds: int) -> Tensor:
    """Return which kind each distance is of: near ones apart, far ones by their logarithm.

    As T5 has it (Raffel et al., 2020).

    Parameters
    ----------
    distances : Tensor of int64
        How far to the right.
    kinds : int
        A half for each direction.

    Returns
    -------
    Tensor of int64
        In [0, kinds), in the shape of the distances.
    """
    half = kinds // 2
    near = half // 2
    size = distances.abs()
    steps = torch.log(size.clamp_min(near).float() / near) / math.log(_FARTHEST / near) * (half - near)
    far = (near + steps.long()).clamp_max(half - 1)
    return torch.where(size < near, size, far) + (distances > 0).long() * half
