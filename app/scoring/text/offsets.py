"""From places inside the core to the offsets the caller asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, Self

from app.schemas import DocumentRequest, FieldName, OffsetUnit
from app.scoring.text.document import Field


def astral_positions(source: str) -> list[int]:
    """Return where characters stand that take two UTF-16 units."""
    if source.isascii():
        return []
    return [position for position, char in enumerate(source) if char > "\uffff"]


class Place(NamedTuple):
    """Offsets `[start, end)` as the caller counts them, and the words there."""

    start: int
    end: int
    text: str


class Places:
    """Places in the fields of one request.

    Parameters
    ----------
    fields : sequence of Field
        The fields, parsed.
    sources : sequence of str
        What was sent for each of them.
    unit : {"codepoint", "utf16"}
        What the caller counts in.
    marked_up : bool
        Whether the text has markup: its words are given without it, any other as they were sent.
    """

    def __init__(
        self, fields: Sequence[Field], sources: Sequence[str], unit: OffsetUnit, *, marked_up: bool = False
    ) -> None:
        self._fields = fields
        self._sources = [
            None if marked_up and field.name == "text" else source
            for field, source in zip(fields, sources, strict=True)
        ]
        self._astral = [astral_positions(source) if unit == "utf16" else [] for source in sources]

    @classmethod
    def of(cls, request: DocumentRequest, fields: Sequence[Field]) -> Self:
        """Return the places in the fields of a request."""
        by_name: dict[FieldName, str] = {"text": request.text, "title": request.title or ""}
        return cls(
            fields,
            [by_name[field.name] for field in fields],
            request.offsets,
            marked_up=request.format != "text",
        )

    def offsets(self, field: int, start: int, end: int) -> tuple[int, int]:
        """Return where characters `[start, end)` of a field's plain text stand in what was sent."""
        plain = self._fields[field].plain
        if plain.starts is not None:
            start, end = plain.source_range(start, end)
        return self.source(field, start, end) if self._astral[field] else (start, end)

    def source(self, field: int, left: int, right: int) -> tuple[int, int]:
        """Return characters `[left, right)` of what was sent as the caller counts them."""
        astral = self._astral[field]
        if astral:
            left += bisect_left(astral, left)
            right += bisect_left(astral, right)
        return left, right

    def chars(self, field: int, start: int, end: int) -> Place:
        """Return the place of characters `[start, end)` of a field's plain text, and their words."""
        plain, source = self._fields[field].plain, self._sources[field]
        left, right = plain.source_range(start, end)
        words = plain.text[start:end] if source is None else source[left:right]
        if self._astral[field]:
            left, right = self.source(field, left, right)
        return Place(left, right, words)

    def tokens(self, field: int, first: int, last: int) -> Place:
        """Return the place of tokens `[first, last)` of a field, and their words."""
        parsed = self._fields[field]
        return self.chars(field, parsed.token_starts[first], parsed.token_ends[last - 1])
