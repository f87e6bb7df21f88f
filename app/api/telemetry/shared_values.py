"""Where workers leave their numbers for each other: in one folder, a place for each that lives.

A place is a file for each kind of number, and one that its worker holds locked: whatever a process ends by,
its lock is free then. The next worker takes the place and counts on from there. So there are never more
places than workers have lived at one time, and no number that was counted is lost or moved. On a disk that
knows no locks the place is the worker's process id: then each worker that ends leaves its files.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from prometheus_client import values

from app.api.telemetry.locks import UNKNOWN, lock

_GAUGES = "gauge_livesum"
_KINDS = ("counter", _GAUGES, "histogram", "summary")
_FILE_BYTES = 1 << 20
"""Many times what the closed sets of labels can fill, so that no file ever grows."""
_LOCK_FLAGS = os.O_RDWR | os.O_CREAT
_NO_NUMBER = bytes(8)  # the head of a file of the library's: how many bytes of it are used

_own: dict[Path, int] = {}
"""The place that this process has, by folder. Its lock is held as long as the process lives."""


def share_values(folder: Path) -> str | None:
    """Make the library keep this process's numbers in files of the folder, if they fit.

    It maps files that are mostly holes. On a full disk the first number written into a hole would kill the
    process, and the next one's: so the files are written whole beforehand.

    The library chooses by its environment variable at import, which may have been long ago, or before the
    folder of this run was known: so the variable is written and the choice made again.

    Returns
    -------
    str or None
        Why they cannot be shared: they stay in memory then, and this worker's are missing from the sum.
    """
    try:
        place = _take_place(folder)
    except OSError as error:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = ""
        values.ValueClass = values.MutexValue
        return error.strerror or type(error).__name__
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    values.ValueClass = _counting_at(folder, place)
    return None


@cache
def _counting_at(_: Path, place: int) -> Any:
    """Return what counts at a place of a folder: one for all numbers, as each maps the files anew."""
    return values.MultiProcessValue(lambda: place)  # type: ignore[no-untyped-call]  # the library leaves it untyped


def forget_own(folder: Path) -> None:
    """Take the gauges of this process out of the sum; what it counted stays."""
    place = _own.get(folder)
    if place is not None:
        _empty_gauges(folder, place)


def forget_the_dead(folder: Path | None) -> None:
    """Take the gauges of all processes that have ended out of the sum, whatever they ended by."""
    if folder is None:
        return
    for path in folder.glob("worker_*.lock"):
        with suppress(OSError):  # the workers that live are worth more than a gauge that is right
            _forget_if_dead(folder, path)


def _forget_if_dead(folder: Path, path: Path) -> None:
    place, handle = int(path.stem.removeprefix("worker_")), None
    try:
        handle = lock(path, _LOCK_FLAGS)
        dead = handle is not None
    except OSError as error:
        dead = error.errno in UNKNOWN and not _lives(path)
    try:
        if dead:
            _empty_gauges(folder, place)
    finally:
        if handle is not None:
            os.close(handle)


def _lives(path: Path) -> bool:
    """Tell whether the process lives that has written its id into the file; nobody's is left alone."""
    try:
        if written := path.read_text("ascii"):
            os.kill(int(written), 0)
    except ProcessLookupError:
        return False
    return True


def _take_place(folder: Path) -> int:
    """Take the first place that nobody has; raises OSError where there is no room for it."""
    if folder in _own:
        return _own[folder]
    folder.mkdir(parents=True, exist_ok=True)
    place, handle = _free_place(folder)
    try:
        os.pwrite(handle, f"{os.getpid():<10}\n".encode(), 0)  # for whoever looks into the folder
        _make_files(folder, place)
        _empty_gauges(folder, place)
    except OSError:
        os.close(handle)
        raise
    _own[folder] = place
    return place


def _free_place(folder: Path) -> tuple[int, int]:
    """Return a place that nobody has, and the file that is held open for it."""
    try:
        for place in count():
            handle = lock(folder / f"worker_{place}.lock", _LOCK_FLAGS)
            if handle is not None:
                return place, handle
    except OSError as error:
        if error.errno not in UNKNOWN:
            raise
    place = os.getpid()
    return place, os.open(folder / f"worker_{place}.lock", _LOCK_FLAGS, 0o600)


def _empty_gauges(folder: Path, place: int) -> None:
    """Forget what stands in the file, and keep its room on the disk."""
    path = folder / f"{_GAUGES}_{place}.db"
    if path.exists():
        with path.open("r+b", buffering=0) as file:
            file.write(_NO_NUMBER)


def _make_files(folder: Path, place: int) -> None:
    made: list[Path] = []
    try:
        for kind in _KINDS:
            path = folder / f"{kind}_{place}.db"
            if not path.exists():
                # Another worker may add all files up at this moment, and cannot read half a one.
                part = path.with_suffix(".part")
                made += [part, path]
                part.write_bytes(bytes(_FILE_BYTES))
                part.rename(path)
    except OSError:
        for path in made:
            path.unlink(missing_ok=True)
        raise
