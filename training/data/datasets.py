"""Read the annotated data: every file named in `datasets.toml`, checked against its hash.

The data never enters the repository. Its folder is `PLUMBLINE_DATA`, or `../shared/data` beside the
checkout.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = ROOT / "training" / "datasets.toml"

Record = Mapping[str, Any]
Licence = Literal["any", "open"]


class DataError(Exception):
    """A data file is missing, altered or malformed."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of the manifest. `records` is its number of lines.

    `open` tells whether its licence is an open one; where only some records have one, these have a value of
    `open_where` in their meta. `read` tells whether a run reads it, or has it at hand alone.
    """

    path: str
    records: int
    source: str
    licence: str
    citation: str
    sha256: str
    open: bool = False
    open_where: str = ""
    read: bool = True

    def opened(self, records: Iterable[Record]) -> list[Record]:
        """Return the records that are openly licensed."""
        if self.open:
            return list(records)
        where = self.open_where
        return [record for record in records if where and record["meta"][where] is not None]


def data_folder() -> Path:
    """Return the folder that holds the data; it need not exist."""
    return Path(os.environ.get("PLUMBLINE_DATA", ROOT.parent / "shared" / "data"))


def manifest() -> tuple[DataFile, ...]:
    """Return what `datasets.toml` names."""
    return tuple(DataFile(**entry) for entry in tomllib.loads(MANIFEST.read_text("utf-8"))["file"])


def json_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of this repository, one JSON object a line."""
    return map(json.loads, path.read_text("utf-8").splitlines())


def touching(spans: Iterable[Record], start: int, end: int) -> list[Record]:
    """Return the spans of a record that hold any of the characters `[start, end)`."""
    return [span for span in spans if span["start"] < end and span["end"] > start]


class DataFolder:
    """The data on disk.

    Parameters
    ----------
    root : Path
        The folder.
    sealed : bool
        Whether every file must be the one that `datasets.toml` describes; without, a folder of the
        same shape but other rows is read, too.
    licence : {"any", "open"}
        Whether records without an open licence are read, too; a file may have fewer of them then, or none.

    Raises
    ------
    DataError
        If the folder is missing.
    """

    def __init__(self, root: Path | None = None, *, sealed: bool = True, licence: Licence = "any") -> None:
        self.root = data_folder() if root is None else root
        self.sealed = sealed
        self.licence = licence
        self.files = {entry.path: entry for entry in manifest()}
        if not self.root.is_dir():
            raise DataError(f"no data folder at {self.root}: set PLUMBLINE_DATA")

    def read(self, path: str) -> list[Record]:
        """Return the records of one file.

        Raises
        ------
        DataError
            If the file is not in the manifest, is missing, or is not the one the manifest describes.
        """
        entry = self.files.get(path)
        if entry is None:
            raise DataError(f"{path}: not in datasets.toml")
        try:
            content = (self.root / path).read_bytes()
        except OSError as error:
            raise DataError(f"{path}: cannot be read") from error
        if self.sealed and hashlib.sha256(content).hexdigest() != entry.sha256:
            raise DataError(f"{path}: not the file that datasets.toml describes")
        records = _lines(path, content.decode("utf-8"))
        return list(records) if self.licence == "any" else entry.opened(records)

    def readable(self) -> tuple[DataFile, ...]:
        """Return the files that a run reads, those with openly licensed records if these alone may be."""
        files = (file for file in self.files.values() if file.read)
        return tuple(file for file in files if self.licence == "any" or file.open or file.open_where)

    def has_trained(self, path: str) -> bool:
        """Tell whether a file here is the very one that models are trained on."""
        file = self.root / path
        return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == self.files[path].sha256

    def digest(self) -> str:
        """Return a hash over the whole manifest, files that are only at hand among it.

        It tells on what annotated data a model was trained, and nothing of the sentences of our own that
        teach (`training/written`, `tests/examples/*.csv`): these are of the checkout, as the code is.
        """
        listing = "\n".join(f"{entry.sha256}  {entry.path}" for entry in self.files.values())
        listing += "" if self.licence == "any" else "\nopen licences alone"
        return "sha256:" + hashlib.sha256(listing.encode()).hexdigest()


def _lines(path: str, content: str) -> Iterator[Record]:
    for number, line in enumerate(content.rstrip("\n").split("\n"), start=1):
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise DataError(f"{path}:{number}: not JSON") from error
        if not isinstance(record, dict) or not {"id", "term"} & record.keys():
            raise DataError(f"{path}:{number}: a record without an id")
        yield record
