"""Connections whose clients are too slow: cut, so that nobody holds the service by doing nothing.

uvicorn waits for ever for the rest of a request's head, and for a client that does not take its answer. A
look at all connections every second finds both, and costs a request nothing. Slow bodies are `bodies`'
affair, slow streams `stream`'s.

The same look finds clients that are gone, where reading would not show it: behind a request that waits
nothing is read, and of a client that sends no more nobody knows whether it still listens. That one is sent a
`100 Continue` from time to time, which every client of HTTP/1.1 must understand (RFC 9110, 15.2), and which
the system of one that is gone refuses: no batch is prepared for nobody.
"""

from __future__ import annotations

import asyncio
import math
import select
import weakref
from dataclasses import dataclass
from typing import Any

from app.api.connections.connection import Connection
from app.api.connections.expecting import CONTINUE
from app.settings import Settings

_LOOK_SECONDS = 1.0
_ASK_SECONDS = 5.0  # after which a client that sends no more is asked whether it is there, and asked again
_GONE = select.POLLERR | select.POLLHUP
_ENDED = getattr(select, "POLLRDHUP", 0)  # Linux alone tells it where nothing is read


@dataclass(slots=True)
class _Standing:
    """What a connection did at the last look: which request it was at, what it had not taken, since when."""

    request: weakref.ref[Any] | None
    waiting: int
    since: float


class Patience:
    """Looks at the connections of one server, in the set where the server keeps them."""

    def __init__(self, connections: set[Any], settings: Settings) -> None:
        self._connections = connections
        self._head, self._answer = settings.head_timeout_seconds, settings.answer_timeout_seconds
        self._standings: weakref.WeakKeyDictionary[Any, _Standing] = weakref.WeakKeyDictionary()
        self._asked: weakref.WeakKeyDictionary[Any, float] = weakref.WeakKeyDictionary()
        # A look more often than twice in the shortest time would find nothing new.
        self._interval = min(_LOOK_SECONDS, self._head / 2, self._answer / 2)

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Look again and again, for as long as the loop runs."""
        loop.call_later(self._interval, self._again, loop)

    def _again(self, loop: asyncio.AbstractEventLoop) -> None:
        # Before the look: whatever goes wrong in one, there is a next.
        self.begin(loop)
        self.look(loop.time())

    def look(self, now: float) -> None:
        """Cut every connection that has stood still for too long."""
        for connection in list(self._connections):
            limit, waiting = self._limit(connection)
            request = None if connection.cycle is None else weakref.ref(connection.cycle)
            before = self._standings.get(connection)
            if before is None or limit == math.inf or (before.request, before.waiting) != (request, waiting):
                self._standings[connection] = _Standing(request, waiting, now)
            elif now - before.since >= limit:
                connection.transport.abort()
            if (connection.ended or connection.flow.read_paused) and not connection.transport.is_closing():
                self._look_after(connection, now)

    def _look_after(self, connection: Any, now: float) -> None:
        """Let go of a client that is gone; ask one that sends no more, until its answer begins."""
        events = _events(connection.transport)
        if events & _GONE:
            connection.transport.abort()
        elif not (connection.ended or events & _ENDED):
            self._asked.pop(connection, None)
        elif connection.begins and now - self._asked.setdefault(connection, now) >= _ASK_SECONDS:
            self._asked[connection] = now
            connection.transport.write(CONTINUE)

    def _limit(self, connection: Any) -> tuple[float, int]:
        """Return how long a connection may stand as it does, and what its client has not taken, in bytes."""
        waiting = connection.transport.get_write_buffer_size()
        if waiting:
            return self._answer, waiting
        # The server closes kept connections by itself, as soon as nothing of a next request has come.
        kept = connection.timeout_keep_alive_task is not None
        busy = connection.cycle is not None and not connection.cycle.response_complete
        return (math.inf if kept or busy else self._head), 0


def _events(transport: asyncio.Transport) -> int:
    """Ask the system what it knows of a connection, without reading from it."""
    poll = select.poll()
    poll.register(transport.get_extra_info("socket").fileno(), _ENDED)
    return sum(events for _, events in poll.poll(0))


_watched: weakref.WeakKeyDictionary[Any, Patience] = weakref.WeakKeyDictionary()


class PatientProtocol(Connection):
    """The server's protocol, which has `Patience` begin at the first connection of a server."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as its base
        """Take a connection."""
        super().connection_made(transport)
        if self.server_state not in _watched:
            patience = Patience(self.server_state.connections, self.app_state["service"].settings)
            _watched[self.server_state] = patience
            patience.begin(self.loop)
