"""Blocks of HTML inside Markdown: what is shown of them, with its place in the Markdown source."""

from __future__ import annotations

from app.scoring.markup.blocks import Block, Piece
from app.scoring.markup.html import read_blocks
from app.scoring.markup.lines import LineMap
from app.scoring.text.document import Comment


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
