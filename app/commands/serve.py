"""`plumbline serve` and `plumbline limits`: from settings to a running server, and what it allows."""

from __future__ import annotations

import copy
import json
import logging
import os
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from app.api.limits import limits_report
from app.api.telemetry.outlet import server_handler
from app.commands.address import check_address
from app.commands.complaints import FAULT, complain
from app.commands.environment import SETTINGS_PREFIX, complain_of_strange_names, read_settings
from app.commands.metrics_folder import metrics_folder
from app.scoring.errors import ResourceError
from app.settings import Settings

# Longer than the minute that load balancers keep a connection: the side that closes first must be theirs.
_KEEP_ALIVE_SECONDS = 75
_WRONG_FILE = f"{ResourceError.__module__}.{ResourceError.__qualname__}: "


def serve(given: Mapping[str, str]) -> int:
    """Serve until a signal to stop.

    Parameters
    ----------
    given : mapping of name to str
        Settings that stand above the environment's. They are written there, so that worker
        processes read the same.

    Returns
    -------
    int
        Exit code: 0 when it was told to stop, 2 when it could not start.
    """
    for name, value in given.items():
        os.environ[SETTINGS_PREFIX + name.upper()] = value
    settings = read_settings()
    if settings is None:
        return FAULT
    complain_of_strange_names()
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(metrics_folder(settings))
        except OSError as error:
            complain(
                f"no folder for the metrics of several workers ({error.strerror}): set PLUMBLINE_METRICS_DIR "
                "to one that can be written to"
            )
            return FAULT
        try:
            return _run(settings, folder)
        except OSError as error:
            complain(f"cannot serve: {error.strerror or type(error).__name__}")
            return FAULT
        except SystemExit as end:  # what the server says where it cannot start
            return FAULT if end.code else 0


def _leave_no_core() -> None:
    """Have no core dumped, here and in the workers: it would hold the texts of the moment.

    One byte and not none: a core that is piped to a program is stopped only by that.
    """
    import resource  # noqa: PLC0415  # not everywhere, as nothing else here

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    least = 0 if hard == 0 else 1
    resource.setrlimit(resource.RLIMIT_CORE, (least, least))


def _run(settings: Settings, metrics: Path | None) -> int:
    import uvicorn  # noqa: PLC0415  # `limits` needs no server

    from app.api.connections.patience import PatientProtocol  # noqa: PLC0415  # as above
    from app.api.telemetry.shared_values import forget_the_dead  # noqa: PLC0415  # as above
    from app.commands.server import CommandServer  # noqa: PLC0415  # as above
    from app.commands.supervisor import Supervisor  # noqa: PLC0415  # as above

    check_address(settings.host, settings.port)
    _leave_no_core()
    options: dict[str, Any] = {
        "host": settings.host,
        "port": settings.port,
        "workers": settings.workers,
        "http": PatientProtocol,
        "lifespan": "on",
        "ws": "none",
        "access_log": False,
        "server_header": False,
        "log_level": settings.log_level,
        "log_config": log_config(),
        "timeout_keep_alive": _KEEP_ALIVE_SECONDS,
        "timeout_graceful_shutdown": settings.shutdown_seconds,
    }
    config = uvicorn.Config("app.main:app", **options)
    if settings.workers == 1:
        CommandServer(config).run()
        return 0
    supervisor = Supervisor(config, [config.bind_socket()], lambda: forget_the_dead(metrics))
    supervisor.run()
    return FAULT if supervisor.failed else 0


class PlainFault(logging.Filter):
    """Cuts the traceback from the news that a file is missing or altered: the reason alone helps."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the record in place."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, ResourceError):
            record.msg, record.args, record.exc_info, record.exc_text = str(error), (), None, None
        elif isinstance(record.msg, str) and record.msg.startswith("Traceback"):
            last = record.msg.rstrip().rpartition("\n")[2]
            if last.startswith(_WRONG_FILE):
                record.msg = last.removeprefix(_WRONG_FILE)
        return True


def log_config() -> dict[str, Any]:
    """Return uvicorn's logging, through `PlainFault`, by way of a thread: no reader can hold it up."""
    from uvicorn.config import LOGGING_CONFIG  # noqa: PLC0415  # as above

    config: dict[str, Any] = copy.deepcopy(LOGGING_CONFIG)
    config["filters"] = {"plain_fault": {"()": f"{__name__}.{PlainFault.__name__}"}}
    config["handlers"]["default"] = {
        "()": f"{server_handler.__module__}.{server_handler.__qualname__}",
        "formatter": "default",
        "filters": ["plain_fault"],
    }
    config["loggers"]["asyncio"] = {"handlers": ["default"], "level": "WARNING", "propagate": False}
    return config


def print_limits(as_json: bool) -> int:
    """Print the limits in force."""
    settings = read_settings()
    if settings is None:
        return FAULT
    complain_of_strange_names()
    values = msgspec.to_builtins(limits_report(settings))
    if as_json:
        sys.stdout.write(json.dumps(values, indent=2) + "\n")
        return 0
    width = max(map(len, values))
    for name, value in values.items():
        shown = "none" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:g}"
        sys.stdout.write(f"{name:<{width}}  {shown}\n")
    return 0
