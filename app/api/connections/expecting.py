"""Answers to a client that holds its body back until it is told to send it, by `Expect: 100-continue`.

uvicorn tells it when the body is read. An answer that begins before, as a stream's does, would leave it
waiting. After a refusal the body is not wanted, and on a connection that is kept it would be owed all the
same (RFC 9110, 10.1.1): Apache's proxy tries to send it, has none, and answers 500 in place of the refusal.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_REFUSED = 400
_APART_SECONDS = 0.2  # an answer whose head comes in one piece with the word HAProxy (2.6) takes to end there


async def with_word_before_body(
    app: Any, cycle: RequestResponseCycle, scope: Any, receive: Any, send: Callable[[Any], Awaitable[None]]
) -> None:
    """Run the application so that a client that waits is told to send its body, or to keep it."""

    async def send_word_first(message: Any) -> None:
        if cycle.waiting_for_100_continue and cycle.more_body and not cycle.body:
            if message["status"] < _REFUSED:
                cycle.waiting_for_100_continue = False
                cycle.transport.write(CONTINUE)
                with suppress(TimeoutError):
                    async with asyncio.timeout(_APART_SECONDS):
                        await cycle.message_event.wait()
            else:
                cycle.keep_alive = False
        await send(message)

    await app(scope, receive, send_word_first)
