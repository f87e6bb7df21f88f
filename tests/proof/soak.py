"""Long use: requests of every kind, and what the process holds before, on the way and after."""

from __future__ import annotations

import http.client
import itertools
import json
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from load.texts import ARTICLE, TITLE, articles, headlines
from processes import megabytes, status_of
from proof.served import Served, serving

REQUESTS = 200_000
MOST_GROWTH_PERCENT = 2.0
_CLIENTS = 4
_PARTS = 10
_JSON, _LINES = "application/json", "application/x-ndjson"
_Request = tuple[str, str, bytes, str]


def soak(seconds: float) -> dict[str, Any]:
    """Ask 200 000 times, or for as long as there is; a tenth of it is to warm up."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as served:
        requests = mixed()
        until = time.monotonic() + seconds
        statuses: Counter[str] = Counter()
        # Past this the memory is that of a server that has seen everything, at full width.
        warm = ask(served, requests, REQUESTS // 10, until - 0.8 * seconds, Counter())
        held = [look(served)]
        asked = 0
        for part in range(_PARTS):
            left = (until - time.monotonic()) / (_PARTS - part)
            asked += ask(served, requests, REQUESTS // _PARTS, time.monotonic() + left, statuses)
            held.append(look(served))
        faults = served.output()
    memory = [round(megabytes, 1) for megabytes, _, _ in held]
    return {
        "requests": asked,
        "warm_requests": warm,
        "statuses": dict(sorted(statuses.items())),
        "memory_mb": memory,
        "memory_growth_percent": round(100 * (memory[-1] / memory[0] - 1), 2),
        "descriptors": [held[0][1], held[-1][1]],
        "threads": [held[0][2], held[-1][2]],
        "logged": faults[:2_000],
    }


def failed(result: dict[str, Any]) -> list[str]:
    """Return what was not as it should be, in words."""
    found = []
    if result["memory_growth_percent"] >= MOST_GROWTH_PERCENT:
        found.append(f"memory grew by {result['memory_growth_percent']} %")
    for name in ("descriptors", "threads"):
        first, last = result[name]
        if last > first:
            found.append(f"{name} grew from {first} to {last}")
    if odd := {status: count for status, count in result["statuses"].items() if status not in ("200", "422")}:
        found.append(f"answers that should not be: {odd}")
    if result["logged"]:
        found.append(f"the server complained: {result['logged'][:200]}")
    if result["requests"] < REQUESTS:
        found.append(f"only {result['requests']} of {REQUESTS} requests in the time there was")
    return found


def mixed() -> list[_Request]:
    """Return requests of every kind, many more of the small than of the large."""

    def post(path: str, body: Any, media: str = _JSON) -> _Request:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return "POST", path, content, media

    html = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.split("\n\n"))
    short = headlines(400)
    lines = "".join(json.dumps({"text": text}) + "\n" for text in short[:10]).encode()
    made = [post("/v1/score", {"text": text}) for text in short]
    made += [post("/v1/score", {"text": text, "title": TITLE}) for text in articles(4)]
    made += [post("/v1/score", {"text": ARTICLE[:1_500], "include": ["explanation", "what_if"]})]
    made += [post("/v1/score", {"text": html, "format": "html"})]
    made += [post("/v1/score", {"text": ARTICLE, "format": "markdown"})]
    made += [post("/v1/score/batch", {"items": [{"text": text} for text in short[10:20]]})] * 4
    made += [post("/v1/score/stream", lines, _LINES)] * 4
    made += [post("/v1/compare", {"a": {"text": short[0]}, "b": {"text": short[1]}})] * 10
    made += [post("/v1/suggest", {"text": text, "target": 0.2}) for text in short[:10]]
    made += [post("/v1/score", {"texts": 1}), post("/v1/score", {"text": " "})] * 10
    made += [("GET", path, b"", _JSON) for path in ("/metrics", "/v1/limits", "/v1/models", "/livez", "/")]
    step = 97  # a prime: every stretch of them holds all kinds
    return [made[(number * step) % len(made)] for number in range(len(made))]


def ask(served: Served, requests: list[_Request], count: int, until: float, statuses: Counter[str]) -> int:
    """Ask so many times over a few kept connections, no longer than until then; return how often."""
    following = itertools.cycle(requests)
    numbers = iter(range(count))
    lock = threading.Lock()
    answered = [0] * _CLIENTS

    def go(at: int) -> None:
        link = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
        for method, path, body, media in _turns(numbers, following, lock, until):
            link.request(method, path, body, {"Content-Type": media})
            answer = link.getresponse()
            answer.read()
            answered[at] += 1
            with lock:
                statuses[str(answer.status)] += 1
        link.close()

    threads = [threading.Thread(target=go, args=(at,)) for at in range(_CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(answered)


def _turns(
    numbers: Iterator[int], following: Iterator[_Request], lock: threading.Lock, until: float
) -> Iterator[_Request]:
    while time.monotonic() < until:
        with lock:
            if next(numbers, None) is None:
                return
            request = next(following)
        yield request


def look(served: Served) -> tuple[float, int, int]:
    """Return megabytes, file descriptors and threads of the process, once its connections are closed."""
    time.sleep(0.5)
    process = served.process.pid
    descriptors = len(list(Path(f"/proc/{process}/fd").iterdir()))
    return megabytes(process), descriptors, int(status_of(process)["Threads"])
