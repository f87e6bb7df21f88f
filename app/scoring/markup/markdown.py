"""Markdown to plain text, every character with its place in the source.

markdown-it-py (CommonMark, and tables) decides what is what. It tells the lines of a block but not the
characters, so two things are added. A rule that never matches stands before all inline rules and
notes where each step of the inline parser begins, which is where the next piece of text starts. And a
block's content is its source lines without their indents and markers, so each line of it is found at
the end of its source line. Every line, and every piece of a line, is compared with the source: when one is
not there, or the parser fails, or there is more markup than any article has, `markup.plainer` reads the
text instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from app.scoring.markup.blocks import BLANKS, Block, assemble
from app.scoring.markup.indented import is_html, is_prose, paragraphs
from app.scoring.markup.inserts import hidden_between, read_insert
from app.scoring.markup.lines import LineMap, line_ranges, map_cell, map_lines
from app.scoring.markup.notices import without_notices
from app.scoring.markup.plainer import read_plainer
from app.scoring.text.document import Comment, PlainText

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(  # YAML, whose first line is a key or a comment, or TOML
    r"\ufeff?(?:---[ \t]*\r?\n(?=[\w-]+[ \t]*:|#)"
    r"(?:(?!(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z))[^\n]*+\n)*+(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\r?\n(?:(?!\+\+\+[ \t]*(?:\r?\n|\Z))[^\n]*+\n)*+\+\+\+)[ \t]*(?:\r?\n|\Z)"
)
_MARKS = re.compile(r"[*_`<&\\!|\n]")
_MAX_MARKS = 10_000  # about 5 µs each in the parser; a long article has some hundreds
_BRACKET_COST = 4  # a bracket costs as much as so many other marks
_PLACES = "places"
_COMMENT_LABEL = "//"
_LINE_END = re.compile(r"\r\n?|\n|\Z")
_NOTE_MARK = re.compile(r"\[\^[^\]\[\s]{1,60}\]")
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


class _MisplacedError(Exception):
    """A piece of text is not where it was expected."""


def read_markdown(source: str) -> PlainText:
    """Return the text of a Markdown document.

    Code, tags, addresses, front matter, what is struck out and the marks of footnotes are not text; what
    HTML shows is, and so is prose that is indented as code is. An image's description is for who does not
    see the image, as in HTML, and no text.

    Parameters
    ----------
    source : str
        Any string.

    Returns
    -------
    PlainText
        `truncated` when the source ends inside a code fence, or a block of HTML inside a tag or a comment.
    """
    shown = source.replace("\x00", "\ufffd")  # as CommonMark has it; no offset moves
    front = _FRONT_MATTER.match(shown)
    start = 0 if front is None else front.end()
    if len(_MARKS.findall(shown)) + _BRACKET_COST * shown.count("[") > _MAX_MARKS:
        return read_plainer(shown, start)
    try:
        reader = _Reader(shown, start)
        reader.run()
    except Exception:  # noqa: BLE001 (whatever the parser trips over, the text is still scored)
        return read_plainer(shown, start)
    kept = without_notices(shown, reader.blocks)
    return assemble(shown, kept, reader.comments, truncated=reader.truncated)


@cache
def _parser() -> MarkdownIt:
    """Return the parser; it holds rules alone, never a text."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 (plain text and HTML never need it)

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.disable(["text_join", "fragments_join"])  # joined pieces would lose their places
    parser.inline.ruler.before("text", "place", _note_place)
    parser.inline.ruler.before("link", "note_mark", _take_note_mark)
    return parser


def _note_place(state: StateInline, silent: bool) -> bool:
    """Note that what the parser makes next begins here; match nothing.

    The next token has the number of tokens there are, or one more when text waits to become one. The
    list is kept beside its places, so that its id stays its own.
    """
    if not silent:
        _, places = state.env[_PLACES].setdefault(id(state.tokens), (state.tokens, {}))
        places[len(state.tokens) + bool(state.pending)] = state.pos
    return False


def _take_note_mark(state: StateInline, silent: bool) -> bool:
    """Take the mark of a footnote, `[^1]`, and at the start of the note itself its colon, for no text."""
    match = _NOTE_MARK.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("note_mark", "", 0)
    opens = state.pos == 0 and state.src.startswith(":", match.end())
    state.pos = match.end() + opens
    return True


