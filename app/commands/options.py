"""What may stand behind `plumbline`: the commands, their options, and what each runs.

Each command's module is imported when it runs: an option's help need not wait for the models, nor a score for
the web framework.
"""

from __future__ import annotations

import argparse
import os
import sys

from app import __version__
from app.commands.process import ended_by_sigterm

# As in `app.schemas`, which takes longer to import than a command's help may.
_DIMENSIONS = ("sensationalism", "loaded_language", "bias", "subjectivity", "clickbait", "unsourced")
_MODELS = ("fast", "deep")
_MAX_PROFILE_CHARS = 64


def parser() -> argparse.ArgumentParser:
    """Build the parser of the whole command."""
    top = argparse.ArgumentParser(
        prog="plumbline",
        description="Shows how far an English news text leans, and which words make it lean.",
    )
    top.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_serve(commands)
    _add_score(commands)
    limits = commands.add_parser(
        "limits",
        help="print the limits in force",
        description="Print the limits in force, as /v1/limits does.",
    )
    limits.add_argument("--json", action="store_true", help="print them as JSON")
    limits.set_defaults(run=_limits)
    commands.add_parser(
        "settings",
        help="list the settings",
        description="List every PLUMBLINE_ setting, its default and what it sets, as a table in Markdown.",
    ).set_defaults(run=_settings)
    key = commands.add_parser(
        "key",
        help="make an API key",
        description="Make an API key: the line for PLUMBLINE_API_KEYS_FILE goes to standard output, the key "
        "itself, which nothing keeps, to standard error.",
    )
    key.add_argument("name", metavar="NAME", help="whose key it is; stands in the log of each call")
    key.set_defaults(run=_key)
    return top


_Commands = argparse._SubParsersAction  # argparse has no public name for it


def _add_serve(commands: _Commands[argparse.ArgumentParser]) -> None:
    serve = commands.add_parser(
        "serve",
        help="serve over HTTP",
        description="Serve over HTTP. An option stands above the PLUMBLINE_ setting of the same name; every "
        "other setting holds.",
    )
    serve.add_argument("--host", help="address to listen on")
    serve.add_argument("--port", help="port to listen on; 0 takes any free one")
    serve.add_argument("--workers", help="server processes; about one for each CPU core")
    serve.add_argument("--threads", help="scoring threads in each worker")
    serve.add_argument("--queue-size", help="jobs that may wait in each worker; the next is answered 503")
    serve.add_argument("--models", help="models to load, comma-separated")
    serve.add_argument("--default-model", help="model for requests that name none")
    serve.add_argument("--log-level", help="least level that is logged: debug, info, warning or error")
    serve.set_defaults(run=_serve)


def _add_score(commands: _Commands[argparse.ArgumentParser]) -> None:
    score = commands.add_parser(
        "score",
        help="score files or standard input",
        description="Score UTF-8 files. Exit code 1 when a score is above what --fail-above allows, 2 when a "
        "file could not be scored; the other files are scored all the same.",
    )
    score.add_argument("files", nargs="+", metavar="FILE", help="a file; - for standard input")
    title = score.add_mutually_exclusive_group()
    title.add_argument("--title", type=_unicode, help="the headline of the one file")
    title.add_argument(
        "--first-line-title",
        action="store_true",
        help="take each file's first line as its headline; offsets then count from the line after it",
    )
    score.add_argument("--format", choices=("text", "html", "markdown"), help="default: by the file's suffix")
    score.add_argument(
        "--language",
        choices=("auto", "en"),
        default="auto",
        help="en: score without asking whether it is English",
    )
    score.add_argument("--model", choices=_MODELS, help="default: PLUMBLINE_DEFAULT_MODEL, or fast")
    score.add_argument(
        "--dimensions",
        type=_dimensions,
        metavar="NAME[,NAME]",
        help=f"only these of {', '.join(_DIMENSIONS)}",
    )
    score.add_argument(
        "--profile",
        type=_profile,
        help="which marks to ignore: default, wire, newsroom, strict, or one of your own file",
    )
    _add_output(score)
    score.set_defaults(run=_score)


def _add_output(score: argparse.ArgumentParser) -> None:
    shape = score.add_mutually_exclusive_group()
    shape.add_argument(
        "--json", action="store_true", help="print the report as JSON; a list for several files"
    )
    shape.add_argument("--ndjson", action="store_true", help="print one report a line; `id` is the file")
    score.add_argument(
        "--html",
        metavar="OUT.html",
        help="write one HTML page with the marked texts, to be opened anywhere; nothing else is printed "
        "unless --json or --ndjson is given, too",
    )
    score.add_argument(
        "--explanation", action="store_true", help="with --json or --ndjson: what adds up to each score"
    )
    score.add_argument(
        "--fail-above",
        action="append",
        type=_ceiling,
        default=[],
        metavar="NAME=SCORE",
        help="exit with 1 when this dimension, or overall, is above SCORE, 0 to 1; may be repeated",
    )


def _dimensions(value: str) -> list[str]:
    names = [name.strip() for name in value.split(",")]
    for name in names:
        if name not in _DIMENSIONS:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(_DIMENSIONS)}")
    return list(dict.fromkeys(names))


def _profile(value: str) -> str:
    if not 1 <= len(value) <= _MAX_PROFILE_CHARS:
        raise argparse.ArgumentTypeError(f"a profile's name has 1 to {_MAX_PROFILE_CHARS} characters")
    return _unicode(value)


def _unicode(value: str) -> str:
    """Read an argument as UTF-8: Python takes any bytes, and those that are not text for half surrogates."""
    try:
        return os.fsencode(value).decode("utf-8")
    except UnicodeError:
        raise argparse.ArgumentTypeError("is not UTF-8") from None


def _ceiling(value: str) -> tuple[str, float]:
    name, _, number = value.partition("=")
    if name not in (*_DIMENSIONS, "overall"):
        raise argparse.ArgumentTypeError(f"{name!r} is none of overall, {', '.join(_DIMENSIONS)}")
    try:
        score = float(number)
    except ValueError:
        score = -1.0
    if not 0.0 <= score <= 1.0:
        raise argparse.ArgumentTypeError(f"{value!r} does not end in =SCORE with a number from 0 to 1")
    return name, score


def _serve(options: argparse.Namespace) -> int:
    names = ("host", "port", "workers", "threads", "queue_size", "models", "default_model", "log_level")
    given = {name: getattr(options, name) for name in names}
    with ended_by_sigterm():
        from app.commands.serve import serve  # noqa: PLC0415  # see the module's docstring

        return serve({name: value for name, value in given.items() if value is not None})


def _score(options: argparse.Namespace) -> int:
    from app.commands.score import score  # noqa: PLC0415  # see the module's docstring

    return score(options)


def _limits(options: argparse.Namespace) -> int:
    from app.commands.serve import print_limits  # noqa: PLC0415  # see the module's docstring

    return print_limits(as_json=options.json)


def _settings(_: argparse.Namespace) -> int:
    from app.commands.settings_page import page  # noqa: PLC0415  # see the module's docstring

    sys.stdout.write(page())
    return 0


def _key(options: argparse.Namespace) -> int:
    from app.commands.keys import make_key  # noqa: PLC0415  # see the module's docstring

    return make_key(options.name)
