"""Posts of others that a text holds: "We won! — Ann Lee (@annlee) May 3, 2024", as pages copy them.

The line that a site puts under a post says whose it is, whatever the post reads like. It is the paragraph
that the line ends or, where the line stands alone, the one before; of a longer post no more is sure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

from app.scoring.text.document import Field, Range, opens_paragraph
from app.scoring.text.page_lines import SIGNATURE
from app.scoring.voice.marks import QUOTATION_MARKS
from app.scoring.voice.reported.contents import fill

_HANDLE: Final = "(@"
_LONGEST: Final = 600  # characters; a post has 280 and its links, few have more


class PostSignature(NamedTuple):
    """Tokens `[first, last)` of what a site puts under a post, from its dash on; `dated` if it says when."""

    first: int
    last: int
    dated: bool


def post_signatures(field: Field) -> list[PostSignature]:
    """Return the signatures of posts in a field, in order."""
    if _HANDLE not in field.text:
        return []
    starts = field.token_starts
    return [
        PostSignature(
            bisect_left(starts, found.start()),
            bisect_right(starts, found.end() - 1),
            found["date"] is not None,
        )
        for found in SIGNATURE.finditer(field.text)
    ]


def add_posts(field: Field, mask: bytearray) -> list[Range]:
    """Mark in `mask` the posts that are signed, and return them with their signatures."""
    posts: list[Range] = []
    behind = 0  # the first token behind the signature before
    for dash, last, dated in post_signatures(field):
        if not dated:
            continue
        first = _begin(field, dash, behind)
        if first < dash and _may_be_post(field, first, dash):
            fill(mask, first, dash)
            posts.append((first, last))
        behind = last
    return posts


def _begin(field: Field, dash: int, floor: int) -> int:
    """Return the first token of the paragraph that is signed, or `floor` in it."""
    sentences = field.sentences
    at = max(field.sentence_at(dash - 1), 0)  # a line alone signs the paragraph before
    while sentences[at].first > floor and not opens_paragraph(sentences, at):
        at -= 1
    return max(sentences[at].first, floor)


def _may_be_post(field: Field, first: int, dash: int) -> bool:
    """Tell whether words may be a post: no more than fits, and none that only lead up to one.

    What opens with a quotation is as often the writer's: "“It fell,” said Bell. t.co/9 — Ann Lee (@annlee)".
    """
    length = field.token_ends[dash - 1] - field.token_starts[first]
    return length <= _LONGEST and field.norms[dash - 1] != ":" and field.norms[first] not in QUOTATION_MARKS
