"""Which of our addresses a request is for, under whatever path a proxy serves all of this."""

from __future__ import annotations

from starlette.types import Scope


def path_of(scope: Scope) -> str:
    """Return the path as the router matches it: without the root path, if it is below that.

    The ASGI specification puts the root path before every path. Servers differ in whether they do.

    >>> path_of({"path": "/news/v1/score", "root_path": "/news"})
    '/v1/score'
    >>> path_of({"path": "/newsroom", "root_path": "/news"})
    '/newsroom'
    """
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    below = path.removeprefix(root)
    return below if below.startswith("/") or not below else path
