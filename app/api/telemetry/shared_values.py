"""Where workers leave their numbers for each other: in one folder, a file for each worker and kind."""

from __future__ import annotations

import os
from pathlib import Path

from prometheus_client import multiprocess, values

_KINDS = ("counter", "gauge_livesum", "histogram", "summary")
_FILE_BYTES = 1 << 20
"""Many times what the closed sets of labels can fill, so that no file ever grows."""


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
    if not _make_files(folder):
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = ""
        values.ValueClass = values.MutexValue
        return False
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    if not getattr(values.ValueClass, "_multiprocess", False):
        values.ValueClass = values.MultiProcessValue()  # type: ignore[no-untyped-call]  # the library leaves it untyped
    return True


def forget_worker(folder: Path | None, worker: int) -> None:
    """Take the gauges of a process that has ended out of the sum; what it counted stays."""
    if folder is not None:
        multiprocess.mark_process_dead(worker, path=str(folder))  # type: ignore[no-untyped-call]  # as above


def _make_files(folder: Path) -> bool:
    made: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in _KINDS:
            path = folder / f"{kind}_{os.getpid()}.db"
            if not path.exists():
                # Another worker may add all files up at this moment, and cannot read half a one.
                part = path.with_suffix(".part")
                made += [part, path]
                part.write_bytes(bytes(_FILE_BYTES))
                part.rename(path)
    except OSError:
        for path in made:
            path.unlink(missing_ok=True)
        return False
    return True
