"""Comments in html and Markdown that ask for marks to be ignored.

::

    <!-- plumbline-ignore emotive.shocking: the film's title -->
    [//]: # (plumbline-ignore urgency, emotive.grim: agreed with the desk)

Before the colon stand rules or categories with commas between them, after it a reason, which may be left out.
Where one of them is no such name, as in a slip or a sentence, the comment names none: it must not ignore more
than was meant. A comment holds for the paragraph that it stands in; between paragraphs, for the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from app.scoring.markup.elements import INLINE
from app.scoring.text.document import PARAGRAPH, PlainText

_MAX_COMMENT = 600  # characters of one comment
MAX_COMMENTS = 500  # of one document; those after them are not read
_REQUEST = re.compile(r"\s*+plumbline-ignore(?![\w-])(?P<names>[^:]*+):?(?P<reason>.*)", re.DOTALL)
_TARGET = re.compile(r"[a-z_]+(?:\.[a-z0-9-]+)?")
_INSIDE = re.compile(
    rf"(?:[ \t]|</?(?:{'|'.join(sorted(INLINE | {'code'}))})\b[^<>]{{0,200}}>"
    rf"|<!--[^>]{{0,{_MAX_COMMENT}}}-->|\*|_)*"
)
_MAX_GAP = 1_000  # characters between the last word before a comment and the comment, for it to stand inside


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment that asks for marks to be ignored.

    Attributes
    ----------
    start, end : int
        Where it stands in the source.
    targets : tuple of str
        Rules and categories; none if one of those written there cannot be a name.
    reason : str or None
    first, last : int
        The characters `[first, last)` of plain text that it holds for.
    """

    start: int
    end: int
    targets: tuple[str, ...]
    reason: str | None
    first: int
    last: int


def read_ignores(source: str, plain: PlainText) -> tuple[Ignore, ...]:
    """Read the comments of a text in their order; none in plain text."""
    found: list[Ignore] = []
    for comment in plain.comments:
        request = _REQUEST.match(comment.text)
        if request is None or len(comment.text) > _MAX_COMMENT:
            continue
        if len(found) == MAX_COMMENTS:
            break
        first, last = _paragraph(source, plain, comment.start)
        reason = " ".join(request["reason"].split()) or None
        found.append(Ignore(comment.start, comment.end, _targets(request["names"]), reason, first, last))
    return tuple(found)


def _targets(names: str) -> tuple[str, ...]:
    targets = tuple(name.strip() for name in names.split(","))
    return targets if all(map(_TARGET.fullmatch, targets)) else ()


def _paragraph(source: str, plain: PlainText, start: int) -> tuple[int, int]:
    """Return the plain paragraph that a comment at `start` of the source holds for."""
    text = plain.text
    before = after = bisect_left(plain.starts or (), start)
    while before and text[before - 1].isspace():
        before -= 1
    written = plain.source_range(before - 1, before)[1] if before else 0
    near = before > 0 and start - written <= _MAX_GAP
    inside = near and _INSIDE.fullmatch(source, written, start) is not None
    while not inside and after < len(text) and text[after].isspace():
        after += 1
    if not inside and after == len(text):
        return after, after  # nothing follows
    place = before - 1 if inside else after
    first = text.rfind(PARAGRAPH, 0, place)
    last = text.find(PARAGRAPH, place)
    return (first + len(PARAGRAPH) if first >= 0 else 0), (last if last >= 0 else len(text))
