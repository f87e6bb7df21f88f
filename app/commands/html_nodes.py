"""HTML from plain text: a type of its own tells what is markup from what still is anybody's words."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import NewType

Html = NewType("Html", str)
"""Markup, safe to be written. Only this module makes it out of text."""

NOTHING = Html("")
_VOID = {"meta", "rect"}
# What no HTML file may hold: most control characters, and halves of characters beyond the first plane.
_UNWRITABLE = (*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))
_REPLACED = dict.fromkeys(_UNWRITABLE, "\ufffd")


def text(words: str) -> Html:
    """Escape words; nothing in them is markup afterwards, in an element as in an attribute."""
    escaped = html.escape(words, quote=True)
    return Html(escaped if escaped.isprintable() else escaped.translate(_REPLACED))


def element(name: str, *children: Html, **attributes: str | None) -> Html:
    """Make an element.

    Parameters
    ----------
    name : str
        The element's name; never from outside.
    *children : Html
        What stands in it.
    **attributes : str or None
        Attributes with their plain values; those that are None are left out. An underscore stands for a
        hyphen, and one at the end for nothing (`class_`).
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{given}>" if name == "meta" else f"<{name}{given}/>")
    return Html(f"<{name}{given}>{''.join(children)}</{name}>")


def join(parts: Iterable[Html]) -> Html:
    """Put pieces of markup one after the other."""
    return Html("".join(parts))


def cell(words: str, kind: str | None = None) -> Html:
    """Make a table cell of plain words."""
    return element("td", text(words), class_=kind)


def number(words: str) -> Html:
    """Make a table cell with a figure."""
    return cell(words, "num")


def row_head(words: str, *more: Html) -> Html:
    """Make the cell that names a row."""
    return element("th", text(words), *more, scope="row")


def row(*cells: Html, kind: str | None = None) -> Html:
    """Make a table row."""
    return element("tr", *cells, class_=kind)


def paragraph(words: str, kind: str | None = None) -> Html:
    """Make a paragraph of plain words."""
    return element("p", text(words), class_=kind)


def table(heads: Iterable[str], rows: Iterable[Html], kind: str | None = None) -> Html:
    """Make a table, in a frame that the keyboard can scroll where the screen is narrow.

    A column without a name has an empty cell at its head.
    """
    named = join(element("th", text(head), scope="col") if head else element("td") for head in heads)
    head, body = element("thead", element("tr", named)), element("tbody", *rows)
    return element("div", element("table", head, body, class_=kind), class_="wide", tabindex="0")
