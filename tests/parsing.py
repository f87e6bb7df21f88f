"""Short texts, parsed."""

from __future__ import annotations

from app.bootstrap import shipped_cues
from app.schemas import FieldName
from app.scoring.text.document import Field, PlainText, parse_field
from app.scoring.voice import FieldVoice, assign_voices


def parsed(text: str, name: FieldName = "text") -> Field:
    return parse_field(name, PlainText(text))


def heard(text: str) -> tuple[Field, FieldVoice]:
    """Parse a text and assign its voices."""
    field = parsed(text)
    return field, assign_voices(field, shipped_cues())


def regions(plain: PlainText) -> list[tuple[str, str]]:
    """Return the kind and the text of each region."""
    return [(region.kind, plain.text[region.start : region.end]) for region in plain.regions]
