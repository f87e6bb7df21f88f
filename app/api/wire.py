"""What the calls beside scoring answer. The reports themselves are in `app.schemas`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta

from app.schemas import Category, Dimension, ModelName, Outbound

State = Literal["alive", "ready"]
# Some generators make of an object of which nothing is said one that is always empty.
_ANYTHING = {"additionalProperties": True}


class ModelReport(Outbound, frozen=True):
    """One loaded model: which it is, what it was made from, how it was judged."""

    name: Annotated[ModelName, Meta(description="What `model` of a request may say.")]
    version: Annotated[str, Meta(description="Its version.")]
    digest: Annotated[str, Meta(description="Digest of every file of the model.")]
    rules_digest: Annotated[
        str,
        Meta(description="Digest of the lexicon and the words of attribution together, as reports have it."),
    ]
    default: Annotated[bool, Meta(description="Whether requests that name no model get this one.")]
    manifest: Annotated[
        dict[str, Any],
        Meta(
            description="Cut-offs of the bands (`calibration.scales`); what it was trained on: sources of "
            "each head (`training.sources`), files of data and their licenses (`training.files`), and the "
            "lexicon alone, without the words of attribution, by its digest (`training.constants_lexicon`).",
            extra_json_schema=_ANYTHING,
        ),
    ]
    metrics: Annotated[
        dict[str, Any], Meta(description="Figures of its evaluation.", extra_json_schema=_ANYTHING)
    ]


class ModelList(Outbound, frozen=True):
    """The loaded models."""

    models: Annotated[list[ModelReport], Meta(description="Each model that a request may ask for.")]


class RuleReport(Outbound, frozen=True):
    """One rule of the lexicon."""

    id: Annotated[str, Meta(description="What `rule_id` of a span says.")]
    category: Annotated[Category, Meta(description="Which kind of wording its words are.")]
    dimension: Annotated[Dimension, Meta(description="What they are evidence of.")]
    term: Annotated[
        str,
        Meta(
            description="Tokens; `a|b` alternatives, `a?` optional, `*` any one word, `#` any one number; "
            "`{model}` any words that the model marks without a rule."
        ),
    ]
    weight: Annotated[float, Meta(gt=0, le=1, description="How sure it is without its context.")]
    message: Annotated[str, Meta(description="What the reader should know.")]
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
    rules: Annotated[list[RuleReport], Meta(description="Each rule, and what the model marks without one.")]


class ProfileReport(Outbound, frozen=True):
    """One profile: which marks a request that names it ignores."""

    name: Annotated[str, Meta(description="What `rules.profile` of a request may say.")]
    description: Annotated[str, Meta(description="Whom it is for.")]
    disable: Annotated[list[str], Meta(description="Rules and categories.")]
    minimum_score: Annotated[
        float | None, Meta(description="Marks that are less sure are ignored; null for the model's own.")
    ]


class ProfileList(Outbound, frozen=True):
    """The profiles of this server."""

    profiles: Annotated[list[ProfileReport], Meta(description="Each of them.")]


class LimitsReport(Outbound, frozen=True):
    """The limits in force. Sizes in bytes or characters as named, times in seconds."""

    max_chars: Annotated[int, Meta(description="Characters of a `text`; more is answered 413.")]
    max_title_chars: Annotated[int, Meta(description="Characters of a `title`; more is answered 422.")]
    max_id_chars: Annotated[int, Meta(description="Characters of an `id`; more is answered 422.")]
    max_body_bytes: Annotated[int, Meta(description="Bytes of any body but a stream; more is answered 413.")]
    max_line_bytes: Annotated[int, Meta(description="Bytes of a line of a stream; a longer one fails alone.")]
    max_batch_items: Annotated[int, Meta(description="Documents of one batch; more is answered 422.")]
    max_answer_bytes: Annotated[
        int, Meta(description="Size of a batch's answer from which its remaining items are refused.")
    ]
    head_timeout_seconds: Annotated[
        float, Meta(description="Wait for the head of a connection's request; then it is cut.")
    ]
    body_timeout_seconds: Annotated[float, Meta(description="Wait for a whole request body; then 408.")]
    answer_timeout_seconds: Annotated[
        float, Meta(description="How long a client may take nothing of its answer before it is cut.")
    ]
    time_budget_seconds: Annotated[
        float, Meta(description="Wait of a request for its turn, and of a batch for its end; then 503.")
    ]
    stream_idle_seconds: Annotated[
        float, Meta(description="Silence of a stream's client, sending or reading, before it is cut.")
    ]
    queue_size: Annotated[int, Meta(description="Jobs that may wait in a worker; the next is answered 503.")]
    rate_limit: Annotated[int | None, Meta(description="Calls of one caller in a window; null for no limit.")]
    rate_window_seconds: Annotated[int | None, Meta(description="Length of that window.")]


class Health(Outbound, frozen=True):
    """The state of the process."""

    status: Annotated[State, Meta(description="`alive` or `ready`.")]
