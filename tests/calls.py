"""Calls of a service over a real socket."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from typing import Any

JSON = "application/json"


def call(
    port: int,
    method: str,
    path: str,
    body: Any = None,
    *,
    seconds: float = 60,
    headers: Mapping[str, str] | None = None,
) -> tuple[int, bytes]:
    """Send one request over a connection of its own, bytes as they are and else as JSON."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        connection.request(method, path, content, {"Content-Type": JSON, **(headers or {})})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()
