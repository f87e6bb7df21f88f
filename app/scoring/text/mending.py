"""Plain text as it was meant, with the way back to what was sent: lost encodings, words cut at line ends.

A quotation mark whose bytes were read in another encoding ("â€œ" for an opening one, or a control character)
opens no quotation, and half a word at the end of a line ("disgrace-", "ful") is no word, or another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Protocol

from msgspec import structs

from app.scoring.text.changes import Change, changed
from app.scoring.text.document import PlainText
from app.scoring.text.subtitles import without_times

# Windows-1252 read as Latin-1 has its marks as control characters, which no text has for themselves; U+0085
# is one only beside others.
_WINDOWS: Final = "\x91\x92\x93\x94\x95\x96\x97"
_AS_WINDOWS: Final = str.maketrans(
    {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
)
# In capitals these may stand behind a true Ã, Â, Å or Æ, and a blank behind the angstrom sign: they are
# misread only right behind another that is.
_OF_CAPITALS: Final = frozenset(("Å\xa0", *(lead + mark for lead in "ÂÃÅÆ" for mark in "‘’“”–—"))) - {"Å“"}
_MOJIBAKE: Final = re.compile("â[€\x80]Â(?=[\\s.,;:]|\\Z)|â[€‚„\x80\x82\x84][^âÂÃ]?|[ÂÃÅÆË][^âÂÃ]")
_LEADS: Final = "âÂÃÅÆË"
_MOST_LAYERS: Final = 3  # times that a text may have been misread
_CUT_OFF: Final = ("â€", "â\x80")  # of U+201D, whose last byte is no character of Windows-1252

# A line break behind lower-case letters with a hyphen, or with what stands for one where a line ends, and the
# rest of the word with what is glued to it; the blank behind it is where the line may break instead.
_SOFT_HYPHEN: Final = "\u00ad"
_HYPHENS: Final = f"-\u2010{_SOFT_HYPHEN}"
_CUT_WORD: Final = re.compile(
    rf"\n(?:(?<=[a-z][{_HYPHENS}]\n)|(?<=[a-z][{_HYPHENS}][ \t\r]\n))[ \t]{{0,40}}+"
    r"(?=([a-z]{2,30}+)(?!\w|[-/@]\w)\S*+([ \t](?=\S))?)"
)
_HEAD: Final = re.compile(r"(?<!\w)[A-Za-z][a-z]{1,29}\Z")
_HEAD_ROOM: Final = 31  # characters before the hyphen, one more than a half may have
_MADE_FROM_WORDS: Final = 4  # letters: two such easy words with a hyphen are both meant, "long-term"
_PREFIXES: Final = frozenset(("all", "anti", "non", "self", "so", "two"))
_PARTICLE: Final = "up"  # "cover-up", and the end of no longer word


class Dictionary(Protocol):
    """Knows words in lower case."""

    def has(self, word: str, /) -> bool:
        """Tell whether a word is one at all."""

    def is_easy(self, word: str, /) -> bool:
        """Tell whether it is one of those that everybody knows."""


def mend(plain: PlainText, dictionary: Dictionary) -> PlainText:
    """Return a text with the characters that were meant, and with its words in one piece.

    Parameters
    ----------
    plain : PlainText
        What was sent, or what its markup says.
    dictionary : Dictionary
        Tells whether two halves make a word.

    Returns
    -------
    PlainText
        The same where nothing is to be mended.
    """
    if not plain.text.isascii():
        plain = _decoded(plain)
    plain = without_times(plain)
    cut = [change for match in _CUT_WORD.finditer(plain.text) for change in _joined(match, dictionary)]
    return changed(plain, cut) if cut else plain


def _decoded(plain: PlainText) -> PlainText:
    for _ in range(_MOST_LAYERS):
        changes = list(_misread(plain.text)) if any(map(plain.text.__contains__, _LEADS)) else []
        if not changes:
            break
        plain = changed(plain, changes)
    if not any(map(plain.text.__contains__, _WINDOWS)):
        return plain
    return structs.replace(plain, text=plain.text.translate(_AS_WINDOWS))


def _misread(text: str) -> Iterator[Change]:
    """Yield each character whose bytes in UTF-8 were read one by one."""
    behind = -1  # the last of them
    for match in _MOJIBAKE.finditer(text):
        found = match[0]
        start = match.start()
        meant = _MEANT.get(found) if found not in _OF_CAPITALS or start == behind else None
        if meant is not None:
            behind = start + len(found)
            yield Change(start, behind, meant)
        elif found[:2] in _CUT_OFF:
            behind = start + 2
            yield Change(start, behind, "”")


def _joined(match: re.Match[str], dictionary: Dictionary) -> Iterator[Change]:
    """Yield what makes one word of two halves; the line ends behind it instead, so that it stays a line."""
    text, (start, end) = match.string, match.span()
    start -= 1 if text[start - 1] in _HYPHENS else 2
    head = _HEAD.search(text, max(0, start - _HEAD_ROOM), start)
    certain = text[start] == _SOFT_HYPHEN
    if head is None or not (certain or _is_cut(head[0].lower(), match[1], dictionary)):
        return
    yield Change(start, end, "")
    if match[2] is not None:
        yield Change(match.start(2), match.end(2), "\n")


def _is_cut(head: str, tail: str, dictionary: Dictionary) -> bool:
    """Tell whether two halves are one word, and not two that a hyphen joins."""
    whole = head + tail
    if not dictionary.has(whole) or tail == _PARTICLE or (head in _PREFIXES and dictionary.has(tail)):
        return False
    compound = min(len(head), len(tail)) >= _MADE_FROM_WORDS
    compound = compound and dictionary.is_easy(head) and dictionary.is_easy(tail)
    return not compound or dictionary.is_easy(whole)


def _misreadings() -> Iterator[tuple[str, str]]:
    """Yield how each character looks whose bytes were read as Windows-1252 or as Latin-1, and itself."""
    of_windows = "‚„†‡•…‹›€™‰ŒœŠšŸŽžƒˆ˜" + "‘’“”–—"
    others = "‐‑‒―\u2009\u200a\u200b\u2028" + "".join(map(chr, range(0x80, 0x100)))
    for meant in of_windows + others:
        data = meant.encode()
        windows = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)
        for seen in (windows, data.decode("latin-1")):
            yield seen, meant
    for lost in ("â€\ufffd", "â\x80\ufffd", "â€Â", "â\x80Â"):
        yield lost, "”"


_MEANT: Final = dict(_misreadings())
