"""Tables of words and rules: CSV files in UTF-8, with one header and no more cells in a row than it names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from app.scoring.errors import ResourceError


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Yield where each row stands, `file:line`, and its cells, as many as there are columns.

    Raises
    ------
    ResourceError
        If the file cannot be read, is not UTF-8 or no CSV, or has another header or a row of another length;
        the message is one line, `file:line: reason`.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise ResourceError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ResourceError(f"{path.name}:1: is not UTF-8") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(next(reader, ())) != columns:
            raise ResourceError(f"{path.name}:1: the header must be {','.join(columns)}")
        for cells in reader:
            place = f"{path.name}:{reader.line_num}"
            if len(cells) != len(columns):
                raise ResourceError(f"{place}: {len(cells)} cells, not {len(columns)}")
            yield place, cells
    except csv.Error as error:
        raise ResourceError(f"{path.name}:{reader.line_num}: {error}") from None
