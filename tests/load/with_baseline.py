"""The application beside an empty pydantic POST, in one uvicorn process: `python with_baseline.py PORT`.

The empty call goes to a bare FastAPI application of its own, past every layer of ours: what the
framework can do here at best.
"""

from __future__ import annotations

import sys

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from starlette.types import Receive, Scope, Send

from app.cli_serve import log_config
from app.main import app as application


class Empty(BaseModel):
    """Nothing."""


bare = FastAPI()


@bare.post("/empty")
async def empty(body: Empty) -> Empty:
    """Give back what was sent."""
    return body


async def both(scope: Scope, receive: Receive, send: Send) -> None:
    """Send the empty call to the bare application, and everything else to ours."""
    await (bare if scope.get("path") == "/empty" else application)(scope, receive, send)


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
