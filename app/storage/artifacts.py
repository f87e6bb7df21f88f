"""The fast model's artifact: its one writer and its one reader.

It is a folder of plain arrays, a word list and `manifest.json`, which names the size and
sha256 of every file, the columns' order, the heads, every constant of the report, and what it was
trained with. The model's digest is the sha256 of the manifest without the digest itself, so two
models with the same digest give the same bytes. No pickle. The arrays, five megabytes, are read into memory:
mapped, a file that is overwritten under a server would change its scores, and one that is cut would end it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.scoring.errors import ResourceError
from app.scoring.fast.judge import FastJudge
from app.scoring.fast.linear import LinearModel
from app.scoring.fast.neighbors import Layout
from app.scoring.fast.pooling import Pooling
from app.scoring.fast.space import FeatureSpace
from app.scoring.fast.tagger import Tagger, TagScale
from app.scoring.judging.calibration import (
    AttributionScale,
    Calibration,
    EvidenceScale,
    Scale,
    WordScale,
)
from app.scoring.judging.judgments import MARK_CATEGORIES
from app.scoring.text.slips import Slips
from app.storage.manifests import MANIFEST, Sealed, read_sealed, write_sealed
from app.storage.vocabularies import ALIASES, WORDS, read_vocabulary, vocabulary_files

METRICS = "metrics.json"
_FORMAT = 5
_ARRAYS = ("pairs", "weights", "idf", "intercepts", "tagger", "kinds")
Facts = Mapping[str, Any]
_FILES = (WORDS, ALIASES, *(f"{name}.npy" for name in _ARRAYS))


@dataclass(frozen=True, slots=True)
class Artifact:
    """A fast model read from disk: its numbers and what is written about it."""

    version: str
    digest: str
    model: LinearModel
    tagger: Tagger
    calibration: Calibration
    manifest: Mapping[str, Any]


def save_fast(folder: Path, version: str, judge: FastJudge, calibration: Calibration, facts: Facts) -> str:
    """Write the fast model and return its digest. The same model gives the same bytes.

    Parameters
    ----------
    folder : Path
        Made if it is missing.
    version : str
    judge : FastJudge
    calibration : Calibration
    facts : mapping
        Plain JSON about the training: seed, data, library versions, the lexicon's digest.
    """
    model, tagger = judge.model, judge.tagger
    contents = vocabulary_files(model.space.words, model.space.aliases) | {
        "pairs.npy": _array_bytes(model.space.pairs),
        "weights.npy": _array_bytes(model.weights),
        "idf.npy": _array_bytes(model.idf),
        "intercepts.npy": _array_bytes(model.intercepts),
        "tagger.npy": _array_bytes(tagger.weights),
        "kinds.npy": _array_bytes(tagger.kinds),
    }
    return write_sealed(
        folder,
        contents,
        {
            "format": _FORMAT,
            "name": "fast",
            "version": version,
            "heads": list(model.heads),
            "tagger": {
                "layout": tagger.layout._asdict(),
                "scale": asdict(tagger.scale),
                "pooling": asdict(tagger.pooling),
            },
            "calibration": asdict(calibration),
            "training": dict(facts),
        },
    )


def _array_bytes(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def load_fast(folder: Path, slips: Slips | None = None) -> Artifact:
    """Read the fast model, every file checked against the manifest; `slips` as for `FeatureSpace`.

    Raises
    ------
    ResourceError
        If a file is missing, altered or malformed; the message names it.
    """
    sealed = read_sealed(folder, "a fast model", _FORMAT, _FILES)
    manifest = sealed.manifest
    try:
        arrays = {name: _read_array(sealed, name) for name in _ARRAYS}
        words, aliases = read_vocabulary(sealed)
        space = FeatureSpace(words, arrays["pairs"], aliases, slips)
        model = LinearModel(space, manifest["heads"], arrays["weights"], arrays["intercepts"], arrays["idf"])
        told = manifest["tagger"]
        tagger = Tagger(
            Layout(**told["layout"]),
            arrays["tagger"],
            arrays["kinds"],
            TagScale(**told["scale"]),
            Pooling(**{name: tuple(weights) for name, weights in told["pooling"].items()}),
        )
        _check_shapes(folder, model, tagger)
        return Artifact(
            manifest["version"],
            manifest["digest"],
            model,
            tagger,
            read_calibration(manifest["calibration"]),
            manifest,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ResourceError(f"{folder / MANIFEST}: does not describe a fast model") from error


def _read_array(sealed: Sealed, name: str) -> NDArray[Any]:
    array: NDArray[Any] = np.load(io.BytesIO(sealed.read(f"{name}.npy")), allow_pickle=False)
    array.setflags(write=False)
    return array


def load_metrics(folder: Path) -> bytes:
    """Read the published figures beside the models: an object of JSON, as it is written.

    Raises
    ------
    ResourceError
        If the file is missing or is not JSON.
    """
    try:
        content = (folder / METRICS).read_bytes()
        metrics = json.loads(content)
    except OSError as error:
        raise ResourceError(f"{folder / METRICS}: {error.strerror}") from error
    except ValueError as error:
        raise ResourceError(f"{folder / METRICS}: not JSON") from error
    if not isinstance(metrics, dict):
        raise ResourceError(f"{folder / METRICS}: not an object")
    return content


def read_calibration(values: Mapping[str, Any]) -> Calibration:
    """Build the constants of a report from their JSON; raises KeyError for one that is not there."""
    constants = {each.name: values[each.name] for each in fields(Calibration)}
    scales = {
        name: Scale(tuple(scale["cuts"]), tuple(scale["quantiles"]))
        for name, scale in values["scales"].items()
    }
    read = {
        "scales": scales,
        "attribution": AttributionScale(**values["attribution"]),
        "evidence": _read_evidence(values["evidence"]),
    }
    return Calibration(**{**constants, **read})


def _read_evidence(values: Mapping[str, Any]) -> EvidenceScale:
    constants = {each.name: values[each.name] for each in fields(EvidenceScale)}
    words = values["words"]
    return EvidenceScale(**{**constants, "words": None if words is None else WordScale(**words)})


def _check_shapes(folder: Path, model: LinearModel, tagger: Tagger) -> None:
    size, heads = model.space.size, len(model.heads)
    pairs: NDArray[np.int64] = model.space.pairs
    fits = (
        model.weights.shape == (size, heads)
        and model.idf.shape == (size,)
        and model.intercepts.shape == (heads,)
        and bool(np.all(pairs[1:] > pairs[:-1]))
        and (tagger.layout.words, tagger.layout.name) == (len(model.space.words), model.space.name_id)
        and tagger.weights.shape == (tagger.layout.size,)
        and tagger.kinds.shape == (tagger.layout.ids, len(MARK_CATEGORIES))
    )
    if not fits:
        raise ResourceError(f"{folder}: the arrays do not fit together")
