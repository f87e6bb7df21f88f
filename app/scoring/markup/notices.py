"""Paragraphs that are no part of an article, though their markup does not say so: notices and teasers.

"Advertisement" alone, or "Read more:" before another article's headline: its words would be held against
this one. Only a paragraph that is nothing else is one. Other teasers have no word that announces them: a card
is one link around several blocks or lines (headline, summary, whose page it is), a line is a paragraph that
is one link and no sentence. These are told by where they stand: after prose of the article, and a line before
more of it, or alone behind the last paragraph: several there may be the article's own list of sources.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, islice

from app.scoring.markup.blocks import CLOSERS, MIN_PROSE, AnyBlock, Block
from app.scoring.text.page_lines import LEAD, LEAD_TO_LINK, LIST_HEAD, NOTICE

_LONGEST = 300  # characters, and no headline is longer
_LONGEST_CARD = 600
_MAX_OWN = 0.5  # share that is no link, in a teaser whose first words may open a sentence of the article
_FEWEST_ENTRIES = 2
_FEWEST_WORDS = 4  # a name, or "the bill", may be an entry of the article's own list
_FIRST_BLOCKS = 8  # behind a heading, in which they stand; some show nothing
_AROUND = " \t\n\xa0:.[]()-–—|»›>↓*•"
_END_INSIDE = re.compile(r"[.?!][\"”’]?\s")  # what goes on is more than a headline
# What trails off is no whole sentence.
_WHOLE_END = re.compile(rf"(?:(?<!\.\.)[.!?]){CLOSERS}\Z")
_FULL_STOP = re.compile(rf"(?<!\.\.)\.{CLOSERS}\Z")  # which no headline has
_QUOTED = re.compile(r"[\"“”«»]")


def without_notices(source: str, blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Return the blocks that are neither notices nor teasers.

    Parameters
    ----------
    source : str
        The markup.
    blocks : sequence of Block
        In order; of those that are boilerplate none is judged a card or a line.
    """
    return _without_links(source, _without_words(source, blocks))


def _without_words(source: str, blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Return the blocks that are no notices, nor links under a heading such as "Most read".

    All, where nothing else is shown.
    """
    kept: list[AnyBlock] = []
    listing = False
    for at, block in enumerate(blocks):
        if listing and (_is_entry(block) or not block.visible):
            continue
        listing = _heads_list(source, block) and _starts_list(blocks, at + 1)
        if not listing and not _is_notice(source, block):
            kept.append(block)
    return kept if any(block.visible and not block.boilerplate for block in kept) else list(blocks)


def _heads_list(source: str, block: Block) -> bool:
    """Tell whether a block, with links behind it, is the heading of others' headlines."""
    return (
        block.size <= _LONGEST
        and not block.quote
        and LIST_HEAD.fullmatch(block.text(source).strip(_AROUND)) is not None
    )


def _starts_list(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether links stand at a place: one alone may be a paragraph of the article."""
    shown = (block for block in islice(blocks, at, at + _FIRST_BLOCKS) if block.visible)
    entries = [_is_entry(block) for block in islice(shown, _FEWEST_ENTRIES)]
    return len(entries) == _FEWEST_ENTRIES and all(entries)


def _is_entry(block: Block) -> bool:
    """Tell whether a block is a link and nothing else."""
    return block.visible and not (block.heading or block.quote) and block.size <= _LONGEST and block.is_link


def _is_notice(source: str, block: Block) -> bool:
    """Tell whether a block is nothing but a notice or a teaser of something else."""
    if block.size > _LONGEST or block.quote or not block.visible:
        return False
    text = block.text(source).strip(_AROUND)
    if NOTICE.fullmatch(text.lower()):
        return True
    if "\n" in text:
        return False
    teases = LEAD.match(text) is not None
    if block.link_size < _MAX_OWN * block.size:
        return teases and _END_INSIDE.search(text) is None
    return teases or LEAD_TO_LINK.match(text) is not None


def _without_links(source: str, blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Return the blocks without cards and lines that are links to other articles."""
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
        placed = end <= last or (at == last + 1 and not any(links[end:]))
        if link and ended and (_is_card(source, own[at:end]) or (placed and _is_line(source, own[at:end]))):
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
        block.size >= MIN_PROSE
        and not block.heading
        and block.is_prose
        and _WHOLE_END.search(block.text(source)) is not None
    )


def _is_card(source: str, blocks: Sequence[Block]) -> bool:
    """Tell whether blocks of one link are a card."""
    if sum(block.size for block in blocks) > _LONGEST_CARD:
        return False
    return len(blocks) > 1 or "\n" in blocks[0].text(source)


def _is_line(source: str, blocks: Sequence[Block]) -> bool:
    """Tell whether blocks of one link, a single one that is, are the headline of something else."""
    block = blocks[0]
    if len(blocks) > 1 or block.heading or block.size > _LONGEST:
        return False
    text = block.text(source)
    return (
        len(text.split()) >= _FEWEST_WORDS
        and _FULL_STOP.search(text) is None
        and _QUOTED.search(text) is None
    )
