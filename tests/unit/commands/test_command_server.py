"""The server of a process that the command has begun: what it makes of signals, and of its last clients."""

from __future__ import annotations

import asyncio
import errno
import http.client
import io
import os
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from multiprocessing import Pipe
from signal import SIGINT, SIGTERM, Signals, raise_signal

import pytest
from api.fakes import FakeScorer
from uvicorn import Config

from app.api.connections import connection
from app.api.connections.patience import PatientProtocol
from app.commands.acceptor import SharingServer
from app.commands.server import CommandServer
from app.main import create_app
from app.settings import Settings

BODY = b'{"text": "a"}'
REQUEST = (
    b"POST /v1/score HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
    % (
        len(BODY),
        BODY,
    )
)

both = pytest.mark.parametrize("make", [CommandServer, SharingServer])


@pytest.mark.parametrize(
    ("signals", "broken_off"),
    [([SIGTERM], False), ([SIGINT], False), ([SIGTERM, SIGTERM], False), ([SIGTERM, SIGINT], True)],
)
def test_server_breaks_off_at_sigint_alone_when_it_stops_already(
    signals: list[Signals], broken_off: bool
) -> None:
    server = CommandServer(Config("app.main:app", log_config=None))
    with server.capture_signals():
        for number in signals:
            raise_signal(number)
        assert server.should_exit
    # That this is reached says that none was raised again.
    assert server.force_exit is broken_off


@asynccontextmanager
async def started(
    make: Callable[[Config], CommandServer],
) -> AsyncIterator[tuple[CommandServer, socket.socket]]:
    """Start a server; give it with a client that has connected, of whom the loop knows nothing yet."""
    app = create_app(Settings(), build=lambda _: FakeScorer(), log_stream=io.StringIO())
    config = Config(app, http=PatientProtocol, lifespan="on", log_config=None)
    config.load()
    server = make(config)
    server.lifespan = config.lifespan_class(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        await server.startup([listener])
        with socket.create_connection(listener.getsockname(), timeout=10) as client:
            yield server, client


async def settled(server: CommandServer) -> None:
    """Wait until the server knows of its client."""
    async with asyncio.timeout(10):
        while not server.server_state.connections:
            await asyncio.sleep(0.001)


@both
@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("before", [0, 20, len(REQUEST)])
def test_who_has_connected_when_the_server_stops_is_answered(
    make: type[CommandServer], known: bool, before: int
) -> None:
    async def go() -> bytes:
        async with started(make) as (server, client):
            client.sendall(REQUEST[:before])
            if known:
                await settled(server)
            stopping = asyncio.create_task(server.shutdown())
            await asyncio.sleep(0.05)
            client.sendall(REQUEST[before:])
            await stopping
            return await asyncio.to_thread(lambda: b"".join(iter(lambda: client.recv(1 << 16), b"")))

    assert asyncio.run(go()).startswith(b"HTTP/1.1 200 ")


@both
def test_who_was_let_in_is_answered_when_the_server_stops_with_no_descriptor_left(
    make: type[CommandServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> int:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    async def go() -> bytes:
        async with started(make) as (server, client):
            client.sendall(REQUEST)
            await settled(server)
            monkeypatch.setattr(os, "dup", fail)
            await server.shutdown()
            return await asyncio.to_thread(client.recv, 1 << 16)

    assert asyncio.run(go()).startswith(b"HTTP/1.1 200 ")


@both
def test_who_sends_nothing_holds_up_the_end_for_a_moment_at_most(make: type[CommandServer]) -> None:
    async def go() -> tuple[bytes, float]:
        async with started(make) as (server, client):
            begun = time.monotonic()
            await server.shutdown()
            return await asyncio.to_thread(client.recv, 1 << 16), time.monotonic() - begun

    answer, took = asyncio.run(go())

    assert answer == b""
    assert took < 5


@both
def test_who_has_an_answer_already_is_let_go_at_once(
    make: type[CommandServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_LAST_SECONDS", 60)  # longer than the client waits

    async def go() -> tuple[http.client.HTTPResponse, bytes]:
        async with started(make) as (server, client):
            client.sendall(REQUEST)
            answer = http.client.HTTPResponse(client)
            await asyncio.to_thread(answer.begin)
            await asyncio.to_thread(answer.read)
            stopping = asyncio.create_task(server.shutdown())
            end = await asyncio.to_thread(client.recv, 1 << 16)
            await stopping
            return answer, end

    answer, end = asyncio.run(go())

    assert answer.status == 200
    assert answer.headers["connection"] is None
    assert end == b""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no listener can be told to leave them unheard")
@both
def test_who_comes_in_the_last_moment_is_answered_or_refused(
    make: type[CommandServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_to_close(monkeypatch)

    async def go() -> list[type[OSError] | None]:
        async with started(make) as (server, _):
            address = server.servers[0].sockets[0].getsockname()
            with ThreadPoolExecutor(30) as threads:
                coming = [threads.submit(outcome, address, each / 100) for each in range(30)]
                await server.shutdown()
                return [each.result() for each in coming]

    assert set(asyncio.run(go())) == {None, ConnectionRefusedError}


def test_newcomers_are_let_in_where_other_workers_go_on() -> None:
    kept, keeps = Pipe(duplex=False)

    async def go() -> tuple[bool, bool]:
        async with started(lambda config: SharingServer(config, kept)) as (server, _):
            first = server.is_last()
            with socket.socket(fileno=os.dup(server.servers[0].sockets[0].fileno())) as others:
                await server.shutdown()
                with socket.create_connection(others.getsockname(), timeout=0.9):  # it asks again after one
                    others.accept()[0].close()
            keeps.close()
            return first, server.is_last()

    assert asyncio.run(go()) == (False, True)


def outcome(address: tuple[str, int], after: float) -> type[OSError] | None:
    """Come after so many seconds and send a request; give what became of it, None where it was answered."""
    time.sleep(after)
    try:
        with socket.create_connection(address, timeout=10) as client:
            client.sendall(REQUEST)
            return None if client.recv(1 << 16) else ConnectionResetError
    except OSError as error:
        return type(error)


def slow_to_close(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each listener closed a while after it was told, as on a machine that is busy."""
    close = socket.socket.close

    def wait_and_close(each: socket.socket) -> None:
        if each.fileno() >= 0 and each.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            time.sleep(0.05)
        close(each)

    monkeypatch.setattr(socket.socket, "close", wait_and_close)
