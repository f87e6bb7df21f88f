"""The application beside empty pydantic POSTs, in one uvicorn process: `python with_baseline.py PORT`.

`/empty` is a route of the application itself, with its request id, its log line and its metrics: what a
call on this server costs before anything is scored. `/bare` goes to a FastAPI application of its own, past
every layer of ours: what the framework can do at best.
"""

from __future__ import annotations

import sys

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from starlette.types import Receive, Scope, Send

from app.commands.serve import log_config
from app.main import create_app


class Empty(BaseModel):
    """Nothing."""


application = create_app()
bare = FastAPI()


@application.post("/empty", include_in_schema=False)
@bare.post("/bare")
async def empty(body: Empty) -> Empty:
    """Give back what was sent."""
    return body


async def both(scope: Scope, receive: Receive, send: Send) -> None:
    """Send the bare call to the bare application, and everything else to ours."""
    await (bare if scope.get("path") == "/bare" else application)(scope, receive, send)


if __name__ == "__main__":
    uvicorn.run(
        both,
        port=int(sys.argv[1]),
        lifespan="on",
        ws="none",
        access_log=False,
        server_header=False,
        log_level="warning",
        log_config=log_config(),
    )
