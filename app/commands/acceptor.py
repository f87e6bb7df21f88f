"""A worker that takes one connection at a time, so that several workers share them evenly.

The workers wait at one socket. The event loop's own server takes every connection that waits there before it
does anything else: of eight that a client opens at once one worker gets five to eight, and keeps them for as
long as the client does, while another has nothing to do. Here a worker that has connections lets a moment
pass before it takes another, and one that has none takes it at once. So a worker takes a thousand new ones a
second at the most.
"""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Callable, Sized
from multiprocessing.connection import Connection
from socket import socket
from typing import Any, cast

from uvicorn.config import Config

from app.commands.server import CommandServer

# What the machine is short of for a moment; another try at once would fail as well.
_SHORT_OF = frozenset((errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM))
_PAUSE_SECONDS = 1.0
_TURN_SECONDS = 0.001  # in which a worker without connections is awake and has taken one

_log = logging.getLogger("uvicorn.error")


class Acceptor:
    """Takes connections from a socket that others take from as well.

    Parameters
    ----------
    listener : socket
        Bound; closed by `close`.
    make_protocol : callable
        Gives the protocol of a new connection.
    connections : collection
        Those that stand, as the server keeps them.
    backlog : int
        Connections that may wait.
    """

    def __init__(
        self,
        listener: socket,
        make_protocol: Callable[[], asyncio.Protocol],
        connections: Sized,
        backlog: int,
    ) -> None:
        self._listener = listener
        self._make_protocol = make_protocol
        self._connections = connections
        self._loop = asyncio.get_running_loop()
        self._turn: asyncio.TimerHandle | None = None
        self._begun: set[asyncio.Task[Any]] = set()  # a task that nobody holds may be collected
        listener.setblocking(False)
        listener.listen(backlog)
        self._resume()

    def close(self) -> None:
        """Take no more connections; those that were taken stay. A second time it does nothing."""
        if self._listener.fileno() < 0:
            return
        self._loop.remove_reader(self._listener)
        if self._turn is not None:
            self._turn.cancel()
        self._listener.close()

    async def wait_closed(self) -> None:
        """Return at once: nothing of the socket is left after `close`."""

    @property
    def sockets(self) -> tuple[socket, ...]:
        """What it takes connections from."""
        return (self._listener,)

    async def settled(self) -> None:
        """Wait until every connection that was taken has its protocol."""
        await asyncio.gather(*self._begun, return_exceptions=True)

    def _resume(self) -> None:
        self._loop.add_reader(self._listener, self._meet)

    def _meet(self) -> None:
        """Take a connection that waits: now, or when the others had their turn."""
        if self._connections or self._begun:
            self._wait(_TURN_SECONDS, self._take_and_resume)
        else:
            self._take()

    def _wait(self, seconds: float, then: Callable[[], None]) -> None:
        self._loop.remove_reader(self._listener)
        self._turn = self._loop.call_later(seconds, then)

    def _take_and_resume(self) -> None:
        self._resume()
        self._take()

    def _take(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return  # another worker was quicker, or the client went away
        except OSError as error:
            if error.errno not in _SHORT_OF:
                raise
            _log.error("No connection can be taken for a while: %s", error.strerror)
            self._wait(_PAUSE_SECONDS, self._resume)
            return
        connection.setblocking(False)
        task = self._loop.create_task(self._loop.connect_accepted_socket(self._make_protocol, connection))
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)


class SharingServer(CommandServer):
    """uvicorn's server, with an `Acceptor` for each socket that is given.

    Parameters
    ----------
    config : uvicorn.Config
    kept : Connection, optional
        Ends when the service does; until then others take from the sockets as well.
    """

    def __init__(self, config: Config, kept: Connection | None = None) -> None:
        super().__init__(config)
        self._kept = kept

    def is_last(self) -> bool:
        """Tell whether the other workers leave as well: only then is a newcomer to be left unheard."""
        return self._kept is None or self._kept.poll()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Start the application, then take connections."""
        await super().startup(sockets=[])
        standing, backlog = self.server_state.connections, self.config.backlog
        self._acceptors = [Acceptor(each, self.make_protocol, standing, backlog) for each in sockets or []]
        # Of what uvicorn keeps here it asks no more than to be closed.
        self.servers = cast("list[asyncio.Server]", self._acceptors)

    async def taken_in(self) -> None:
        """Wait for what the acceptors took last."""
        for each in self._acceptors:
            await each.settled()
