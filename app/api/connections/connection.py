"""Connections that keep to the letter of HTTP/1.1 where uvicorn's own do not."""

from __future__ import annotations

import asyncio
import re
import weakref
from functools import partial
from typing import Any, cast

import httptools
from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from app.api.connections.expecting import with_word_before_body
from app.api.connections.flow import Flow
from app.api.connections.linger import Gentle
from app.api.connections.unchunked import without_chunks
from app.api.middleware.wrappers import headers_of_any, problem_response
from app.api.problems import BODY_TIMEOUT, MALFORMED_REQUEST, Failure
from app.api.telemetry.trace import begin_trace, trace_of

# Of all that a client says beside a body: address, headers, trailers. No other limit holds for them, and of
# a field that comes in pieces the parser copies all it has at each.
_MOST_HEAD_BYTES = 64 * 1024
_FIELD_BYTES = 4  # between a name and its value, and after it
_CONNECT = b"CONNECT"
_HOST = b"host"
# A name, an IPv4 address, or one of another family in brackets; and a port (RFC 9110, 7.2; RFC 3986, 3.2).
_A_HOST = re.compile(rb"(\[[\w.:%~!$&'()*+,;=-]+\]|[\w.%~!$&'()*+,;=-]*)(:[0-9]*)?")
_VERSIONS = frozenset(("1.0", "1.1"))
_OFFER = b"upgrade"
_CODING = b"transfer-encoding"
# What the parser is given at one time: no more requests than are in these can come to wait behind another.
_PORTION_BYTES = 4 * 1024
# Who has just connected when the server stops has so long to send the head of a request.
_LAST_SECONDS = 0.5

_lingering: weakref.WeakKeyDictionary[Any, set[Gentle]] = weakref.WeakKeyDictionary()  # by server


