"""The deep model's artifact: its one writer and its one reader.

A folder with the network as an ONNX file, its pieces, the ordinary words and aliases that its input is made
with, and a manifest with every constant between the network's numbers and a report.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from app.scoring.deep.judge import DeepCalibration, DeepJudge
from app.scoring.deep.passages import Passages
from app.scoring.deep.wordpiece import WordPieces
from app.scoring.errors import ModelUnavailableError, ResourceError
from app.scoring.judging.calibration import Calibration
from app.scoring.judging.encoder import Encoder
from app.scoring.judging.judgments import HEADS, Judge, Judgments, Reading, Terms
from app.scoring.text.slips import Slips
from app.storage.artifacts import read_calibration
from app.storage.encoders import OnnxEncoder
from app.storage.manifests import MANIFEST, Sealed, read_sealed, write_sealed
from app.storage.vocabularies import ALIASES, WORDS, read_vocabulary, vocabulary_files

_FORMAT = 3
_NETWORK, _PIECES = "network.onnx", "pieces.txt"
_FILES = (_NETWORK, _PIECES, WORDS, ALIASES)
_HEADS = ", ".join(HEADS)

Runtime = Callable[[Path], Encoder]
"""Makes the encoder of a network's file."""

_AGAIN_SECONDS = 10.0
"""What cannot be loaded is not tried again before: to read it costs as much as a text."""


@dataclass(frozen=True, slots=True)
class DeepContent:
    """What the artifact is made of.

    Attributes
    ----------
    network : bytes
        An ONNX file.
    pieces : sequence of str
        The encoder's vocabulary, by id.
    words : sequence of str
        Ordinary words, sorted.
    aliases : mapping of str to str
        Words that count as another.
    heads : tuple of str
        The network's sentence heads, in order.
    calibration : DeepCalibration
    """

    network: bytes
    pieces: Sequence[str]
    words: Sequence[str]
    aliases: Mapping[str, str]
    heads: tuple[str, ...]
    calibration: DeepCalibration


@dataclass(frozen=True, slots=True)
class DeepArtifact:
    """A deep model on disk, checked, and what is written about it."""

    version: str
    digest: str
    judge: Judge
    calibration: Calibration
    manifest: Mapping[str, Any]


def save_deep(
    folder: Path, version: str, content: DeepContent, calibration: Calibration, facts: Mapping[str, Any]
) -> str:
    """Write the deep model and return its digest. The same model gives the same bytes."""
    return write_sealed(
        folder,
        {
            _NETWORK: content.network,
            _PIECES: "\n".join(content.pieces).encode("utf-8"),
            **vocabulary_files(content.words, content.aliases),
        },
        {
            "format": _FORMAT,
            "name": "deep",
            "version": version,
            "heads": list(content.heads),
            "network": asdict(content.calibration),
            "calibration": asdict(calibration),
            "training": dict(facts),
        },
    )


class DeepOnDemand:
    """The deep model as a judge, put together when it is first asked.

    A server that is never asked pays neither its memory nor its start. The files were checked at the start,
    and are again when they are read, hours later: what is not what the server said it has is not asked.

    Parameters
    ----------
    read : callable
        Gives the network, and what lays sentences out for it.
    constants : DeepCalibration
    clock : callable
        Monotonic time in seconds.
    """

    additive = False

    def __init__(
        self,
        read: Callable[[], tuple[Encoder, Passages]],
        constants: DeepCalibration,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read
        self._constants = constants
        self._clock = clock
        self._lock = Lock()
        self._ready: DeepJudge | None = None
        self._failed = ""
        self._again = -math.inf

    def judge(self, reading: Reading) -> Judgments:
        """Score every sentence of a document; raises `ModelUnavailableError` where it cannot be loaded."""
        return self._judge().judge(reading)

    def terms(self, reading: Reading) -> Terms:
        """Raise NotImplementedError: a network's logit is no sum of its words."""
        return self._judge().terms(reading)

    def _judge(self) -> DeepJudge:
        with self._lock:
            if self._ready is None:
                self._ready = self._load()
            return self._ready

    def _load(self) -> DeepJudge:
        left = self._again - self._clock()
        if left > 0:
            raise ModelUnavailableError("deep", self._failed, left, news=False)
        try:
            return DeepJudge(*self._read(), self._constants)
        except Exception as error:  # a runtime fails in many ways, and the other model serves on
            told = isinstance(error, ResourceError)
            self._failed = str(error) if told else f"cannot be loaded ({type(error).__name__})"
            self._again = self._clock() + _AGAIN_SECONDS
            raise ModelUnavailableError("deep", self._failed, _AGAIN_SECONDS, news=True) from error


def read_network(
    sealed: Sealed, slips: Slips | None = None, runtime: Runtime = OnnxEncoder
) -> tuple[Encoder, Passages]:
    """Return the network of an artifact, and what lays sentences out for it; every file is checked.

    Raises
    ------
    ResourceError
        If a file is missing or altered, or the network cannot be loaded; the message names it.
    """
    pieces = sealed.read(_PIECES).decode("utf-8").split("\n")
    words, aliases = read_vocabulary(sealed)
    # Given the bytes that were checked, the runtime would keep them beside what it makes of them, 23 MB: so
    # it reads the file itself, between two looks.
    sealed.check(_NETWORK)
    encoder = runtime(sealed.folder / _NETWORK)
    sealed.check(_NETWORK)
    return encoder, Passages(WordPieces(pieces), words, aliases, slips)


def seal_of_deep(folder: Path) -> Sealed:
    """Return a deep model's folder with its manifest.

    Raises
    ------
    ResourceError
        If that is none, or is of a network that answers other questions than this program asks.
    """
    sealed = read_sealed(folder, "a deep model", _FORMAT, _FILES)
    heads = sealed.manifest.get("heads")
    if not isinstance(heads, list) or heads[: len(HEADS)] != list(HEADS):
        raise ResourceError(f"{folder / MANIFEST}: the heads do not begin with {_HEADS}; make train-deep")
    return sealed


def load_deep(folder: Path, slips: Slips | None = None, runtime: Runtime = OnnxEncoder) -> DeepArtifact:
    """Read the deep model's manifest and check every file against it; the rest waits for the first text.

    `slips` is as for `Passages`; `runtime` runs the network.

    Raises
    ------
    ResourceError
        If a file is missing, altered or malformed, or the network has other heads; the message names it.
    """
    sealed = seal_of_deep(folder)
    for name in _FILES:
        sealed.check(name)
    manifest = sealed.manifest
    try:
        constants = DeepCalibration(**{name: _values(value) for name, value in manifest["network"].items()})
        return DeepArtifact(
            manifest["version"],
            manifest["digest"],
            DeepOnDemand(partial(read_network, sealed, slips, runtime), constants),
            read_calibration(manifest["calibration"]),
            manifest,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ResourceError(f"{folder / MANIFEST}: does not describe a deep model") from error


def _values(value: float | Sequence[float]) -> Any:
    return tuple(value) if isinstance(value, list) else value
