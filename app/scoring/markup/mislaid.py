"""Where the article is what was left out: a hidden page behind a dialog, a mail in a "newsletter" block.

What hides an element, and some of the names by which parts of a page are left out, are now and then those of
the element that holds the article itself. That is so when next to no prose is left without it. What a page
says of itself (cookies, subscriptions) is no prose here, on either side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.scoring.markup.article import ArticleBlock
from app.scoring.markup.blocks import CLOSERS, MIN_PROSE
from app.scoring.text.page_lines import OF_PAGE, OF_WALL

_MIN_STORY = 200  # of prose, from which what is hidden may be an article
_MIN_NAMED = 300  # the same for what a name or an element says is none
_LITTLE = 100  # of prose that a page which lost its article may still show
_MAX_SHARE = 0.5  # of a hidden article's prose, which is shown beside it
_MAX_OF_PAGE = 0.3  # share of text in which a page speaks of itself
_LONGEST_NOTICE = 500  # characters
# Anywhere in a block, behind a word in small letters or a number: no initials, nothing that is shouted.
_END_WITHIN = re.compile(rf"[a-z0-9)’'][.!?…]{CLOSERS}(?=\s|$)")


@dataclass(slots=True)
class _Region:
    """Characters of prose in one element that was left out, in all and by what is named as an article's.

    `inside` says that an article holds it.
    """

    hidden: bool
    inside: bool
    prose: int = 0
    of_page: int = 0
    stories: dict[int, int] = field(default_factory=dict)


def find_mislaid(source: str, blocks: Sequence[ArticleBlock]) -> tuple[int, bool]:
    """Find the article where it is in what was left out.

    Parameters
    ----------
    source : str
        The markup.
    blocks : sequence of ArticleBlock
        All of it, what is hidden or no part of an article too.

    Returns
    -------
    opened : int
        The number of the element that holds it, 0 for none.
    lost : bool
        Whether what is left without is no prose, there is prose, and none of it is plainly the article.
    """
    kept = told = left_out = 0
    regions: dict[int, _Region] = {}
    for block in blocks:
        prose, of_page = _prose(source, block)
        if not block.boilerplate:
            kept += prose
            told += prose if block.scope.article else 0
            continue
        left_out += prose
        if block.scope.doubtful:
            inside = 0 < block.scope.article < block.boilerplate
            region = regions.setdefault(block.boilerplate, _Region(block.scope.hidden, inside))
            region.prose += prose
            region.of_page += of_page
            if story := block.scope.story:
                region.stories[story] = region.stories.get(story, 0) + prose
    number = max(regions, key=lambda each: regions[each].prose, default=0)
    if number and _is_article(regions[number], kept, told):
        return number, False
    return 0, not kept and left_out >= _MIN_STORY


def _is_article(region: _Region, kept: int, told: int) -> bool:
    """Tell whether what was left out is the article, with `kept` prose without it, `told` of that in one."""
    if region.of_page > _MAX_OF_PAGE * (region.prose + region.of_page):
        return False
    if not region.hidden:
        return kept < _LITTLE and region.prose >= _MIN_NAMED
    if told >= _LITTLE and not region.inside:
        return False  # there is one; what is hidden may be the next
    story = max(region.stories.values(), default=0)
    return (story >= _MIN_STORY and kept < _MAX_SHARE * story) or (kept == 0 and region.prose >= _MIN_STORY)


def _prose(source: str, block: ArticleBlock) -> tuple[int, int]:
    """Return how many characters of a block are prose, and how many are a page's words of itself."""
    if block.size < MIN_PROSE or block.heading or not block.is_prose:
        return 0, 0
    text = block.text(source)
    if block.size <= _LONGEST_NOTICE and (OF_PAGE.search(text) or OF_WALL.search(text)):
        return 0, block.size
    return (block.size, 0) if _END_WITHIN.search(text) else (0, 0)
