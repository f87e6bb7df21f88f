"""Which lines of a text are none of the article."""

from __future__ import annotations

from app.schemas import FieldName
from app.scoring.text.document import Document, PlainText, parse_field
from app.scoring.text.furniture import Furniture, find_furniture


def found(text: str, name: FieldName = "text", title: str | None = None) -> Furniture:
    heading = None if title is None else parse_field("title", PlainText(title))
    return find_furniture(Document(parse_field(name, PlainText(text)), heading))


def furnished(text: str) -> list[int]:
    return sorted(found(text).lines)
