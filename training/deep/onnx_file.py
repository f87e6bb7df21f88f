"""From a fitted network to the file that serves: weights of eight bits, the rest as it was trained.

Word vectors are rounded with a scale each, matrices with a scale a column. The activations that go into a
product are rounded, too, with one scale a passage; only behind the inner layer, where a few of them are far
larger than the rest, each row has its own, and the weights a scale for each block of 128. The heads stay as
they are.
"""

from __future__ import annotations

import logging
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from torch import Tensor, nn

from app.storage.encoders import HEADS, IDS, MASK, TAGS
from training.deep.network import Network

_BLOCK = 128
_DYNAMIC = ("asked", "joined", "inner")  # products whose activations share a scale
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
    return _rounded(model).SerializeToString()


def _rounded(model: onnx.ModelProto) -> onnx.ModelProto:
    """Round the matrices of the layers."""
    products = [node.name for node in model.graph.node if node.op_type == "MatMul"]
    plain = [name for name in products if not any(part in name for part in _DYNAMIC)]
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "before.onnx", Path(folder) / "after.onnx"
        onnx.save(model, str(before))
        quantize_dynamic(
            before,
            after,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=plain,
            extra_options={"MatMulConstBOnly": True},
        )
        model = onnx.load(str(after))
    config = DefaultWeightOnlyQuantConfig(block_size=_BLOCK, is_symmetric=True, accuracy_level=4, bits=8)
    heads = [name for name in products if "/layers" not in name]
    quantizer = MatMulNBitsQuantizer(model, algo_config=config, nodes_to_exclude=heads)
    logging.getLogger(MatMulNBitsQuantizer.__module__).setLevel(logging.WARNING)  # it tells of every node
    quantizer.process()
    return quantizer.model.model


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
