"""Links to other articles that stand in the middle of one, with no word that announces them.

A card is one link around several blocks or lines: headline, summary, whose page it is. A line is a paragraph
that is one link and no sentence. Both are told by where they stand: after prose of the article, and a line
before more of it, for what follows the last paragraph may be the article's own list of sources.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from app.scoring.markup.blocks import AnyBlock, Block

_LONGEST_CARD = 600  # characters
_LONGEST_LINE = 300
_MIN_PROSE = 40
_FEWEST_WORDS = 4  # a name, or "the bill", may be an entry of the article's own list
_SENTENCE_END = re.compile(r"(?:(?<!\.\.)[.!?])[\"'”’)\]]*\Z")
_QUOTED = re.compile(r"[\"“”«»]")


def without_teasers(source: str, blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Return the blocks without cards and lines that are links to other articles.

    Parameters
    ----------
    source : str
        The markup.
    blocks : sequence of Block
        In order; of those that are boilerplate none is judged.
    """
    own = [block for block in blocks if block.visible and not block.boilerplate]
    links = [_link_of(block) for block in own]
    if not any(links):
        return list(blocks)
    prose = [not link and _is_prose(source, block) for block, link in zip(own, links, strict=True)]
    last = max((at for at, told in enumerate(prose) if told), default=-1)
    dropped: set[int] = set()
    ended = False  # whether prose stands before, the last of it a whole sentence
    at = 0
    for link, members in groupby(links):
        end = at + len(list(members))
        if (
            link
            and ended
            and (_is_card(source, own[at:end]) or (end <= last and _is_line(source, own[at:end])))
        ):
            dropped.update(map(id, own[at:end]))
        elif not link:
            for block, told in zip(own[at:end], prose[at:end], strict=True):
                ended = told or (ended and bool(block.heading))
        at = end
    return [block for block in blocks if id(block) not in dropped]


def _link_of(block: Block) -> int:
    """Return the number of the link that a block is; 0 when it is more, or several."""
    if block.quote or block.caption or not block.is_link:
        return 0
    numbers = {piece.link for piece in block.pieces if piece.link}
    return numbers.pop() if len(numbers) == 1 else 0


def _is_prose(source: str, block: Block) -> bool:
    """Tell whether a block is a paragraph that ends as a sentence does."""
    return (
        block.size >= _MIN_PROSE
        and not block.heading
        and block.is_prose
        and _SENTENCE_END.search(block.text(source)) is not None
    )


def _is_card(source: str, blocks: Sequence[Block]) -> bool:
    """Tell whether blocks of one link are a card."""
    if sum(block.size for block in blocks) > _LONGEST_CARD:
        return False
    return len(blocks) > 1 or "\n" in blocks[0].text(source)


def _is_line(source: str, blocks: Sequence[Block]) -> bool:
    """Tell whether blocks of one link, a single one that is, are the headline of something else."""
    block = blocks[0]
    if len(blocks) > 1 or block.heading or block.size > _LONGEST_LINE:
        return False
    text = block.text(source)
    return (
        len(text.split()) >= _FEWEST_WORDS
        and _SENTENCE_END.search(text) is None
        and _QUOTED.search(text) is None
    )
