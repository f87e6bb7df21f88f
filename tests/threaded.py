"""An application on a real socket, served by a thread of the tests."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI
from waiting import wait_until


@contextmanager
def serving(app: FastAPI, **config: Any) -> Iterator[tuple[str, int]]:
    """Serve the application by uvicorn, configured so; gives its address."""
    given = {"log_level": "critical", "timeout_graceful_shutdown": 5} | config
    server = uvicorn.Server(uvicorn.Config(app, **given))
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        wait_until(lambda: server.started or not thread.is_alive(), "the server starts")
        assert thread.is_alive(), "the server did not start"
        yield listener.getsockname()
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()
