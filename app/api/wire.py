"""What the calls beside scoring answer. The reports themselves are in `app.schemas`."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

from app.schemas import Category, Dimension, ModelName, Outbound


class ModelReport(Outbound, frozen=True):
    """One loaded model: which it is, what it was made from, how it was judged."""

    name: ModelName
    version: str
    digest: Annotated[str, Meta(description="Digest of every file of the model.")]
    rules_digest: Annotated[
        str, Meta(description="Digest of the lexicon and the words of attribution together.")
    ]
    default: Annotated[bool, Meta(description="Whether requests that name no model get this one.")]
    manifest: Annotated[
        dict[str, Any],
        Meta(
            description="Cut-offs of the bands (`calibration.scales`); what it was trained on: sources of "
            "each head (`training.sources`), files of data and their licenses (`training.files`)."
        ),
    ]
    metrics: Annotated[dict[str, Any], Meta(description="Figures of its evaluation.")]


class ModelList(Outbound, frozen=True):
    """The loaded models."""

    models: list[ModelReport]


class RuleReport(Outbound, frozen=True):
    """One rule of the lexicon."""

    id: Annotated[str, Meta(description="What `rule_id` of a span says.")]
    category: Category
    dimension: Dimension
    term: Annotated[
        str,
        Meta(
            description="Tokens; `a|b` alternatives, `a?` optional, `*` any one word, `#` any one number; "
            "`{model}` any words that the model marks without a rule."
        ),
    ]
    weight: Annotated[float, Meta(gt=0, le=1, description="How sure it is without its context.")]
    message: str
    examples: Annotated[
        list[str],
        Meta(
            description="Phrases that the term matches, made from it; `X` is any word, `10` any number. "
            "None where a model marks the words, and no term."
        ),
    ]
    suggestion: Annotated[
        str | None, Meta(description='A milder wording; "" to delete it; null when none is known.')
    ]


class RuleList(Outbound, frozen=True):
    """The rules in force."""

    digest: Annotated[str, Meta(description="What `rules_digest` of a report says.")]
    rules: list[RuleReport]


class ProfileReport(Outbound, frozen=True):
    """One profile: which marks a request that names it ignores."""

    name: str
    description: str
    disable: Annotated[list[str], Meta(description="Rules and categories.")]
    minimum_score: Annotated[
        float | None, Meta(description="Marks that are less sure are ignored; null for the model's own.")
    ]


class ProfileList(Outbound, frozen=True):
    """The profiles of this server."""

    profiles: list[ProfileReport]


class LimitsReport(Outbound, frozen=True):
    """The limits in force. Sizes in bytes or characters as named, times in seconds."""

    max_chars: int
    max_title_chars: int
    max_id_chars: int
    max_body_bytes: int
    max_line_bytes: int
    max_batch_items: int
    max_answer_bytes: Annotated[
        int, Meta(description="Size of a batch's answer from which its remaining items are refused.")
    ]
    head_timeout_seconds: float
    body_timeout_seconds: float
    answer_timeout_seconds: float
    time_budget_seconds: float
    stream_idle_seconds: float
    queue_size: int
    rate_limit: Annotated[int | None, Meta(description="Calls of one caller in a window; null for no limit.")]
    rate_window_seconds: Annotated[int | None, Meta(description="Length of that window.")]


class Health(Outbound, frozen=True):
    """The state of the process."""

    status: str
