"""The folder in which the workers of one run add up what they count.

Each run has its own, which it holds locked: whatever it ends by, its lock is free then, and the next start
takes the folder away. What a living process counts, and what is not ours, stays.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.api.telemetry.locks import lock
from app.commands.environment import SETTINGS_PREFIX
from app.settings import Settings

_VARIABLE = f"{SETTINGS_PREFIX}METRICS_DIR"
_PREFIX = "plumbline-run-"
_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


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
    folder, handle = _begin(base)
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
        if handle is not None:
            os.close(handle)


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
        with suppress(OSError):  # gone, no folder, somebody else's, or on a disk that knows no locks
            handle = lock(folder, _FLAGS)
            if handle is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(handle)


def _begin(base: Path) -> tuple[Path, int | None]:
    """Make a folder and lock it, where its disk knows locks; on one that does not, nobody takes it away."""
    while True:
        folder, handle = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base)), None
        with suppress(OSError):
            handle = lock(folder, _FLAGS, wait=True)
        if folder.is_dir():
            return folder, handle
        if handle is not None:  # before it was locked, another start took it for one that was left
            os.close(handle)
