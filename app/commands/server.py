"""The server of a process that the command has begun: its own, or a worker's."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from signal import SIGINT
from types import FrameType
from typing import cast

from uvicorn import Server

from app.commands.newcomers import HANDSHAKE_SECONDS, leave_unheard


class CommandServer(Server):
    """uvicorn's server, whose process ends as one that has done what it was told.

    When all is finished uvicorn raises the signal once more, and the process is killed by it: to docker,
    Kubernetes and a shell that is a failure, 143. And nothing is done any more at such an end, such as to
    write the last lines of the log.
    """

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop; a second SIGINT breaks off what is left."""
        self.force_exit = self.force_exit or (self.should_exit and sig == SIGINT)
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close the listeners, finish what was begun, end the application.

        Who has connected and was not yet taken in is, and has a moment to send a request: closed with the
        listener, the connection would be reset, and a request that is on its way with it. Where others go on
        to take from the listeners, nobody is lost to the close.
        """
        if self.servers and self.is_last():
            for server in self.servers:
                for listener in server.sockets:
                    leave_unheard(listener)
            await asyncio.sleep(HANDSHAKE_SECONDS)
        waiting = [each for server in self.servers for each in _close(server)]
        for each in waiting:
            await asyncio.get_running_loop().connect_accepted_socket(self.make_protocol, each)
        await self.taken_in()
        await super().shutdown(sockets)

    def is_last(self) -> bool:
        """Tell whether nobody takes from the listeners when this server has closed them."""
        return True

    async def taken_in(self) -> None:
        """Wait until the connections that the listeners themselves took in last are among the others."""
        await asyncio.sleep(0)

    def make_protocol(self) -> asyncio.Protocol:
        """Make the protocol of a new connection, as uvicorn does."""
        make = cast("Callable[..., asyncio.Protocol]", self.config.http_protocol_class)
        return make(config=self.config, server_state=self.server_state, app_state=self.lifespan.state)


def _close(server: asyncio.Server) -> list[socket.socket]:
    """Close a server's listeners, and return the connections that waited there.

    Each is held once more until nobody waits, and closed in the very next step: who connects in between is
    reset.
    """
    waiting, held = [], []
    for each in server.sockets:
        with suppress(OSError):  # no descriptor is left, and so none for who waits there
            held.append(socket.socket(fileno=os.dup(each.fileno())))
    server.close()
    for listener in held:
        listener.setblocking(False)
        with listener, suppress(OSError):  # none waits any more, or there is no descriptor for the next
            while True:
                waiting.append(listener.accept()[0])
    return waiting
