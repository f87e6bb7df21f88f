"""Markup that was read as words: HTML sent as plain text, or escaped twice."""

from __future__ import annotations

import re
from itertools import islice

_TAG = re.compile(
    r"</(?:a|article|b|blockquote|div|em|figure|h[1-6]|i|li|ol|p|section|span|strong|table|td|tr|ul)\s?>|<br\s?/?>",
    re.IGNORECASE,
)
_FEWEST = 2  # one may be what a text on the matter tells of


def has_markup(text: str) -> bool:
    """Tell whether tags of HTML stand in a plain text."""
    return len(list(islice(_TAG.finditer(text), _FEWEST))) == _FEWEST
