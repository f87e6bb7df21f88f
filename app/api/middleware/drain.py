"""The signal to stop: say so first, serve on for a moment, then let the server close.

On SIGTERM uvicorn closes its listener at once, finishes what is in flight (for `--timeout-graceful-shutdown`
at most), then ends the lifespan. What it cannot do is tell a load balancer beforehand. So the handler it has
set is wrapped. The service announces its end: for `drain_seconds` `/readyz` is answered 503 while everything
else is served as before, each answer with `Connection: close`, so that nobody who has not yet looked away is
turned away. Then uvicorn's own handler runs. Until the listener is closed, a tenth of a second later, what
comes is served as well. A second signal, and Ctrl-C, go through at once.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from app.api.work.service import Service

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def draining_first(service: Service) -> Iterator[None]:
    """Wrap the handlers of the signals to stop, for as long as the context lasts.

    Without effect outside of the main thread, where Python takes no handlers: a server run in a thread is
    stopped by other means.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    previous = {number: found for number in _SIGNALS if callable(found := signal.getsignal(number))}
    begun = threading.Event()

    def handle(number: int, frame: FrameType | None) -> None:
        def pass_on() -> None:
            service.drain()
            previous[signal.Signals(number)](number, frame)

        again = begun.is_set() or number == signal.SIGINT
        begun.set()
        service.announce()
        if again or service.settings.drain_seconds == 0:
            pass_on()
        else:
            loop.call_soon_threadsafe(loop.call_later, service.settings.drain_seconds, pass_on)

    for number in previous:
        signal.signal(number, handle)
    try:
        with _ending_with_parent(loop):
            yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


@contextmanager
def _ending_with_parent(loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Stop a worker whose supervisor was killed: it would hold the port against the next start."""
    parent = multiprocessing.parent_process()
    if parent is None:
        yield
        return

    def end() -> None:
        loop.remove_reader(parent.sentinel)
        signal.raise_signal(signal.SIGTERM)

    loop.add_reader(parent.sentinel, end)
    try:
        yield
    finally:
        loop.remove_reader(parent.sentinel)
