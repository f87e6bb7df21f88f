"""Paragraphs that are no part of an article, though their markup does not say so: notices and teasers.

"Advertisement" alone, or "Read more:" before another article's headline: its words would be held against
this one. Only a paragraph that is nothing else is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from app.scoring.markup.blocks import AnyBlock, Block

_LONGEST = 300  # characters, and no headline is longer
_MAX_OWN = 0.5  # share that is no link, in a teaser whose first words may open a sentence of the article
_ALONE = re.compile(
    r"(?:skip )?advert(?:isement|isements|ising)|sponsored(?: content)?"
    r"|(?:story|article) continues (?:below|after)(?: (?:this )?(?:ad|advertisement))?"
    r"|continue reading(?: (?:below|the main story))?|read (?:more|next|the full (?:article|story))|see also"
    r"|related(?: (?:articles?|content|coverage|links?|stories|topics))?",
    re.IGNORECASE,
)
_TEASER = re.compile(
    r"(?:read (?:also|more|next)|also read|related(?: (?:articles?|coverage|stories|story))?|see also"
    r"|you (?:may|might) also like|more on this(?: story)?)\s*:",
    re.IGNORECASE,
)
_LINKED_TEASER = re.compile(r"(?:don['’]t miss|listen|more|most read|read|see|watch)\s*:", re.IGNORECASE)
_END_INSIDE = re.compile(r"[.?!][\"”’]?\s")  # what goes on is more than a headline
_LIST_HEAD = re.compile(
    r"related(?: (?:articles?|content|coverage|links?|news|posts?|stories|topics))?"
    r"|read (?:also|more|next)|also read|see also|more (?:from|on) [^.?!]{1,60}"
    r"|(?:most|more) (?:popular|read|shared|viewed|stories|like this)(?: from [^.?!]{1,60})?"
    r"|(?:you (?:may|might) also like|recommended(?: (?:for you|reading|stories))?|trending(?: now)?)"
    r"|(?:latest|top) (?:articles|headlines|news|stories)|(?:don['’]t miss|editors?['’]?s? picks?)"
    r"|(?:also )?in (?:other|the) news|elsewhere on [^.?!]{1,60}|(?:further|keep|related) reading"
    r"|in case you missed it|what to read next|you might have missed|from our archives?",
    re.IGNORECASE,
)
_FEWEST_ENTRIES = 2
_FIRST_BLOCKS = 8  # behind a heading, in which they stand; some show nothing
_AROUND = " \t\n\xa0:.[]()-–—|»›>↓*•"


def without_notices(source: str, blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Return the blocks that are no notices, nor links under a heading such as "Most read".

    All, where nothing else is shown.
    """
    kept: list[AnyBlock] = []
    listing = False
    for at, block in enumerate(blocks):
        if listing and (_is_entry(block) or not block.visible):
            continue
        listing = _heads_list(source, block) and _starts_list(blocks, at + 1)
        if not listing and not is_notice(source, block):
            kept.append(block)
    return kept if any(block.visible for block in kept) else list(blocks)


def _heads_list(source: str, block: Block) -> bool:
    """Tell whether a block, with links behind it, is the heading of others' headlines."""
    return (
        block.size <= _LONGEST
        and not block.quote
        and _LIST_HEAD.fullmatch(block.text(source).strip(_AROUND)) is not None
    )


def _starts_list(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether links stand at a place: one alone may be a paragraph of the article."""
    shown = (block for block in islice(blocks, at, at + _FIRST_BLOCKS) if block.visible)
    entries = [_is_entry(block) for block in islice(shown, _FEWEST_ENTRIES)]
    return len(entries) == _FEWEST_ENTRIES and all(entries)


def _is_entry(block: Block) -> bool:
    """Tell whether a block is a link and nothing else."""
    return block.visible and not (block.heading or block.quote) and block.size <= _LONGEST and block.is_link


def is_notice(source: str, block: Block) -> bool:
    """Tell whether a block is nothing but a notice or a teaser of something else."""
    if block.size > _LONGEST or block.quote or not block.visible:
        return False
    text = block.text(source).strip(_AROUND)
    if _ALONE.fullmatch(text):
        return True
    if "\n" in text:
        return False
    teases = _TEASER.match(text) is not None
    if block.link_size < _MAX_OWN * block.size:
        return teases and _END_INSIDE.search(text) is None
    return teases or _LINKED_TEASER.match(text) is not None
