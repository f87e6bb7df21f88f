"""Markup in, plain text out, with a map from each plain character to what was sent."""

from __future__ import annotations

from typing import assert_never

from app.schemas import Format
from app.scoring.markup.html import read_html
from app.scoring.markup.mail import read_mail
from app.scoring.markup.markdown import read_markdown
from app.scoring.markup.references import with_references
from app.scoring.text.document import PlainText


def read_plain(source: str, form: Format) -> PlainText:
    """Return what a reader would read.

    Parameters
    ----------
    source : str
        The body as it was sent; any Unicode string.
    form : {"text", "html", "markdown"}
        What it is. Text is taken as it stands, but for the marks of lines that a mail quotes, and for
        character references.

    Returns
    -------
    PlainText
        For markup, paragraphs are parted by an empty line and line breaks are single. Every character
        that is not white space between words maps to itself in the source, or to the entity, escape
        or quotation tag that stands for it.
    """
    match form:
        case "html":
            return read_html(source)
        case "markdown":
            return read_markdown(source)
        case "text":
            return with_references(read_mail(source))
    assert_never(form)
