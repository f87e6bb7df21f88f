"""What a whole page's article is: trafilatura decides, this module keeps the offsets.

Trafilatura returns text without offsets. So it is given a clean outline of the page, with elements
that browsers never show and plain boilerplate left out, depth bounded, and one character that occurs
nowhere else at the end of each run of text. The characters that come back tell which runs it kept; a
block is kept when most of its text was. No text of the answer is ever read from trafilatura.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from app.scoring.markup.blocks import Block
from app.scoring.markup.elements import INLINE, NOWHERE, SPECIAL, Scope

# One character of the plane of rare ideographs marks one run: printable, so that cleaning keeps it.
_FIRST_MARK, _LAST_MARK = 0x20000, 0x2A6DF
_MARKS = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_LAST_MARK)}]")
_UNSAFE = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff{chr(_FIRST_MARK)}-{chr(_LAST_MARK)}]"
)
_PAGE = frozenset(("html", "head", "body"))
_TELLING = ("class", "id", "role", "itemprop")
_NAMING = ("class", "id")
# Parts of a class or id that publishers give to what stands in an article and is none of it. Parts, unlike
# the labels of `elements`: they are asked only of what the extractor left out, and say that it was right.
_OTHER = re.compile(
    r"teaser|promo|related|recirc|recommend|sponsor|shar(?:e|ing)|social|follow|newsletter|subscri|sign-?up|widget"
    r"|sidebar|side-bar|banner|menu|\bnav|navbar|breadcrumb|foot(?:er)?\b|byline|author|credit|copyright|legal"
    r"|disclaimer|comment|cookie|consent|gdpr|popup|modal|paywall|\bads?\b|advert|outbrain|taboola|embed"
    r"|\btags?\b|tag-?list|topics|popular|trending|more-|-more|read-?next|\bmeta\b|toolbar|timestamp|rating",
    re.IGNORECASE,
)
_MAX_VALUE = 200  # characters of an attribute that are passed on
_MAX_DEPTH = 100  # libxml2 refuses 256, and trafilatura recurs
_MAX_ELEMENTS = 10_000


@dataclass(slots=True)
class ArticleBlock(Block):
    """A block, and what tells whether it belongs to the article.

    Attributes
    ----------
    scope : Scope
        What holds at its place of the tree.
    runs : list of (int, int)
        Its runs of text in the outline: number and size in characters.
    """

    scope: Scope = NOWHERE
    runs: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def at(cls, scope: Scope) -> ArticleBlock:
        """Start a block at one place of the tree."""
        return cls(scope.heading, scope.quote, scope.caption, scope.term, scope.boilerplate, scope=scope)

    def note_run(self, number: int | None, size: int) -> None:
        """Note a run of its text in the outline, if it is there."""
        if number is not None:
            self.runs.append((number, size))


class Outline:
    """The page as the extractor gets it: well formed, bounded, its runs of text marked.

    Attributes
    ----------
    is_page : bool
        Whether it is a whole page.
    holders : dict
        By the number of a container, the number of the one around it; none where its class or id says that
        it holds something else than its surroundings.
    """

    def __init__(self) -> None:
        self.is_page = False
        self.holders: dict[int, int] = {}
        self._parts: list[str] = []
        self._names: list[str] = []  # beside the reader's stack: what to close, "" for nothing
        self._runs = 0
        self._elements = 0

    @property
    def is_usable(self) -> bool:
        """Whether it is small enough for the extractor."""
        return self._elements <= _MAX_ELEMENTS and self._runs <= _LAST_MARK - _FIRST_MARK

    def open(self, name: str, attributes: dict[str, str], scope: Scope) -> None:
        """Start an element, `scope` being what holds inside it."""
        if name in _PAGE:
            self.is_page = True
        passed = (
            self.is_page
            and scope.shown
            and not scope.boilerplate
            and len(self._names) < _MAX_DEPTH
            and (name in SPECIAL or name in INLINE)
            and name not in _PAGE
        )
        self._names.append(name if passed else "")
        if passed:
            self._elements += 1
            values = "".join(
                f' {key}="{escape(attributes[key][:_MAX_VALUE])}"' for key in _TELLING if key in attributes
            )
            self._parts.append(f"<{name}{values}>")

    def hold(self, container: int, holder: int, attributes: dict[str, str]) -> None:
        """Note what a container stands in."""
        if self.is_page and not any(_OTHER.search(attributes.get(key, "")) for key in _NAMING):
            self.holders[container] = holder

    def close(self, depth: int) -> None:
        """Close every element from `depth` of the stack on, the root not counted."""
        for name in reversed(self._names[depth:]):
            if name:
                self._parts.append(f"</{name}>")
        del self._names[depth:]

    def line_break(self) -> None:
        """Write a line break."""
        self._parts.append("<br>")

    def run(self, text: str) -> int | None:
        """Write a run of text; return its number, None for white space and outside a page."""
        if not self.is_page:
            return None
        stripped = text.rstrip()
        if not stripped:
            self._parts.append(text[:1])
            return None
        number = self._runs
        self._runs += 1
        if self.is_usable:
            clean = (
                _UNSAFE.sub(" ", stripped).replace("&#", "&amp;#").replace("<", "&lt;").replace(">", "&gt;")
            )
            self._parts.append(f"{clean}{chr(_FIRST_MARK + number)}{text[len(stripped) :][:1]}")
        return number

    def main_runs(self) -> set[int]:
        """Return the runs that the extractor takes for the article; none when it fails."""
        # Imported here: it takes most of a second and 40 MB, which plain text never needs.
        from lxml.etree import clear_error_log  # noqa: PLC0415 (see below)
        from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 (see above)
        from trafilatura import bare_extraction  # noqa: PLC0415 (see above)
        from trafilatura.settings import Document  # noqa: PLC0415 (see above)
        from trafilatura.utils import (  # noqa: PLC0415 (see above)
            line_processing,
            return_printables_and_spaces,
            trim,
        )

        page = f"<html><body>{''.join(self._parts)}</body></html>"
        try:
            tree = document_fromstring(page, parser=HTMLParser(remove_comments=True, remove_pis=True))
            found = bare_extraction(
                tree, fast=True, include_comments=False, include_formatting=False, deduplicate=False
            )
            kept = "".join(found.body.itertext()) if isinstance(found, Document) else ""
        except Exception:  # noqa: BLE001 (whatever a foreign parser trips over, the text is still scored)
            return set()
        finally:
            # They keep messages and the last thousand lines of text; no text may outlive its request.
            clear_error_log()
            for cached in (line_processing, return_printables_and_spaces, trim):
                cached.cache_clear()
        return {ord(mark) - _FIRST_MARK for mark in _MARKS.findall(kept)}
