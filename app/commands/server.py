"""The server of a process that the command has begun: its own, or a worker's."""

from __future__ import annotations

from signal import SIGINT
from types import FrameType

from uvicorn import Server


class CommandServer(Server):
    """uvicorn's server, whose process ends as one that has done what it was told.

    When all is finished uvicorn raises the signal once more, and the process is killed by it: to docker,
    Kubernetes and a shell that is a failure, 143. And nothing is done any more at such an end, such as to
    write the last lines of the log.
    """

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop; a second SIGINT breaks off what is left."""
        self.force_exit = self.force_exit or (self.should_exit and sig == SIGINT)
        self.should_exit = True
