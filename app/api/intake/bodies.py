"""Takes a request's body in: declared as what we read, whole, bounded, and in time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Collection, Mapping
from contextlib import asynccontextmanager, suppress

from starlette.requests import ClientDisconnect, Request

from app.api.memory import LONG_BYTES, give_holes_back
from app.api.problems import (
    BODY_TIMEOUT,
    BODY_TOO_LARGE,
    OVERLOADED,
    UNSUPPORTED_ENCODING,
    UNSUPPORTED_MEDIA_TYPE,
    Failure,
)

_JSON_TYPES = frozenset({"application/json"})
NDJSON_TYPES = frozenset(
    {"application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"}
)
_AS_IT_IS = frozenset({"identity", ""})
_UTF8 = frozenset({"utf-8", "utf8"})


class BodyReader:
    """Reads bodies, and keeps count of the bytes of all that are held.

    Parameters
    ----------
    max_bytes : int
        Most bytes of one body.
    max_buffered : int
        Most bytes of all bodies at one time.
    seconds : float
        Longest wait for one whole body.
    """

    def __init__(self, max_bytes: int, max_buffered: int, seconds: float) -> None:
        self._max_bytes = max_bytes
        self._max_buffered = max_buffered
        self._seconds = seconds
        self.buffered = 0
        """Bytes held now."""

    @asynccontextmanager
    async def read(self, request: Request) -> AsyncGenerator[bytes, None]:
        """Hold the body of a JSON request for as long as the context lasts.

        Raises
        ------
        Failure
            `unsupported-media-type`, `unsupported-encoding`, `body-too-large`, `body-timeout`, `overloaded`.
        ClientDisconnect
            When the client is gone before the body is whole.
        """
        headers = headers_of(request)
        check_content_type(headers, _JSON_TYPES)
        declared = headers.get("content-length", "")
        if declared.isdecimal() and int(declared[:20]) > self._max_bytes:
            raise self._too_large()
        body, whole = bytearray(), b""
        try:
            await self._fill(body, request)
            # What it was gathered in goes at once: kept beside it, every body would be held twice.
            whole = bytes(body)
            body.clear()
            yield whole
        finally:
            held = len(body) or len(whole)
            self.hold(-held)
            if held >= LONG_BYTES:
                give_holes_back()

    def hold(self, size: int) -> None:
        """Count so many bytes more, or fewer, that are held of what is being read.

        Raises
        ------
        Failure
            `overloaded`, and nothing is counted, when they would be too many.
        """
        if size > 0 and self.buffered + size > self._max_buffered:
            raise Failure(OVERLOADED, "The bodies being read fill the memory set aside for them.")
        self.buffered += size

    async def _fill(self, body: bytearray, request: Request) -> None:
        with suppress(TimeoutError):  # a failure that is raised while it is handled would hold on to the body
            async with asyncio.timeout(self._seconds):
                while True:
                    message = await request.receive()
                    if message["type"] != "http.request":
                        raise ClientDisconnect
                    chunk = message.get("body", b"")
                    if len(body) + len(chunk) > self._max_bytes:
                        raise self._too_large()
                    self.hold(len(chunk))
                    body += chunk
                    if not message.get("more_body", False):
                        return
        detail = f"The body was not whole after {self._seconds:g} seconds."
        raise Failure(BODY_TIMEOUT, detail, headers={"Connection": "close"})

    def _too_large(self) -> Failure:
        return Failure(BODY_TOO_LARGE, f"The body has more than {self._max_bytes} bytes.")


def check_content_type(headers: Mapping[str, str], types: Collection[str]) -> None:
    """Refuse a body that is not declared, once, as one of the types, in UTF-8 and not compressed.

    Raises
    ------
    Failure
        `unsupported-media-type`, `unsupported-encoding`.
    """
    encodings = {one.strip().lower() for one in headers.get("content-encoding", "").split(",")}
    if not encodings <= _AS_IT_IS:
        raise Failure(
            UNSUPPORTED_ENCODING, "The body must not be compressed.", headers={"Accept-Encoding": "identity"}
        )
    declared = headers.get("content-type", "")
    if declared in types:
        return
    essence, *parameters = declared.lower().split(";")
    charsets = [one.partition("=")[2].strip(' "') for one in parameters if one.strip().startswith("charset")]
    # JSON has no parameter with a comma in it: what follows one is a second type, and whose is the body?
    if "," in declared or essence.strip() not in types or not _UTF8.issuperset(charsets):
        raise Failure(UNSUPPORTED_MEDIA_TYPE, f"The body must be {' or '.join(sorted(types))}, in UTF-8.")


def headers_of(request: Request) -> dict[str, str]:
    """Read all headers once; the framework's mapping walks over them for each look-up.

    Lines of one name are one list (RFC 9110, 5.3).
    """
    found: dict[str, str] = {}
    for raw_name, raw_value in request.scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found
