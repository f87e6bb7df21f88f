"""Clients that ask without a pause, know the right answers, and keep count of what comes."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from proof.served import Served

QUESTIONS = (
    ("/v1/score", {"text": "BREAKING: A shocking plan, experts say.", "title": "Council votes"}),
    ("/v1/score", {"text": "<p>The vote was 7 to 2, the clerk said.</p>", "format": "html"}),
    ("/v1/compare", {"a": {"text": "A disaster, critics say."}, "b": {"text": "The bridge is closed."}}),
    ("/v1/score/batch", {"items": [{"text": "They knew it all along!"}, {"text": "It rained on Monday."}]}),
)


@dataclass
class Clients:
    """So many clients, each over new connections, from entering the context to leaving it.

    Attributes
    ----------
    right : list of bytes
        The answers to `QUESTIONS`, asked of the service beforehand: the same request gives the same bytes.
    statuses : Counter of int
        Answers by status. `wrong` are those of 200 that are not the right ones.
    lost : int
        Requests that were sent and not answered. A connection that is refused is not one.
    answered_at : list of float
        When each 200 came, by the monotonic clock.
    """

    served: Served
    count: int = 4
    headers: dict[str, str] = field(default_factory=dict)
    right: list[bytes] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: int = 0
    lost: int = 0
    refused: int = 0
    answered_at: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._done = threading.Event()
        self._lock = threading.Lock()
        for path, body in QUESTIONS:
            status, content = self.served.ask("POST", path, body, **self.headers)
            if status != 200:
                raise RuntimeError(f"{path} answered {status} before any harm was done")
            self.right.append(content)

    def __enter__(self) -> Clients:
        self._threads = [threading.Thread(target=self._ask, args=(at,)) for at in range(self.count)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Ask nothing more, and wait for what is under way."""
        self._done.set()
        for thread in self._threads:
            thread.join(60)

    def recovery(self, since: float) -> float | None:
        """Return the longest time without a right answer after a moment, in seconds; None when none came."""
        times = [since, *(each for each in self.answered_at if each > since)]
        gaps = [after - before for before, after in pairwise(times)]
        return max(gaps) if gaps else None

    def _ask(self, at: int) -> None:
        while not self._done.is_set():
            at = (at + 1) % len(QUESTIONS)
            path, body = QUESTIONS[at]
            link = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=60)
            try:
                link.connect()
            except OSError:
                with self._lock:
                    self.refused += 1
                time.sleep(0.01)
                continue
            try:
                link.request(
                    "POST", path, json.dumps(body), {"Content-Type": "application/json", **self.headers}
                )
                answer = link.getresponse()
                self._note(answer.status, answer.read(), at)
            except (OSError, http.client.HTTPException):
                with self._lock:
                    self.lost += 1
            finally:
                link.close()

    def _note(self, status: int, content: bytes, at: int) -> None:
        with self._lock:
            self.statuses[status] += 1
            if status == 200:
                self.answered_at.append(time.monotonic())
                self.wrong += content != self.right[at]
