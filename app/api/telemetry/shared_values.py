"""Where workers leave their numbers for each other: in one folder, a place for each that lives.

A place is a file for each kind of number, and one that its worker holds locked: whatever a process ends by,
its lock is free then. The next worker takes the place and counts on from there. So there are never more
places than workers have lived at one time, and no number that was counted is lost or moved.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from prometheus_client import values

_GAUGES = "gauge_livesum"
_KINDS = ("counter", _GAUGES, "histogram", "summary")
_FILE_BYTES = 1 << 20
"""Many times what the closed sets of labels can fill, so that no file ever grows."""
_NO_NUMBER = bytes(8)  # the head of a file of the library's: how many bytes of it are used

_own: dict[Path, int] = {}
"""The place that this process has, by folder. Its lock is held as long as the process lives."""


def share_values(folder: Path) -> bool:
    """Make the library keep this process's numbers in files of the folder, if they fit.

    It maps files that are mostly holes. On a full disk the first number written into a hole would kill the
    process, and the next one's: so the files are written whole beforehand.

    The library chooses by its environment variable at import, which may have been long ago: so the variable
    is written and the choice made again.

    Returns
    -------
    bool
        False when the disk is full: the numbers stay in memory, and this worker's are missing from the sum.
    """
    place = _take_place(folder)
    if place is None:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = ""
        values.ValueClass = values.MutexValue
        return False
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    if not getattr(values.ValueClass, "_multiprocess", False):
        values.ValueClass = values.MultiProcessValue(lambda: place)  # type: ignore[no-untyped-call]  # the library leaves it untyped
    return True


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
            handle = _lock(path)
            if handle is not None:
                _empty_gauges(folder, int(path.stem.removeprefix("worker_")))
                os.close(handle)


def _take_place(folder: Path) -> int | None:
    """Take the first place that nobody has; None where there is no room for it."""
    if folder in _own:
        return _own[folder]
    place, handle = -1, None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while handle is None:
            place += 1
            handle = _lock(folder / f"worker_{place}.lock")
    except OSError:
        return None
    try:
        os.pwrite(handle, f"{os.getpid():<10}\n".encode(), 0)  # for whoever looks into the folder
        _make_files(folder, place)
        _empty_gauges(folder, place)
    except OSError:
        os.close(handle)
        return None
    _own[folder] = place
    return place


def _lock(path: Path) -> int | None:
    """Lock a file, made if it is missing; None where another process, or this one, has done so."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


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