class Connection(HttpToolsProtocol):
    """uvicorn's protocol, with its misreadings mended.

    The service speaks HTTP alone, so the offer of another protocol is as good as absent (RFC 9110, 7.8). The
    parser heeds it: all that follows such a head it leaves to the other protocol, and what comes a moment
    later it reads as a request, though it is a body. So that head is read once more, by a new parser, without
    the offer.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._deaf = False  # whether nothing more is read: what comes is no request that could be answered
        self._head = 0  # bytes of the request's address and fields
        self._silent = 0  # bytes in which the parser has found nothing whole
        self._heading = False  # whether the head of a request has begun, and not ended
        # What is still to be read, the first of it last: before the rest of the data a head read once more
        # may come. Nothing is read while a request waits behind another.
        self._unread: list[memoryview] = []
        self._held = 0  # bytes of that, as they are counted among the bodies
        self._running: RequestResponseCycle | None = None  # uvicorn's own `cycle` is the last that came
        self.ended = False  # whether the client has said that it sends no more

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as its base
        """Take a connection, which is to be closed gently."""
        lingering = _lingering.setdefault(self.server_state, set())
        gentle: Any = Gentle(transport, self.loop, lingering, self._is_sending)
        super().connection_made(gentle)
        self.flow = Flow(gentle, self.pipeline)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the request that is being answered; those that wait behind it are forgotten."""
        gentle: Any = self.transport
        gentle.end()
        running = self._running
        if running is not None and not running.response_complete:
            running.disconnected = True
            running.message_event.set()
        self.pipeline.clear()
        self._forget_unread()
        super().connection_lost(exc)

    @property
    def begins(self) -> bool:
        """Whether an answer of HTTP/1.1 is still to begin, and nothing of another is on its way."""
        running = self._running
        old = running is not None and running.scope["http_version"] == "1.0"
        return running is not None and not running.response_started and not old

    def _is_sending(self) -> bool:
        """Tell whether an answer is whole and its request is not."""
        cycle = self.cycle
        return cycle is not None and cycle.response_complete and cycle.more_body

    def data_received(self, data: bytes) -> None:
        """Take what came."""
        gentle: Any = self.transport
        if gentle.lingers:
            gentle.drop(len(data))
            return
        self._unset_keepalive_if_required()
        self._unread.insert(0, memoryview(data))
        self._read()

    def on_response_complete(self) -> None:
        """Begin the next answer, and read on when no request waits for its own any more."""
        answered = self._running
        super().on_response_complete()
        if self._heading:
            self._unset_keepalive_if_required()  # for a head that has begun there is less time
        if answered is not None and answered.more_body:
            self._unset_keepalive_if_required()  # as for the rest of a body that nobody waits for
            if trace_of(cast("Scope", answered.scope)).problem == BODY_TIMEOUT.slug:
                self.transport.close()
        if self._unread and not self.transport.is_closing():
            self.flow.resume_reading()
            self._read()

    def _read(self) -> None:
        """Read until a request waits behind another."""
        parts = self._unread
        while parts and not self.pipeline and not self._deaf:
            part = parts.pop()
            if len(part) > _PORTION_BYTES:
                parts.append(part[_PORTION_BYTES:])
                part = part[:_PORTION_BYTES]
            try:
                self._silent += len(part)
                self.parser.feed_data(part)
                self._count_head(0)
            except httptools.HttpParserUpgrade as offer:
                (end,) = offer.args
                parts.append(part[end:])
                self._decline(parts)
            except httptools.HttpParserError:
                self.send_400_response(MALFORMED_REQUEST.happened)
        if self._deaf:
            parts.clear()
        if parts or self._held:
            self._count_unread()

    def _count_unread(self) -> None:
        """Count what is not read yet among the bodies; where there is no room, take no more of it."""
        size = sum(map(len, self._unread))
        try:
            self.app_state["service"].bodies.hold(size - self._held)
            self._held = size
        except Failure:
            self._forget_unread()
            self._deaf = True
            if self.cycle.more_body:  # the last to come will never be whole
                self.pipeline.popleft()
            last = self.pipeline[0][0] if self.pipeline else self._running
            if last is not None:
                self.cycle, last.keep_alive = last, False

    def _forget_unread(self) -> None:
        self._unread.clear()
        if self._held:
            self.app_state["service"].bodies.hold(-self._held)
            self._held = 0

    def on_message_begin(self) -> None:
        """Begin a request."""
        self._head, self._heading = 0, True
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Take a piece of the address."""
        self._silent = 0
        self._count_head(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field of the head, or one after the body."""
        self._silent = 0
        self._count_head(len(name) + len(value) + _FIELD_BYTES)
        super().on_header(name, value)

    def on_body(self, body: bytes) -> None:
        """Take a piece of the body."""
        self._silent = 0
        super().on_body(body)

    def _count_head(self, size: int) -> None:
        self._head += size
        if max(self._head, self._silent) > _MOST_HEAD_BYTES:
            raise httptools.HttpParserError

    def on_headers_complete(self) -> None:
        """Begin to answer, unless the parser did not mind what it should.

        That is another version, a host told twice, not at all or in no way a host is told (RFC 9112, 3.2),
        and a body that is coded before it is cut into chunks (6.1): the parser undoes the last coding, and
        would leave the others in the body.
        """
        version = self.parser.get_http_version()
        hosts = [value for name, value in self.headers if name == _HOST]
        if version not in _VERSIONS or len(hosts) > 1 or (not hosts and version == "1.1"):
            raise httptools.HttpParserError
        if hosts and not _A_HOST.fullmatch(hosts[0]):
            raise httptools.HttpParserError
        if version == "1.0":
            self.expect_100_continue = False  # it knows of no interim answer (RFC 9110, 10.1.1)
        codings = b",".join([value for name, value in self.headers if name == _CODING])
        if not {each.strip().lower() for each in codings.split(b",")} <= {b"chunked", b""}:
            raise httptools.HttpParserError
        self._heading = False
        super().on_headers_complete()

    def eof_received(self) -> bool:  # type: ignore[override]  # asyncio asks, uvicorn's own always says no
        """Say whether to go on though the client sends no more: if it is because its request is whole."""
        cycle = self.cycle
        if cycle is None or cycle.response_complete or cycle.more_body:
            return False
        cycle.keep_alive = False
        self.ended = True
        return True

    def shutdown(self) -> None:
        """Close with the server: behind what is being answered, or else at once.

        Closed before its request is read, a connection would be reset, and its client could not tell what
        became of that: so one that has not sent any, or a part of a head, has a moment.
        """
        if self._heading or self.cycle is None:
            self.loop.call_later(_LAST_SECONDS, super().shutdown)
        else:
            super().shutdown()

    def _decline(self, parts: list[memoryview]) -> None:
        """Go on after a head with an offer: put the same head without it before what is still to be read."""
        if not self._should_upgrade():
            # Whatever follows is meant for the other end of a tunnel that there will not be.
            self._deaf, self.cycle.keep_alive = True, False
            return
        fields = b"".join(b"%b: %b\r\n" % field for field in self.headers if field[0] != _OFFER)
        version = self.parser.get_http_version().encode()
        head = b"%b %b HTTP/%b\r\n%b\r\n" % (self.parser.get_method(), self.url, version, fields)
        # Not by the old one, which is past the end where the head says `close`.
        self.parser = httptools.HttpRequestParser(self)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn's first
        parts.append(memoryview(head))

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """Begin to answer: to HTTP/1.0 without chunks, to a client that waits for a word with that first."""
        self._running = cycle
        if cycle.scope["http_version"] == "1.0":
            app = partial(without_chunks, app, cycle)
        elif cycle.waiting_for_100_continue:
            app = partial(with_word_before_body, app, cycle)
        super()._start_asgi_task(cycle, app)

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP with a problem, and close; a whole request before it gets its own answer."""
        self._deaf = True
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete and not cycle.more_body:
            cycle.keep_alive = False
            return
        # With a body broken off, an answer may have begun, or be another request's to be awaited.
        if cycle is None or not (cycle.more_body and (cycle.response_started or self.pipeline)):
            self.transport.write(self._problem(Failure(MALFORMED_REQUEST, msg)))
        self.transport.close()

    def _problem(self, failure: Failure) -> bytes:
        """Write a whole answer, outside of the application, but counted and logged as one of its own."""
        service = self.app_state["service"]
        trace = begin_trace({"method": "", "headers": ()})
        response = problem_response(failure, trace, service.settings.retry_after_seconds)
        service.tell(trace, str(response.status_code), 0.0)
        fields = [
            *self.server_state.default_headers,
            *response.raw_headers,
            *headers_of_any(trace),
            (b"connection", b"close"),
        ]
        head = b"".join(b"%b: %b\r\n" % field for field in fields)
        return b"%b%b\r\n%b" % (STATUS_LINE[response.status_code], head, bytes(response.body))

    def _should_upgrade(self) -> bool:
        """Tell uvicorn to begin nothing at a head with an offer, as it comes again; `CONNECT` does not."""
        return bool(self.parser.get_method() != _CONNECT)
