"""The onnxruntime edge: a network on disk as an `Encoder`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.scoring.errors import ResourceError
from app.scoring.judging.encoder import MARK_KINDS, Encoded

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_EXACT_PRODUCTS = "session.x64quantprecision"
IDS, MASK, HEADS, TAGS = "ids", "mask", "heads", "tags"  # the network's inputs and outputs


class OnnxEncoder:
    """Runs a network on one core, a passage at a time.

    Side by side they would be padded to one length, which takes longer on one core than one by one, and
    what is said of a sentence could depend on its neighbors.

    Parameters
    ----------
    path : Path
        An ONNX file, checked already.

    Raises
    ------
    ResourceError
        If it cannot be loaded, or is no network of this kind.
    """

    def __init__(self, path: Path) -> None:
        self._session = _load(path)

    def encode(self, passages: Sequence[Sequence[int]]) -> list[Encoded]:
        """Encode passages, each a list of piece ids."""
        return [_encode(self._session, ids) for ids in passages]


def _encode(session: InferenceSession, ids: Sequence[int]) -> Encoded:
    feed = {IDS: np.array([ids], dtype=np.int64), MASK: np.ones((1, len(ids)), dtype=np.float32)}
    heads, tags = session.run([HEADS, TAGS], feed)
    return Encoded(heads[0], tags[0, :, : len(MARK_KINDS)], tags[0, :, len(MARK_KINDS) :])


def _load(path: Path) -> InferenceSession:
    # Releases from 1.29 on tell their maker of each process, under an id that they leave in the home folder.
    # The library looks at this when it is imported, and never again.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime as ort  # noqa: PLC0415  # 0.2 s and 60 MB that the linear model has no use for
    from onnxruntime.capi import onnxruntime_pybind11_state as errors  # noqa: PLC0415  # for the same reason

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Passages of every length come: a plan of memory for each would only be kept.
    options.enable_mem_pattern = False
    # Two products of eight bits overflow sixteen. On processors without VNNI their sum is cut off, unless
    # this is asked for: what is said of a sentence would depend on the machine, by up to 0.08.
    options.add_session_config_entry(_EXACT_PRODUCTS, "1")
    try:
        session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except (errors.Fail, errors.InvalidGraph, errors.InvalidProtobuf, errors.NotImplemented) as error:
        raise ResourceError(f"{path}: cannot be loaded ({type(error).__name__})") from error
    inputs = [each.name for each in session.get_inputs()]
    outputs = [each.name for each in session.get_outputs()]
    if inputs != [IDS, MASK] or outputs != [HEADS, TAGS]:
        raise ResourceError(f"{path}: not a network of this kind")
    return session
