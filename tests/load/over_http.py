"""Figures of the real server: rates on one core, and its memory afterwards."""

from __future__ import annotations

import http.client
import json
import os
import re
import select
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from processes import cpu_seconds, megabytes
from rows import Row, cores, pin
from texts import ARTICLE, TITLE, articles, headlines, long_text

ROOT = Path(__file__).resolve().parents[2]
_CONNECTIONS = 8
_MENU = "".join(
    f'<a href="/{name.lower()}">{name}</a>' for name in ("World", "Business", "Weather", "About us")
)


@dataclass(frozen=True, slots=True)
class Served:
    """A server process, and where it listens."""

    pid: int
    port: int


@dataclass(frozen=True, slots=True)
class Rate:
    """Answers a second by the clock, and a second of the server's CPU."""

    wall: float
    cpu: float


def rows() -> Iterator[Row]:
    """Start the server on one core and ask from the other."""
    measured, asking = cores()
    with server(measured) as served:
        pin(asking)
        try:
            yield from rate_rows(served)
            yield memory_row(served)
            yield from article_rows(served)
            yield from deep_rows(served)
        finally:
            os.sched_setaffinity(0, {measured, asking})


@contextmanager
def server(core: int) -> Iterator[Served]:
    """Run `with_baseline` on one worker, as `plumbline serve` runs the application."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    listener.close()
    command = [sys.executable, str(Path(__file__).parent / "with_baseline.py"), str(port)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: pin(core),  # noqa: PLW1509  # this process has one thread
    )
    try:
        wait_until_ready(process, port)
        yield Served(process.pid, port)
    finally:
        process.terminate()
        process.wait(30)


def wait_until_ready(process: subprocess.Popen[bytes], port: int, seconds: float = 60) -> None:
    """Ask `/readyz` until it says yes."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with status {process.returncode}")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError("the server was not ready in time")


def rate_rows(served: Served) -> Iterator[Row]:
    """Measure headlines one by one against an empty pydantic POST, then in batches."""
    single = [post("/v1/score", {"text": text}) for text in headlines(1_000)]
    empty, bare = [post("/empty", {})], [post("/bare", {})]
    batches = [
        post("/v1/score/batch", {"items": [{"text": text} for text in headlines(1_000)[start : start + 500]]})
        for start in (0, 500)
    ]
    for requests in (empty, bare, single, batches):
        load(served, requests, 0.5)  # so that nothing is done for the first time
    taken = [
        (
            load(served, empty, 1.5),
            load(served, bare, 1.5),
            load(served, single, 1.5),
            load(served, batches, 1.5, 2),
        )
        for _ in range(5)
    ]
    none, least, one, batch = (
        Rate(
            statistics.median(turn[kind].wall for turn in taken),
            statistics.median(turn[kind].cpu for turn in taken),
        )
        for kind in range(4)
    )
    detail = (
        f"{one.cpu:,.0f} / {none.cpu:,.0f} a second of CPU, {one.wall:,.0f} / {none.wall:,.0f} by the clock; "
        f"own client, {_CONNECTIONS} connections"
    )
    yield Row("http", "headline over HTTP / empty POST", 100 * one.cpu / none.cpu, "%", 50, True, detail)
    detail = f"{least.cpu:,.0f} a second of CPU, {least.wall:,.0f} by the clock"
    yield Row(
        "headlines", "headlines one by one", one.cpu, "a second", detail=f"{one.wall:,.0f} by the clock"
    )
    yield Row("bare", "headline over HTTP / bare FastAPI", 100 * one.cpu / least.cpu, "%", None, True, detail)
    detail = f"{500 * batch.wall:,.0f} by the clock; batches of 500 with spans and sentences"
    yield Row("batch", "headlines in batches", 500 * batch.cpu, "a second", 3_000, True, detail)


def article_rows(served: Served) -> Iterator[Row]:
    """Measure articles of 650 words one by one, with the fast model."""
    yield rate_row(served, "articles", "650-word articles one by one", articles(50), "fast")


def deep_rows(served: Served) -> Iterator[Row]:
    """Measure headlines and articles with the deep model, and the memory that it takes."""
    yield rate_row(served, "deep-headlines", "headlines one by one, deep", headlines(200), "deep")
    yield rate_row(served, "deep-articles", "650-word articles one by one, deep", articles(50), "deep")
    detail = "one worker, both models"
    yield Row("deep-server", "resident with the deep model", megabytes(served.pid), "MB", detail=detail)


