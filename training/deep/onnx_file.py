"""From a fitted network to the file that serves: weights of eight bits, the rest as it was trained.

Word vectors are rounded with a scale each; the matrices of the layers, a block of 128 weights at a time
(weight-only quantization; the activations are rounded by the row where the product is taken). The heads stay
as they are.
"""

from __future__ import annotations

import logging
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from torch import Tensor, nn

from app.storage.encoders import HEADS, IDS, MASK, TAGS
from training.deep.network import Network

_BLOCK = 128
_OPSET = 17
_BOTH = {0: "passages", 1: "pieces"}  # the axes of any size


class RoundedEmbedding(nn.Module):
    """Word vectors of eight bits, a scale a word."""

    def __init__(self, vectors: Tensor) -> None:
        super().__init__()
        scales = vectors.abs().amax(1, keepdim=True).clamp_min(1e-12) / 127.0
        self.register_buffer("rounded", torch.round(vectors / scales).to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the vectors of pieces."""
        return self.rounded[ids].float() * self.scales[ids]


def onnx_bytes(network: Network, rounded: bool) -> bytes:
    """Return a network as an ONNX file, in single precision or rounded to eight bits."""
    words = network.words
    if rounded:
        network.words = RoundedEmbedding(words.weight.detach())
    try:
        model = _exported(network)
    finally:
        network.words = words
    if not rounded:
        return model.SerializeToString()
    keep = [node.name for node in model.graph.node if node.op_type == "MatMul" and "/layers" not in node.name]
    config = DefaultWeightOnlyQuantConfig(block_size=_BLOCK, is_symmetric=True, accuracy_level=4, bits=8)
    quantizer = MatMulNBitsQuantizer(model, algo_config=config, nodes_to_exclude=keep)
    logging.getLogger(MatMulNBitsQuantizer.__module__).setLevel(logging.WARNING)  # it tells of every node
    quantizer.process()
    content: bytes = quantizer.model.model.SerializeToString()
    return content


def _exported(network: Network) -> onnx.ModelProto:
    ids = torch.zeros((2, 8), dtype=torch.int64)
    mask = torch.ones((2, 8))
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the exporter's own age, and of shapes that it fixes
        path = Path(folder) / "network.onnx"
        torch.onnx.export(
            network.eval(),
            (ids, mask),
            str(path),
            input_names=[IDS, MASK],
            output_names=[HEADS, TAGS],
            dynamic_axes=dict.fromkeys((IDS, MASK, TAGS), _BOTH) | {HEADS: {0: "passages"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        return onnx.load(str(path))
