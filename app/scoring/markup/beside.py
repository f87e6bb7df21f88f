"""What stands beside the paragraphs of a page's article, and belongs to it: lists, and bare text in a block.

Where no element says what the article is, the extractor takes the paragraphs of a page and leaves its lists
and bare blocks, whatever they say. A run of blocks that one child of the article's own container holds is
judged as a whole: it belongs to the article when most of it is sentences and little of it is links.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.scoring.markup.article import ArticleBlock
from app.scoring.markup.blocks import CLOSERS, MAX_LINKS, MIN_PROSE
from app.scoring.text.page_lines import OF_PAGE

_OWN_SHARE = 0.3  # of the article's text, which a container holds of itself to be the article's own
_MIN_SENTENCE = 15  # characters of a block that ends as a sentence does
_MAX_DEPTH = 8  # containers between the article's own and a block's
# As in a list, whose entries may trail off.
_ENTRY_END = re.compile(rf"[.!?…]{CLOSERS}$")


@dataclass(slots=True)
class _Run:
    """Neighboring blocks, `first` to `last`, within one child of the article's own container."""

    first: int
    last: int


def blocks_beside(
    source: str, blocks: Sequence[ArticleBlock], chosen: Sequence[int], holders: Mapping[int, int]
) -> list[int]:
    """Return which blocks, not chosen, belong to the article that the chosen ones are of.

    Parameters
    ----------
    source : str
        The page.
    blocks : sequence of ArticleBlock
        All that is shown and no boilerplate, in order.
    chosen : sequence of int
        The places of those that the extractor took, in order; not empty.
    holders : mapping of int to int
        By the number of a container, the number of the one around it.

    Returns
    -------
    list of int
        Places among `blocks`. Before the first and behind the last of the chosen there are only lists and
        blocks of bare text, next to what is kept.
    """
    own = _own_containers(blocks, chosen)
    children = [_child(block.container, own, holders) for block in blocks]
    runs = []
    at = 0
    for child, members in groupby(children):
        size = len(list(members))
        if child is not None:
            runs.append(_Run(at, at + size - 1))
        at += size
    first, last = chosen[0], chosen[-1]
    kept = [run for run in runs if run.last >= first and run.first <= last and _belongs(source, blocks, run)]
    before = [run for run in reversed(runs) if run.last < first]
    kept += _next_to(source, blocks, before, first, step=-1)
    kept += _next_to(source, blocks, [run for run in runs if run.first > last], last, step=1)
    taken = set(chosen)
    return [place for run in kept for place in _wanted(blocks, run, taken)]


def _wanted(blocks: Sequence[ArticleBlock], run: _Run, taken: set[int]) -> Sequence[int]:
    """Return the blocks of a run that belongs: of one that the extractor took in part, only its lists."""
    places = range(run.first, run.last + 1)
    if taken.isdisjoint(places):
        return places
    return [place for place in places if blocks[place].listed]


def _own_containers(blocks: Sequence[ArticleBlock], chosen: Sequence[int]) -> set[int]:
    """Return the containers that hold a good part of what was chosen."""
    sizes: dict[int, int] = {}
    for place in chosen:
        block = blocks[place]
        sizes[block.container] = sizes.get(block.container, 0) + block.size
    least = _OWN_SHARE * sum(sizes.values())
    return {container for container, size in sizes.items() if size >= least}


def _child(container: int, own: set[int], holders: Mapping[int, int]) -> int | None:
    """Return which child of one of the article's own containers holds a container; None for no child."""
    for _ in range(_MAX_DEPTH):
        holder = holders.get(container)
        if container in own or holder is None:
            return None
        if holder in own:
            return container
        container = holder
    return None


def _next_to(
    source: str, blocks: Sequence[ArticleBlock], runs: Sequence[_Run], edge: int, *, step: int
) -> list[_Run]:
    """Return the runs that follow `edge` outwards without a gap, each a list or one block."""
    kept = []
    for run in runs:
        near, far = (run.first, run.last) if step > 0 else (run.last, run.first)
        is_simple = run.first == run.last or all(
            block.listed and not block.heading for block in blocks[run.first : run.last + 1]
        )
        if near != edge + step or not is_simple or not _belongs(source, blocks, run):
            break
        kept.append(run)
        edge = far
    return kept


def _belongs(source: str, blocks: Sequence[ArticleBlock], run: _Run) -> bool:
    """Tell whether most of a run is sentences of the article: no labels, links, teasers or notices."""
    members = blocks[run.first : run.last + 1]
    opening = members[0]
    if opening.is_link and (opening.heading or not opening.listed):
        return False  # the headline of something else, and what follows tells of that
    size = sum(block.size for block in members)
    if sum(block.link_size for block in members) > MAX_LINKS * size:
        return False
    if opening.listed and run.first and blocks[run.first - 1].text(source).endswith(":"):
        return True  # what the paragraph before says that it lists
    texts = [block.text(source) for block in members]
    told = sum(
        block.size
        for block, text in zip(members, texts, strict=True)
        if block.size >= MIN_PROSE or (block.size >= _MIN_SENTENCE and _ENTRY_END.search(text))
    )
    return 2 * told >= size and not any(OF_PAGE.search(text) for text in texts)
