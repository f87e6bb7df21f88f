"""Every setting of the service, and the only reader of the environment.

Each field is read from `PLUMBLINE_<NAME>`; lists are comma-separated. A wrong value means no start.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AliasChoices,
    Field,
    FiniteFloat,
    SecretStr,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app import setting_checks as checks
from app.schemas import MAX_CHARS, ModelName

_APP = Path(__file__).resolve().parent
# Of training and tests, and what Kubernetes tells of a Service named `plumbline`.
_OTHERS = re.compile(r"PLUMBLINE_(DATA|TEST_.*|(.*_)?SERVICE_(HOST|PORT.*)|(.*_)?PORT(_[0-9]+_.*)?)")
LogLevel = Literal["debug", "info", "warning", "error"]


class Settings(BaseSettings):
    """What an operator may change. Sizes are in bytes unless the name says otherwise; times in seconds."""

    model_config = SettingsConfigDict(
        env_prefix="PLUMBLINE_",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        populate_by_name=True,
        # A wrong API key or folder must not be printed with the error.
        hide_input_in_errors=True,
    )

    host: Annotated[str, Field(description="Address to listen on."), AfterValidator(checks.host)] = (
        "127.0.0.1"
    )
    port: Annotated[int, Field(ge=0, le=65535, description="Port to listen on; 0 takes any free one.")] = 8000
    workers: Annotated[
        int, Field(ge=1, le=256, description="Server processes; about one for each CPU core.")
    ] = 1
    threads: Annotated[
        int,
        Field(
            ge=1,
            le=64,
            description="Scoring threads in each worker. Scoring is CPU-bound Python, so more than one "
            "shares the time out but adds none.",
        ),
    ] = 1
    queue_size: Annotated[
        int,
        Field(
            ge=0,
            le=100_000,
            description="Jobs that may wait for a scoring thread in each worker; the next is answered 503.",
        ),
    ] = 64
    switch_interval_seconds: Annotated[
        float,
        Field(
            gt=0,
            le=0.1,
            description="How long a scoring thread keeps the interpreter when the event loop wants it. "
            "Short keeps `/livez` quick under load; long saves a little work.",
        ),
    ] = 0.0005
    default_model: Annotated[ModelName, Field(description="Model for requests that name none.")] = "fast"
    models: Annotated[
        tuple[ModelName, ...],
        NoDecode,
        Field(
            min_length=1,
            description="Models to offer, comma-separated. `deep` takes its memory when it is first asked "
            "for: `docs/deploying.md` says how much.",
        ),
    ] = ("fast", "deep")
    artifacts_dir: Annotated[Path, Field(description="Folder of the model artifacts.")] = (
        _APP.parent / "artifacts"
    )
    lexicons_dir: Annotated[Path, Field(description="Folder of the lexicons (`*.csv`).")] = (
        _APP / "data" / "lexicons"
    )
    profiles_file: Annotated[
        Path,
        Field(description="File of the profiles (TOML): which marks are ignored."),
    ] = _APP / "data" / "profiles.toml"
    max_chars: Annotated[
        int, Field(ge=1, le=MAX_CHARS, description="Longest `text`, in characters; more is answered 413.")
    ] = MAX_CHARS
    max_body_bytes: Annotated[
        int,
        Field(
            ge=1_024, le=1 << 30, description="Longest body of any call but the stream; more is answered 413."
        ),
    ] = 8 * 1024 * 1024
    max_line_bytes: Annotated[
        int, Field(ge=1_024, le=1 << 30, description="Longest line of a stream; a longer one fails alone.")
    ] = 4 * 1024 * 1024
    max_buffered_bytes: Annotated[
        int,
        Field(
            ge=1_024,
            description="Bytes of all bodies, of unfinished lines of streams, and of what waits behind a "
            "connection's request, that a worker holds at one time; what is beyond them is answered 503, "
            "and of a connection no more is taken. No less than the longest body and line.",
        ),
    ] = 256 * 1024 * 1024
    max_batch_items: Annotated[int, Field(ge=1, le=500, description="Most items in one batch.")] = 500
    max_answer_bytes: Annotated[
        int,
        Field(
            ge=1_024,
            description="Size of a batch's answer from which its remaining items are answered 413.",
        ),
    ] = 64 * 1024 * 1024
    head_timeout_seconds: Annotated[
        FiniteFloat,
        Field(gt=0, description="Longest wait for the head of a connection's request; then it is cut."),
    ] = 15.0
    body_timeout_seconds: Annotated[
        FiniteFloat, Field(gt=0, description="Longest wait for a whole request body; then 408.")
    ] = 30.0
    answer_timeout_seconds: Annotated[
        FiniteFloat,
        Field(gt=0, description="How long a client may take nothing of its answer before it is cut."),
    ] = 60.0
    time_budget_seconds: Annotated[
        FiniteFloat,
        Field(
            gt=0,
            description="Longest wait of a request for its turn, and of a batch for its end; what is not "
            "begun by then is answered 503.",
        ),
    ] = 30.0
    stream_idle_seconds: Annotated[
        FiniteFloat,
        Field(
            gt=0, description="Longest silence of a stream's client, sending or reading, before it is cut."
        ),
    ] = 120.0
    retry_after_seconds: Annotated[
        int, Field(ge=1, le=3600, description="What `Retry-After` says when the service is full or draining.")
    ] = 2
    drain_seconds: Annotated[
        float,
        Field(
            ge=0,
            le=3600,
            description="After SIGTERM, how long `/readyz` says 503 while all else is served, before the "
            "listener closes, so that a load balancer can look away.",
        ),
    ] = 1.0
    shutdown_seconds: Annotated[
        int, Field(ge=1, le=3600, description="Longest wait for requests in flight when shutting down.")
    ] = 30
    cors_origins: Annotated[
        tuple[str, ...],
        NoDecode,
        Field(
            description="Origins whose pages may call the service, as `https://news.example`, "
            "comma-separated; none for no CORS."
        ),
        AfterValidator(checks.cors_origins),
    ] = ()
    api_keys: Annotated[
        tuple[SecretStr, ...],
        NoDecode,
        Field(
            description="Keys that callers of `/v1` must send as `Authorization: Bearer` or `X-API-Key`, "
            "comma-separated; none leaves the service open."
        ),
        AfterValidator(checks.api_keys),
    ] = ()
    api_keys_file: Annotated[
        Path | None,
        Field(
            description="File of more keys, a name and a digest a line as `plumbline key NAME` writes them; "
            "read again within a second when it changes."
        ),
    ] = None
    rate_limit: Annotated[
        int,
        Field(
            ge=0,
            description="Calls of `/v1` that one key (without keys: one address) may make in each window; "
            "0 for no limit.",
        ),
    ] = 0
    rate_limit_url: Annotated[
        SecretStr,
        Field(
            description="Where calls are counted: `memory://`, each worker by itself, or "
            "`redis://HOST:PORT/0`, all workers of all machines together; `rediss://` is that over TLS."
        ),
        AfterValidator(checks.rate_limit_url),
    ] = SecretStr("memory://")
    rate_window_seconds: Annotated[
        int, Field(ge=1, le=86_400, description="Length of the window that `rate_limit` counts in.")
    ] = 60
    log_level: Annotated[
        LogLevel, Field(description="Least level that is logged; each request is logged at `info`.")
    ] = "info"
    metrics_enabled: Annotated[bool, Field(description="Whether `/metrics` is kept and served.")] = True
    metrics_dir: Annotated[
        Path | None,
        Field(
            validation_alias=AliasChoices("PLUMBLINE_METRICS_DIR", "PROMETHEUS_MULTIPROC_DIR"),
            description="Folder in which several workers share what `/metrics` adds up over all of them; "
            "each run has its own in it, and removes those of runs that have ended. A temporary one where "
            "none is named. "
            "`PROMETHEUS_MULTIPROC_DIR` is read too.",
        ),
    ] = None
    otlp_endpoint: Annotated[
        str | None,
        Field(
            pattern=r"^https?://",
            description="Where a span for each call is sent by OTLP over HTTP, such as "
            "`http://127.0.0.1:4318/v1/traces`; needs the extra `otlp`. None for no traces.",
        ),
    ] = None
    otlp_sample_ratio: Annotated[
        float,
        Field(
            ge=0.0,
            le=1.0,
            description="Share of the calls that are traced where the caller's `traceparent` does not say.",
        ),
    ] = 1.0

    @field_validator("models", "cors_origins", "api_keys", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        """Take `a, b` from the environment; leave a sequence from code alone."""
        if not isinstance(value, str):
            return value
        parts = tuple(part for part in (piece.strip() for piece in value.split(",")) if part)
        if not parts:
            # As `$OLD,$NEW` is where neither is set: taken for no keys it would leave the service open.
            raise ValueError("nothing stands between its commas; for none, leave it empty")
        return parts

    @field_validator("log_level", mode="before")
    @classmethod
    def _write_small(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value

    @property
    def asks_for_keys(self) -> bool:
        """Whether callers need a key."""
        return bool(self.api_keys) or self.api_keys_file is not None

    @model_validator(mode="after")
    def _default_model_is_loaded(self) -> Self:
        if self.default_model not in self.models:
            raise ValueError("PLUMBLINE_DEFAULT_MODEL is not among PLUMBLINE_MODELS")
        return self

    @model_validator(mode="after")
    def _longest_body_finds_room(self) -> Self:
        for name in ("max_body_bytes", "max_line_bytes"):
            if self.max_buffered_bytes < getattr(self, name):
                least = f"PLUMBLINE_{name.upper()}"
                raise ValueError(
                    f"PLUMBLINE_MAX_BUFFERED_BYTES is less than {least}: the longest finds no room"
                )
        return self


def strange_names() -> list[str]:
    """Return names in the environment that look like settings and are none, such as `PLUMBLINE_API_KEY`."""
    known = {f"PLUMBLINE_{name.upper()}" for name in Settings.model_fields}
    named = {name for name in os.environ if name.upper().startswith("PLUMBLINE_")}
    return sorted(name for name in named if name.upper() not in known and not _OTHERS.fullmatch(name.upper()))
