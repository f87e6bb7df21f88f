"""Character references in what was sent as plain text (``It&#8217;s``, ``AT&amp;T``), and JSON's escapes.

Titles and summaries out of feeds and content systems are full of them. Nobody means the seven characters, so
each is read as the one that it stands for, and that one has the range of all of them. Only whole references
with their semicolon are, and of the names those that every system writes. A text that was written as JSON
twice has a backslash and a letter for each line break; where it parts paragraphs so, or has marks so, its
escapes are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint

from app.scoring.markup.entities import decode_entity
from app.scoring.text.changes import Change, changed
from app.scoring.text.document import PlainText

_NAMES = "|".join(sorted((*name2codepoint, "apos"), key=len, reverse=True))
# Its ampersand may have been written as a reference again, and that one's too.
_REFERENCE = re.compile(rf"&(?:amp;)*((?:#[0-9]{{2,7}}|#[xX][0-9A-Fa-f]{{2,6}}|{_NAMES});)")
_TWICE_JSON = re.compile(r"(?:\\r)?\\n(?:\\r)?\\n(?=[^\\]|\\[u\"])|\\u20[12][0-9A-Fa-f]")
_ESCAPE = re.compile(
    r"\\(?:u([Dd][89ABab][0-9A-Fa-f]{2})\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|([\"\\/nrt]))"
)
_LETTERS = {"n": "\n", "r": "\r", "t": "\t"}
_NOTHING = "\ufffd"


def read_title(source: str) -> PlainText:
    """Return the text of a title: as it stands, but for character references and escapes."""
    return with_references(PlainText(source))


def with_references(plain: PlainText) -> PlainText:
    """Return a text with its references and escapes read, each with the range of the source it stands in."""
    found = [] if "&" not in plain.text else list(_found(plain.text))
    if "\\" in plain.text and _TWICE_JSON.search(plain.text) is not None:
        found = sorted([*found, *_escapes(plain.text)])
    return changed(plain, found) if found else plain


def _found(text: str) -> Iterator[Change]:
    """Yield where each reference stands, and the character that it stands for."""
    for match in _REFERENCE.finditer(text):
        char, _ = decode_entity(f"&{match[1]}")
        if char != _NOTHING:
            yield Change(*match.span(), char)


def _escapes(text: str) -> Iterator[Change]:
    """Yield where each escape of JSON stands, and the character that it stands for."""
    for match in _ESCAPE.finditer(text):
        high, low, code, letter = match.groups()
        if letter:
            yield Change(*match.span(), _LETTERS.get(letter, letter))
            continue
        char = bytes.fromhex(high + low if high else code).decode("utf-16-be", "replace")
        if char != _NOTHING:
            yield Change(*match.span(), char)
