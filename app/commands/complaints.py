"""Exit codes, and one line on standard error for each thing that is wrong."""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress

FINDINGS = 1
FAULT = 2


def complain(message: str) -> None:
    """Write one line to standard error."""
    # Names of files may hold what a terminal obeys, or what is not Unicode at all.
    clean = "".join(char if char.isprintable() else "\ufffd" for char in message)
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    with suppress(OSError):  # the exit code tells it as well, and must not become another
        sys.stderr.write(f"plumbline: {clean}\n".encode(encoding, "replace").decode(encoding))
        sys.stderr.flush()


def complain_of_fault(error: Exception) -> None:
    """Tell of what the command was not built for, and where it arose."""
    if isinstance(error, MemoryError):
        complain("there is too little memory")
        return
    with suppress(OSError):
        traceback.print_exception(error)
