"""What a setting may be, beyond its type and range: each returns the value, or says what is wrong with it."""

from __future__ import annotations

import re

from pydantic import SecretStr

_ORIGIN = re.compile(
    r"(?!https://[^/]*:443\Z|http://[^/]*:80\Z)[a-z][a-z0-9+.-]*://([a-z0-9._-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?"
)
_STORAGES = ("memory://", "redis://", "rediss://")


def host(value: str) -> str:
    """Take an address, or a name that can be looked up."""
    try:
        value.encode("idna")
    except UnicodeError:
        raise ValueError("is neither an address nor a name of a machine") from None
    return value


def api_keys(value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
    """Take keys that a header brings as they are."""
    # What else stands in a header is read in one way here, and written in several by clients.
    keys = [key.get_secret_value() for key in value]
    if not all(key.isascii() and key.isprintable() for key in keys):
        raise ValueError("a key is of ASCII letters, digits and signs alone; another would let nobody in")
    return value


def rate_limit_url(value: SecretStr) -> SecretStr:
    """Take the address of a storage that is known."""
    if not value.get_secret_value().startswith(_STORAGES):
        raise ValueError("must begin with memory://, redis:// or rediss://")
    return value


def cors_origins(value: tuple[str, ...]) -> tuple[str, ...]:
    """Take origins as a browser writes them."""
    if "*" in value:
        raise ValueError("name the origins; `*` is not taken")
    for origin in value:
        # The browser's words are compared as they are: what it would not say would let nobody in.
        if not _ORIGIN.fullmatch(origin):
            raise ValueError(
                "an origin is scheme://host or scheme://host:port as a browser writes it: small letters, "
                "no path, no slash at the end, no port that the scheme has anyway"
            )
    return value