def rate_row(served: Served, name: str, what: str, texts: Sequence[str], model: str) -> Row:
    """Measure how many of these texts are scored in a second of CPU."""
    requests = [post("/v1/score", {"text": text, "model": model}) for text in texts]
    load(served, requests, 0.5, 2)  # so that nothing is done for the first time
    taken = [load(served, requests, 1.5, 2) for _ in range(3)]
    wall = statistics.median(one.wall for one in taken)
    detail = f"{wall:,.1f} by the clock; own client, 2 connections"
    return Row(name, what, statistics.median(one.cpu for one in taken), "a second", detail=detail)


def memory_row(served: Served) -> Row:
    """Measure resident memory after a thousand requests of every kind."""
    html = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.split("\n\n"))
    # A whole page, whose article has to be found first: by a library that is loaded for the first of them.
    page = f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body><nav>{_MENU}</nav>"
    page += f"<article>{html}</article><footer>{_MENU}</footer></body></html>"
    kinds: list[list[bytes]] = [
        [post("/v1/score", {"text": text, "title": TITLE}) for text in articles(50)],
        [post("/v1/score", {"text": text}) for text in headlines(50)],
        [post("/v1/score", {"text": page, "format": "html"})],
        [post("/v1/score", {"text": ARTICLE, "format": "markdown"})],
        [post("/v1/score", {"text": ARTICLE, "include": ["spans", "sentences", "explanation"]})],
        [post("/v1/score/batch", {"items": [{"text": text} for text in headlines(20)]})],
        [
            post(
                "/v1/score", {"text": "Le conseil municipal a fermé le pont mardi soir après une inspection."}
            )
        ],
        [post("/v1/score", {"texts": 1})],
        [b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"],
        [b"GET /v1/rules HTTP/1.1\r\nHost: x\r\n\r\n"],
    ]
    mixed = [kinds[number % 10][number // 10 % len(kinds[number % 10])] for number in range(1_000)]
    mixed[99::100] = [post("/v1/score", {"text": long_text(20_000)})] * 10
    ask_all(served, mixed)
    detail = f"{megabytes(served.pid, 'VmHWM'):.0f} MB at the peak; one worker, uvicorn included"
    return Row(
        "server", "resident after 1,000 mixed requests", megabytes(served.pid), "MB", 130, detail=detail
    )


def post(path: str, content: dict[str, Any]) -> bytes:
    """Return the bytes of a request."""
    body = json.dumps(content, ensure_ascii=False).encode()
    kind = "Content-Type: application/json"
    return f"POST {path} HTTP/1.1\r\nHost: x\r\n{kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def load(served: Served, requests: Sequence[bytes], seconds: float, connections: int = _CONNECTIONS) -> Rate:
    """Ask over kept connections, each with one request on its way, for so long."""
    poll = select.epoll()
    links = {link.fileno(): link for link in (connect(served) for _ in range(connections))}
    missing = dict.fromkeys(links, -1)  # bytes that are still to come; -1 before the answer's head
    following = cycle(requests)
    cpu, start = cpu_seconds(served.pid), time.perf_counter()
    for number, link in links.items():
        poll.register(number, select.EPOLLIN)
        link.sendall(next(following))
    answered = 0
    while missing:  # to the last answer: the server would go on with what nobody waits for
        for number, _ in poll.poll(60):
            missing[number] = rest(links[number].recv(1 << 20), missing[number])
            if missing[number] == 0:
                answered += 1
                if time.perf_counter() < start + seconds:
                    missing[number] = -1
                    links[number].sendall(next(following))
                else:
                    del missing[number]
                    poll.unregister(number)
                    links[number].close()
    used, lasted = cpu_seconds(served.pid) - cpu, time.perf_counter() - start
    poll.close()
    return Rate(answered / lasted, answered / used)


def rest(piece: bytes, missing: int) -> int:
    """Return how many bytes of the answer are still to come."""
    if missing >= 0:
        return missing - len(piece)
    head, mark, body = piece.partition(b"\r\n\r\n")
    if not mark or b" 200 " not in head[:15]:
        raise RuntimeError(f"an answer was not as it should be: {head[:60]!r}")
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    if length is None:
        raise RuntimeError("an answer does not say how long it is")
    return int(length[1]) - len(body)


def ask_all(served: Served, requests: Sequence[bytes]) -> None:
    """Ask one after the other, whatever the answer."""
    link = connect(served)
    for request in requests:
        link.sendall(request)
        answer = http.client.HTTPResponse(link)
        answer.begin()
        answer.read()
    link.close()


def connect(served: Served) -> socket.socket:
    """Open a connection."""
    link = socket.create_connection(("127.0.0.1", served.port), timeout=60)
    link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return link
