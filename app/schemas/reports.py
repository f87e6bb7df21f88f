"""What is said of one document, and the evidence for it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from app.schemas.bases import Outbound
from app.schemas.values import (
    SCHEMA_VERSION,
    AttributionKind,
    Band,
    Category,
    Count,
    Dimension,
    FieldName,
    Flag,
    ModelName,
    Offset,
    Percentile,
    Probability,
    ReadingBand,
    Reason,
    VoiceName,
)


class ModelReceipt(Outbound, frozen=True):
    """Which model and rules made a report: same text and receipt, same bytes (`deep`: on like processors)."""

    name: ModelName
    version: str
    digest: str
    rules_digest: str
    schema_: Literal["1"] = msgspec.field(default=SCHEMA_VERSION, name="schema")


class DocumentInfo(Outbound, frozen=True):
    """Counts of what was read: of the body alone, or of title and body together, as each says."""

    language: Literal["en"]
    characters: Count
    words: Count
    sentences: Count
    quoted_share: Annotated[float, Meta(ge=0.0, le=1.0)]
    flags: list[Flag]


class Overall(Outbound, frozen=True):
    """The documented combination of the six dimensions."""

    score: Probability | None
    band: Band | None
    percentile: Percentile | None
    reason: Reason | None = None


class DimensionScore(Outbound, frozen=True):
    """One dimension of a document. `score` is own voice; `quoted_score` the same over quoted words."""

    score: Probability | None
    band: Band | None
    percentile: Percentile | None
    quoted_score: Probability | None
    reason: Reason | None


class Scores(Outbound, frozen=True):
    """The six dimensions."""

    sensationalism: DimensionScore
    loaded_language: DimensionScore
    bias: DimensionScore
    subjectivity: DimensionScore
    clickbait: DimensionScore
    unsourced: DimensionScore


class Headline(Outbound, frozen=True):
    """The title alone. `gap` is title minus body sensationalism, in [-1, 1]."""

    scores: Scores
    gap: Annotated[float, Meta(ge=-1.0, le=1.0)] | None


class Readability(Outbound, frozen=True):
    """Readability of the body by the formulas of textstat; null where undefined, with a reason."""

    grade: float | None
    band: ReadingBand | None
    flesch_reading_ease: float | None
    flesch_kincaid_grade: float | None
    gunning_fog: float | None
    smog_index: float | None
    automated_readability_index: float | None
    coleman_liau_index: float | None
    dale_chall_readability_score: float | None
    difficult_words: int | None
    linsear_write_formula: float | None
    reading_time_seconds: float | None
    reasons: dict[str, str]


class Sourcing(Outbound, frozen=True):
    """The body's claims (a `claim` of 0.5 or more): all, those with no source, the others by kind."""

    claims: Count
    unsourced: Count
    named: Count
    role: Count
    document: Count
    anonymous: Count
    carried: Count


class Ignored(Outbound, frozen=True):
    """Who asked for a mark to be ignored, and for a comment the reason that it gives."""

    by: Literal["request", "profile", "comment", "minimum_score"]
    reason: str | None = None


class ScoreChange(Outbound, frozen=True):
    """By how much own voice's scores would change, in [-1, 1], attributions held; null where undefined."""

    overall: float | None
    sensationalism: float | None
    loaded_language: float | None
    bias: float | None
    subjectivity: float | None
    clickbait: float | None
    unsourced: float | None


class WhatIf(Outbound, frozen=True):
    """What becomes of the scores without a mark's words, and with its suggestion; of the surest marks."""

    removed: ScoreChange
    replaced: ScoreChange | None


class Span(Outbound, frozen=True):
    """One piece of evidence: these words, this category, because of this rule."""

    field: FieldName
    start: Offset
    end: Offset
    text: str
    dimension: Dimension
    category: Category
    score: Probability
    rule_id: str
    message: str
    suggestion: str | None
    quoted: bool
    ignored: Ignored | None = None
    what_if: WhatIf | None = None


class TextRange(Outbound, frozen=True):
    """A piece of a field: its offsets and its words."""

    start: Offset
    end: Offset
    text: str


class Attribution(Outbound, frozen=True):
    """Where a sentence says it comes from: who, by which words, and what of it is theirs."""

    kind: AttributionKind
    source: TextRange | None
    cue: TextRange | None
    content: TextRange | None = None


class SentenceScores(Outbound, frozen=True):
    """One sentence's calibrated probabilities; null where not defined or not asked for."""

    sensationalism: Probability | None
    loaded_language: Probability | None
    bias: Probability | None
    subjectivity: Probability | None
    clickbait: Probability | None


class SentenceReport(Outbound, frozen=True):
    """One sentence: its voice, its scores, whether it is a claim, and who says so."""

    field: FieldName
    start: Offset
    end: Offset
    voice: VoiceName
    scores: SentenceScores
    claim: Probability
    attributed: Probability
    unsourced: Probability
    attribution: Attribution


class Contribution(Outbound, frozen=True):
    """One feature's share of a logit, and the words it was read from."""

    field: FieldName
    start: Offset
    end: Offset
    text: str
    feature: str
    weight: float


class DimensionExplanation(Outbound, frozen=True):
    """intercept + the sum of the contributions' weights = logit, within 1e-6."""

    intercept: float
    contributions: list[Contribution]
    logit: float


class IgnoreComment(Outbound, frozen=True):
    """A comment of the text that asks for marks to be ignored, and how many marks it was heeded for."""

    start: Offset
    end: Offset
    targets: list[str]
    reason: str | None
    ignored: Count


class RulesInForce(Outbound, frozen=True):
    """Which marks were to be ignored: by the profile and the request together, and by comments of the text.

    A `minimum_score` of null is the model's own.
    """

    profile: str
    disabled: list[str]
    minimum_score: Probability | None
    comments: list[IgnoreComment]


class ScoreReport(Outbound, frozen=True):
    """The answer: scores, and the words behind them."""

    id: str | None
    model: ModelReceipt
    document: DocumentInfo
    overall: Overall
    scores: Scores
    headline: Headline | None
    readability: Readability
    sourcing: Sourcing
    spans: list[Span]
    sentences: list[SentenceReport]
    explanation: dict[Dimension, DimensionExplanation] | None
    rules: RulesInForce
