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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.schemas import Format
from app.scoring.document import PlainText

_NAME = "plumbline-ignore"
_MAX_COMMENT = 600  # characters of one comment
MAX_COMMENTS = 500  # of one document; those after them are not read
_OPENING = re.compile(r"<!--[ \t\r\n]{0,20}plumbline-ignore(?![\w-])")
_REFERENCE = re.compile(
    r"^ {0,3}\[//\]: +# +(?:\(plumbline-ignore(?P<a>[^)\n]*)\)|\"plumbline-ignore(?P<b>[^\"\n]*)\")[ \t]*$",
    re.MULTILINE,
)
_TARGET = re.compile(r"[a-z_]+(?:\.[a-z0-9-]+)?")
_INSIDE = re.compile(
    r"(?:[ \t]|</?(?:a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|time|u)\b[^<>]{0,200}>"
    r"|<!--[^>]{0,600}-->|\*|_)*"
)
_MAX_GAP = 1_000  # characters between the last word before a comment and the comment, for it to stand inside
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_PARAGRAPH = "\n\n"


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


def read_ignores(source: str, plain: PlainText, kind: Format) -> tuple[Ignore, ...]:
    """Read the comments of a text in their order; none in plain text."""
    if kind == "text" or _NAME not in source or plain.starts is None:
        return ()
    fences = [fence.start() for fence in _FENCE.finditer(source)] if kind == "markdown" else []
    found: list[Ignore] = []
    for start, end, body in _comments(source, kind):
        if len(found) == MAX_COMMENTS:
            break
        at = bisect_left(plain.starts, start)
        shown = at < len(plain.text) and plain.starts[at] < end
        if shown or (kind == "markdown" and _is_code(source, fences, start)):
            continue  # shown to the reader as text, so no comment
        names, _, reason = body.partition(":")
        first, last = _paragraph(source, plain, start, at)
        found.append(Ignore(start, end, _targets(names), " ".join(reason.split()) or None, first, last))
    return tuple(found)


def _comments(source: str, kind: Format) -> Iterator[tuple[int, int, str]]:
    comments = [
        (opening.start(), close + 3, source[opening.end() : close])
        for opening in _OPENING.finditer(source)
        if (close := source.find("-->", opening.end(), opening.end() + _MAX_COMMENT)) >= 0
    ]
    if kind == "markdown":
        comments += [
            (found.start(), found.end(), (found["a"] or found["b"] or "")[:_MAX_COMMENT])
            for found in _REFERENCE.finditer(source)
        ]
    return iter(sorted(comments))


def _targets(names: str) -> tuple[str, ...]:
    targets = tuple(name.strip() for name in names.split(","))
    return targets if all(map(_TARGET.fullmatch, targets)) else ()


def _is_code(source: str, fences: Sequence[int], position: int) -> bool:
    """Tell whether a place in Markdown stands inside a span or a block of code."""
    line = source[source.rfind("\n", max(0, position - _MAX_GAP), position) + 1 : position]
    return line.count("`") % 2 == 1 or bisect_left(fences, position) % 2 == 1


def _paragraph(source: str, plain: PlainText, start: int, at: int) -> tuple[int, int]:
    """Return the plain paragraph that a comment at `start` of the source, before plain `at`, holds for."""
    text, before, after = plain.text, at, at
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
    first = text.rfind(_PARAGRAPH, 0, place)
    last = text.find(_PARAGRAPH, place)
    return (first + len(_PARAGRAPH) if first >= 0 else 0), (last if last >= 0 else len(text))
