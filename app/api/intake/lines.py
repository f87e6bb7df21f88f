"""Bytes in any portions → lines of bounded length."""

from __future__ import annotations

from collections.abc import Iterator


class LineSplitter:
    """Cuts a stream of bytes into lines, and never keeps more than one unfinished line.

    Parameters
    ----------
    max_bytes : int
        Longest line. A longer one is dropped up to its end, and stands as None among the lines.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._kept = bytearray()
        self._skipping = False

    def feed(self, chunk: bytes) -> Iterator[bytes | None]:
        """Take a portion in, and give the lines that end in it, without the blank ones."""
        start = 0
        # Only the portion is searched: a line that comes byte by byte costs no more than one in one piece.
        while (end := chunk.find(b"\n", start)) >= 0:
            self._keep(chunk[start:end])
            start = end + 1
            if (line := self._take()) != b"":
                yield line
        self._keep(chunk[start:])

    def finish(self) -> Iterator[bytes | None]:
        """Give the last line, when the stream ended without a line feed."""
        if (line := self._take()) != b"":
            yield line

    def _keep(self, piece: bytes) -> None:
        if self._skipping:
            return
        if len(self._kept) + len(piece) > self._max_bytes:
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
