"""Paragraphs that are no part of an article, though their markup does not say so: notices and teasers.

"Advertisement" alone, or "Read more:" before another article's headline: its words would be held against
this one. Only a paragraph that is nothing else is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from app.scoring.markup.blocks import Block

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
_LINKED_TEASER = re.compile(r"(?:don['’]t miss|listen|more|read|see|watch)\s*:", re.IGNORECASE)
_END_INSIDE = re.compile(r"[.?!][\"”’]?\s")  # what goes on is more than a headline
_AROUND = " \t\n\xa0:.[]()-–—|»›>↓*•"

_AnyBlock = TypeVar("_AnyBlock", bound=Block)


def without_notices(source: str, blocks: Sequence[_AnyBlock]) -> list[_AnyBlock]:
    """Return the blocks that are no notices; all, where nothing else is shown."""
    kept = [block for block in blocks if not is_notice(source, block)]
    return kept if any(block.visible for block in kept) else list(blocks)


def is_notice(source: str, block: Block) -> bool:
    """Tell whether a block is nothing but a notice or a teaser of something else."""
    if block.size > _LONGEST or block.quote or not block.visible:
        return False
    parts = (source[piece.start : piece.end] if piece.text is None else piece.text for piece in block.pieces)
    text = "".join(parts).strip(_AROUND)
    if _ALONE.fullmatch(text):
        return True
    if "\n" in text:
        return False
    teases = _TEASER.match(text) is not None
    if block.link_size < _MAX_OWN * block.size:
        return teases and _END_INSIDE.search(text) is None
    return teases or _LINKED_TEASER.match(text) is not None
