"""The `plumbline` command: serve, score, limits, settings, key.

Exit codes: 0 fine, 1 a score is above what was allowed, 2 a usage or input error, or any other fault,
130 interrupted, 141 nobody reads the output any more.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import TextIO

from app.commands.complaints import FAULT, complain, complain_of_fault
from app.commands.options import parser
from app.commands.process import open_standard_files

_INTERRUPTED = 130
_NOBODY_READS = 141

_Run = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands after the command's name; those of the process when None.
    """
    open_standard_files()
    # Python has no stream where the shell closed one (`>&-`). What nobody wants to read goes nowhere: on
    # standard output complaints would stand among the JSON.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    try:
        return _run(arguments)
    finally:
        try:
            sys.stderr.flush()
        except OSError:  # nothing of what was complained of is to come in the way of the exit code
            _abandon(sys.stderr)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = _parse(arguments)
        run: _Run = options.run
        status = run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _abandon(sys.stdout)
        return _NOBODY_READS
    except OSError as error:
        complain(f"cannot write the output: {error.strerror or type(error).__name__}")
        _abandon(sys.stdout)
        return FAULT
    except Exception as error:  # noqa: BLE001  # Python's own end would be 1: a score that is too high
        complain_of_fault(error)
        _abandon(sys.stdout)
        return FAULT
    return status


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    told = io.StringIO()
    try:
        with redirect_stdout(told):
            return parser().parse_args(arguments)
    except SystemExit:  # of `--help`; the parser itself would not mind that nothing can be written
        sys.stdout.write(told.getvalue())
        sys.stdout.flush()
        raise


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _abandon(stream: TextIO) -> None:
    """Let what is still buffered go nowhere, so that the interpreter does not fail over it at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return  # not a file: nothing is left to be written


if __name__ == "__main__":
    sys.exit(main())
