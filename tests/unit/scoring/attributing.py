"""Who says a text: the kind of each sentence's source, and the source and the cue in words."""

from __future__ import annotations

import numpy as np
import pytest
from handmade import CUES, attribute

from app.schemas import FieldName
from app.scoring.sourcing import Attribution, Roles
from app.scoring.text.document import PlainText, Region, RegionKind, parse_field
from app.scoring.voice import assign_voices

Found = tuple[str, str | None, str | None]

_PARTS = ("source", "cue", "content")
NONE: Found = ("none", None, None)


def rows(table: list[tuple[str, str, str | None, str | None]]) -> pytest.MarkDecorator:
    """Hand a test each text with the kind, the source and the cue that it has, and call it by the text."""
    pairs = [(text, (kind, source, cue)) for text, kind, source, cue in table]
    return pytest.mark.parametrize(("text", "found"), pairs, ids=[text for text, _ in pairs])


def attributions(
    text: str | PlainText, name: FieldName = "text", regions: tuple[Region, ...] = ()
) -> tuple[Attribution, ...]:
    plain = PlainText(text, regions=regions) if isinstance(text, str) else text
    field = parse_field(name, plain)
    return attribute(field, assign_voices(field, CUES))


def said(text: str | PlainText, name: FieldName = "text", regions: tuple[Region, ...] = ()) -> list[Found]:
    """Return the kind, the source and the cue of each sentence."""
    plain = text if isinstance(text, str) else text.text
    return [words(plain, one) for one in attributions(text, name, regions)]


def words(text: str, one: Attribution) -> Found:
    source, cue = (None if span is None else text[slice(*span)] for span in (one.source, one.cue))
    return one.kind, source, cue


def settled(text: str, *marked: tuple[str, str], linked: str = "") -> list[tuple[str | None, ...]]:
    """Return the kind, the source, the cue and the content of each sentence.

    A model is sure of the marked words, each a (part, words).
    """
    field = parse_field("text", PlainText(text, regions=(region(text, linked, "link"),) if linked else ()))
    roles: Roles = np.zeros((len(field.words), 2 * len(_PARTS)))
    for part, piece in marked:
        start = text.index(piece)
        column = 2 * _PARTS.index(part)
        first, *others = (
            at for at, begin in enumerate(field.token_starts) if start <= begin < start + len(piece)
        )
        roles[first, column] = 0.9
        roles[others, column + 1] = 0.9
    found = attribute(field, assign_voices(field, CUES), roles)
    return [(*words(text, one), one.content and text[slice(*one.content)]) for one in found]


def region(text: str, piece: str, kind: RegionKind) -> Region:
    start = text.index(piece)
    return Region(start, start + len(piece), kind)
