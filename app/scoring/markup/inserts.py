"""HTML inside Markdown: what is shown of it, with its place in the Markdown source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.scoring.markup.blocks import Block, Piece
from app.scoring.markup.elements import NEVER_SHOWN
from app.scoring.markup.html import read_blocks
from app.scoring.markup.lines import LineMap
from app.scoring.text.document import Comment

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)")


def hidden_between(tags: Iterable[tuple[int, str]]) -> set[int]:
    """Find the places in a paragraph between tags of what is never shown, or struck out.

    Of what is not closed in its paragraph nothing is hidden.

    Parameters
    ----------
    tags : iterable of (int, str)
        The places of the tags, in order, and the tags themselves.

    >>> sorted(hidden_between([(1, "<del>"), (3, "<b>"), (4, "</DEL>"), (6, "<s>")]))
    [1, 2, 3]
    """
    found: set[int] = set()
    opened: dict[str, int] = {}
    for place, tag in tags:
        match = _TAG.match(tag)
        name = match[2].lower() if match else ""
        if match is None or name not in NEVER_SHOWN:
            continue
        if not match[1]:
            opened.setdefault(name, place)
        elif name in opened:
            found.update(range(opened.pop(name), place))
    return found


def read_insert(
    content: str, lines: LineMap, number: int, quote: int
) -> tuple[list[Block], list[Comment], bool]:
    """Read one block of HTML.

    What the HTML marks as no part of an article is left out, and so is what browsers never show.

    Parameters
    ----------
    content : str
        The block's lines without their indents and markers.
    lines : LineMap
        Where they stand in the source.
    number : int
        Regions get numbers above it, and up to it and `len(content)`.
    quote : int
        The number of the block quote around the block, 0 for none.

    Returns
    -------
    list of Block, list of Comment, bool
        The paragraphs and the comments, in the source's offsets, and whether it ends inside a tag, a comment
        or a script.
    """
    blocks, comments, truncated = read_blocks(content)

    def renumbered(own: int) -> int:
        return own and number + own

    def moved(piece: Piece) -> Piece:
        return Piece(*lines.place(piece.start, piece.end), piece.text, renumbered(piece.link))

    shown = [
        Block(
            heading=renumbered(block.heading),
            quote=quote or renumbered(block.quote),
            caption=renumbered(block.caption),
            term=renumbered(block.term),
            pieces=list(map(moved, block.pieces)),
            size=block.size,
            link_size=block.link_size,
            visible=block.visible,
        )
        for block in blocks
        if not block.boilerplate
    ]
    told = [Comment(*lines.place(start, end), text) for start, end, text in comments]
    return shown, told, truncated
