"""Indented blocks of Markdown: code by its rules, and in news mostly paragraphs that somebody typed so.

What holds sentences is no code. What begins with a tag, in a document with HTML in it, is more of that HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MIN_WORDS = 0.8  # share of what blanks part, that is words
_FEWEST_WORDS = 3
_WORD = re.compile(
    r"[\"'“‘(*_\[]*+"
    r"(?:[^\W\d_]++(?:['’\-–—/.][^\W\d_]++)*+|[$£€]?\d[\d.,:%/–-]*+[a-z]*+|[–—-]++)"
    r"[\"'”’)*_\],;:.!?…]*+"
)
# In Markdown, with its marks of bold type.
_LINE_END = re.compile(r"[^\W_][.!?…]++[\"'”’)*_\]]*+$", re.MULTILINE)
_OPENING = re.compile(r"[\"'“‘(*_\[]*+[A-Z0-9]")
_CODE = re.compile(r"[{}<>=;\\|]|^[ \t]*+[#$%@]|\w\(\)|::|//", re.MULTILINE)
_TAG = re.compile(
    r"\s*</?(?:p|div|h[1-6]|ul|ol|li|blockquote|figure|section|article|table|tr|td)\b[^<>\n]*>", re.IGNORECASE
)
_MAX_CODE = 0.01  # signs of code among the characters


def is_html(content: str) -> bool:
    """Tell whether a block begins with a tag that parts paragraphs."""
    return _TAG.match(content) is not None


def is_prose(content: str) -> bool:
    """Tell whether a block holds sentences: words, nearly all of them, and a mark at their end."""
    words = content.split()
    return (
        len(words) >= _FEWEST_WORDS
        and _OPENING.match(content.lstrip()) is not None
        and _LINE_END.search(content) is not None
        and sum(_WORD.fullmatch(word) is not None for word in words) >= _MIN_WORDS * len(words)
        and sum(1 for _ in _CODE.finditer(content)) <= _MAX_CODE * len(content)
    )


def paragraphs(content: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of a block: which of its lines is the first, and their text without indents."""
    first, held = 0, list[str]()
    for number, line in enumerate((*content.split("\n"), "")):
        bare = line.strip()
        if bare:
            first = first if held else number
            held.append(bare)
        elif held:
            yield first, "\n".join(held)
            held = []
