"""Clients that hold a connection and do nothing with it, on a real server."""

from __future__ import annotations

import asyncio
import io
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any, cast

import pytest
import threaded
from api.fakes import FakeScorer

from app.api.connections.patience import Patience, PatientProtocol
from app.main import create_app
from app.settings import Settings

HEAD = b"POST /v1/score HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
ASK = b"GET /livez HTTP/1.1\r\nHost: here\r\n\r\n"


@contextmanager
def serving(**settings: Any) -> Iterator[tuple[str, int]]:
    app = create_app(Settings(**settings), build=lambda _: FakeScorer(), log_stream=io.StringIO())
    with served(app) as address:
        yield address


def served(app: Any) -> AbstractContextManager[tuple[str, int]]:
    return threaded.serving(app, http=PatientProtocol, timeout_graceful_shutdown=2)


def _seconds_until_cut(connection: socket.socket, nudge: Callable[[], object] = lambda: None) -> float:
    begun = time.monotonic()
    connection.settimeout(0.1)
    while True:
        try:
            if connection.recv(1 << 16) == b"":
                return time.monotonic() - begun
        except TimeoutError:
            nudge()
        except ConnectionResetError:
            return time.monotonic() - begun
        assert time.monotonic() - begun < 10, "not cut"


@pytest.mark.parametrize("sent", [b"", b"POST /v1", HEAD], ids=["nothing", "half a line", "half a head"])
def test_connection_is_cut_when_the_head_does_not_come(sent: bytes) -> None:
    with serving(head_timeout_seconds=0.6) as address, socket.create_connection(address) as connection:
        connection.sendall(sent)

        assert 0.5 < _seconds_until_cut(connection) < 5


def test_connection_is_cut_when_the_head_comes_byte_by_byte() -> None:
    with serving(head_timeout_seconds=0.6) as address, socket.create_connection(address) as connection:
        connection.sendall(HEAD + b"X-Slow: ")

        assert 0.5 < _seconds_until_cut(connection, lambda: connection.sendall(b"a")) < 5


def test_connection_is_cut_when_the_second_head_does_not_come() -> None:
    with serving(head_timeout_seconds=0.6) as address, socket.create_connection(address) as connection:
        connection.sendall(ASK)
        assert b" 200 " in connection.recv(4096)
        connection.sendall(HEAD)

        assert _seconds_until_cut(connection) < 5


@pytest.mark.parametrize("first", [ASK, ASK * 3], ids=["one", "several"])
def test_connection_is_cut_when_a_head_that_came_with_the_request_before_does_not_end(first: bytes) -> None:
    with serving(head_timeout_seconds=0.6) as address, socket.create_connection(address) as connection:
        connection.sendall(first + b"GET /li")

        assert 0.5 < _seconds_until_cut(connection) < 4  # the server keeps one that rests for 5


def test_connection_is_cut_when_the_body_of_an_answered_request_does_not_come() -> None:
    with serving(head_timeout_seconds=0.6) as address, socket.create_connection(address) as connection:
        connection.sendall(HEAD.replace(b"/json", b"/none") + b"Content-Length: 9\r\n\r\n")

        assert 0.5 < _seconds_until_cut(connection) < 4  # the server keeps one that rests for 5


def test_connection_ends_when_a_stream_was_silent_for_too_long() -> None:
    with serving(stream_idle_seconds=0.4) as address, socket.create_connection(address) as connection:
        head = HEAD.replace(b"/score", b"/score/stream").replace(b"/json", b"/x-ndjson")
        connection.sendall(head + b'Transfer-Encoding: chunked\r\n\r\n5\r\n{"tex\r\n')
        connection.settimeout(5)
        told = b""
        while portion := connection.recv(1 << 16):
            told += portion

    assert b"/problems/body-timeout" in told
    assert told.endswith(b"\r\n0\r\n\r\n")


def test_connection_is_kept_when_it_rests_between_requests_or_waits_for_its_answer() -> None:
    with serving(head_timeout_seconds=0.4) as address, socket.create_connection(address) as connection:
        connection.settimeout(10)
        for _ in range(2):
            connection.sendall(ASK)
            assert b" 200 " in _whole_answer(connection)
            time.sleep(1)
        body = b'{"text": "spin 1.2"}'
        connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

        assert b" 200 " in _whole_answer(connection)


def test_connection_is_cut_when_the_answer_is_not_taken() -> None:
    with serving(answer_timeout_seconds=0.6) as address, socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(address)
        # Pipelined: more answers than the buffers of two sockets hold, none of them read.
        connection.settimeout(3)
        asked = b"GET /openapi.json HTTP/1.1\r\nHost: here\r\n\r\n"
        with pytest.raises((ConnectionResetError, BrokenPipeError)):
            _ask_often(connection, asked)


def test_the_watch_goes_on_when_a_look_fails() -> None:
    calls: list[Callable[[], None]] = []

    class Loop:
        def call_later(self, _: float, call: Callable[..., None], *arguments: Any) -> None:
            calls.append(partial(call, *arguments))

        def time(self) -> float:
            return 0.0

    patience = Patience({"no connection"}, Settings())
    patience.begin(cast("asyncio.AbstractEventLoop", Loop()))

    for _ in range(3):
        with pytest.raises(AttributeError):
            calls.pop()()


def _whole_answer(connection: socket.socket) -> bytes:
    """Receive a JSON object with its head, in however many portions they come."""
    answer = b""
    while not answer.endswith(b"}"):
        portion = connection.recv(1 << 16)
        assert portion != b"", answer
        answer += portion
    return answer


def _ask_often(connection: socket.socket, asked: bytes) -> None:
    for _ in range(300):
        connection.sendall(asked)
        time.sleep(0.02)
