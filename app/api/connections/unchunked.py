"""Answers to HTTP/1.0, which knows no chunks: the end of the connection shows theirs."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import RequestResponseCycle


async def without_chunks(
    app: Any, cycle: RequestResponseCycle, scope: Any, receive: Any, send: Callable[[Any], Awaitable[None]]
) -> None:
    """Run the application so that an answer of unknown length is sent as it is: uvicorn would send chunks."""
    endless = False

    async def send_plainly(message: Any) -> None:
        nonlocal endless
        if message["type"] == "http.response.start":
            endless = all(name.lower() != b"content-length" for name, _ in message.get("headers", ()))
            if endless:
                # For uvicorn a length that no answer reaches, until the last message says how much is left.
                cycle.chunked_encoding, cycle.expected_content_length = False, sys.maxsize
        elif endless and not message.get("more_body", False):
            cycle.expected_content_length = len(message.get("body", b""))
        await send(message)

    await app(scope, receive, send_plainly)
