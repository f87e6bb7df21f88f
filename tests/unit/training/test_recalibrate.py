"""Other constants for an artifact on disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from app.settings import Settings
from app.storage.artifacts import load_fast
from training.datasets import DataError, DataFolder, manifest
from training.recalibrate import put_constants, put_files


def test_put_constants_changes_the_constants_alone(tmp_path: Path) -> None:
    folder = copytree(Settings().artifacts_dir / "fast", tmp_path / "fast")
    before = load_fast(folder)
    digest = put_constants(folder, replace(before.calibration, claim_offset=0.5))
    after = load_fast(folder)
    assert after.digest == digest != before.digest
    assert after.calibration == replace(before.calibration, claim_offset=0.5)
    assert after.manifest["files"] == before.manifest["files"]
    assert after.manifest["training"] == before.manifest["training"]


def test_put_files_tells_the_licences_alone_when_the_model_learnt_from_these_files(tmp_path: Path) -> None:
    folder = copytree(Settings().artifacts_dir / "fast", tmp_path / "fast")
    before = load_fast(folder)

    digest = put_files(folder, DataFolder(tmp_path))

    after = load_fast(folder)
    assert after.digest == digest
    told = after.manifest["training"].pop("files")
    assert [(file["path"], file["licence"]) for file in told] == [
        (file.path, file.licence) for file in manifest()
    ]
    before.manifest["training"].pop("files", None)
    assert after.manifest["training"] == before.manifest["training"]
    assert after.calibration == before.calibration


def test_put_files_refuses_when_the_model_learnt_from_others(tmp_path: Path) -> None:
    folder = copytree(Settings().artifacts_dir / "fast", tmp_path / "fast")
    with pytest.raises(DataError, match="other files"):
        put_files(folder, DataFolder(tmp_path, licence="open"))
