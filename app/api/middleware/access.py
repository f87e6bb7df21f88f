"""Who may call `/v1`, and how often. Both are off until the settings turn them on."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from hmac import compare_digest
from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.middleware.paths import path_of
from app.api.problems import KEY_MISSING, KEY_UNKNOWN, TOO_MANY_REQUESTS, Failure
from app.api.telemetry.trace import trace_of
from app.api.work.service import Service
from app.storage.keys import KeyFile, digest_of

if TYPE_CHECKING:
    from app.api.middleware.rates import Allowance, Rates

_GUARDED = "/v1/"
_IPV6_NETWORK = 64


class Access:
    """Asks callers of `/v1` for a key, and counts their calls.

    Wrong keys are counted by the address that they come from, so that nobody tries many.
    """

    def __init__(self, app: ASGIApp, service: Service) -> None:
        settings, self._service = service.settings, service
        self._app = app
        self._named = {
            digest_of(key.get_secret_value()): f"key-{number}"
            for number, key in enumerate(settings.api_keys, 1)
        }
        self._file = None if settings.api_keys_file is None else KeyFile(settings.api_keys_file, self._report)
        self._limit = settings.rate_limit
        self._window_seconds = settings.rate_window_seconds
        self._rates: Rates | None = None
        if self._limit:
            from app.api.middleware.rates import check_address  # noqa: PLC0415  # who counts nobody needs no library

            check_address(settings.rate_limit_url.get_secret_value())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request; raises `Failure` for one that may not pass."""
        if not _is_guarded(scope):
            await self._app(scope, receive, send)
            return
        name, failure = self._caller(scope)
        trace_of(scope).caller = name
        if self._limit:
            allowance = await self._counted(name or _network(scope))
            # There, and not in an answer of ours: what fails further in is answered further out.
            trace_of(scope).allowance = self._fields(allowance)
            if allowance.exceeded:
                detail = f"More than {self._limit} calls in {self._window_seconds} seconds."
                raise Failure(TOO_MANY_REQUESTS, detail, headers={"Retry-After": str(allowance.reset)})
        if failure is not None:
            raise failure
        await self._app(scope, receive, send)

    def _caller(self, scope: Scope) -> tuple[str | None, Failure | None]:
        """Name the caller by the key; None without keys, and, with the failure, for one that has none."""
        if not self._named and self._file is None:
            return None, None
        given = _given_key(scope)
        if given is None:
            ask = {"WWW-Authenticate": 'Bearer realm="plumbline"'}
            return None, Failure(KEY_MISSING, KEY_MISSING.happened, headers=ask)
        digest = digest_of(given)
        name = _match(digest, self._named) or (self._file and _match(digest, self._file.current()))
        return (name, None) if name else (None, Failure(KEY_UNKNOWN, KEY_UNKNOWN.happened))

    async def _counted(self, caller: str) -> Allowance:
        # Made here: a connection to Redis belongs to the loop that serves.
        if self._rates is None:
            from app.api.middleware.rates import Rates  # noqa: PLC0415  # as above

            url = self._service.settings.rate_limit_url.get_secret_value()
            self._rates = Rates(self._limit, self._window_seconds, url, self._service.event)
            self._service.closers.append(self._rates.close)
        return await self._rates.take(caller)

    def _fields(self, allowance: Allowance) -> tuple[tuple[bytes, bytes], ...]:
        return (
            (b"ratelimit-policy", b'"calls";q=%d;w=%d' % (self._limit, self._window_seconds)),
            (b"ratelimit", b'"calls";r=%d;t=%d' % (allowance.remaining, allowance.reset)),
        )

    def _report(self, fault: str | None) -> None:
        if fault is None:
            self._service.event("keys_read_again")
        else:
            self._service.event("keys_not_read", reason=fault)


def _is_guarded(scope: Scope) -> bool:
    """Whether a request is for `/v1`, under whatever path a proxy serves all of this."""
    return scope["type"] == "http" and scope["method"] != "OPTIONS" and path_of(scope).startswith(_GUARDED)


def _match(digest: str, keys: Mapping[str, str]) -> str | None:
    """Find the key's name. Every key is compared, whichever fits: the time tells nothing."""
    found = None
    for known, name in keys.items():
        if compare_digest(digest, known):
            found = name
    return found


def _network(scope: Scope) -> str:
    """Return whom an address is counted as: IPv6 hands 2**64 addresses to one and the same house."""
    client = scope.get("client")
    host = str(client[0]) if client else ""
    if ":" not in host:
        return host
    try:
        address = ipaddress.IPv6Address(host.partition("%")[0])
    except ValueError:
        return host
    # A socket of both families tells IPv4 so, and all of it is one network of IPv6.
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, _IPV6_NETWORK), strict=False))


def _given_key(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"x-api-key":
            return str(value.decode("latin-1"))
        if name == b"authorization" and value[:7].lower() == b"bearer ":
            return str(value[7:].strip().decode("latin-1"))
    return None
