"""A folder of CSV files and `manifest.json`, which holds the sha256 of each: nothing is altered unnoticed."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from app.scoring.errors import ResourceError
from app.storage.manifests import MANIFEST


def write_seals(folder: Path) -> Path:
    """Write the sha256 of every CSV file of a folder into its manifest, and return the manifest's path."""
    target = folder / MANIFEST
    target.write_text(json.dumps(_hashes(folder), indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return target


def check_seals(folder: Path) -> None:
    """Compare every CSV file of a folder with its manifest.

    Raises
    ------
    ResourceError
        If one is missing, altered or not listed, or the manifest is not one; the message names the file.
    """
    found = _hashes(folder)
    try:
        listed = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except OSError as error:
        raise ResourceError(f"{folder / MANIFEST}: {error.strerror}") from None
    except ValueError:
        raise ResourceError(f"{MANIFEST}:1: is not JSON") from None
    if not isinstance(listed, dict):
        raise ResourceError(f"{MANIFEST}:1: is not an object of file names and hashes")
    for name in sorted(listed.keys() | found.keys()):
        if name not in found:
            raise ResourceError(f"{name}:1: is in the manifest but not in the folder")
        if name not in listed:
            raise ResourceError(f"{name}:1: is not in the manifest")
        if listed[name] != found[name]:
            raise ResourceError(f"{name}:1: was altered since the manifest was written (see README.md)")


def csv_files(folder: Path) -> list[Path]:
    """Return the CSV files of a folder, in order; raises `ResourceError` where there is none."""
    files = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    if not files:
        raise ResourceError(f"{folder}: no CSV file in this folder")
    return files


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: _sha256(path) for path in csv_files(folder)}


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ResourceError(f"{path}: {error.strerror}") from None


if __name__ == "__main__":
    write_seals(Path(sys.argv[1]))
