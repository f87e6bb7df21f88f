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
from weakref import WeakSet

_MOST_LINES = 8_192  # three seconds of small calls on one core; a few MB
_REST_SECONDS = 0.05  # lines that come meanwhile are written together: to wake a thread for each costs more
_END_SECONDS = 1.0
_STANDARD = (1, 2)
_BLOCK_BYTES = select.PIPE_BUF  # what a pipe takes in one piece, whoever else writes into it


class Outlet:
    """Takes lines from any thread and writes them to an open file; drops and counts what it cannot write."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._torn = False  # whether the last line that was written stands there in part
        self.lost = 0
        """How many lines there were that nobody was told of."""
        self._on_loss: Callable[[int], None] = self._note
        self.begin_anew()
        _all.add(self)

    def begin_anew(self) -> None:
        """Forget the lines that wait, and the thread: after a fork they are the other process's."""
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._writer_lock = threading.Lock()
        self._writer: threading.Thread | None = None
        self._ended = threading.Event()

    def write(self, text: str) -> int:
        """Take a line, or several that belong together, with the break at the end; this never fails."""
        if (self._writer is None and not self._start()) or self._lines.qsize() >= _MOST_LINES:
            self._on_loss(1)
        else:
            self._lines.put(text)
            if self._writer is None:  # it ended meanwhile
                self._start()
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
        with self._writer_lock:
            writer = self._writer
        if writer is None:
            return
        seconds = 0.0 if self._ended.is_set() else _END_SECONDS  # it had its time at an earlier end
        self._ended.set()
        self._lines.put("")  # wakes it
        writer.join(seconds)

    def _note(self, lines: int) -> None:
        self.lost += lines

    def _start(self) -> bool:
        """Start the thread with the first line, unless another has done so."""
        with self._writer_lock:
            if self._writer is None:
                self._ended.clear()
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
            if self._ended.wait(_REST_SECONDS) and self._leave():
                return

    def _leave(self) -> bool:
        """Have the next line start another thread, unless one has come that is still this one's."""
        with self._writer_lock:
            writer, self._writer = self._writer, None
            if self._lines.empty():
                return True
            self._writer = writer
        return False

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


_all: WeakSet[Outlet] = WeakSet()


def _begin_all_anew() -> None:
    for outlet in _all:
        outlet.begin_anew()


os.register_at_fork(after_in_child=_begin_all_anew)


def tell_losses(on_loss: Callable[[int], None]) -> None:
    """Have this called with the number of lines that any outlet of this process has lost, and loses."""
    for outlet in tuple(_all):
        outlet.tell_losses(on_loss)


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
