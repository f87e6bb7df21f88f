"""Requests that are sent before the ones ahead of them are answered, on a real server."""

from __future__ import annotations

import io
import json
import socket
import struct
import time
from typing import Any

import pytest
from api.fakes import SPIN, FakeScorer
from test_patience import served
from waiting import wait_until

from app.api.connections.patience import PatientProtocol
from app.main import create_app
from app.settings import Settings

GET = b"GET /livez HTTP/1.1\r\nHost: here\r\n\r\n"


def _app(log: io.StringIO | None = None, **settings: Any) -> Any:
    return create_app(Settings(**settings), build=lambda _: FakeScorer(), log_stream=log or io.StringIO())


def _post(path: bytes, value: Any, size: int | None = None) -> bytes:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    head = b"POST /v1/%b HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n" % path
    return head + b"Content-Length: %d\r\n\r\n%b" % (size or len(body), body)


def _spin(seconds: float) -> bytes:
    return _post(b"score", {"text": f"{SPIN} {seconds}", "id": "first"})


def _read(connection: socket.socket, answers: int) -> bytes:
    told = b""
    while told.count(b"HTTP/1.1 ") < answers or not told.endswith(b"}"):
        portion = connection.recv(1 << 20)
        if not portion:
            break
        told += portion
    return told


def _until_the_end(connection: socket.socket) -> bytes:
    told = b""
    while portion := connection.recv(1 << 20):
        told += portion
    return told


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[PatientProtocol]:
    """The connections that are made."""
    made: list[PatientProtocol] = []
    begin = PatientProtocol.connection_made

    def note(connection: PatientProtocol, transport: Any) -> None:
        made.append(connection)
        begin(connection, transport)

    monkeypatch.setattr(PatientProtocol, "connection_made", note)
    return made


def test_many_requests_at_once_are_all_answered_and_few_are_held(kept: list[PatientProtocol]) -> None:
    sent = 3_000
    with served(_app()) as address, socket.create_connection(address, timeout=20) as connection:
        connection.sendall(_spin(0.5) + GET * sent)
        time.sleep(0.3)
        held = len(kept[0].pipeline)
        told = _read(connection, sent + 1)
        wait_until(lambda: not kept[0].pipeline)

    assert 0 < held < 200
    assert told.count(b"HTTP/1.1 200 ") == sent + 1
    assert told.index(b'"id":"first"') < told.index(b'"status":"')


def test_requests_of_every_kind_are_answered_in_order_when_sent_at_once() -> None:
    long = _post(b"score", {"text": "a" * 100_000, "id": "long"})
    kinds = [_spin(0.1), GET, long, _post(b"score", b"{"), GET, long, long, GET]
    with served(_app()) as address, socket.create_connection(address, timeout=20) as connection:
        for _ in range(2):
            connection.sendall(b"".join(kinds))
            told = _read(connection, len(kinds))
            codes = [each[:3] for each in told.split(b"HTTP/1.1 ")[1:]]
            assert codes == [b"200", b"200", b"200", b"400", b"200", b"200", b"200", b"200"]


def test_nothing_more_is_read_when_the_client_takes_no_answer(kept: list[PatientProtocol]) -> None:
    with served(_app()) as address, socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(address)
        connection.settimeout(1.5)
        with pytest.raises(TimeoutError):
            connection.sendall(GET * 1_000_000)
        assert len(kept[0].pipeline) < 200


def test_body_behind_a_running_request_is_counted_and_given_back(kept: list[PatientProtocol]) -> None:
    app = _app()
    bodies = app.state.service.bodies
    with served(app) as address:
        with socket.create_connection(address, timeout=20) as connection:
            connection.sendall(_spin(0.6))
            time.sleep(0.1)
            connection.sendall(_post(b"score", {"text": "a" * 50_000}))
            wait_until(lambda: bodies.buffered > 20_000, seconds=0.4)
            assert _read(connection, 2).count(b"HTTP/1.1 200 ") == 2
            wait_until(lambda: bodies.buffered == 0)
        with socket.create_connection(address, timeout=20) as connection:
            connection.sendall(_spin(0.6) + GET * 2_000)
            wait_until(lambda: bodies.buffered > 20_000, seconds=0.4)
        wait_until(lambda: bodies.buffered == 0)
        wait_until(lambda: not kept[1].pipeline)


@pytest.mark.parametrize(
    "behind", [_post(b"score", {"text": "a" * 50_000}), GET * 2_000], ids=["body", "many"]
)
def test_connection_ends_behind_a_running_request_when_there_is_no_room(behind: bytes) -> None:
    app = _app(max_body_bytes=4_096, max_line_bytes=4_096, max_buffered_bytes=4_096)
    with served(app) as address, socket.create_connection(address, timeout=20) as connection:
        connection.sendall(_spin(0.3) + behind)
        told = _until_the_end(connection)

    last = told.rpartition(b"HTTP/1.1 ")[2]
    assert b'"id":"first"' in told
    assert b"connection: close" in last
    assert told.count(b"HTTP/1.1 ") == told.count(b"HTTP/1.1 200 ") < 200


@pytest.mark.parametrize("reset", [False, True], ids=["closed", "reset"])
def test_batch_is_given_up_when_its_client_leaves_with_more_on_its_way(
    monkeypatch: pytest.MonkeyPatch, reset: bool
) -> None:
    monkeypatch.setattr("app.api.connections.patience._LOOK_SECONDS", 0.1)
    monkeypatch.setattr("app.api.connections.patience._ASK_SECONDS", 0.3)
    log = io.StringIO()
    app = _app(log)
    with served(app) as address:
        with socket.create_connection(address, timeout=20) as connection:
            connection.sendall(_post(b"score/batch", {"items": [{"text": f"{SPIN} 0.05"}] * 400}))
            wait_until(lambda: app.state.service.engine.pool.depth > 0)
            connection.sendall(_post(b"score", b" " * 30_000, 30_001))
            if reset:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # The whole batch would take 20 seconds.
        wait_until(lambda: '"route": "/v1/score/batch"' in log.getvalue(), seconds=5)

    assert '"status": "499"' in log.getvalue()
    assert '"event": "fault"' not in log.getvalue()
