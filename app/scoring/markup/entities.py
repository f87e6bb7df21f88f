"""Character references of HTML: what they stand for, and how many characters they take."""

from __future__ import annotations

from html.entities import html5

# A reference whose ampersand was written as one again, as feeds of feeds do. Only marks that nobody names.
_TWICE = r"&amp;(?:#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5}|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip);"
ENTITY = rf"{_TWICE}|&(?:#[0-9]++|#[xX][0-9A-Fa-f]++|[A-Za-z][A-Za-z0-9]{{0,31}}+);?"
_LONGEST_BARE = 6  # of the names that the standard takes without a semicolon
_REPLACEMENT = "\ufffd"
_WINDOWS_1252 = range(0x80, 0xA0)


def decode_entity(reference: str) -> tuple[str, int]:
    """Decode one character reference, as the HTML standard does.

    Parameters
    ----------
    reference : str
        A match of `ENTITY`.

    Returns
    -------
    text : str
        What it stands for; U+FFFD for numbers that name no character.
    length : int
        How many of its characters it takes; 0 when it is not a reference but an ampersand.
    """
    if reference[1] == "#":
        return _decode_number(reference), len(reference)
    inner = reference.removeprefix("&amp;")
    if inner and inner != reference:
        return decode_entity(f"&{inner}")[0], len(reference)
    name = reference[1:]
    if name in html5:
        return html5[name], len(reference)
    for length in range(min(len(name), _LONGEST_BARE), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return "", 0


def _decode_number(reference: str) -> str:
    digits = reference[2:].rstrip(";")
    base = 10
    if digits[0] in "xX":
        digits, base = digits[1:], 16
    digits = digits.lstrip("0")
    if not digits or len(digits) > 7:  # longer ones name nothing, and int() is slow on them
        return _REPLACEMENT
    code = int(digits, base)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return _REPLACEMENT
    if code in _WINDOWS_1252:
        return bytes([code]).decode("cp1252", "replace")
    return chr(code)