class _Reader:
    """One pass over the tokens of one document."""

    def __init__(self, source: str, start: int) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.truncated = False
        self._start = start
        self._ranges = list(line_ranges(source, start))
        self._env: dict[str, Any] = {_PLACES: {}}
        self._number = 0  # of the last region or link
        self._heading = 0
        self._has_html = False
        self._quotes: list[int] = []
        self._row: tuple[int, int] | None = None  # what is left of the table row's source line

    def run(self) -> None:
        """Read the whole document."""
        read = {
            "inline": self._paragraph,
            "html_block": self._html,
            "code_block": self._indented,
            "fence": self._fence,
        }
        for token in _parser().parse(self.source[self._start :], self._env):
            kind = token.type
            self.truncated = False  # but for the last one
            if kind in read:
                read[kind](token)
            elif kind in ("heading_open", "heading_close"):
                self._heading = self._next() if kind == "heading_open" else 0
            elif kind == "blockquote_open":
                self._quotes.append(self._quotes[0] if self._quotes else self._next())
            elif kind == "blockquote_close":
                self._quotes.pop()
            elif kind == "tr_open" and token.map:
                self._row = self._ranges[token.map[0]]
            elif kind == "table_close":
                self._row = None
        self._references()

    def _fence(self, token: Token) -> None:
        """Leave a block of code out, and note whether its fence is never closed."""
        if not token.map:
            return
        start, end = self._ranges[min(token.map[1], len(self._ranges)) - 1]
        last = self.source[start:end].strip(" \t>")
        self.truncated = token.map[1] - token.map[0] < 2 or not last.startswith(token.markup)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _block(self) -> Block:
        quote = self._quotes[0] if self._quotes else 0
        block = Block(heading=self._heading, quote=quote)
        self.blocks.append(block)
        return block

    def _indented(self, token: Token) -> None:
        """Read an indented block where it is no code."""
        if self._has_html and is_html(token.content):
            self._html(token)
        elif token.map and is_prose(token.content):
            for first, content in paragraphs(token.content):
                inline = _parser().parseInline(content, self._env)[0]
                inline.map = [token.map[0] + first, token.map[0] + first + content.count("\n") + 1]
                self._paragraph(inline)

    def _html(self, token: Token) -> None:
        """Read what is shown of a block of HTML."""
        self._has_html = True
        content = token.content.removesuffix("\n")
        lines = self._map_lines(token, content)
        quote = self._quotes[0] if self._quotes else 0
        blocks, comments, self.truncated = read_insert(content, lines, self._number, quote)
        self.blocks += blocks
        self.comments += comments
        self._number += len(content)

    def _paragraph(self, token: Token) -> None:
        """Read the text of a paragraph, a heading or a table cell."""
        if not token.children:
            return
        lines = self._map(token)
        children = list(enumerate(token.children))
        hidden = hidden_between(
            (index, each.content) for index, each in children if each.type == "html_inline"
        )
        worded = [index for index, each in children if index not in hidden and _is_worded(each)]
        first, last = (worded[0], worded[-1]) if worded else (len(children), -1)
        block: Block | None = None
        link, in_address, struck = 0, False, 0
        for index, (child, place) in enumerate(self._placed(token.children)):
            kind = child.type
            self._comment(child, lines, place)
            if kind == "link_open":
                in_address = child.markup == "autolink"
                link = self._next()
            elif kind == "link_close":
                link, in_address = 0, False
            elif kind in ("s_open", "s_close"):
                struck += 1 if kind == "s_open" else -1
            elif first <= index <= last and not (in_address or struck or index in hidden):
                block = block or self._block()
                self._piece(block, child, lines, place, link)

    def _comment(self, token: Token, lines: LineMap, place: int) -> None:
        """Note a comment in HTML, if an inline token is one."""
        content = token.content
        if token.type == "html_inline" and content.startswith("<!--"):
            text = content.removeprefix("<!--").removesuffix("-->")
            self.comments.append(Comment(*lines.place(place, place + len(content)), text))

    def _references(self) -> None:
        """Note the definitions of a link that nobody can follow, which is how Markdown writes a comment."""
        again = ((each["label"], each) for each in self._env.get("duplicate_refs", ()))
        for label, reference in (*self._env.get("references", {}).items(), *again):
            if label == _COMMENT_LABEL:
                first, last = reference["map"]
                start = self.source.index("[", self._ranges[first][0])
                self.comments.append(Comment(start, self._ranges[last - 1][1], reference["title"]))

    def _piece(self, block: Block, token: Token, lines: LineMap, place: int, link: int) -> None:
        """Write what one inline token reads as."""
        source, content, start = self.source, token.content, lines.locate(place)
        kind = token.type
        if kind == "text_special" and content != token.markup:
            # Found by its end, as a bar that is escaped twice has one backslash more in the source.
            end = lines.locate(place + len(token.markup) - 1) + 1
            start = end - len(token.markup)
            self._expect(start, token.markup)
            if content in BLANKS:
                block.space(start, end)
            else:
                block.stand_in(start, end, content, link)
        elif kind in ("text", "text_special"):
            for low, part in lines.stretches(place, content):
                self._expect(low, part)
                block.words(source, low, low + len(part), link)
        elif kind in ("softbreak", "hardbreak"):
            match = _LINE_END.search(source, start)
            end = start if match is None else match.end()
            (block.space if kind == "softbreak" else block.line_break)(start, end)
        elif kind == "html_inline" and _LINE_BREAK_TAG.fullmatch(content):
            block.line_break(start, start + len(content))

    def _expect(self, start: int, text: str) -> None:
        if not self.source.startswith(text, start):
            raise _MisplacedError

    def _placed(self, tokens: list[Token]) -> Iterator[tuple[Token, int]]:
        """Yield each token with its place in the content; the marks of one run stand side by side."""
        _, places = self._env[_PLACES].get(id(tokens), (tokens, {}))
        place = -1
        for index, token in enumerate(tokens):
            place = places.get(index, place + 1)
            yield token, place

    def _map(self, token: Token) -> LineMap:
        """Find the content of a block in the source."""
        if self._row is None:
            return self._map_lines(token, token.content)
        start, end = self._row
        cell = map_cell(self.source, token.content, start, end)
        self._row = (cell.locate(len(token.content)), end)
        return cell

    def _map_lines(self, token: Token, content: str) -> LineMap:
        ranges = self._ranges[token.map[0] : token.map[1]] if token.map else []
        lines = map_lines(self.source, content, ranges)
        if lines is None:
            raise _MisplacedError
        return lines


def _is_worded(token: Token) -> bool:
    return token.type in ("text", "text_special") and bool(token.content) and not token.content.isspace()
