"""What fields hold: names, limits, ranges."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from msgspec import Meta

MAX_CHARS = 200_000
MAX_TITLE_CHARS = 1_000
MAX_ID_CHARS = 128
SCHEMA_VERSION: Final = "1"

Dimension = Literal["sensationalism", "loaded_language", "bias", "subjectivity", "clickbait", "unsourced"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
Measure = Literal[Dimension, "overall"]
Category = Literal[
    "urgency",
    "hyperbole",
    "emotive",
    "fear",
    "name_calling",
    "curiosity_gap",
    "vague_authority",
    "intensifier",
    "superlative",
    "punctuation",
    "subjective",
    "other",
]
Band = Literal["low", "moderate", "high", "extreme"]
BANDS: tuple[Band, ...] = ("low", "moderate", "high", "extreme")
ReadingBand = Literal["very_easy", "easy", "standard", "difficult", "very_difficult"]
FieldName = Literal["title", "text"]
VoiceName = Literal["own", "quoted", "mixed"]
Format = Literal["text", "html", "markdown"]
ModelName = Literal["fast", "deep"]
Include = Literal["spans", "sentences", "explanation", "what_if"]
OffsetUnit = Literal["codepoint", "utf16"]
AttributionKind = Literal["named", "role", "document", "anonymous", "carried", "none"]
Reason = Literal["too_short", "no_words", "no_title", "no_own_voice", "not_requested"]
LanguageFlag = Literal["language_unverified", "mixed_language"]
MarkupFlag = Literal["truncated_markup", "markup_in_text"]
Flag = Literal["too_short", "mostly_quoted", "unlike_training_data", MarkupFlag, LanguageFlag]

Probability = Annotated[float, Meta(ge=0.0, le=1.0)]
Percentile = Annotated[float, Meta(ge=0.0, le=100.0)]
Offset = Annotated[int, Meta(ge=0)]
Count = Annotated[int, Meta(ge=0)]
