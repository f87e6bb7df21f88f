"""Where `plumbline score --html` writes: one file, never over anything that is not such a report."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.commands.html_report import OPENING, Entry, entry, page
from app.schemas import ScoreReport, ScoreRequest

Show = Callable[[ScoreRequest, ScoreReport], None]
_SUFFIXES = {".htm", ".html"}


def refusal(name: str, files: Sequence[str]) -> str | None:
    """Say why a report may not be written under this name, None if it may.

    A forgotten name makes the first file to be scored the one to be written: nothing may come of that.
    """
    path = Path(name)
    if path.suffix.lower() not in _SUFFIXES:
        return "--html needs a name that ends in .html"
    try:
        reason = "cannot be opened" if "\0" in name else _obstacle(path, name in files)
    except OSError as error:
        reason = error.strerror or "cannot be opened"
    return None if reason is None else f"--html: {name}: {reason}"


def _obstacle(path: Path, is_input: bool) -> str | None:
    if not path.parent.is_dir():
        return "there is no such folder"
    if path.is_dir():
        return "is a folder"
    there = path.exists()
    if is_input or (there and not _is_report(path)):
        return "is there and is no report of this command; it is left as it is"
    return None if os.access(path if there else path.parent, os.W_OK) else "may not be written"


def _is_report(path: Path) -> bool:
    """Whether a file begins as every report does; an empty one holds nothing to be lost."""
    opening = OPENING.encode()
    with path.open("rb") as file:
        return file.read(len(opening)) in {b"", opening}


class HtmlFile:
    """Gathers the reports of a run and writes them at its end.

    Parameters
    ----------
    name : str
        The file's name.
    files : int
        How many files are to be scored; one alone is laid out as a page of its own.
    printed : callable, optional
        Is shown each document first.
    """

    def __init__(self, name: str, files: int, printed: Show | None) -> None:
        self._path = Path(name)
        self._files = files
        self._printed = printed
        self._entries: list[Entry] = []

    def show(self, request: ScoreRequest, report: ScoreReport) -> None:
        """Add one document."""
        if self._printed is not None:
            self._printed(request, report)
        place = len(self._entries) + 1
        self._entries.append(entry(request, report, place, alone=self._files == 1))

    def write(self) -> None:
        """Write the file; none is written when nothing could be scored.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        if self._entries:
            content = page(self._entries, self._files, datetime.now(UTC).date())
            self._path.write_bytes(content.encode())
