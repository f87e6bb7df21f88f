"""The path that decides who is guarded and who is traced is the one that the router matches."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, Router
from starlette.testclient import TestClient

from app.api.middleware.paths import path_of


def answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"/{request.path_params['path']}")


ROUTER = Router([Route("/{path:path}", answer)], redirect_slashes=False)


def matched(path: str, root: str) -> str | None:
    """Return the path that the router takes apart; None where it finds no route."""
    seen: list[str] = []

    async def record(scope: Any, receive: Any, send: Any) -> None:
        seen.append(path_of(scope))
        await ROUTER(scope, receive, send)

    response = TestClient(record, root_path=root).get(path)
    assert len(seen) == 1
    expected = response.text if response.status_code == 200 else None
    assert seen[0] == (expected or "")
    return expected


@pytest.mark.parametrize(
    ("path", "root", "expected"),
    [
        ("/v1/score", "", "/v1/score"),
        ("/", "", "/"),
        ("/news/v1/score", "/news", "/v1/score"),
        ("/v1/score", "/news", "/v1/score"),
        ("/newsroom/v1/score", "/news", "/newsroom/v1/score"),
        ("/news/", "/news", "/"),
        ("/news", "/news", None),
        ("/a/b/v1/score", "/a/b", "/v1/score"),
        ("/a/v1/score", "/a/b", "/a/v1/score"),
        ("/v1/v1/score", "/v1", "/v1/score"),
        ("/v1/score", "/v1", "/score"),
        ("/news//v1/score", "/news", "//v1/score"),
        ("/news/v1/score", "/news/", "/news/v1/score"),
    ],
)
def test_path_is_the_one_that_the_router_matches(path: str, root: str, expected: str | None) -> None:
    assert matched(path, root) == expected
