"""What a run tells the person who waits for it, on the error stream."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.progress import track

CONSOLE = Console(stderr=True)


def say(line: str) -> None:
    """Tell one line."""
    CONSOLE.print(line, highlight=False)


def watch(items: Iterable[str], what: str) -> Iterable[str]:
    """Yield the items, and show how far they are."""
    return track(items, description=what, console=CONSOLE)
