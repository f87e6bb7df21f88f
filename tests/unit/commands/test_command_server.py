"""The server of a process that the command has begun: what it makes of signals."""

from __future__ import annotations

from signal import SIGINT, SIGTERM, Signals, raise_signal

import pytest
from uvicorn import Config

from app.commands.server import CommandServer


@pytest.mark.parametrize(
    ("signals", "broken_off"),
    [([SIGTERM], False), ([SIGINT], False), ([SIGTERM, SIGTERM], False), ([SIGTERM, SIGINT], True)],
)
def test_server_breaks_off_at_sigint_alone_when_it_stops_already(
    signals: list[Signals], broken_off: bool
) -> None:
    server = CommandServer(Config("app.main:app", log_config=None))
    with server.capture_signals():
        for number in signals:
            raise_signal(number)
        assert server.should_exit
    # That this is reached says that none was raised again.
    assert server.force_exit is broken_off
