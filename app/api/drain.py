"""The signal to stop: say so first, then let the server close.

On SIGTERM uvicorn closes its listener at once, finishes what is in flight (for `--timeout-graceful-shutdown`
at most), then ends the lifespan. What it cannot do is tell a load balancer beforehand. So the handler it has
set is wrapped: the service drains, `/readyz` and new work are answered 503 for `drain_seconds`, and then
uvicorn's own handler runs. A second signal goes through at once.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def draining_first(drain: Callable[[], None], seconds: float) -> Iterator[None]:
    """Wrap the handlers of the signals to stop, for as long as the context lasts.

    Without effect outside of the main thread, where Python takes no handlers: a server run in a thread is
    stopped by other means.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    previous = {number: signal.getsignal(number) for number in _SIGNALS}
    begun = threading.Event()

    def handle(number: int, frame: FrameType | None) -> None:
        def pass_on() -> None:
            _call(previous[signal.Signals(number)], number, frame)

        again = begun.is_set()
        begun.set()
        drain()
        if again or seconds == 0:
            pass_on()
        else:
            loop.call_soon_threadsafe(loop.call_later, seconds, pass_on)

    wrapped = [number for number in _SIGNALS if callable(previous[number])]
    for number in wrapped:
        signal.signal(number, handle)
    try:
        yield
    finally:
        for number in wrapped:
            signal.signal(number, previous[number])


def _call(handler: object, number: int, frame: FrameType | None) -> None:
    if callable(handler):
        handler(number, frame)
