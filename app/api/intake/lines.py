"""Bytes in any portions → lines of bounded length."""

from __future__ import annotations

from collections.abc import Callable, Iterator


class LineSplitter:
    """Cuts a stream of bytes into lines, and never keeps more than one unfinished line.

    Parameters
    ----------
    max_bytes : int
        Longest line. A longer one is dropped up to its end, and stands as None among the lines.
    hold : callable
        Told how many bytes more, or fewer, are kept. When it raises, they are not kept, and `feed` ends.
    """

    def __init__(self, max_bytes: int, hold: Callable[[int], None]) -> None:
        self._max_bytes = max_bytes
        self._hold = hold
        self._held = 0
        self._kept = bytearray()
        self._skipping = False

    def feed(self, chunk: bytes) -> Iterator[bytes | None]:
        """Take a portion in, and give the lines that end in it, without the blank ones."""
        # A line that was begun in earlier portions counts until the next one: until then it is worked on.
        self._count(len(self._kept))
        start = 0
        # Only the portion is searched: a line that comes byte by byte costs no more than one in one piece.
        while (end := chunk.find(b"\n", start)) >= 0:
            self._keep(chunk[start:end])
            start = end + 1
            if (line := self._take()) != b"":
                yield line
        rest = chunk[start:]
        if not self._is_too_long(rest):
            self._count(self._held + len(rest))
        self._keep(rest)

    def finish(self) -> Iterator[bytes | None]:
        """Give the last line, when the stream ended without a line feed."""
        if (line := self._take()) != b"":
            yield line

    def close(self) -> None:
        """Let go of what is kept."""
        self._kept.clear()
        self._count(0)

    def _count(self, held: int) -> None:
        self._hold(held - self._held)
        self._held = held

    def _is_too_long(self, piece: bytes) -> bool:
        return self._skipping or len(self._kept) + len(piece) > self._max_bytes

    def _keep(self, piece: bytes) -> None:
        if self._is_too_long(piece):
            self._skipping = True
            self._kept.clear()
        else:
            self._kept += piece

    def _take(self) -> bytes | None:
        if self._skipping:
            self._skipping = False
            return None
        line = bytes(self._kept).strip(b" \t\r")
        self._kept.clear()
        return line
