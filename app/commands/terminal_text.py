"""A field's text with its marks, for a terminal or for a plain file; ignored ones stay, and look it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from rich.text import Text

from app.bootstrap import shipped_cues
from app.schemas import Category, FieldName, Span
from app.scoring.text.document import PlainText, parse_field
from app.scoring.voice import assign_voices

COLORS: Mapping[Category, str] = MappingProxyType(
    {
        "urgency": "bright_red",
        "hyperbole": "magenta",
        "emotive": "bright_magenta",
        "fear": "red",
        "name_calling": "dark_orange",
        "curiosity_gap": "cyan",
        "vague_authority": "bright_blue",
        "intensifier": "yellow",
        "superlative": "bright_yellow",
        "punctuation": "bright_cyan",
        "subjective": "green",
        "other": "white",
    }
)
# What a terminal obeys, and what turns the direction of text around.
_OBEYED = (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = dict.fromkeys(_OBEYED, "\ufffd") | {0x0D: " "}

_Stroke = tuple[int, int, Category, bool]
"""Start, end, category of a mark, and whether it is ignored."""


def clean(text: str) -> str:
    """Make harmless what a terminal would obey; every character stays one character."""
    return text.translate(_UNSEEN)


def excerpt(text: str, most: int) -> str:
    """Return the beginning of a text on one line of at most `most` characters."""
    short = " ".join(clean(text[: most * 4]).split())
    return short if len(short) <= most else f"{short[: most - 1].rstrip()}…"


def plain_place(plain: PlainText, start: int) -> int:
    """Return where in the plain text a place in the source stands."""
    return start if plain.starts is None else bisect_left(plain.starts, start)


def marked(field: FieldName, plain: PlainText, spans: Sequence[Span], colored: bool) -> Text:
    """Return a field's plain text: quoted words dim and marks in their colors, ignored ones struck through.

    Without color marks stand in square brackets, ignored ones in braces.
    """
    places = list(_places(field, plain, spans))
    if not colored:
        return Text(clean(_bracketed(plain.text, places)).strip())
    text = Text(clean(plain.text))
    for start, end in _quoted(field, plain):
        text.stylize("dim", start, end)
    for start, end, category, ignored in sorted(places, key=lambda place: not place[3]):
        text.stylize("dim strike" if ignored else f"bold underline not dim {COLORS[category]}", start, end)
    blank = len(text.plain) - len(text.plain.lstrip())
    return text[blank:] if blank else text


def _places(field: FieldName, plain: PlainText, spans: Sequence[Span]) -> Iterator[_Stroke]:
    for span in spans:
        if span.field == field:
            start, end = plain_place(plain, span.start), plain_place(plain, span.end)
            yield start, end, span.category, span.ignored is not None


def _quoted(field: FieldName, plain: PlainText) -> Iterator[tuple[int, int]]:
    """Yield the ranges of quoted words, neighbors joined."""
    parsed = parse_field(field, plain)
    begun: int | None = None
    ended = 0
    for token, quoted in enumerate(assign_voices(parsed, shipped_cues()).quoted):
        if quoted:
            begun = parsed.token_starts[token] if begun is None else begun
            ended = parsed.token_ends[token]
        elif begun is not None:
            yield begun, ended
            begun = None
    if begun is not None:
        yield begun, ended


def _bracketed(text: str, places: Sequence[_Stroke]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, _, ignored in places:
        if start >= at:
            opener, closer = "{}" if ignored else "[]"
            pieces += (text[at:start], opener, text[start:end], closer)
            at = end
    return "".join([*pieces, text[at:]])
