"""The folder in which the workers of one run add up what they count.

Each run has its own, which it holds locked: whatever it ends by, its lock is free then, and the next start
takes the folder away. What a living process counts, and what is not ours, stays.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.commands.environment import SETTINGS_PREFIX
from app.settings import Settings

_VARIABLE = f"{SETTINGS_PREFIX}METRICS_DIR"
_PREFIX = "plumbline-run-"


@contextmanager
def metrics_folder(settings: Settings) -> Iterator[Path | None]:
    """Give the workers a folder for their metrics, below the one that the settings name, or a temporary one.

    One worker needs none, and gets one only where the settings name it. In a folder that is named what a run
    has counted stays until the next one begins.

    Raises
    ------
    OSError
        If there can be none.
    """
    if not settings.metrics_enabled or (settings.metrics_dir is None and settings.workers == 1):
        yield None
        return
    base = settings.metrics_dir or Path(tempfile.gettempdir())
    _make_writable(base)
    _sweep(base)
    folder, lock = _begin(base)
    os.environ[_VARIABLE] = str(folder)
    try:
        yield folder
    finally:
        if settings.metrics_dir is None:
            del os.environ[_VARIABLE]
            shutil.rmtree(folder, ignore_errors=True)
        else:
            os.environ[_VARIABLE] = str(settings.metrics_dir)
            with suppress(OSError):
                folder.rmdir()  # where no worker got so far as to count
        if lock is not None:
            os.close(lock)


def _make_writable(folder: Path) -> None:
    """Make the folder; raises OSError where workers could leave no number in it: each would count alone.

    A disk that is full for a while is no reason not to start.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _sweep(base: Path) -> None:
    """Take away what runs that have ended have left."""
    for folder in base.glob(f"{_PREFIX}*"):
        lock = _lock(folder, wait=False)
        if lock is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def _begin(base: Path) -> tuple[Path, int | None]:
    """Make a folder and lock it, where its disk knows locks; on one that does not, nobody takes it away."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base))
        lock = _lock(folder, wait=True)
        if folder.is_dir():
            return folder, lock
        if lock is not None:  # before it was locked, another start took it for one that was left
            os.close(lock)


def _lock(folder: Path, *, wait: bool) -> int | None:
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None  # gone, no folder, or somebody else's
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(handle)
        return None
    return handle
