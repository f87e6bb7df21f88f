"""The files of the syllable table: written by training, checked and read by the service.

A table is a folder of three files and `manifest.json`, which names the size and sha256 of each:

- `words.txt`: a line a bucket, empty where the bucket is, as `SyllableTable.buckets` describes;
- `easy_words.tsv`: easy word, tab, syllables;
- `hyphenation.tsv`: pattern or beginning of a pattern, tab, levels as `SyllableTable.patterns` describes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.scoring.errors import ResourceError
from app.scoring.syllables import SyllableTable, bucket_of, key_of

MANIFEST = "manifest.json"
WORDS = "words.txt"
EASY_WORDS = "easy_words.tsv"
HYPHENATION = "hyphenation.tsv"
_FILES = (WORDS, EASY_WORDS, HYPHENATION)
_FORMAT = 1


class FileSeal(BaseModel):
    """Size in bytes and sha256, in hexadecimal, of one file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bytes: int = Field(ge=0)
    sha256: str


class Manifest(BaseModel):
    """What a table is made of. `sources` maps the packages it was built from to their versions."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = Field(ge=_FORMAT, le=_FORMAT)
    sources: dict[str, str]
    files: dict[str, FileSeal]


def save_syllables(
    folder: Path,
    words: Mapping[str, int],
    easy: Mapping[str, int],
    patterns: Mapping[str, str],
    sources: Mapping[str, str],
) -> None:
    """Write a table. The same content gives the same bytes, whatever its order.

    Parameters
    ----------
    folder : Path
        An existing folder.
    words, easy : mapping of str to int
        Syllables of each word in lower case, up to 79; a word that is easy need not be among the others.
    patterns : mapping of str to str
        As in `SyllableTable`.
    sources : mapping of str to str
        Versions of the packages that the content came from.
    """
    contents = {
        WORDS: _pack(words),
        EASY_WORDS: _rows({word: str(syllables) for word, syllables in easy.items()}),
        HYPHENATION: _rows(patterns),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    manifest = Manifest(
        format=_FORMAT,
        sources=dict(sorted(sources.items())),
        files={name: _seal(content) for name, content in contents.items()},
    )
    (folder / MANIFEST).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8", newline="\n")


def load_syllables(folder: Path) -> SyllableTable:
    """Read a table and check every byte of it.

    Raises
    ------
    ResourceError
        If a file is missing, truncated, altered or malformed. The message is one line and names the file.
    """
    manifest = _read_manifest(folder / MANIFEST)
    contents = {name: _read(folder / name, manifest) for name in _FILES}
    try:
        easy = {key_of(word): int(syllables) for word, syllables in _columns(contents[EASY_WORDS]).items()}
        patterns = _columns(contents[HYPHENATION])
    except ValueError:
        raise ResourceError(f"{folder}: {EASY_WORDS} or {HYPHENATION} is no table of two columns") from None
    buckets = contents[WORDS].split(b"\n")
    if len(buckets).bit_count() != 1:
        raise ResourceError(f"{folder / WORDS}: the number of its lines is not a power of two")
    return SyllableTable(easy=easy, buckets=buckets, patterns=patterns)


def _pack(words: Mapping[str, int]) -> bytes:
    """Fill the buckets, some eight words each."""
    buckets: list[list[bytes]] = [[] for _ in range(1 << (len(words) // 8).bit_length())]
    for word, syllables in sorted(words.items()):
        key = key_of(word)
        buckets[bucket_of(key, len(buckets))].append(b"%b%c" % (key, 48 + syllables))
    return b"\n".join(map(b"".join, buckets))


def _rows(mapping: Mapping[str, str]) -> bytes:
    return "\n".join(f"{key}\t{value}" for key, value in sorted(mapping.items())).encode()


def _columns(content: bytes) -> dict[str, str]:
    cells = content.decode().replace("\n", "\t").split("\t")
    return dict(zip(cells[::2], cells[1::2], strict=True))


def _seal(content: bytes) -> FileSeal:
    return FileSeal(bytes=len(content), sha256=sha256(content).hexdigest())


def _read_manifest(path: Path) -> Manifest:
    try:
        manifest = Manifest.model_validate(json.loads(path.read_bytes()))
    except OSError:
        raise ResourceError(f"{path}: missing or unreadable") from None
    except (ValidationError, ValueError):
        raise ResourceError(f"{path}: not a manifest of format {_FORMAT}") from None
    if set(manifest.files) != set(_FILES):
        raise ResourceError(f"{path}: does not name {', '.join(_FILES)}")
    return manifest


def _read(path: Path, manifest: Manifest) -> bytes:
    try:
        content = path.read_bytes()
    except OSError:
        raise ResourceError(f"{path}: missing or unreadable") from None
    expected = manifest.files[path.name]
    if len(content) < expected.bytes:
        raise ResourceError(f"{path}: truncated, {len(content)} of {expected.bytes} bytes")
    if _seal(content) != expected:
        raise ResourceError(f"{path}: altered, its sha256 is not the one in {MANIFEST}")
    return content
