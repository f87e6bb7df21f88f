"""`plumbline score`: files in; reports, findings and faults out."""

from __future__ import annotations

import argparse
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

import msgspec

from app.commands.complaints import FAULT, FINDINGS, complain
from app.commands.environment import read_settings
from app.schemas import MAX_ID_CHARS, MAX_TITLE_CHARS, Format, RuleChoice, ScoreReport, ScoreRequest
from app.scoring.errors import RefusedError, ResourceError
from app.settings import Settings

if TYPE_CHECKING:  # what writes the HTML file is loaded only where it is asked for
    from app.commands.html_file import Show

_SUFFIXES: dict[str, Format] = {
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".mdown": "markdown",
}
_STDIN = "-"
_LONGEST_CHARACTER = 4  # bytes of one code point in UTF-8
_MOST_BEFORE_TEXT = 3 + _LONGEST_CHARACTER * MAX_TITLE_CHARS  # bytes: a byte order mark and a title


class InputError(Exception):
    """A file cannot be scored. The message says why and holds no word of it."""


class ScorerLike(Protocol):
    """What this command needs of a scorer."""

    def score(self, request: ScoreRequest) -> ScoreReport:
        """Score one document; raises `RefusedError` when it cannot be."""


Builder = Callable[[Settings], ScorerLike]


@dataclass(frozen=True, slots=True)
class Shape:
    """How the files are to be read and what is asked of them."""

    title: str | None
    first_line_title: bool
    format: Format | None
    max_chars: int
    asked: dict[str, Any]


def _build_scorer(settings: Settings) -> ScorerLike:
    from app.bootstrap import build_scorer  # noqa: PLC0415  # a missing file need not wait for the models

    try:
        return build_scorer(settings)
    except OSError as error:
        raise ResourceError(f"{error.filename}: {error.strerror}") from error


def score(options: argparse.Namespace, build: Builder = _build_scorer) -> int:
    """Score every file that can be scored; the models are loaded when the first of them is read.

    Parameters
    ----------
    options : argparse.Namespace
        As the parser of `app.cli` gives them.
    build : callable
        Makes the scorer from the settings.

    Returns
    -------
    int
        Exit code: 2 if any file could not be scored, else 1 if any score is above its ceiling, else 0.
    """
    if wrong := _contradiction(options) or _refusal(options):
        complain(wrong)
        return FAULT
    given = {} if options.model is None else {"default_model": options.model, "models": (options.model,)}
    settings = read_settings(**given)
    if settings is None:
        return FAULT
    shape = Shape(
        options.title, options.first_line_title, options.format, settings.max_chars, _asked(options)
    )
    try:
        return _score_all(options, shape, lambda: build(settings))
    except ResourceError as error:
        complain(str(error))
        return FAULT


def _score_all(options: argparse.Namespace, shape: Shape, build: Callable[[], ScorerLike]) -> int:
    status = 0
    scorer: ScorerLike | None = None
    with _output(options) as show:
        for name in _progress(options):
            try:
                request = read_request(name, shape)
                scorer = scorer or build()
                report = scorer.score(request)
            except (InputError, RefusedError) as error:
                complain(f"{_shown(name)}: {error}")
                status = FAULT
                continue
            show(request, report)
            for finding in findings(report, options.fail_above):
                complain(f"{_shown(name)}: {finding}")
                status = max(status, FINDINGS)
    return status


def _contradiction(options: argparse.Namespace) -> str | None:
    """Say what in the options does not go together; None if all does."""
    if options.title is not None and len(options.files) > 1:
        return "--title is for one file"
    if options.title is not None and len(options.title) > MAX_TITLE_CHARS:
        return f"--title has more than {MAX_TITLE_CHARS} characters"
    if options.files.count(_STDIN) > 1:
        return "standard input can be read once"
    if options.explanation and not (options.json or options.ndjson):
        return "--explanation needs --json or --ndjson"
    if options.dimensions is not None:
        for name, _ in options.fail_above:
            if name not in options.dimensions:
                return f"--fail-above {name} is not among --dimensions"
    return None


def _refusal(options: argparse.Namespace) -> str | None:
    """Say, before anything is scored, why the HTML file may not be written; None if it may."""
    if options.html is None:
        return None
    from app.commands.html_file import refusal  # noqa: PLC0415  # only where it is asked for

    return refusal(options.html, options.files)


def _asked(options: argparse.Namespace) -> dict[str, Any]:
    include = ["spans", "sentences", *(["explanation"] if options.explanation else [])]
    rules = None if options.profile is None else RuleChoice(profile=options.profile)
    named = {"language": options.language, "dimensions": options.dimensions}
    return {**named, "include": include, "rules": rules}


def read_request(name: str, shape: Shape) -> ScoreRequest:
    """Read one file and make the request that it stands for.

    Raises
    ------
    InputError
        If it cannot be read, is not UTF-8, is too long or holds nothing.
    """
    text = _decode(_read(name, shape.max_chars))
    form = shape.format or _SUFFIXES.get(PurePath(name).suffix.lower(), "text")
    title = shape.title
    if shape.first_line_title:
        title, text = _part_title(text, form)
    if len(text) > shape.max_chars:
        raise _too_long(shape.max_chars)
    if not text.strip():
        raise InputError("there is no text in it" if title is None else "there is no text beside the title")
    return ScoreRequest(text=text, title=title, id=_shown(name)[-MAX_ID_CHARS:], format=form, **shape.asked)


def _part_title(text: str, form: Format) -> tuple[str, str]:
    if form == "html":
        raise InputError("the first line of HTML is no headline; give it by --title")
    first, _, rest = text.lstrip().partition("\n")
    title = first.lstrip("# ") if form == "markdown" else first
    if len(title) > MAX_TITLE_CHARS:
        raise InputError(
            f"the first line has more than {MAX_TITLE_CHARS} characters, too many for a headline"
        )
    return title.strip(), rest


def _read(name: str, max_chars: int) -> bytes:
    """Read no more of a file than could be scored."""
    most = _MOST_BEFORE_TEXT + _LONGEST_CHARACTER * max_chars
    try:
        if name == _STDIN:
            content = _stdin().read(most + 1)
        else:
            path = Path(name)
            if stat.S_ISDIR(path.stat().st_mode):
                raise InputError("is a folder")
            with path.open("rb") as file:
                content = file.read(most + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte, or a closed standard input
        raise InputError(getattr(error, "strerror", None) or "cannot be opened") from error
    if len(content) > most:
        raise _too_long(max_chars)
    return content


def _stdin() -> BinaryIO:
    if sys.stdin is None:  # the shell closed it
        raise InputError("standard input is closed")
    return sys.stdin.buffer


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = error.start
    # Raised outside the handler: the decoder's error holds the whole file.
    raise InputError(f"is not UTF-8 (byte {place + 1})")


def _too_long(max_chars: int) -> InputError:
    return InputError(f"has more than {max_chars:,} characters")


def _shown(name: str) -> str:
    """Return a file's name as Unicode; a name may be any bytes."""
    return os.fsencode(name).decode("utf-8", "replace")


def findings(report: ScoreReport, ceilings: Iterable[tuple[str, float]]) -> Iterator[str]:
    """Yield a line for each score above its ceiling; a score that is undefined is above none."""
    for name, ceiling in ceilings:
        figure: Any = report.overall if name == "overall" else getattr(report.scores, name)
        if figure.score is not None and figure.score > ceiling:
            yield f"{name} {figure.score:.2f} is above {ceiling:g}"


def _progress(options: argparse.Namespace) -> Iterable[str]:
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
def _output(options: argparse.Namespace) -> Iterator[Show]:
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
