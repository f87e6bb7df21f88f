"""Exit codes, and one line on standard error for each thing that is wrong."""

from __future__ import annotations

import sys

FINDINGS = 1
FAULT = 2


def complain(message: str) -> None:
    """Write one line to standard error."""
    # Names of files may hold what a terminal obeys, or what is not Unicode at all.
    clean = "".join(char if char.isprintable() else "\ufffd" for char in message)
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    sys.stderr.write(f"plumbline: {clean}\n".encode(encoding, "replace").decode(encoding))
    sys.stderr.flush()
