"""The network: a small pretrained encoder (MiniLM, Wang et al., 2020), a head for every question over it.

A sentence head reads a mean of the words that it weighs itself (attention pooling, Lin et al., 2017; with
weights that begin equal it is the mean that the encoder was pretrained with). The word heads read each word
alone.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from app.scoring.encoder import MARKS, ROLES
from app.scoring.wordpiece import NAME
from training.wordvectors import SHA256, WordVectorError, model_folder

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
NEW = ("weighing", "judging", "tagging")  # what is not pretrained
MASK = "[MASK]"  # the piece that stands for a hidden one
POSITIONS = 128  # of the 512 pretrained ones: no passage is longer
_EPSILON = 1e-12


class Layer(nn.Module):
    """One encoder layer, normalized after each step (Vaswani et al., 2017; Devlin et al., 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.asked = nn.Linear(WIDTH, 3 * WIDTH)  # queries, keys and values beside each other
        self.joined = nn.Linear(WIDTH, WIDTH)
        self.joined_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = dropout

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return the states behind this layer, shape (rows, pieces, WIDTH)."""
        rows, pieces, _ = states.shape
        shape = (rows, pieces, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = self.asked(states).view(shape).permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(2, 3) / math.sqrt(WIDTH // ATTENTION_HEADS) + bias
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(rows, pieces, WIDTH)
        states = self.joined_norm(states + self._drop(self.joined(mixed)))
        return self.outer_norm(states + self._drop(self.outer(functional.gelu(self.inner(states)))))

    def _drop(self, states: Tensor) -> Tensor:
        return functional.dropout(states, self.dropout, self.training)


class Network(nn.Module):
    """The encoder and its heads.

    Parameters
    ----------
    heads : sequence of str
        Names of the sentence heads.
    pieces : int
        Size of the vocabulary.
    dropout : float
        In [0, 1), while training.
    """

    def __init__(self, heads: Sequence[str], pieces: int, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.weighing = nn.Linear(WIDTH, len(heads), bias=False)
        self.judging = nn.Linear(WIDTH, len(heads))
        self.tagging = nn.Linear(WIDTH, len(MARKS) + len(ROLES))
        nn.init.zeros_(self.weighing.weight)
        self.dropout = dropout

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
        tags : Tensor, shape (rows, pieces, len(MARKS) + len(ROLES))
        """
        states = self._drop(self.states(ids, mask))
        weights = (self.weighing(states) + ((1.0 - mask) * -1e4)[:, :, None]).softmax(1)
        pooled = weights.transpose(1, 2) @ states
        heads = (pooled * self.judging.weight).sum(-1) + self.judging.bias
        return heads, self.tagging(states)

    def states(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return what the encoder makes of each piece, shape (rows, pieces, WIDTH)."""
        bias = ((1.0 - mask) * -1e4)[:, None, None, :]
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self._drop(self.norm(self.words(ids) + self.positions(places)))
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def _drop(self, states: Tensor) -> Tensor:
        return functional.dropout(states, self.dropout, self.training)


def pretrained(
    heads: Sequence[str], vocabulary: Sequence[str], names: Sequence[int], dropout: float
) -> Network:
    """Return a network with the pretrained encoder.

    Parameters
    ----------
    heads, dropout
        As of `Network`.
    vocabulary : sequence of str
        The pieces.
    names : sequence of int
        Pieces that are names; the piece that stands for any name begins at their mean.

    Raises
    ------
    WordVectorError
        If the pretrained file is missing or altered.
    """
    path = model_folder() / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise WordVectorError("model.safetensors is not the file expected")
    network = Network(heads, len(vocabulary), dropout)
    loaded = dict(_renamed(load_file(path)))
    loaded["words.weight"][vocabulary.index(NAME)] = loaded["words.weight"][list(names)].mean(0)
    told = network.load_state_dict(loaded, strict=False)
    if told.unexpected_keys or not all(key.startswith(NEW) for key in told.missing_keys):
        raise WordVectorError("model.safetensors does not fit the network")
    return network


_ASKED = ("query", "key", "value")
_NAMES = {
    "attention.output.dense": "joined",
    "attention.output.LayerNorm": "joined_norm",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "outer_norm",
}


def _renamed(weights: dict[str, Tensor]) -> Iterator[tuple[str, Tensor]]:
    """Yield the pretrained tensors under this network's names."""
    # Every text is of the first type, so its vector is part of each position's.
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    yield "words.weight", weights["embeddings.word_embeddings.weight"].clone()
    yield "positions.weight", weights["embeddings.position_embeddings.weight"][:POSITIONS] + kind
    for part in ("weight", "bias"):
        yield f"norm.{part}", weights[f"embeddings.LayerNorm.{part}"]
        for layer in range(LAYERS):
            asked = [weights[f"encoder.layer.{layer}.attention.self.{each}.{part}"] for each in _ASKED]
            yield f"layers.{layer}.asked.{part}", torch.cat(asked)
            for theirs, ours in _NAMES.items():
                yield f"layers.{layer}.{ours}.{part}", weights[f"encoder.layer.{layer}.{theirs}.{part}"]


def vocabulary() -> list[str]:
    """Return the pretrained encoder's pieces, by their ids."""
    return (model_folder() / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
