"""One JSON line for each request and each inner fault, without a word of anybody's text."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from typing import Any, TextIO, cast

from app.api.telemetry.outlet import Outlet, way_out
from app.api.telemetry.trace import Trace
from app.settings import LogLevel

# structlog loads rich where it is installed, for a terminal that a service has not: 4 MB in each worker.
_blocked = sys.modules.setdefault("rich", None)  # type: ignore[arg-type]  # as importlib reads it: there is none
import structlog  # noqa: E402  # behind the block

if _blocked is None:
    del sys.modules["rich"]

_FRAMES = 12
# What the service does without until somebody mends it.
LASTING = ("keys_not_read", "metrics_not_shared", "rate_limit_storage_lost")
_TROUBLES = frozenset((*LASTING, "model_not_loaded"))


# One encoder for all lines: `json.dumps` would make one for each.
_ENCODER = json.JSONEncoder(default=repr)


def _encode(line: dict[str, Any], **_: Any) -> str:
    return _ENCODER.encode(line)


class RequestLog:
    """Writes the log.

    Parameters
    ----------
    level : str
        Least level that is written.
    stream : text file, optional
        Where to; standard output when None.
    """

    def __init__(self, level: LogLevel, stream: TextIO | None = None) -> None:
        self._out = stream or way_out(sys.stdout)
        self._log: Any = structlog.wrap_logger(
            structlog.WriteLogger(cast("TextIO", self._out)),  # it asks for no more than an outlet has
            processors=[
                structlog.processors.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.processors.JSONRenderer(_encode),
            ],
            wrapper_class=structlog.make_filtering_bound_logger(level),
            cache_logger_on_first_use=True,
        )

    def request(self, trace: Trace, status: str, seconds: float) -> None:
        """Tell of one answered request."""
        self._log.info(
            "request",
            request_id=trace.request_id,
            method=trace.method,
            route=trace.route,
            status=status,
            milliseconds=round(seconds * 1_000, 3),
            model=trace.tally.model,
            documents=sum(trace.tally.documents.values()),
            characters=sum(trace.tally.characters.values()),
            problem=trace.problem,
            key=trace.caller,
            trace_id=trace.trace_id,
            parent_id=None if trace.parent is None else trace.parent.span_id,
            span_id=trace.span_id,
        )

    def fault(self, error: BaseException, instance: str) -> None:
        """Tell of an inner fault: its type and where it arose, not its message, which may quote a text."""
        frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
        self._log.error(
            "fault",
            instance=instance,
            error=type(error).__qualname__,
            where=[f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
        )

    def event(self, name: str, **facts: str | int | float) -> None:
        """Tell of a change of the service itself."""
        tell = self._log.warning if name in _TROUBLES else self._log.info
        tell(name, **facts)

    def close(self) -> None:
        """Write what is left: who ends by a signal does no more at its exit."""
        if isinstance(self._out, Outlet):
            self._out.close()


def silence_server_access_log() -> None:
    """Take uvicorn's own line for each request away: it repeats the path and query that were asked for."""
    log = logging.getLogger("uvicorn.access")
    log.handlers.clear()
    log.propagate = False
