"""HTML to plain text, every character with its place in the source.

The source is scanned once, left to right, by the tokenization rules of the HTML standard as far as
they decide what is text; every token is consumed once, so time is linear. Elements are kept on a
stack with implied end tags, which is all of tree construction that matters here. What is never shown
is not read at all; what is hidden, or no part of an article (navigation, asides, notices), is read
and marked. For a whole page `markup.choice` then decides which of the other blocks are the article. Where
`markup.mislaid` finds that the article is in what was left out, the source is read once more with that in.
"""

from __future__ import annotations

import re

from app.scoring.markup.article import ArticleBlock, Outline
from app.scoring.markup.blocks import BLANKS, UNPRINTED, assemble
from app.scoring.markup.choice import choose
from app.scoring.markup.elements import (
    CLOSES,
    EMBEDDED,
    FOREIGN,
    NOWHERE,
    RAW,
    SPECIAL,
    VOID,
    Scope,
    enter,
    read_attributes,
)
from app.scoring.markup.entities import ENTITY, decode_entity
from app.scoring.markup.mislaid import find_mislaid
from app.scoring.markup.notices import without_notices
from app.scoring.text.document import Comment, PlainText

_OPENING = re.compile(r"<(?=[A-Za-z/!?])")
# A quoted value with no end leaves the tag unfinished, as in a browser. No part can match in two ways.
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["']))|["'])*+)>""")
_COMMENT_END = re.compile(r"--!?>")
_CDATA = "<![CDATA["
_SPECIAL = re.compile(rf"{UNPRINTED}|{ENTITY}|\]\]>")
_END_TAG = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW | EMBEDDED}
_MAX_UNWOUND = 64  # inline elements that one inline end tag may close


def read_html(source: str) -> PlainText:
    """Return the text of an article or a fragment in HTML.

    Parameters
    ----------
    source : str
        Any string. A fragment without boilerplate keeps all its text.

    Returns
    -------
    PlainText
        `truncated` when the source ends inside a tag, a comment or an element that is not shown, or when
        nearly all its prose was left out.
    """
    reader = _Reader(source)
    reader.run()
    opened, lost = find_mislaid(source, reader.blocks)
    if opened:
        reader = _Reader(source, opened)
        reader.run()
    shown = [block for block in reader.blocks if not block.scope.hidden]
    told = without_notices(source, shown)
    kept = choose(source, told, reader.outline)
    return assemble(source, kept, reader.comments, truncated=reader.truncated or lost)


def read_blocks(source: str) -> tuple[list[ArticleBlock], list[Comment], bool]:
    """Return all that a fragment shows, boilerplate too, its comments, and whether it ends too early."""
    reader = _Reader(source)
    reader.run()
    return reader.blocks, reader.comments, reader.truncated


