"""Markdown to plain text by plain rules, for sources that are too dense in marks for a real parser.

It knows the markers of lines and the commonest inline marks, and reads each character once: hostile
input costs no more than an article. What it takes away is what the parser would take away in ordinary
text; reference links and indented code are left as they stand.
"""

from __future__ import annotations

import re

from app.scoring.markup.blocks import BLANKS, Block, assemble
from app.scoring.markup.entities import ENTITY, decode_entity
from app.scoring.markup.lines import line_ranges
from app.scoring.markup.notices import without_notices
from app.scoring.text.document import Comment, PlainText

_FENCE = re.compile(r"[ \t>]*+(```|~~~)")
_MARKER = re.compile(
    r"[ \t]*+((?:>[ \t]*+)*+)(#{1,6}(?=[ \t])|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))?[ \t]*+"
)
_RULE = re.compile(r"[ \t]*+(?:[-=*_][ \t]*+){3,}+\Z")
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    rf"|(?P<entity>{ENTITY})"
    r"|<!--(?P<comment>[^<>]{0,500}?)-->"
    r"|`++[^`]{1,500}+`++|~~[^~]{1,500}+~~|\[\^[^\]\[\s]{1,60}+\]|<[A-Za-z/!?][^<>]{0,500}+>"
    r"|!?\[|\](?:\([^()\s]{0,500}+\))?|\*++|(?<!\w)_++|_++(?!\w)|`++"
)


def read_plainer(source: str, start: int) -> PlainText:
    """Return the text of a Markdown document from `start` on.

    Parameters
    ----------
    source : str
        The document.
    start : int
        Where its front matter ends.

    Returns
    -------
    PlainText
    """
    blocks: list[Block] = []
    comments: list[Comment] = []
    block: Block | None = None
    fence, number, quote, end = "", 0, 0, start
    for low, high in line_ranges(source, start):
        opening = _FENCE.match(source, low, high)
        if opening and fence in ("", opening[1]):
            fence = "" if fence else opening[1]
            block = None
            continue
        marker = _MARKER.match(source, low, high)
        if fence or marker is None:
            continue
        if marker.end() == high or _RULE.match(source, low, high):
            block, quote = None, quote if marker[1] else 0
            continue
        if marker[1] and not quote:
            number += 1
            block, quote = None, number
        if block is None or marker[2]:
            number += 1
            heading = number if (marker[2] or "").startswith("#") else 0
            block = Block(heading=heading, quote=quote)
            blocks.append(block)
        else:
            block.space(end, low)
        comments += _read_line(block, source, marker.end(), high)
        end = high
        if block.heading:
            block = None
    return assemble(source, without_notices(source, blocks), comments, truncated=bool(fence))


def _read_line(block: Block, source: str, start: int, end: int) -> list[Comment]:
    """Write a line without its inline marks; return its comments."""
    comments: list[Comment] = []
    position = start
    for match in _INLINE.finditer(source, start, end):
        low, high = match.span()
        if low > position:
            block.words(source, position, low, 0)
        position = high
        if match["escaped"]:
            block.stand_in(low, high, match["escaped"], 0)
        elif match["entity"]:
            text, length = decode_entity(match["entity"])
            if not length:
                block.words(source, low, high, 0)
            elif text in BLANKS:
                block.space(low, high)
            else:
                block.stand_in(low, low + length, text, 0)
                position = low + length
        elif match["comment"] is not None:
            comments.append(Comment(low, high, match["comment"]))
    if position < end:
        block.words(source, position, end, 0)
    return comments
