"""Who may call `/v1`, and how often. Both are off until the settings turn them on."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import KEY_MISSING, KEY_UNKNOWN, TOO_MANY_REQUESTS, Failure
from app.settings import Settings

_GUARDED = "/v1/"
_MOST_CALLERS = 100_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a caller's calls. `reset` is in whole seconds."""

    remaining: int
    reset: int
    exceeded: bool


class Window:
    """Counts calls in windows of fixed length, each caller's on its own.

    Parameters
    ----------
    limit : int
        Calls of one caller in one window.
    seconds : int
        Length of the window.
    clock : callable
        Monotonic time in seconds.
    """

    def __init__(self, limit: int, seconds: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._seconds = seconds
        self._clock = clock
        self._counts: dict[str, int] = {}
        self._ends = clock() + seconds

    def take(self, caller: str) -> Allowance:
        """Count one call."""
        now = self._clock()
        if now >= self._ends or len(self._counts) >= _MOST_CALLERS:
            self._counts.clear()
            self._ends = now + self._seconds
        used = self._counts.get(caller, 0) + 1
        self._counts[caller] = used
        reset = max(1, math.ceil(self._ends - now))
        return Allowance(max(0, self._limit - used), reset, exceeded=used > self._limit)


class Access:
    """Asks callers of `/v1` for a key, and counts their calls."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        # Digests of equal length: a comparison then tells nothing of a key, not even how long it is.
        self._keys = tuple(_digest(key.get_secret_value()) for key in settings.api_keys)
        self._limit = settings.rate_limit
        self._window_seconds = settings.rate_window_seconds
        self._window = Window(settings.rate_limit, settings.rate_window_seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request; raises `Failure` for one that may not pass."""
        guarded = (
            scope["type"] == "http" and scope["path"].startswith(_GUARDED) and scope["method"] != "OPTIONS"
        )
        if not guarded:
            await self._app(scope, receive, send)
            return
        caller = self._caller(scope)
        if not self._limit:
            await self._app(scope, receive, send)
            return
        allowance = self._window.take(caller)
        fields = self._fields(allowance)
        if allowance.exceeded:
            detail = f"More than {self._limit} calls in {self._window_seconds} seconds."
            raise Failure(TOO_MANY_REQUESTS, detail, headers={**fields, "Retry-After": str(allowance.reset)})

        async def send_with_fields(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = [(name.lower().encode(), value.encode()) for name, value in fields.items()]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        await self._app(scope, receive, send_with_fields)

    def _caller(self, scope: Scope) -> str:
        """Name the caller: by the digest of the key, or without keys by the address."""
        if not self._keys:
            client = scope.get("client")
            return str(client[0]) if client else ""
        given = _given_key(scope)
        if given is None:
            raise Failure(
                KEY_MISSING, KEY_MISSING.happened, headers={"WWW-Authenticate": 'Bearer realm="plumbline"'}
            )
        digest = _digest(given)
        # Every key is compared, whichever fits: the time tells nothing.
        if not sum(compare_digest(digest, key) for key in self._keys):
            raise Failure(KEY_UNKNOWN, KEY_UNKNOWN.happened)
        return digest

    def _fields(self, allowance: Allowance) -> dict[str, str]:
        return {
            "RateLimit-Policy": f'"calls";q={self._limit};w={self._window_seconds}',
            "RateLimit": f'"calls";r={allowance.remaining};t={allowance.reset}',
        }


def _given_key(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"x-api-key":
            return str(value.decode("latin-1"))
        if name == b"authorization" and value[:7].lower() == b"bearer ":
            return str(value[7:].strip().decode("latin-1"))
    return None


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
