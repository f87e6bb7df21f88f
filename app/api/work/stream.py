"""NDJSON in, NDJSON out: in order, in constant memory both ways, at the pace of the slower side."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from functools import partial
from itertools import islice

from fastapi import Request
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.api.intake.bodies import NDJSON_TYPES, check_content_type, headers_of
from app.api.intake.lines import LineSplitter
from app.api.problems import BODY_TIMEOUT, DRAINING, Failure
from app.api.telemetry.trace import trace_of
from app.api.work.answers import problem_line
from app.api.work.service import Service

_GROUP = 32
"""Lines that wait for the scoring thread together; their reports are held until they are sent."""
_GLANCE_SECONDS = 0.5
"""How often a waiting stream looks whether the service is shutting down."""


class StreamAnswer(Response):
    """Reads, scores and writes by turns.

    It is an ASGI answer of its own because Starlette's streaming answer also reads the request, to see
    whether the client is gone, and would swallow the lines.
    """

    def __init__(self, request: Request, service: Service) -> None:
        """Check what can be checked before the first line; raises `Failure`."""
        check_content_type(headers_of(request), NDJSON_TYPES)
        self._service = service
        self._engine = service.running()
        self._trace = trace_of(request.scope)
        self._sent = 0
        # What proxies such as nginx must not do to a stream: keep it until it is whole.
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(headers=headers, media_type="application/x-ndjson")
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request."""
        patience = self._service.settings.stream_idle_seconds
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async with aclosing(self._results(receive)) as groups:
            async for results in groups:
                body = b"\n".join(results) + b"\n"
                try:
                    # The server's `send` waits until the client has read enough.
                    async with asyncio.timeout(patience):
                        await send({"type": "http.response.body", "body": body, "more_body": True})
                except TimeoutError:
                    # Nobody reads. The server closes the connection, as soon as what it holds is taken.
                    self._trace.problem = BODY_TIMEOUT.slug
                    return
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _results(self, receive: Receive) -> AsyncGenerator[list[bytes], None]:
        splitter = LineSplitter(self._service.settings.max_line_bytes, self._service.bodies.hold)
        try:
            async for chunk in self._chunks(receive):
                async for results in self._score(splitter.feed(chunk)):
                    yield results
            async for results in self._score(splitter.finish()):
                yield results
        except Failure as failure:
            self._trace.problem = failure.kind.slug
            line = problem_line(self._sent, failure.with_traceback(None), self._trace.instance)
        else:
            return
        finally:
            splitter.close()
        yield [line]

    async def _score(self, lines: Iterable[bytes | None]) -> AsyncGenerator[list[bytes], None]:
        pending = iter(lines)
        while group := list(islice(pending, _GROUP)):
            while group:
                job = partial(self._engine.clerk.score_lines, group, self._sent, self._trace.instance)
                made = await self._engine.pool.run_patiently(job)
                self._trace.tally.add(made.tally)
                self._sent += len(made.results)
                del group[: len(made.results)]
                yield made.results

    async def _chunks(self, receive: Receive) -> AsyncGenerator[bytes, None]:
        """Give the portions of the body; raises `Failure` when no more will be waited for."""
        patience = self._service.settings.stream_idle_seconds
        heard = time.monotonic()
        while True:
            if self._service.must_cut():
                raise Failure(
                    DRAINING, "The service is shutting down: send the rest, from this index on, again."
                )
            try:
                async with asyncio.timeout(min(_GLANCE_SECONDS, patience)):
                    message = await receive()
            except TimeoutError:
                message = None
            if message is None:
                if time.monotonic() - heard >= patience:
                    raise Failure(BODY_TIMEOUT, f"The stream was silent for {patience:g} seconds.")
                continue
            if message["type"] != "http.request":
                raise ClientDisconnect
            yield message.get("body", b"")
            if not message.get("more_body", False):
                return
            # From here on the client is waited for; before, it may have waited for us.
            heard = time.monotonic()
