"""A folder of files and the manifest that seals them: the models, and the table of syllables.

The manifest names the size and sha256 of each file beside whatever else it tells; its digest is the
sha256 of the manifest without the digest itself, so two artifacts with the same digest give the same
bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
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


@dataclass(frozen=True, slots=True)
class Sealed:
    """A folder and its manifest, which seals every file in it."""

    folder: Path
    manifest: Mapping[str, Any]

    def read(self, name: str) -> bytes:
        """Return the bytes of a file that were checked; raises `ResourceError`, as `check` does."""
        with self._open(name) as file:
            content = file.read()
        self._compare(name, len(content), hashlib.sha256(content).hexdigest())
        return content

    def check(self, name: str) -> None:
        """Check a file, however large, in little memory.

        Raises
        ------
        ResourceError
            If it cannot be read or is altered; the message names it and what is wrong.
        """
        with self._open(name) as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            self._compare(name, file.tell(), digest)

    @contextmanager
    def _open(self, name: str) -> Iterator[BufferedReader]:
        path = self.folder / name
        try:
            with open(path, "rb", opener=_open_at_once) as file:  # a path knows of no opener
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise ResourceError(f"{path}: no regular file")
                yield file
        except OSError as error:
            raise ResourceError(f"{path}: {error.strerror}") from error

    def _compare(self, name: str, size: int, digest: str) -> None:
        path, seal = self.folder / name, self.manifest["files"][name]
        if size != seal["bytes"]:
            raise ResourceError(f"{path}: truncated or altered, its size does not fit")
        if digest != seal["sha256"]:
            raise ResourceError(f"{path}: altered, its sha256 does not fit")


def read_sealed(folder: Path, what: str, version: int, files: Iterable[str]) -> Sealed:
    """Return a folder and its manifest, the files still to be read.

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
        If the manifest cannot be read, is none or is altered; the message names it.
    """
    manifest = _read(folder, version)
    if not isinstance(manifest.get("files"), dict) or set(manifest["files"]) != set(files):
        raise ResourceError(f"{folder / MANIFEST}: does not name the files of {what}")
    if manifest.get("digest") != _digest({key: value for key, value in manifest.items() if key != "digest"}):
        raise ResourceError(f"{folder / MANIFEST}: altered, its digest does not fit")
    return Sealed(folder, manifest)


def _read(folder: Path, version: int) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except OSError as error:
        raise ResourceError(f"{folder / MANIFEST}: {error.strerror}") from error
    except ValueError as error:
        raise ResourceError(f"{folder / MANIFEST}: not JSON") from error
    if not isinstance(manifest, dict) or manifest.get("format") != version:
        raise ResourceError(f"{folder / MANIFEST}: not a manifest of format {version}")
    return manifest


def _digest(manifest: Mapping[str, Any]) -> str:
    canonical = json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _open_at_once(path: str, flags: int) -> int:
    """Open a file; of a pipe without waiting for one who writes into it, while all who score wait."""
    return os.open(path, flags | os.O_NONBLOCK)


def _put(path: Path, content: bytes) -> None:
    """Replace a file at once: a server that starts meanwhile reads the old one or the new."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(content)
    fresh.replace(path)
