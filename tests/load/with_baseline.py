"""The application beside empty pydantic POSTs, in one uvicorn process: `python with_baseline.py PORT`.

`/empty` is a route of the application itself, with its request id, its log line and its metrics: what a
call on this server costs before anything is scored. `/bare` goes to a FastAPI application of its own, past
every layer of ours: what the framework can do at best.
"""

from __future__ import annotations

import sys

from beside import empty, serve_beside
from fastapi import FastAPI

bare = FastAPI()
bare.post("/bare")(empty)

if __name__ == "__main__":
    serve_beside(bare, "/bare", int(sys.argv[1]))
