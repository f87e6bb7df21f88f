"""Connections taken one at a time from a socket that several workers wait at."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Iterator, Sequence

import pytest

from app.commands import acceptor
from app.commands.acceptor import Acceptor

BACKLOG = 16


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        yield bound


class Counted(asyncio.Protocol):
    """Remembers the connections that were made."""

    def __init__(self, made: list[asyncio.BaseTransport]) -> None:
        self._made = made

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._made.append(transport)


def connect(to: socket.socket, number: int) -> list[socket.socket]:
    return [socket.create_connection(to.getsockname()[:2]) for _ in range(number)]


def close(
    acceptors: Sequence[Acceptor], made: Sequence[asyncio.BaseTransport], clients: Sequence[socket.socket]
) -> None:
    for taking in acceptors:
        taking.close()
    for transport in made:
        transport.close()
    for client in clients:
        client.close()


async def settled(*made: list[asyncio.BaseTransport], number: int) -> list[int]:
    """Wait for so many connections in all, and return how many each acceptor took."""
    async with asyncio.timeout(10):
        while sum(map(len, made)) < number:
            await asyncio.sleep(0.001)
    return [len(each) for each in made]


def test_connections_that_wait_are_shared_evenly(listener: socket.socket) -> None:
    async def run() -> list[int]:
        one: list[asyncio.BaseTransport] = []
        other: list[asyncio.BaseTransport] = []
        acceptors = [
            Acceptor(listener.dup(), lambda: Counted(one), one, BACKLOG),
            Acceptor(listener.dup(), lambda: Counted(other), other, BACKLOG),
        ]
        clients = connect(listener, 8)
        found = await settled(one, other, number=8)
        close(acceptors, one + other, clients)
        return found

    assert asyncio.run(run()) == [4, 4]


class Short(socket.socket):
    """Cannot take a connection the first times."""

    failures: list[OSError]

    def accept(self) -> tuple[socket.socket, object]:
        if self.failures:
            raise self.failures.pop()
        return super().accept()


@pytest.mark.parametrize(
    ("failures", "waits"),
    [
        ([OSError(errno.EMFILE, "too many open files")], True),
        ([ConnectionAbortedError(), BlockingIOError()], False),
    ],
)
def test_what_fails_for_a_moment_is_tried_again(
    listener: socket.socket, monkeypatch: pytest.MonkeyPatch, failures: list[OSError], *, waits: bool
) -> None:
    monkeypatch.setattr(acceptor, "_PAUSE_SECONDS", 0.3)

    async def run() -> float:
        short = Short(fileno=listener.detach())
        short.failures = failures
        made: list[asyncio.BaseTransport] = []
        taking = Acceptor(short, lambda: Counted(made), made, BACKLOG)
        clients = connect(short, 1)
        begun = asyncio.get_running_loop().time()
        await settled(made, number=1)
        took = asyncio.get_running_loop().time() - begun
        close([taking], made, clients)
        return took

    assert (asyncio.run(run()) >= 0.25) is waits


def test_no_connection_is_taken_after_the_end(listener: socket.socket) -> None:
    async def run() -> list[asyncio.BaseTransport]:
        made: list[asyncio.BaseTransport] = []
        taking = Acceptor(listener.dup(), lambda: Counted(made), made, BACKLOG)
        taking.close()
        clients = connect(listener, 1)
        await asyncio.sleep(0.05)
        close([], made, clients)
        return made

    assert asyncio.run(run()) == []
