"""Which blocks of a source a reader of the article reads."""

from __future__ import annotations

from app.scoring.markup.article import ArticleBlock, Outline
from app.scoring.markup.beside import blocks_beside
from app.scoring.markup.blocks import MIN_PROSE

_MIN_PAGE = 200  # characters below which there is nothing to tell an article by
_MIN_SHARE = 0.3  # of the prose in the page's own article, below which the extractor is not believed


def choose(source: str, blocks: list[ArticleBlock], outline: Outline) -> list[ArticleBlock]:
    """Return the blocks that a reader of the article reads, in order.

    Parameters
    ----------
    source : str
        The markup.
    blocks : list of ArticleBlock
        All that is shown.
    outline : Outline
        Of the same source.

    Returns
    -------
    list of ArticleBlock
        All but the boilerplate of a fragment; the article of a page; everything when nothing is left.
    """
    shown = [block for block in blocks if block.visible]
    proper = [block for block in shown if not block.boilerplate]
    if not proper:
        return shown
    if not outline.is_page:
        return proper
    own = [block for block in proper if block.scope.article] or _without_header(proper)
    if sum(block.size for block in proper) < _MIN_PAGE or not outline.is_usable:
        return own
    kept = [proper[place] for place in sorted(_kept(source, proper, outline))]
    prose = [block for block in own if block.is_prose]
    if sum(block.size for block in kept) < _MIN_SHARE * sum(block.size for block in prose):
        return prose or own
    return kept


def _without_header(blocks: list[ArticleBlock]) -> list[ArticleBlock]:
    """Leave out the page's header but for a heading, unless there is nothing else."""
    return [
        block for block in blocks if not block.scope.page_header or (block.heading and block.is_prose)
    ] or blocks


def _kept(source: str, blocks: list[ArticleBlock], outline: Outline) -> set[int]:
    """Return the places of the blocks that the extractor kept, and of those that plainly belong to them.

    The extractor drops single paragraphs, captions and the headline now and then. Prose between kept
    blocks and in the same container as one of them is kept too, and so are lists and text beside its
    paragraphs, the rest of a quotation and the last heading before the first.
    """
    runs = outline.main_runs()
    chosen = [
        place
        for place, block in enumerate(blocks)
        if 2 * sum(size for run, size in block.runs if run in runs) > sum(size for _, size in block.runs)
    ]
    if not chosen:
        return set()
    first, last = chosen[0], chosen[-1]
    kept = {*chosen, *blocks_beside(source, blocks, chosen, outline.holders)}
    containers = {blocks[place].scope.container for place in chosen}
    quotes = {blocks[place].quote for place in chosen} - {0}
    for place, block in enumerate(blocks[first:last], first):
        is_told = block.size >= MIN_PROSE or block.heading or block.caption
        if block.quote in quotes or (is_told and block.scope.container in containers and block.is_prose):
            kept.add(place)
    if not any(blocks[place].heading for place in chosen[:2]):
        before = [place for place in range(first) if blocks[place].heading and blocks[place].is_prose]
        kept.update(before[-1:])
    return kept
