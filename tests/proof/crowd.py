"""A crowd that does not wait: requests at random moments, whatever has become of those before.

A client with so many connections asks less as soon as answers take longer, and so spares the service just
when it is too slow. Here a request's time counts from the moment at which it was due.
"""

from __future__ import annotations

import json
import random
import re
import select
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any, NamedTuple

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_PATIENCE_SECONDS = 60.0
_SEED = 20


class Answered(NamedTuple):
    """A status, 0 for a connection that broke, and the seconds it took."""

    status: int
    seconds: float


@dataclass(slots=True)
class _Link:
    """A kept connection, and the request that is on its way: when it was due, what has come of its answer."""

    socket: socket.socket
    due: float = 0.0
    come: bytes = b""

    def status(self) -> int | None:
        """Return the status once the whole answer is there."""
        head, mark, body = self.come.partition(b"\r\n\r\n")
        found = _LENGTH.search(head)
        if not mark or found is None or len(body) < int(found[1]):
            return None
        return int(head[9:12])


def requests_of(mix: tuple[str, Sequence[dict[str, Any]]]) -> list[bytes]:
    """Return the requests of a mix as they are sent."""
    path, contents = mix
    made = []
    for content in contents:
        body = json.dumps(content).encode()
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        made.append(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    return made


def one_by_one(port: int, requests: Sequence[bytes], seconds: float) -> list[Answered]:
    """Ask again as soon as there is an answer, so that nobody else is there."""
    return _Crowd(port, requests).ask(seconds, None)


def at_random(port: int, requests: Sequence[bytes], seconds: float, rate: float) -> list[Answered]:
    """Ask `rate` times a second in the mean, each at a moment of its own (a Poisson process)."""
    return _Crowd(port, requests).ask(seconds, rate)


class _Crowd:
    """The connections of one run, as many as are needed at one time."""

    def __init__(self, port: int, requests: Sequence[bytes]) -> None:
        self._port = port
        self._following = cycle(requests)
        self._poll = select.epoll()
        self._idle: list[_Link] = []
        self._busy: dict[int, _Link] = {}
        self._answered: list[Answered] = []

    def ask(self, seconds: float, rate: float | None) -> list[Answered]:
        """Ask for so long, and wait for the last answer."""
        moments = random.Random(_SEED)  # noqa: S311  # the same moments in every run
        now = due = time.perf_counter()
        end = now + seconds
        while due < end or self._busy:
            now = time.perf_counter()
            while due <= now and due < end and (rate is not None or not self._busy):
                self._send(due if rate is not None else now)
                due = due + moments.expovariate(rate) if rate is not None else now
            wait = due - now if due < end and rate is not None else _PATIENCE_SECONDS
            self._take(max(0.0, min(wait, _PATIENCE_SECONDS)))
            if rate is None:
                due = time.perf_counter()
        for link in self._idle:
            link.socket.close()
        self._poll.close()
        return self._answered

    def _send(self, due: float) -> None:
        link = self._idle.pop() if self._idle else self._connect()
        link.due, link.come = due, b""
        self._busy[link.socket.fileno()] = link
        try:
            link.socket.sendall(next(self._following))
        except OSError:
            self._end(link, 0)

    def _connect(self) -> _Link:
        made = socket.create_connection(("127.0.0.1", self._port), timeout=_PATIENCE_SECONDS)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._poll.register(made.fileno(), select.EPOLLIN)
        return _Link(made)

    def _take(self, seconds: float) -> None:
        """Take in what comes within that time."""
        for number, _ in self._poll.poll(seconds):
            link = self._busy.get(number)
            if link is None:  # closed by the server while nothing was asked
                self._drop(next(each for each in self._idle if each.socket.fileno() == number))
                continue
            try:
                piece = link.socket.recv(1 << 20)
            except OSError:
                piece = b""
            link.come += piece
            if not piece:
                self._end(link, 0)
            elif (status := link.status()) is not None:
                self._end(link, status)

    def _end(self, link: _Link, status: int) -> None:
        self._answered.append(Answered(status, time.perf_counter() - link.due))
        del self._busy[link.socket.fileno()]
        self._idle.append(link)
        if not status:
            self._drop(link)

    def _drop(self, link: _Link) -> None:
        self._idle.remove(link)
        self._poll.unregister(link.socket.fileno())
        link.socket.close()
