"""`plumbline serve`, with a scorer that fails when a text says so, and a list of the files it opens to write.

Its faults carry the text as badly as a fault can: in the message, the arguments, the cause and the notes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from app import cli
from app.scoring.scorer import Scorer

NOTES = Path(os.environ["OPENED_FILES"])
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def note(event: str, arguments: tuple[Any, ...]) -> None:
    """Note a file that is opened to be written."""
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        os.write(DESCRIPTOR, f"{arguments[0]}\n".encode())


def failing(method: Any) -> Any:
    """Fail as the text says, else do as the method does."""

    def wrapped(scorer: Scorer, request: Any) -> Any:
        order = request.text.partition(" ")[0]
        if order == "FAIL":
            fault = ValueError(request.text, request.title)
            fault.add_note(request.text)
            raise RuntimeError(f"cannot score {request.text!r}") from fault
        if order == "EXHAUST":
            raise MemoryError(request.text)
        if order == "ENCODE":
            (request.text + "\ud800").encode()
        if order == "STOP":
            raise StopIteration(request.text)
        return method(scorer, request)

    return wrapped


DESCRIPTOR = os.open(NOTES, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
sys.addaudithook(note)
Scorer.read = failing(Scorer.read)  # type: ignore[method-assign]  # that is what it is for

if __name__ == "__main__":
    sys.exit(cli.main(["serve"]))
