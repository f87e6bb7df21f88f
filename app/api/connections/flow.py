"""How much a connection takes in of requests that wait for their turn."""

from __future__ import annotations

import asyncio
from collections.abc import Sized

from uvicorn.protocols.http.flow_control import FlowControl


class Flow(FlowControl):
    """uvicorn's control of a connection's flow, which reads nothing on while a request waits behind another.

    uvicorn stops reading at such a request, but goes on at each sign of life of the one before it, and keeps
    all that comes: one client that sends requests without a pause would fill the memory.
    """

    def __init__(self, transport: asyncio.Transport, waiting: Sized) -> None:
        super().__init__(transport)
        self._waiting = waiting

    def resume_reading(self) -> None:
        """Read on, unless a request waits."""
        if self.read_paused and not self._waiting:
            super().resume_reading()
