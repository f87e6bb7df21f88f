"""How often a caller may call: counted in this worker's memory, or by the `limits` library in Redis for all.

A limit must not be the reason for an outage. When Redis does not answer within a moment, the worker counts by
itself, and asks Redis again some seconds later.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from limits import RateLimitItemPerSecond
from limits.aio.storage import RedisStorage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError
from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from app.scoring.errors import ResourceError

_MOST_CALLERS = 20_000
_MOST_WEIGHED = 64  # callers that are looked at for the one to be forgotten
_PATIENCE_SECONDS = 0.25
_ALONE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a caller's calls. `reset` is in whole seconds."""

    remaining: int
    reset: int
    exceeded: bool


@dataclass(slots=True)
class _Window:
    """A caller's calls, and when they begin anew, by a clock that nobody sets."""

    ends: float
    calls: int = 0


class _Windows:
    """Counts calls in memory: whatever the clock is set to, a window ends as it should."""

    def __init__(self, limit: int, seconds: int) -> None:
        self._limit, self._seconds = limit, seconds
        self._windows: OrderedDict[str, _Window] = OrderedDict()  # by their ends, as all are of one length

    def __len__(self) -> int:
        return len(self._windows)

    def take(self, caller: str) -> Allowance:
        """Count one call."""
        now = time.monotonic()
        self._forget_what_is_over(now)
        window = self._windows.get(caller)
        if window is None:
            self._make_room()
            window = self._windows[caller] = _Window(now + self._seconds)
        window.calls += 1
        left = self._limit - window.calls
        reset = min(self._seconds, math.ceil(window.ends - now))  # which a rounded sum may pass
        return Allowance(max(0, left), reset, exceeded=left < 0)

    def _forget_what_is_over(self, now: float) -> None:
        while self._windows and next(iter(self._windows.values())).ends <= now:
            self._windows.popitem(last=False)

    def _make_room(self) -> None:
        """Forget one caller before a new one comes where there are too many: an old one of few calls.

        Whoever has many addresses so pushes out others that called as little as each of these, and not what
        somebody, who may be the same, has used up.
        """
        if len(self._windows) >= _MOST_CALLERS:
            oldest = list(islice(self._windows, _MOST_WEIGHED))
            del self._windows[min(oldest, key=lambda caller: self._windows[caller].calls)]


class Rates:
    """Counts calls in windows of fixed length, each caller's from its first call on.

    Parameters
    ----------
    limit : int
        Calls of one caller in one window.
    seconds : int
        Length of the window.
    url : str
        `memory://`, or where Redis is.
    report : callable
        Told the name of an event, that Redis was lost or is back, and of a loss the `reason`.
    """

    def __init__(self, limit: int, seconds: int, url: str, report: Callable[..., None]) -> None:
        self._item = RateLimitItemPerSecond(limit, seconds)
        self._own = _Windows(limit, seconds)
        self._redis: ConnectionPool | None = None
        self._shared: FixedWindowRateLimiter | None = None
        if not url.startswith("memory:"):
            self._redis = _pool(url)
            self._shared = FixedWindowRateLimiter(_storage(url, self._redis))
        self._alone_until = -math.inf
        self._lost = False
        self._report = report

    async def take(self, caller: str) -> Allowance:
        """Count one call."""
        if self._shared is not None and time.monotonic() >= self._alone_until:
            try:
                allowance = await self._take(self._shared, caller)
            except StorageError as error:
                self._alone_until = time.monotonic() + _ALONE_SECONDS
                self._tell(type(error.storage_error).__name__)
            else:
                self._tell(None)
                return allowance
        return self._own.take(caller)

    async def close(self) -> None:
        """Let go of the connections to Redis."""
        if self._redis is not None:
            await self._redis.disconnect()

    async def _take(self, limiter: FixedWindowRateLimiter, caller: str) -> Allowance:
        allowed = await limiter.hit(self._item, caller)
        stats = await limiter.get_window_stats(self._item, caller)
        reset = max(1, math.ceil(stats.reset_time - time.time()))
        return Allowance(max(0, stats.remaining), min(reset, self._item.get_expiry()), exceeded=not allowed)

    def _tell(self, reason: str | None) -> None:
        lost = reason is not None
        if lost != self._lost:
            self._lost = lost
            if lost:
                self._report("rate_limit_storage_lost", reason=reason)
            else:
                self._report("rate_limit_storage_found")


def check_address(url: str) -> None:
    """Refuse an address that no connection could be made from: every call would fail.

    Whether somebody answers there is not asked: Redis may come later.

    Raises
    ------
    ResourceError
        Without the address, which may hold a password.
    """
    if url.startswith("memory:"):
        return
    try:
        pool = _pool(url)
        pool.make_connection()  # type: ignore[no-untyped-call]  # redis leaves it so
        _storage(url, pool)
    except (ValueError, TypeError, RedisError):
        raise ResourceError(
            "PLUMBLINE_RATE_LIMIT_URL: is no address of Redis; in a password, write signs as %40 for @"
        ) from None


def _pool(url: str) -> ConnectionPool:
    return ConnectionPool.from_url(
        url, socket_timeout=_PATIENCE_SECONDS, socket_connect_timeout=_PATIENCE_SECONDS
    )


def _storage(url: str, pool: ConnectionPool) -> RedisStorage:
    return RedisStorage(
        f"async+{url}",
        wrap_exceptions=True,
        implementation="redispy",
        key_prefix="plumbline",
        connection_pool=pool,  # type: ignore[arg-type]  # documented; its annotation forgets it
    )
