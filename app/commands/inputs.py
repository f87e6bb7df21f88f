"""Files in: each is read, and made the request that it stands for."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from app.schemas import MAX_ID_CHARS, MAX_TITLE_CHARS, Format, ScoreRequest

_SUFFIXES: dict[str, Format] = {
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".mdown": "markdown",
}
STDIN = "-"
_LONGEST_CHARACTER = 4  # bytes of one code point in UTF-8
_MOST_BEFORE_TEXT = 3 + _LONGEST_CHARACTER * MAX_TITLE_CHARS  # bytes: a byte order mark and a title


class InputError(Exception):
    """A file cannot be scored. The message says why and holds no word of it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the files are to be read and what is asked of them."""

    title: str | None
    first_line_title: bool
    format: Format | None
    max_chars: int
    asked: dict[str, Any]


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
    return ScoreRequest(text=text, title=title, id=shown(name)[-MAX_ID_CHARS:], format=form, **shape.asked)


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
        if name == STDIN:
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


def shown(name: str) -> str:
    """Return a file's name as Unicode; a name may be any bytes."""
    return os.fsencode(name).decode("utf-8", "replace")
