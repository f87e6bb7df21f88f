"""What crosses the wire: requests, reports, problems. Frozen, and closed to unknown fields.

What comes in is a pydantic model, which checks it and says all that is wrong with it. What goes out is a
msgspec struct: it was made here, so nothing checks it again, and it is cheap to make and to write. The
OpenAPI document and the tests hold it to the ranges that its fields declare. What each of those fields means
is told there, too: `app.api.openapi.meanings`.

Every offset is half-open, `[start, end)`, and points into what was sent, in the unit that
`ScoreRequest.offsets` names. Every score is in [0, 1] or null with a reason.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

import msgspec
from msgspec import Meta
from pydantic import BaseModel, ConfigDict, Field

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


class Inbound(BaseModel):
    """Base of what clients send."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# Each class says `frozen` again, for the type checker. Without `gc`: a tree of frozen values holds no circle
# that the collector would have to find.
class Outbound(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Base of what the service answers."""

    def to_json(self) -> bytes:
        """Write this as JSON: the same value, the same bytes."""
        return _ENCODE(self)


_ENCODE = msgspec.json.Encoder().encode


class RuleChoice(Inbound):
    """Which marks to ignore. They stay in the report, and say that they are ignored; no score moves."""

    profile: Annotated[
        str | None,
        Field(min_length=1, max_length=64, description="One of `/v1/profiles`; null: the server's default."),
    ] = None
    disable: Annotated[
        list[Annotated[str, Field(max_length=128)]],
        Field(max_length=64, description="Rules (`emotive.shocking`) and categories (`emotive`) to ignore."),
    ] = []
    minimum_score: Annotated[
        float | None,
        Field(
            strict=True,
            ge=0.0,
            le=1.0,
            description="Ignore marks that are less sure; a low one shows more than the model would. "
            "Null for what the profile says.",
        ),
    ] = None


class DocumentRequest(Inbound):
    """One document, and what to make of it: what every call on a text takes."""

    text: Annotated[
        str,
        Field(min_length=1, max_length=MAX_CHARS, description="The body of the document, as `format` says."),
    ]
    title: Annotated[
        str | None, Field(max_length=MAX_TITLE_CHARS, description="The headline; plain text.")
    ] = None
    id: Annotated[str | None, Field(max_length=MAX_ID_CHARS, description="Given back unchanged.")] = None
    format: Annotated[
        Format, Field(description="What `text` is. Offsets always point into what was sent.")
    ] = "text"
    language: Annotated[
        Literal["auto", "en"],
        Field(description="`auto` refuses what is surely not English; `en` trusts the caller."),
    ] = "auto"
    model: Annotated[ModelName | None, Field(description="Which model; null for the server's default.")] = (
        None
    )
    offsets: Annotated[
        OffsetUnit, Field(description="Unit of every offset: Unicode code points, or UTF-16 units.")
    ] = "codepoint"
    rules: Annotated[
        RuleChoice | None, Field(description="Which marks to ignore; null for the server's default.")
    ] = None


class ScoreRequest(DocumentRequest):
    """One document to score."""

    dimensions: Annotated[
        list[Dimension] | None,
        Field(
            min_length=1,
            max_length=64,
            description="Only these; null for all six. With fewer `overall` is null (`not_requested`); "
            "`sourcing`, and what each sentence says of claims and sources, are there all the same.",
        ),
    ] = None
    include: Annotated[
        tuple[Include, ...], Field(max_length=64, description="How much of the evidence comes back.")
    ] = ("spans", "sentences")  # a list would be copied for each request


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


class SuggestRequest(DocumentRequest):
    """One document, and the score that is to come down."""

    target: Annotated[
        float, Field(strict=True, ge=0.0, le=1.0, description="Where the score is wanted: at most this.")
    ]
    dimension: Annotated[Measure, Field(description="Which score is to come down.")] = "overall"


class SuggestedEdit(Outbound, frozen=True):
    """Put `replacement` for `[start, end)` of what was sent; `score` is what is left of the score then.

    The range may take in what good text needs beside the mark: a blank, a comma, an article, a capital.
    Before the last edit, `score` takes the kinds of attribution to be what they were.
    """

    field: FieldName
    start: Offset
    end: Offset
    text: str
    replacement: str
    rule_id: str
    category: Category
    score: Probability


class SuggestReport(Outbound, frozen=True):
    """A short list of edits, in the order in which they should be made, and the document with all of them.

    `before` and `after` are the scores of the text without and with all edits. `reason` says why there is
    nothing to do, or why the target was not reached: `already_there`, `no_more_edits` (the lexicon knows no
    milder words for what is left), `too_many_edits` (there are more than are looked for), or why the score is
    undefined.
    """

    id: str | None
    model: ModelReceipt
    dimension: Measure
    target: Probability
    before: Probability | None
    after: Probability | None
    reached: bool
    reason: Reason | Literal["already_there", "no_more_edits", "too_many_edits"] | None
    edits: list[SuggestedEdit]
    title: str | None
    text: str


class ProblemError(Outbound, frozen=True):
    """One thing that is wrong, and where: `pointer` is a JSON Pointer (RFC 6901) into the request."""

    pointer: str
    detail: str


class Problem(Outbound, frozen=True):
    """RFC 9457 problem details. `type` is a relative URI, and that page exists."""

    type: str
    title: str
    status: Annotated[int, Meta(ge=400, le=599)]
    detail: str
    instance: str
    errors: list[ProblemError] = []


class BatchRequest(Inbound):
    """As many documents as `/v1/limits` says. The items are checked one by one: a bad one fails alone."""

    items: Annotated[list[ScoreRequest], Field(min_length=1, max_length=500)]


class BatchResult(Outbound, frozen=True):
    """An item of a batch or a line of a stream (blank ones are not counted): its report or its problem."""

    index: Count
    id: str | None
    report: ScoreReport | None = None
    problem: Problem | None = None


class BatchReport(Outbound, frozen=True):
    """The results of a batch, in the order of its items."""

    results: list[BatchResult]


class CompareRequest(Inbound):
    """Two documents to hold side by side."""

    a: ScoreRequest
    b: ScoreRequest


class Difference(Outbound, frozen=True):
    """`b` minus `a`: of scores, in [-1, 1], and of school grades; null where either is undefined."""

    overall: float | None
    sensationalism: float | None
    loaded_language: float | None
    bias: float | None
    subjectivity: float | None
    clickbait: float | None
    unsourced: float | None
    readability_grade: float | None


class CompareReport(Outbound, frozen=True):
    """Both reports, and what changes from `a` to `b`."""

    a: ScoreReport
    b: ScoreReport
    difference: Difference
