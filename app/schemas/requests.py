"""What is asked: a document, or several, and what is to be made of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.bases import Inbound
from app.schemas.values import (
    MAX_CHARS,
    MAX_ID_CHARS,
    MAX_TITLE_CHARS,
    Dimension,
    Format,
    Include,
    Measure,
    ModelName,
    OffsetUnit,
)


class RuleChoice(Inbound):
    """Which marks to ignore. They stay in the report, and say that they are ignored; no score moves."""

    profile: Annotated[
        str | None,
        Field(min_length=1, max_length=64, description="One of `/v1/profiles`; null: the server's default."),
    ] = None
    disable: Annotated[
        list[Annotated[str, Field(max_length=128)]],
        Field(max_length=64, description="Rules (`emotive.shocking`) and categories (`emotive`) to ignore."),
    ] = []  # noqa: RUF012  # pydantic makes each request its own
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


class SuggestRequest(DocumentRequest):
    """One document, and the score that is to come down."""

    target: Annotated[
        float, Field(strict=True, ge=0.0, le=1.0, description="Where the score is wanted: at most this.")
    ]
    dimension: Annotated[Measure, Field(description="Which score is to come down.")] = "overall"


class BatchRequest(Inbound):
    """As many documents as `/v1/limits` says. The items are checked one by one: a bad one fails alone."""

    items: Annotated[list[ScoreRequest], Field(min_length=1, max_length=500)]


class CompareRequest(Inbound):
    """Two documents to hold side by side."""

    a: ScoreRequest
    b: ScoreRequest