class _Reader:
    """One pass over one source; the element with the number `opened` is read whatever it is."""

    def __init__(self, source: str, opened: int = 0) -> None:
        self.source = source
        self._opened = opened
        self.blocks: list[ArticleBlock] = []
        self.comments: list[Comment] = []
        self.outline = Outline()
        self.truncated = False
        self._names = [""]  # the open elements, and beside each what holds inside it
        self._scopes = [NOWHERE]
        self._open: dict[str, int] = {}
        self._paragraph = 0  # where on the stack the open <p> is; 0 for none
        self._block: ArticleBlock | None = None
        self._aside: ArticleBlock | None = None  # what stands inside the block and is no part of it
        self._in_cdata = False
        self._last_ends: dict[str, int] = {}  # of embedded elements, where the last end tag is

    def run(self) -> None:
        """Read the whole source."""
        source, position = self.source, 0
        while position < len(source):
            match = _OPENING.search(source, position)
            start = len(source) if match is None else match.start()
            if start > position and self._scopes[-1].shown:
                self._text(position, start)
            position = start if match is None else self._markup(start)

    def _markup(self, start: int) -> int:
        """Read the tag, comment or declaration at `start`; return where it ends."""
        source = self.source
        match = _TAG.match(source, start)
        if match is not None:
            name, end = match[2].lower(), match.end()
            if match[1]:
                self._end_tag(name, start, end)
                return end
            self._start_tag(name, match[3], start, end)
            return self._skip_raw(name, end) if name in RAW else end
        if source.startswith(_CDATA, start):
            self._in_cdata = True  # feeds wrap whole articles in it, so what it holds is read
            return start + len(_CDATA)
        end = -1
        if source.startswith("<!--", start):
            found = _COMMENT_END.search(source, start + 2)
            if found is not None:
                end = found.end()
                self.comments.append(Comment(start, end, source[start + len("<!--") : found.start()]))
        elif not source[start + 1 : start + 3].lstrip("/")[:1].isalpha():
            end = source.find(">", start) + 1 or -1
        if end < 0:
            self.truncated = True
            return len(source)
        return end

    def _skip_raw(self, name: str, position: int) -> int:
        match = _END_TAG[name].search(self.source, position)
        if match is None:
            self.truncated = True
            return len(self.source)
        return match.start()

    def _start_tag(self, name: str, attributes: str, start: int, end: int) -> None:
        if name == "br":
            self._line_break(start, end)
            return
        special = name in SPECIAL
        if special:
            self._block = self._aside = None
            self._close_implied(name)
        if name in VOID or (name in EMBEDDED and self._is_empty(name, attributes, end)):
            return
        around = self._scopes[-1]
        values = read_attributes(attributes)
        scope = enter(around, name, values, start + 1, opened=self._opened)
        if scope.quotes > around.quotes:
            self._stand_in(start, end, "“" if scope.quotes % 2 else "‘")
        if special:
            self._paragraph = len(self._names) if name == "p" else 0
        self._names.append(name)
        self._scopes.append(scope)
        self._open[name] = self._open.get(name, 0) + 1
        self.outline.open(name, values, scope)
        if scope.container != around.container:
            self.outline.hold(scope.container, around.container, values)

    def _is_empty(self, name: str, attributes: str, end: int) -> bool:
        """Tell whether an embedded element holds nothing: it closes itself, or is never closed."""
        closes_itself = attributes.endswith("/")
        if closes_itself and name in FOREIGN:
            return True
        if name not in self._last_ends:
            ends = [match.start() for match in _END_TAG[name].finditer(self.source)]
            self._last_ends[name] = ends[-1] if ends else -1
        if self._last_ends[name] >= end:
            return False
        if self._scopes[-1].shown and not closes_itself:
            self.truncated = True
        return True

    def _close_implied(self, name: str) -> None:
        """Close what the standard closes at a block's start tag: a paragraph, or an item by the next one."""
        if self._paragraph:
            self._unwind(self._paragraph)
        closed = CLOSES.get(name)
        while closed and self._names[-1] in closed:
            self._unwind(len(self._names) - 1)

    def _end_tag(self, name: str, start: int, end: int) -> None:
        if name == "br":
            self._line_break(start, end)
            return
        special = name in SPECIAL
        if special:
            self._block = self._aside = None
        if not self._open.get(name):
            return
        names = self._names
        depth = len(names) - 1
        lowest = 0 if special else max(0, depth - _MAX_UNWOUND)
        while depth > lowest and names[depth] != name:
            if not special and names[depth] in SPECIAL:
                return
            depth -= 1
        if depth <= lowest:
            return
        quotes = self._scopes[depth].quotes
        if name == "q" and quotes:
            self._stand_in(start, end, "”" if quotes % 2 else "’")
        self._unwind(depth)

    def _unwind(self, depth: int) -> None:
        """Close every element from `depth` of the stack on."""
        for name in reversed(self._names[depth:]):
            self._open[name] -= 1
        self.outline.close(depth - 1)  # the outline has no root
        del self._names[depth:]
        del self._scopes[depth:]
        if self._paragraph >= depth:
            self._paragraph = 0

    def _line_break(self, start: int, end: int) -> None:
        if self._block is not None:
            self._block.line_break(start, end)
            if self._scopes[-1].shown and not self._scopes[-1].boilerplate:
                self.outline.line_break()

    def _stand_in(self, start: int, end: int, text: str) -> None:
        if self._scopes[-1].shown:
            self._current().stand_in(start, end, text, self._scopes[-1].link)

    def _current(self) -> ArticleBlock:
        """Return the block that text goes to now."""
        scope, block = self._scopes[-1], self._block
        if block is not None and not _is_of(block, scope):
            # An inline element that is no part of the article, in a paragraph that is: both have their own.
            block = self._aside if scope.boilerplate else None
            if block is not None and not _is_of(block, scope):
                block = None
        if block is None:
            block = ArticleBlock.at(scope)
            self.blocks.append(block)
            if scope.boilerplate and self._block is not None:
                self._aside = block
            else:
                self._block = block
        return block

    def _text(self, start: int, end: int) -> None:
        """Read a stretch without tags."""
        source, position = self.source, start
        scope, block = self._scopes[-1], self._current()
        for match in _SPECIAL.finditer(source, start, end):
            low, high = match.span()
            if low > position:
                block.literal(source, position, low, scope.link)
            position = high
            first = source[low]
            if first == "&":
                position = self._entity(block, match[0], low, scope.link)
            elif first == "]" and not self._in_cdata:
                block.literal(source, low, high, scope.link)
            elif first == "]":
                self._in_cdata = False
            elif scope.preformatted and "\n" in match[0]:
                block.line_break(low, high, match[0].count("\n"))
            elif first in BLANKS:
                block.space(low, high)
        if position < end:
            block.literal(source, position, end, scope.link)
        if not scope.boilerplate:
            block.note_run(self.outline.run(source[start:end]), end - start)

    def _entity(self, block: ArticleBlock, reference: str, start: int, link: int) -> int:
        """Write a character reference; return where it ends."""
        text, length = decode_entity(reference)
        end = start + length
        if not length:
            end = start + len(reference)
            block.literal(self.source, start, end, link)
        elif text in BLANKS:
            block.space(start, end)
        elif text != "\u00ad":
            block.stand_in(start, end, text, link)
        return end


def _is_of(block: ArticleBlock, scope: Scope) -> bool:
    """Tell whether a block is left out for the same reason as what stands here, or neither is."""
    return block.boilerplate == scope.boilerplate and block.scope.hidden == scope.hidden
