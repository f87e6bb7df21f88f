"""Reports out: for people, as JSON, or into an HTML file; and how far it is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

import msgspec

from app.schemas import ScoreReport, ScoreRequest

if TYPE_CHECKING:  # what writes the HTML file is loaded only where it is asked for
    from app.commands.html_file import Show


def refused(options: argparse.Namespace) -> str | None:
    """Say, before anything is scored, why the HTML file may not be written; None if it may."""
    if options.html is None:
        return None
    from app.commands.html_file import refusal  # noqa: PLC0415  # only where it is asked for

    return refusal(options.html, options.files)


def progress(options: argparse.Namespace) -> Iterable[str]:
    """Go through the files, with a bar where somebody watches and no report is written in between."""
    files: list[str] = options.files
    unprinted = options.json or options.ndjson or options.html is not None
    watched = sys.stderr.isatty() and (unprinted or not sys.stdout.isatty())
    if len(files) == 1 or not watched or (options.ndjson and sys.stdout.isatty()):
        return files
    from rich.console import Console  # noqa: PLC0415  # only where it is seen
    from rich.progress import track  # noqa: PLC0415  # as above

    return track(files, "Scoring", console=Console(stderr=True), transient=True)


@contextmanager
def output(options: argparse.Namespace) -> Iterator[Show]:
    """Give what writes a report: to the HTML file, if there is one, and to standard output."""
    if options.html is None:
        with _printed(options) as show:
            yield show
        return
    from app.commands.html_file import HtmlFile  # noqa: PLC0415  # only where it is asked for

    # The page takes the place of what people read, but not of what programs read.
    with _printed(options) if options.json or options.ndjson else nullcontext() as printed:
        file = HtmlFile(options.html, len(options.files), printed)
        yield file.show
    file.write()


@contextmanager
def _printed(options: argparse.Namespace) -> Iterator[Show]:
    """Give what prints a report: JSON as it comes, for any number of files, or for people."""
    if not (options.json or options.ndjson):
        from app.commands.terminal import Terminal  # noqa: PLC0415  # programs that read JSON need no colors

        terminal = Terminal(sys.stdout)
        yield terminal.show
        return
    write = _utf8_writer()
    several = options.json and len(options.files) > 1
    lead = "[\n" if several else ""
    indent = 2 if options.json else -1  # on one line

    def show(_: ScoreRequest, report: ScoreReport) -> None:
        nonlocal lead
        end = "" if several else "\n"
        write(lead + msgspec.json.format(report.to_json(), indent=indent).decode() + end)
        lead = ",\n" if several else ""

    yield show
    if several:
        write("[]\n" if lead == "[\n" else "\n]\n")


def _utf8_writer() -> Callable[[str], object]:
    """Return what writes to standard output, in UTF-8 whatever the locale says: JSON is."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")
    return sys.stdout.write
