"""Where lines of a log leave the process: never by way of whoever has something to log.

A pipe whose reader stalls holds up whoever writes into it for as long as it likes, and a full disk fails
them. So a thread writes, from a queue that holds so many lines and no more.
"""

from __future__ import annotations

import atexit
import logging
import os
import select
import sys
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TextIO

_MOST_LINES = 8_192  # three seconds of small calls on one core; a few MB
_REST_SECONDS = 0.05  # lines that come meanwhile are written together: to wake a thread for each costs more
_END_SECONDS = 1.0
_STANDARD = (1, 2)
_BLOCK_BYTES = select.PIPE_BUF  # what a pipe takes in one piece, whoever else writes into it


class Outlet:
    """Takes lines from any thread and writes them in their order; drops and counts what it cannot write.

    Parameters
    ----------
    descriptor : int
        Of the open file.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._start_lock = threading.Lock()
        self._writer: threading.Thread | None = None
        self._ended = threading.Event()
        self._torn = False  # whether the last line that was written stands there in part
        self.lost = 0
        """How many lines there were that nobody was told of."""
        self._on_loss: Callable[[int], None] = self._note

    def write(self, text: str) -> int:
        """Take a line, or several that belong together, with the break at the end; this never fails."""
        if (self._writer is None and not self._start()) or self._lines.qsize() >= _MOST_LINES:
            self._on_loss(1)
        else:
            self._lines.put(text)
        return len(text)

    def flush(self) -> None:
        """Return at once: lines are written within a moment, and at the end of the process."""

    def tell_losses(self, on_loss: Callable[[int], None]) -> None:
        """Have this called with the number of lines that were lost, and are, from any thread."""
        self._on_loss, earlier = on_loss, self.lost
        if earlier:
            self.lost = 0
            on_loss(earlier)

    def close(self) -> None:
        """Write what is left, for a second at most; a line that comes later is written as the first was."""
        writer = self._writer
        if writer is None:
            return
        self._ended.set()
        self._lines.put("")  # wakes it
        writer.join(_END_SECONDS)
        if not writer.is_alive():
            self._ended.clear()
            self._writer = None

    def _note(self, lines: int) -> None:
        self.lost += lines

    def _start(self) -> bool:
        """Start the thread with the first line: a process that is forked before has none."""
        with self._start_lock:
            if self._writer is None:
                writer = threading.Thread(target=self._write_on, name="log", daemon=True)
                try:
                    writer.start()
                except RuntimeError:  # no room for another thread: perhaps at the next line
                    return False
                self._writer = writer
                atexit.unregister(self.close)
                atexit.register(self.close)
        return True

    def _write_on(self) -> None:
        while True:
            block, ends = bytearray(), list[int]()
            line: str | None = self._lines.get()
            while line is not None:
                content = line.encode("utf-8", "backslashreplace")
                if block and len(block) + len(content) > _BLOCK_BYTES:
                    self._put(block, ends)
                    block, ends = bytearray(), []
                if content:
                    block += content
                    ends.append(len(block))
                line = self._next()
            self._put(block, ends)
            if self._ended.wait(_REST_SECONDS) and self._lines.empty():
                return

    def _next(self) -> str | None:
        try:
            return self._lines.get_nowait()
        except Empty:
            return None

    def _put(self, block: bytearray, ends: list[int]) -> None:
        """Write lines that end at these places; a file that does not block is waited for all the same."""
        done = 0
        while done < len(block):
            try:
                if self._torn:  # what comes next is no part of it
                    os.write(self._descriptor, b"\n")
                    self._torn = False
                done += os.write(self._descriptor, memoryview(block)[done:])
            except BlockingIOError:
                time.sleep(_REST_SECONDS)
            except OSError:
                self._torn = self._torn or (done > 0 and done not in ends)
                self._on_loss(sum(end > done for end in ends))
                return


def way_out(stream: TextIO) -> Outlet | TextIO:
    """Return an outlet for standard output or error; what else was put in its place is written to at once."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):
        return stream
    return Outlet(descriptor) if descriptor in _STANDARD else stream


def server_handler() -> logging.Handler:
    """Make what writes the server's own lines to standard error."""
    return logging.StreamHandler(way_out(sys.stderr))
