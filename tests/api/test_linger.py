"""Answers to clients that are still sending, on a real server: they are read, and hold nobody up."""

from __future__ import annotations

import socket
import time
import urllib.error
import urllib.request

import pytest
from test_patience import serving

from app.api.connections import linger

HEAD = b"POST /v1/score HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nConnection: close\r\n"
MEGABYTE = 1_000_000


def _status(address: tuple[str, int], size: int) -> int:
    """Post a body of so many bytes as the standard library does: all of it, before the answer is read."""
    url = f"http://{address[0]}:{address[1]}/v1/score"
    body = b'{"text":"' + b"a" * size + b'"}'
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            error.read()
            return error.code


@pytest.mark.parametrize("size", [9 * MEGABYTE, 12 * MEGABYTE, 50 * MEGABYTE])
def test_body_too_large_is_answered_when_the_client_sends_it_whole_and_closes(size: int) -> None:
    with serving() as address:
        assert [_status(address, size) for _ in range(3)] == [413] * 3


def test_body_too_large_is_answered_when_its_length_is_not_declared() -> None:
    chunk = b"100000\r\n" + b"a" * 0x100000 + b"\r\n"
    with serving() as address, socket.create_connection(address, timeout=10) as connection:
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 20 + b"0\r\n\r\n")
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 413 ")


def _seconds_held(address: tuple[str, int], pause: float, most: float) -> float:
    """Keep sending a body that was refused; return for how long the server took it."""
    with socket.create_connection(address, timeout=10) as connection:
        connection.sendall(HEAD + b"Content-Length: 99999999999\r\n\r\n")
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 413 ")
        begun = time.monotonic()
        try:
            while time.monotonic() - begun < most:
                connection.sendall(b"a" * 65_536)
                time.sleep(pause)
        except (BrokenPipeError, ConnectionResetError):
            pass
        return time.monotonic() - begun


def test_connection_is_cut_when_the_client_goes_on_for_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linger, "SECONDS", 0.5)
    with serving() as address:
        assert 0.3 < _seconds_held(address, 0.05, 8) < 4


def test_connection_is_cut_when_the_client_sends_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linger, "SECONDS", 60)
    monkeypatch.setattr(linger, "BYTES", 10 * MEGABYTE)
    with serving() as address:
        assert _seconds_held(address, 0, 20) < 15


def test_connection_is_cut_at_once_when_too_many_linger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linger, "SECONDS", 60)
    monkeypatch.setattr(linger, "CONNECTIONS", 1)
    head = HEAD + b"Content-Length: 99999999999\r\n\r\n"
    with serving() as address, socket.create_connection(address, timeout=10) as first:
        first.sendall(head)
        assert first.recv(1 << 16).startswith(b"HTTP/1.1 413 ")
        assert _seconds_held(address, 0.05, 8) < 4
        # Whoever closes makes room for the next.
        first.close()
        time.sleep(0.2)
        assert _seconds_held(address, 0.05, 0.7) >= 0.7


def test_connection_is_closed_at_once_when_the_request_is_whole() -> None:
    with serving() as address, socket.create_connection(address, timeout=10) as connection:
        begun = time.monotonic()
        connection.sendall(b"GET /livez HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
        while connection.recv(1 << 16):
            pass
        assert time.monotonic() - begun < 2
