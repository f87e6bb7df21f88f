"""The answer to a batch, sent piece by piece: whole, it would stand in memory a second and a third time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_OPENING, _ENDING = b'{"results":[', b"]}"
_PIECE_BYTES = 64 * 1024
"""From which a piece is sent: as much as the server takes before it waits for the client."""


class BatchAnswer(Response):
    """The results of a batch, each let go of as soon as it is sent.

    Parameters
    ----------
    results : list of bytes
        One JSON object each, at least one. The list is emptied.
    """

    def __init__(self, results: list[bytes], headers: Mapping[str, str]) -> None:
        super().__init__(headers=headers, media_type="application/json")
        commas = len(results) - 1
        length = len(_OPENING) + sum(map(len, results)) + commas + len(_ENDING)
        self.headers["content-length"] = str(length)
        self._results = results

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer, at the pace of the client."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        for piece in self._pieces():
            more = bool(self._results)
            await send({"type": "http.response.body", "body": piece, "more_body": more})

    def _pieces(self) -> Iterator[bytes]:
        left = self._results
        left.reverse()
        piece = bytearray(_OPENING)
        while left:
            piece += left.pop()
            piece += b"," if left else _ENDING
            if len(piece) >= _PIECE_BYTES or not left:
                yield bytes(piece)
                piece.clear()
