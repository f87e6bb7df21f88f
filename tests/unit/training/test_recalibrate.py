"""Other constants for an artifact on disk."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from shutil import copytree

import pytest

from app.scoring.deep.judge import DeepCalibration
from app.settings import Settings
from app.storage.artifacts import load_fast
from app.storage.deep_artifacts import load_deep
from training.__main__ import main
from training.data.datasets import DataError, DataFolder, manifest
from training.recalibrate import put_constants, put_files


def test_put_constants_changes_the_constants_alone(tmp_path: Path) -> None:
    folder = copytree(Settings().artifacts_dir / "fast", tmp_path / "fast")
    before = load_fast(folder)
    digest = put_constants(folder, "9.9.9", replace(before.calibration, claim_offset=0.5), "sha256:rules")
    after = load_fast(folder)
    assert after.digest == digest != before.digest
    assert after.version == "9.9.9" != before.version
    assert after.calibration == replace(before.calibration, claim_offset=0.5)
    assert after.manifest["files"] == before.manifest["files"]
    told = before.manifest["training"] | {"constants_lexicon": "sha256:rules"}
    assert after.manifest["training"] == told
    assert told["lexicon"] == before.manifest["training"]["lexicon"]


def test_put_constants_changes_those_of_a_network_too_and_not_the_network(tmp_path: Path) -> None:
    folder = copytree(Settings().artifacts_dir / "deep", tmp_path / "deep")
    before = load_deep(folder)
    network = DeepCalibration(0.5, (2.0,), (0.25,), (1.0,), 0.5, -0.5, 0.125)
    digest = put_constants(
        folder, "9.9.9", replace(before.calibration, claim_offset=0.5), "sha256:rules", network
    )
    after = load_deep(folder)
    assert after.digest == digest != before.digest
    assert after.manifest["network"] == json.loads(json.dumps(asdict(network)))
    assert after.calibration == replace(before.calibration, claim_offset=0.5)
    assert after.manifest["files"] == before.manifest["files"]


def test_command_says_in_a_line_what_is_wrong_with_a_model_on_disk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["constants", "--artifacts", str(tmp_path), "--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"training: {tmp_path / 'fast' / 'manifest.json'}: ")


def test_put_files_tells_the_licences_alone_when_the_model_learnt_from_these_files(tmp_path: Path) -> None:
    folder = copytree(Settings().artifacts_dir / "fast", tmp_path / "fast")
    before = load_fast(folder)

    digest = put_files(folder, DataFolder(tmp_path))

    after = load_fast(folder)
    assert after.digest == digest
    told = after.manifest["training"].pop("files")
    assert [(file["path"], file["licence"]) for file in told] == [
        (file.path, file.licence) for file in manifest() if file.read
    ]
    before.manifest["training"].pop("files", None)
    assert after.manifest["training"] == before.manifest["training"]
    assert after.calibration == before.calibration


def test_put_files_refuses_when_the_model_learnt_from_others(tmp_path: Path) -> None:
    folder = copytree(Settings().artifacts_dir / "fast", tmp_path / "fast")
    with pytest.raises(DataError, match="other files"):
        put_files(folder, DataFolder(tmp_path, licence="open"))
