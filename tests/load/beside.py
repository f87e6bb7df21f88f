"""The application, an empty POST through all of its layers, and another application, in one process."""

from __future__ import annotations

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from starlette.types import Receive, Scope, Send

from app.commands.serve import log_config
from app.main import create_app


class Empty(BaseModel):
    """Nothing."""


async def empty(body: Empty) -> Empty:
    """Give back what was sent."""
    return body


def serve_beside(other: FastAPI, path: str, port: int) -> None:
    """Serve until told to stop: calls of `path` by the other application, everything else by ours.

    `/empty` is a route of ours, with its request id, its log line and its metrics.
    """
    ours = create_app()
    ours.post("/empty", include_in_schema=False)(empty)

    async def both(scope: Scope, receive: Receive, send: Send) -> None:
        await (other if scope.get("path") == path else ours)(scope, receive, send)

    uvicorn.run(
        both,
        port=port,
        lifespan="on",
        ws="none",
        access_log=False,
        server_header=False,
        log_level="warning",
        log_config=log_config(),
    )
