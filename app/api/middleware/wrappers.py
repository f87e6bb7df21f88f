"""What wraps every request, as plain ASGI: its trace, its problems, its methods, its right to be here."""

from __future__ import annotations

import asyncio
import time

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.middleware.paths import path_of
from app.api.problems import (
    CORS_REFUSED,
    DRAINING,
    INTERNAL_ERROR,
    OVERLOADED,
    PROBLEM_TYPE,
    Failure,
    problem_bytes,
)
from app.api.telemetry.trace import Trace, begin_trace, trace_of
from app.api.work.service import Service

# As nginx does for a client that left before its answer: no status that was ever sent.
_CLIENT_GONE = "499"

_READING = frozenset(("GET", "HEAD"))
_GUARDS = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer"))


class Observe:
    """Gives the request an id, and tells the log and the metrics how it ended. The outermost layer."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        trace = begin_trace(scope)
        if self._service.tracing is not None:
            self._service.tracing.begin(trace, path_of(scope))
        status = _CLIENT_GONE

        async def send_traced(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = str(message["status"])
                message["headers"] = [*message["headers"], *headers_of_any(trace)]
                if self._service.leaving:
                    # A kept connection would be cut when the listener closes.
                    message["headers"].append((b"connection", b"close"))
            await send(message)

        try:
            await self._app(scope, receive, send_traced)
        finally:
            self._service.tell(trace_of(scope), status, time.perf_counter() - started)


class Problems:
    """Turns what is raised into a problem. Nothing passes: the server would log a message with its words."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except ClientDisconnect:
            return
        except Failure as failure:
            found = failure.with_traceback(None)  # its frames hold the text, in a circle through the failure
        except asyncio.CancelledError:
            # Nobody cancels a request but the server, when the time to finish what was begun is up.
            found = _give_up()
            trace_of(scope).problem = found.kind.slug
        except Exception as error:  # noqa: BLE001  # the last place to catch it: see the class
            self._service.fault(error, trace_of(scope).instance)
            found = Failure(INTERNAL_ERROR, INTERNAL_ERROR.happened)
        else:
            return
        if not begun:
            response = problem_response(found, trace_of(scope), self._service.settings.retry_after_seconds)
            await response(scope, receive, send)


def _give_up() -> Failure:
    """Take the order to end as the request's failure: what is raised further out is answered in words."""
    task = asyncio.current_task()
    if task is not None:
        task.uncancel()
    return Failure(DRAINING, "The service shut down before the request was answered.")


class Methods:
    """Answers HEAD wherever there is a GET, and gives files whole, whatever part is asked for.

    Only the files of the pages know of parts, and a wish that they cannot fulfill they would answer in
    words of their own, which are no problem. To ignore it is anybody's right (RFC 9110, 14.2).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["method"] not in _READING:
            await self._app(scope, receive, send)
            return
        scope["headers"] = [field for field in scope["headers"] if field[0] != b"range"]
        if scope["method"] == "GET":
            await self._app(scope, receive, send)
            return
        # A copy: the server looks into its own to know that no body may follow.
        inner = {**scope, "method": "GET"}

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._app(inner, receive, send_head)
        finally:
            scope.update({name: inner[name] for name in ("route", "endpoint") if name in inner})


class Cors(CORSMiddleware):
    """Tells browsers what pages of other origins may do; a page that may not is refused by a `Failure`."""

    def preflight_response(self, request_headers: Headers) -> Response:
        """Answer a browser that asks beforehand; raises `Failure` (`cors-refused`)."""
        response = super().preflight_response(request_headers)
        if response.status_code < CORS_REFUSED.status:
            return response
        headers = {name: value for name, value in response.headers.items() if not name.startswith("content-")}
        # The framework's sentence names what was refused by these words alone: origin, method, headers.
        raise Failure(CORS_REFUSED, f"{bytes(response.body).decode()}.", headers=headers)


def headers_of_any(trace: Trace) -> list[tuple[bytes, bytes]]:
    """Write the headers that every answer has, whatever it is."""
    return [*trace.allowance, (b"x-request-id", trace.request_id.encode()), *_GUARDS]


def problem_response(failure: Failure, trace: Trace, retry_after: int) -> Response:
    """Write the failure as an HTTP answer, and note it in the trace."""
    trace.problem = failure.kind.slug
    headers = {**failure.headers, "Cache-Control": "no-store"}
    if failure.kind.status == OVERLOADED.status:
        headers.setdefault("Retry-After", str(retry_after))
    body = problem_bytes(failure, trace.instance)
    return Response(body, failure.kind.status, headers, media_type=PROBLEM_TYPE)
