"""The file of API keys: a name and a digest a line, read again whenever it changes.

A key has 256 random bits, so that one round of sha256 is enough to keep it: nobody finds it by trying.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from app.scoring.errors import ResourceError

_LINE = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]{0,63})\s+sha256:([0-9a-f]{64})")
_LOOK_SECONDS = 1.0
_PREFIX = "pl_"


def new_key() -> str:
    """Make a key."""
    return _PREFIX + secrets.token_urlsafe(32)


def digest_of(key: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def line_for(name: str, key: str) -> str:
    """Return the line that lets a key in.

    >>> line_for("newsroom", "pl_x")[:40]
    'newsroom sha256:c0beeeb95d38ffd391bebe50'

    Raises
    ------
    ResourceError
        If the name is not 1 to 64 letters, digits, dots, hyphens and underscores.
    """
    line = f"{name} sha256:{digest_of(key)}"
    if _LINE.fullmatch(line) is None:
        raise ResourceError("a name is 1 to 64 letters, digits, dots, hyphens and underscores")
    return line


def read_keys(path: Path) -> Mapping[str, str]:
    """Read a file of keys: digest → name. Blank lines, and lines that begin with `#`, say nothing.

    Raises
    ------
    ResourceError
        If it cannot be read, holds no key, or has a line that is no key; the message has no word of it.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise ResourceError(f"{path}: the keys cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ResourceError(f"{path}: the keys cannot be read (not UTF-8)") from None
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise ResourceError(f"{path}:{number}: not a name and a digest, as `plumbline key` writes them")
        if match[2] in found or match[1] in found.values():
            raise ResourceError(f"{path}:{number}: this name or key stands there twice")
        found[match[2]] = match[1]
    if not found:
        raise ResourceError(f"{path}: holds no key")
    return MappingProxyType(found)


class KeyFile:
    """The keys of a file as it is now, to within a second.

    Parameters
    ----------
    path : Path
    report : callable
        Told of each change: None, or why the file cannot be used. The keys before it then still hold.
    clock : callable
        Monotonic time in seconds.

    Raises
    ------
    ResourceError
        As `read_keys`, at the first reading.
    """

    def __init__(
        self, path: Path, report: Callable[[str | None], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._path = path
        self._report = report
        self._clock = clock
        self._state = self._look()
        self._keys = read_keys(path)
        self._looked = clock()

    def current(self) -> Mapping[str, str]:
        """Return digest → name."""
        now = self._clock()
        if now - self._looked >= _LOOK_SECONDS:
            self._looked = now
            state = self._look()
            if state != self._state:
                self._state = state
                self._read_again()
        return self._keys

    def _read_again(self) -> None:
        try:
            self._keys = read_keys(self._path)
        except ResourceError as error:
            self._report(str(error))
        else:
            self._report(None)

    def _look(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        # Kubernetes changes a mounted secret by turning a link: another file, perhaps of the same age.
        return found.st_ino, found.st_mtime_ns, found.st_size
