"""Files that a process holds locked: whatever it ends by, its lock is free then."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

UNKNOWN = frozenset((errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.ENOSYS))
"""What the disk says that knows no locks, as some do that are mounted over a network."""


def lock(path: Path, flags: int, *, wait: bool = False) -> int | None:
    """Open a file and lock it.

    Parameters
    ----------
    path : Path
    flags : int
        As for `os.open`.
    wait : bool, optional
        Until whoever has it lets it go.

    Returns
    -------
    int or None
        The descriptor, locked until it is closed; None where another process, or this one, has the lock.

    Raises
    ------
    OSError
        If the file cannot be opened, or its disk knows no locks (one of `UNKNOWN`); nothing is left open.
    """
    handle = os.open(path, flags, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError as error:
        os.close(handle)
        if isinstance(error, BlockingIOError):
            return None
        raise
    return handle
