"""A crowd that does not wait: how often it asks, what it makes of the answers, and whose time it counts."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from proof import crowd

_REQUESTS = crowd.requests_of(("/v1/score", [{"text": "It rained."}, {"text": "It snowed."}]))
_YES = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
_FULL = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n"


@contextmanager
def answering(*pieces: bytes, pause: float = 0.0) -> Iterator[int]:
    """Answer every request with these pieces, none of them closing the connection; yield the port."""

    def go() -> None:
        while True:
            try:
                link, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(link,), daemon=True).start()

    def serve(link: socket.socket) -> None:
        with link:
            while pieces and link.recv(1 << 16):
                for piece in pieces:
                    time.sleep(pause)
                    link.sendall(piece)

    with socket.create_server(("127.0.0.1", 0), backlog=256) as listener:
        threading.Thread(target=go, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(("answer", "status"), [(_YES, 200), (_FULL, 503)])
def test_crowd_asks_as_often_as_told(answer: bytes, status: int) -> None:
    with answering(answer) as port:
        found = crowd.at_random(port, _REQUESTS, 0.5, 200)

    assert {each.status for each in found} == {status}
    assert 60 <= len(found) <= 140


def test_crowd_does_not_wait_for_slow_answers() -> None:
    with answering(_YES[:20], _YES[20:], pause=0.2) as port:
        found = crowd.at_random(port, _REQUESTS, 0.5, 100)

    assert len(found) >= 30
    assert all(each.seconds >= 0.4 for each in found)


def test_one_asks_again_only_after_the_answer() -> None:
    with answering(_YES, pause=0.1) as port:
        found = crowd.one_by_one(port, _REQUESTS, 0.45)

    assert 2 <= len(found) <= 5
    assert all(each.seconds >= 0.1 for each in found)


def test_broken_connections_are_told() -> None:
    with answering() as port:
        found = crowd.at_random(port, _REQUESTS, 0.3, 100)

    assert found
    assert {each.status for each in found} == {0}
