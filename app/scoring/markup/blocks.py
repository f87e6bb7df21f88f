"""What both markup readers build: blocks of pieces, and the plain text they add up to.

A block is what a reader sees as one paragraph. Its pieces are stretches of the source taken as they
stand, or stretches that stand for other characters (an entity, a run of white space, a line break).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

import numpy as np

from app.scoring.text.document import PARAGRAPH, Comment, PlainText, Region, RegionKind

BLANKS = " \t\n\r\f"
UNPRINTED = r"[ \t\n\r\f]{2,}+|[\t\n\r\f]|[\x00\u00AD\u200B\u2060\uFEFF]++"
_UNPRINTED = re.compile(UNPRINTED)
MIN_PROSE = 40  # characters from which a block is prose, not a label
MAX_LINKS = 0.5  # share of link text in prose
_ALL_LINKS = 0.9  # share of link text in what is a link
CLOSERS = r"[\"'”’)\]]*"  # may stand behind the mark that ends a sentence


class Piece(NamedTuple):
    """The source range `[start, end)`, and what it reads as: None for the very characters.

    `link` is the number of the link it stands in, 0 for none.
    """

    start: int
    end: int
    text: str | None
    link: int


@dataclass(slots=True)
class Block:
    """One paragraph in the making.

    Attributes
    ----------
    heading, quote, caption, term : int
        The number of the heading, block quote, caption or term of a list it stands in, 0 for none.
        Neighboring blocks with the same number make one region.
    boilerplate : int
        The number of the element whose markup says that it is no part of an article, or hides it; 0 for none.
    pieces : list of Piece
        In the order of the source, white space collapsed, none at either edge.
    size, link_size : int
        Characters, of all and of links.
    visible : bool
        Whether there is anything but white space in it.
    """

    heading: int = 0
    quote: int = 0
    caption: int = 0
    term: int = 0
    boilerplate: int = 0
    pieces: list[Piece] = field(default_factory=list)
    size: int = 0
    link_size: int = 0
    visible: bool = False
    _gap: tuple[int, int] | None = None
    _breaks: int = 0

    @property
    def is_prose(self) -> bool:
        """Whether it is more than links."""
        return self.link_size <= MAX_LINKS * self.size

    @property
    def is_link(self) -> bool:
        """Whether it is links and next to nothing else."""
        return self.link_size >= _ALL_LINKS * self.size

    def space(self, start: int, end: int) -> None:
        """Note white space at `[start, end)`; it is written only between visible characters."""
        if self.pieces:
            self._gap = (start if self._gap is None else self._gap[0], end)

    def line_break(self, start: int, end: int, count: int = 1) -> None:
        """Note line breaks; two or more in a row part paragraphs."""
        if self.pieces:
            self.space(start, end)
            self._breaks = min(self._breaks + count, 2)

    def literal(self, source: str, start: int, end: int, link: int) -> None:
        """Take `[start, end)` as it stands. Only a single blank may stand at either edge."""
        if source[start] == " ":
            self.space(start, start + 1)
            start += 1
        last = end
        if end > start and source[end - 1] == " ":
            last -= 1
        if last > start:
            self._flush()
            self.pieces.append(Piece(start, last, None, link))
            self._count(source[start:last], last - start, link)
        if last < end:
            self.space(last, end)

    def words(self, source: str, start: int, end: int, link: int) -> None:
        """Take `[start, end)`, white space collapsed and characters without width left out."""
        position = start
        for match in _UNPRINTED.finditer(source, start, end):
            low, high = match.span()
            if low > position:
                self.literal(source, position, low, link)
            if source[low] in BLANKS:
                self.space(low, high)
            position = high
        if position < end:
            self.literal(source, position, end, link)

    def stand_in(self, start: int, end: int, text: str, link: int) -> None:
        """Write `text` for what `[start, end)` of the source stands for."""
        self._flush()
        self.pieces.append(Piece(start, end, text, link))
        self._count(text, len(text), link)

    def text(self, source: str) -> str:
        """Return what it reads as."""
        return "".join(
            source[piece.start : piece.end] if piece.text is None else piece.text for piece in self.pieces
        )

    def _count(self, text: str, length: int, link: int) -> None:
        self.size += length
        if link:
            self.link_size += length
        if not self.visible:
            self.visible = not text.isspace()

    def _flush(self) -> None:
        if self._gap is not None:
            start, end = self._gap
            self.pieces.append(Piece(start, end, "\n" * self._breaks or " ", 0))
            self._gap, self._breaks = None, 0


AnyBlock = TypeVar("AnyBlock", bound=Block)


@dataclass(slots=True)
class _Region:
    """A region that goes on: which one, and where it started."""

    kind: RegionKind
    number: int = 0
    start: int = 0

    def step(self, number: int, start: int, end: int, regions: list[Region]) -> None:
        """Go on to `number` at `start`, after plain text that ended at `end`."""
        if number != self.number:
            if self.number:
                regions.append(Region(self.start, end, self.kind))
            self.number, self.start = number, start


def assemble(
    source: str, blocks: Iterable[Block], comments: Iterable[Comment], *, truncated: bool
) -> PlainText:
    """Join blocks to plain text with its map, regions and comments.

    Parameters
    ----------
    source : str
        The markup.
    blocks : iterable of Block
        In the order of the source; those with nothing visible are left out.
    comments : iterable of Comment
        In any order.
    truncated : bool
        Whether the markup ended too early.

    Returns
    -------
    PlainText
        `starts` and `ends` never fall. A separator between paragraphs maps to an empty range.
    """
    assembly = _Assembly(source)
    for block in blocks:
        if block.visible:
            assembly.add(block)
    return assembly.finish(tuple(sorted(comments)), truncated=truncated)


class _Assembly:
    """A plain text in the making."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._size = 0
        self._starts, self._ends = array("I"), array("I")
        # Every offset of the source in order: slices of it are the map of what stands as it is.
        self._offsets = array("I")
        self._offsets.frombytes(np.arange(len(source) + 1, dtype=np.dtype("I")).tobytes())
        self._regions: list[Region] = []
        self._open = (_Region("heading"), _Region("block_quote"), _Region("caption"), _Region("term"))

    def add(self, block: Block) -> None:
        """Add a paragraph."""
        end = self._size
        if self._parts:
            self._stand_in(PARAGRAPH, self._ends[-1], self._ends[-1])
        numbers = (block.heading, block.quote, block.caption, block.term)
        for region, number in zip(self._open, numbers, strict=True):
            region.step(number, self._size, end, self._regions)
        link = _Region("link")
        link_end = self._size
        for piece in block.pieces:
            if piece.link != link.number and not (piece.text and piece.text.isspace()):
                link.step(piece.link, self._size, link_end, self._regions)
            if piece.text is None:
                self._parts.append(self._source[piece.start : piece.end])
                self._starts += self._offsets[piece.start : piece.end]
                self._ends += self._offsets[piece.start + 1 : piece.end + 1]
                self._size += piece.end - piece.start
            else:
                self._stand_in(piece.text, piece.start, piece.end)
            if piece.link:
                link_end = self._size
        link.step(0, self._size, link_end, self._regions)

    def _stand_in(self, text: str, start: int, end: int) -> None:
        self._parts.append(text)
        self._starts.extend((start,) * len(text))
        self._ends.extend((end,) * len(text))
        self._size += len(text)

    def finish(self, comments: tuple[Comment, ...], *, truncated: bool) -> PlainText:
        """Return what was added."""
        for region in self._open:
            region.step(0, self._size, self._size, self._regions)
        regions = sorted(self._regions, key=lambda region: (region.start, -region.end))
        return PlainText("".join(self._parts), self._starts, self._ends, tuple(regions), truncated, comments)
