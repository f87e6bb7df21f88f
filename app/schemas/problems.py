"""What went wrong."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from app.schemas.bases import Outbound


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
    errors: list[ProblemError] = []  # noqa: RUF012  # msgspec makes each struct its own
