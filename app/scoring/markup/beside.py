"""What stands beside the paragraphs of a page's article, and belongs to it: lists, and bare text in a block.

Where no element says what the article is, the extractor takes the paragraphs of a page and leaves its lists
and bare blocks, whatever they say. A run of blocks that one child of the article's own container holds is
judged as a whole: it belongs to the article when most of it is sentences and little of it is links.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from app.scoring.markup.article import ArticleBlock
from app.scoring.markup.blocks import CLOSERS, MAX_LINKS, MIN_PROSE
from app.scoring.text.page_lines import OF_PAGE

_OWN_SHARE = 0.3  # of the article's text, which a container holds of itself to be the article's own
_MIN_SENTENCE = 15  # characters of a block that ends as a sentence does
_MAX_DEPTH = 8  # containers between the article's own and a block's
# As in a list, whose entries may trail off.
_ENTRY_END = re.compile(rf"[.!?…]{CLOSERS}$")


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
    children = [_child(block.scope.container, own, holders) for block in blocks]
    runs = []  # neighboring blocks within one child of the article's own container
    at = 0
    for child, members in groupby(children):
        run = range(at, at + len(list(members)))
        if child is not None:
            runs.append(run)
        at = run.stop
    first, last = chosen[0], chosen[-1]
    kept = [run for run in runs if run[-1] >= first and run[0] <= last and _belongs(source, blocks, run)]
    kept += _next_to(source, blocks, [run[::-1] for run in reversed(runs) if run[-1] < first], first)
    kept += _next_to(source, blocks, [run for run in runs if run[0] > last], last)
    taken = set(chosen)
    # Of a run that the extractor took in part only the lists are wanted.
    return [place for run in kept for place in run if taken.isdisjoint(run) or blocks[place].scope.listed]


def _own_containers(blocks: Sequence[ArticleBlock], chosen: Sequence[int]) -> set[int]:
    """Return the containers that hold a good part of what was chosen."""
    sizes: dict[int, int] = {}
    for place in chosen:
        block = blocks[place]
        container = block.scope.container
        sizes[container] = sizes.get(container, 0) + block.size
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


def _next_to(source: str, blocks: Sequence[ArticleBlock], runs: Sequence[range], edge: int) -> list[range]:
    """Return the runs that follow `edge` outwards without a gap, each a list or one block."""
    kept = []
    for run in runs:
        is_simple = len(run) == 1 or all(
            blocks[place].scope.listed and not blocks[place].heading for place in run
        )
        if run[0] != edge + run.step or not is_simple or not _belongs(source, blocks, run):
            break
        kept.append(run)
        edge = run[-1]
    return kept


def _belongs(source: str, blocks: Sequence[ArticleBlock], run: range) -> bool:
    """Tell whether most of a run is sentences of the article: no labels, links, teasers or notices."""
    first = min(run)
    members = [blocks[place] for place in run]
    opening = blocks[first]
    if opening.is_link and (opening.heading or not opening.scope.listed):
        return False  # the headline of something else, and what follows tells of that
    size = sum(block.size for block in members)
    if sum(block.link_size for block in members) > MAX_LINKS * size:
        return False
    if opening.scope.listed and first and blocks[first - 1].text(source).endswith(":"):
        return True  # what the paragraph before says that it lists
    texts = [block.text(source) for block in members]
    told = sum(
        block.size
        for block, text in zip(members, texts, strict=True)
        if block.size >= MIN_PROSE or (block.size >= _MIN_SENTENCE and _ENTRY_END.search(text))
    )
    return 2 * told >= size and not any(OF_PAGE.search(text) for text in texts)
