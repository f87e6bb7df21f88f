"""The end of a connection whose client is still sending: what comes is read and dropped for a moment.

A socket that is closed with something unread in it resets the connection, and the client loses the answer
that told it why. So the answer's end is sent, and the rest of the body is dropped (RFC 9112, 9.6), for so
many seconds, bytes and connections at most: nobody can hold the service by it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

SECONDS = 3.0
BYTES = 64 * 1024 * 1024
CONNECTIONS = 100


class Gentle:
    """A transport that lingers before it closes, where there is something to wait for; all else is its own.

    Parameters
    ----------
    lingering : set
        Those of the server that linger.
    is_sending : callable
        Whether the client has not yet sent all that it announced.
    """

    def __init__(
        self,
        transport: asyncio.Transport,
        loop: asyncio.AbstractEventLoop,
        lingering: set[Gentle],
        is_sending: Callable[[], bool],
    ) -> None:
        self._transport, self._loop = transport, loop
        self._all, self._is_sending = lingering, is_sending
        self._timer: asyncio.TimerHandle | None = None
        self._left = BYTES
        self.write = transport.write

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    @property
    def lingers(self) -> bool:
        """Whether it only waits to be closed."""
        return self._timer is not None

    def is_closing(self) -> bool:
        """Tell whether nothing more may be written."""
        return self._timer is not None or self._transport.is_closing()

    def close(self) -> None:
        """Close, at once or in a moment; a second time at once."""
        if self._timer is None and not self._transport.is_closing() and self._is_sending():
            self._linger()
        else:
            self.end()
            self._transport.close()

    def drop(self, size: int) -> None:
        """Count what came while it lingers."""
        self._left -= size
        if self._left < 0:
            self.close()

    def end(self) -> None:
        """Wait no longer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self._all.discard(self)

    def _linger(self) -> None:
        if len(self._all) >= CONNECTIONS:
            self._transport.close()
            return
        self._all.add(self)
        self._timer = self._loop.call_later(SECONDS, self.close)
        if self._transport.can_write_eof():
            self._transport.write_eof()
        self._transport.resume_reading()
