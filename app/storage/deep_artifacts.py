"""The deep model's artifact: its one writer and its one reader.

A folder with the network as an ONNX file, its pieces, the ordinary words and aliases that its input is made
with, and a manifest with every constant between the network's numbers and a report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from app.scoring.deep.judge import DeepCalibration, DeepJudge
from app.scoring.deep.passages import Passages
from app.scoring.deep.wordpiece import WordPieces
from app.scoring.errors import ResourceError
from app.scoring.judging.calibration import Calibration
from app.scoring.judging.encoder import Encoder
from app.scoring.judging.judgments import Judge, Judgments, Reading, Terms
from app.scoring.text.slips import Slips
from app.storage.artifacts import read_calibration
from app.storage.encoders import OnnxEncoder
from app.storage.manifests import MANIFEST, read_sealed, write_sealed
from app.storage.vocabularies import ALIASES, WORDS, read_vocabulary, vocabulary_files

FORMAT = 3
_NETWORK, _PIECES = "network.onnx", "pieces.txt"
_FILES = (_NETWORK, _PIECES, WORDS, ALIASES)

Runtime = Callable[[Path], Encoder]
"""Makes the encoder of a network's file."""


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
            "format": FORMAT,
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

    A server that is never asked pays neither its memory nor its start. The files were checked before, so
    nothing is found out late but a runtime that does not work.

    Parameters
    ----------
    read : callable
        Gives the network, and what lays sentences out for it.
    constants : DeepCalibration
    """

    additive = False

    def __init__(self, read: Callable[[], tuple[Encoder, Passages]], constants: DeepCalibration) -> None:
        self._read = read
        self._constants = constants
        self._lock = Lock()
        self._ready: DeepJudge | None = None

    def judge(self, reading: Reading) -> Judgments:
        """Score every sentence of a document."""
        return self._judge().judge(reading)

    def terms(self, reading: Reading) -> Terms:
        """Raise NotImplementedError: a network's logit is no sum of its words."""
        return self._judge().terms(reading)

    def _judge(self) -> DeepJudge:
        with self._lock:
            if self._ready is None:
                self._ready = DeepJudge(*self._read(), self._constants)
            return self._ready


def read_network(
    folder: Path, slips: Slips | None = None, runtime: Runtime = OnnxEncoder
) -> tuple[Encoder, Passages]:
    """Return the network of an artifact that was checked, and what lays sentences out for it."""
    pieces = (folder / _PIECES).read_text("utf-8").split("\n")
    words, aliases = read_vocabulary(folder)
    return runtime(folder / _NETWORK), Passages(WordPieces(pieces), words, aliases, slips)


def load_deep(folder: Path, slips: Slips | None = None, runtime: Runtime = OnnxEncoder) -> DeepArtifact:
    """Read the deep model's manifest and check every file against it; the rest waits for the first text.

    `slips` is as for `Passages`; `runtime` runs the network.

    Raises
    ------
    ResourceError
        If a file is missing, altered or malformed; the message names it.
    """
    manifest = read_sealed(folder, "a deep model", FORMAT, _FILES)
    try:
        constants = DeepCalibration(**{name: _values(value) for name, value in manifest["network"].items()})
        return DeepArtifact(
            manifest["version"],
            manifest["digest"],
            DeepOnDemand(partial(read_network, folder, slips, runtime), constants),
            read_calibration(manifest["calibration"]),
            manifest,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ResourceError(f"{folder.name}/{MANIFEST}: does not describe a deep model") from error


def _values(value: float | Sequence[float]) -> Any:
    return tuple(value) if isinstance(value, list) else value
