"""What the command's process must have before it loads anything: three open files, and an ear for SIGTERM."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


def open_standard_files() -> None:
    """Open what the shell has closed (`<&-`) of standard input, output and error, on nothing.

    What is opened next would get its number: event loops, sockets and files that are then taken for it.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            # Gets the lowest number that is free, this one; workers are to inherit it.
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)


@contextmanager
def ended_by_sigterm() -> Iterator[None]:
    """End the process at SIGTERM, with 0, for as long as nothing else was told to hear it.

    The first process of a container has no default: while the service loads, the signal would be lost, and it
    would serve on. At once, as nothing has begun; an exception might arise where it is not let through.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_: int, __: FrameType | None) -> None:
        os._exit(0)

    previous = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)
