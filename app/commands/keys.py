"""`plumbline key NAME`: a new key, and the line that lets it in."""

from __future__ import annotations

import sys

from app.commands.complaints import FAULT, complain
from app.scoring.errors import ResourceError
from app.storage.keys import line_for, new_key


def make_key(name: str) -> int:
    """Write the line for the file of keys to standard output, and the key, once, to standard error."""
    key = new_key()
    try:
        line = line_for(name, key)
    except ResourceError as error:
        complain(str(error))
        return FAULT
    if sys.__stderr__ is None:  # the shell closed it
        return FAULT
    # First, and at once: a line whose key nobody has seen is of no use.
    sys.stderr.write(f"{key}\n")
    sys.stderr.flush()
    sys.stdout.write(f"{line}\n")
    return 0
