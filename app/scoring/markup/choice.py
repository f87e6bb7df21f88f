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
    own = [block for block in proper if block.article] or _without_header(proper)
    if sum(block.size for block in proper) < _MIN_PAGE or not outline.is_usable:
        return own
    kept = _kept(source, proper, outline)
    size = sum(block.size for block in proper if id(block) in kept)
    prose = [block for block in own if block.is_prose]
    if size < _MIN_SHARE * sum(block.size for block in prose):
        return prose or own
    return [block for block in proper if id(block) in kept]


def _without_header(blocks: list[ArticleBlock]) -> list[ArticleBlock]:
    """Leave out the page's header but for a heading, unless there is nothing else."""
    return [
        block for block in blocks if not block.page_header or (block.heading and block.is_prose)
    ] or blocks


def _kept(source: str, blocks: list[ArticleBlock], outline: Outline) -> set[int]:
    """Return the ids of the blocks that the extractor kept, and of those that plainly belong to them.

    The extractor drops single paragraphs, captions and the headline now and then. Prose between kept
    blocks and in the same container as one of them is kept too, and so are lists and text beside its
    paragraphs, the rest of a quotation and the last heading before the first.
    """
    runs = outline.main_runs()
    chosen = [
        index
        for index, block in enumerate(blocks)
        if 2 * sum(size for run, size in block.runs if run in runs) > sum(size for _, size in block.runs)
    ]
    if not chosen:
        return set()
    first, last = chosen[0], chosen[-1]
    kept = {id(blocks[index]) for index in chosen}
    kept.update(id(blocks[index]) for index in blocks_beside(source, blocks, chosen, outline.holders))
    containers = {blocks[index].container for index in chosen}
    quotes = {blocks[index].quote for index in chosen} - {0}
    for block in blocks[first:last]:
        is_told = block.size >= MIN_PROSE or block.heading or block.caption
        if block.quote in quotes or (is_told and block.container in containers and block.is_prose):
            kept.add(id(block))
    if not any(blocks[index].heading for index in chosen[:2]):
        before = [block for block in blocks[:first] if block.heading and block.is_prose]
        kept.update(id(block) for block in before[-1:])
    return kept
