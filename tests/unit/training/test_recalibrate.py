"""Other constants for an artifact on disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copytree

from app.settings import Settings
from app.storage.artifacts import load_fast
from training.recalibrate import put_constants


def test_put_constants_changes_the_constants_alone(tmp_path: Path) -> None:
    folder = copytree(Settings().artifacts_dir / "fast", tmp_path / "fast")
    before = load_fast(folder)
    digest = put_constants(folder, replace(before.calibration, claim_offset=0.5))
    after = load_fast(folder)
    assert after.digest == digest != before.digest
    assert after.calibration == replace(before.calibration, claim_offset=0.5)
    assert after.manifest["files"] == before.manifest["files"]
    assert after.manifest["training"] == before.manifest["training"]
