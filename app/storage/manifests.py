"""A folder of files and the manifest that seals them: the models, and the table of syllables.

The manifest names the size and sha256 of each file beside whatever else it tells; its digest is the
sha256 of the manifest without the digest itself, so two artifacts with the same digest give the same
bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.scoring.errors import ResourceError

MANIFEST = "manifest.json"


def write_sealed(folder: Path, contents: Mapping[str, bytes], facts: Mapping[str, Any]) -> str:
    """Write files and the manifest that seals them, and return the digest.

    Parameters
    ----------
    folder : Path
        Made if it is missing.
    contents : mapping of file name to bytes
    facts : mapping
        Plain JSON: what the manifest tells beside the seals.
    """
    folder.mkdir(parents=True, exist_ok=True)
    seals = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in contents.items()
    }
    manifest = {**facts, "files": seals}
    digest = _digest(manifest)
    text = json.dumps(manifest | {"digest": digest}, indent=1, sort_keys=True, ensure_ascii=False)
    for name, content in ({**contents, MANIFEST: (text + "\n").encode("utf-8")}).items():
        _put(folder / name, content)
    return digest


def read_sealed(folder: Path, what: str, version: int, files: Iterable[str]) -> dict[str, Any]:
    """Return the manifest of a folder, every file checked against it.

    Parameters
    ----------
    folder : Path
    what : str
        What is in the folder, as a message says it: "a fast model".
    version : int
        The format that is expected.
    files : iterable of str
        The files that it must name, and no others.

    Raises
    ------
    ResourceError
        If a file is missing or altered, or the manifest is not one; the message names the file.
    """
    manifest = _read(folder, version)
    if not isinstance(manifest.get("files"), dict) or set(manifest["files"]) != set(files):
        raise ResourceError(f"{folder.name}/{MANIFEST}: does not name the files of {what}")
    if manifest.get("digest") != _digest({key: value for key, value in manifest.items() if key != "digest"}):
        raise ResourceError(f"{folder.name}/{MANIFEST}: altered, its digest does not fit")
    for file, seal in manifest["files"].items():
        _check(folder / file, seal)
    return manifest


def _read(folder: Path, version: int) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ResourceError(f"{folder.name}/{MANIFEST}: missing or not JSON") from error
    if not isinstance(manifest, dict) or manifest.get("format") != version:
        raise ResourceError(f"{folder.name}/{MANIFEST}: not a manifest of format {version}")
    return manifest


def _digest(manifest: Mapping[str, Any]) -> str:
    canonical = json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _put(path: Path, content: bytes) -> None:
    """Replace a file at once: a server may have the old one mapped into its memory."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(content)
    fresh.replace(path)


def _check(path: Path, seal: Mapping[str, Any]) -> None:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ResourceError(f"{path.parent.name}/{path.name}: missing") from error
    if len(content) != seal["bytes"]:
        raise ResourceError(f"{path.parent.name}/{path.name}: truncated or altered, its size does not fit")
    if hashlib.sha256(content).hexdigest() != seal["sha256"]:
        raise ResourceError(f"{path.parent.name}/{path.name}: altered, its sha256 does not fit")
