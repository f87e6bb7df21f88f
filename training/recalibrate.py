"""Change what is beside a model on disk, without training it: its constants, or what is told of its data.

The constants are fitted anew after the rules or the config moved. What stays: the network or the weights, and
what the manifest tells of their training. Of the fast model what marks are weighed by and its scale of
`attributed` stay, too: they come from cross-fitting.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from app.schemas import ModelName
from app.scoring.deep.judge import DeepCalibration, DeepJudge
from app.scoring.fast.judge import FastJudge
from app.scoring.judging.calibration import Calibration
from app.scoring.judging.judgments import Judge
from app.storage.artifacts import load_fast
from app.storage.deep_artifacts import read_network, seal_of_deep
from app.storage.manifests import MANIFEST, write_sealed
from training.config import Config
from training.data.datasets import DataError, DataFolder
from training.deep.calibrate import ask, calibrate, report_constants
from training.deep.corpus import gather
from training.deep.rows import Gatherer
from training.export import files_told, read_resources
from training.fast.calibrate import provisional
from training.fast.completion import completed
from training.fast.matrix import Watch


def recalibrate(name: ModelName, data: DataFolder, config: Config, artifacts: Path, watch: Watch) -> str:
    """Write a model's constants anew and return its digest."""
    folder, resources = artifacts / name, read_resources()
    fast = load_fast(artifacts / "fast")
    if name == "deep":
        constants, judge = _network_constants(folder, data, config, watch)
        calibration = report_constants(judge, data, config, resources, fast.calibration, watch=watch)
        return put_constants(folder, config.deep.version, calibration, resources.lexicon.digest, constants)
    calibration = replace(
        provisional(config.document),
        attribution=fast.calibration.attribution,
        evidence=fast.calibration.evidence,
    )
    judge = FastJudge(fast.model, fast.tagger)
    fitted = completed(calibration, judge, data, config, resources, watch=watch)
    return put_constants(folder, config.version, fitted, resources.lexicon.digest)


def _network_constants(
    folder: Path, data: DataFolder, config: Config, watch: Watch
) -> tuple[DeepCalibration, Judge]:
    """Fit what turns the numbers of a network on disk into calibrated ones."""
    encoder, passages = read_network(seal_of_deep(folder))
    corpus = gather(data, config, Gatherer(passages), watch)
    constants = calibrate(ask(encoder, corpus.part("validation")), corpus.part("train"), config)
    return constants, DeepJudge(encoder, passages, constants)


def put_constants(
    folder: Path,
    version: str,
    calibration: Calibration,
    lexicon: str,
    network: DeepCalibration | None = None,
) -> str:
    """Seal an artifact again with other constants, those of a network among them; return its digest.

    `version` is the model's from now on: other constants are other scores. `lexicon` is the digest of the
    rules with which they were fitted, which may have grown since the training.
    """
    manifest = _manifest(folder)
    changes = {
        "version": version,
        "calibration": asdict(calibration),
        "training": manifest["training"] | {"constants_lexicon": lexicon},
    }
    return _seal_again(folder, manifest, changes | ({} if network is None else {"network": asdict(network)}))


def put_files(folder: Path, data: DataFolder) -> str:
    """Seal an artifact again with what `datasets.toml` says of what it has learnt from; return its digest.

    Raises
    ------
    DataError
        If it has learnt from others than those that `datasets.toml` names now.
    """
    manifest = _manifest(folder)
    training = manifest["training"]
    if training["data"] != data.digest():
        raise DataError(f"{folder.name}: trained on other files than datasets.toml names")
    return _seal_again(folder, manifest, {"training": training | {"files": files_told(data)}})


def _manifest(folder: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    return manifest


def _seal_again(folder: Path, manifest: Mapping[str, Any], changes: Mapping[str, Any]) -> str:
    contents = {name: (folder / name).read_bytes() for name in manifest["files"]}
    facts = {key: value for key, value in manifest.items() if key not in {"files", "digest"}}
    return write_sealed(folder, contents, {**facts, **changes})
