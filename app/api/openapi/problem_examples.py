"""A problem of each kind, as a client may meet it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from app.api.problems import (
    BLANK_TEXT,
    BODY_TIMEOUT,
    BODY_TOO_LARGE,
    INVALID_REQUEST,
    LINE_TOO_LONG,
    MODEL_UNAVAILABLE,
    NOT_JSON,
    OVERLOADED,
    TEXT_TOO_LONG,
    TOO_MANY_ITEMS,
    TOO_MANY_REQUESTS,
    TOO_MANY_VALUES,
    UNKNOWN_MODEL,
    UNSUPPORTED_LANGUAGE,
    UNSUPPORTED_MEDIA_TYPE,
    Failure,
    ProblemKind,
    problem,
)
from app.schemas import ProblemError

CALL = "0f8fad5bd9cb469fa16570867728950e"
INSTANCE = f"/v1/score#{CALL}"

_FAULTS: Mapping[ProblemKind, tuple[str, str]] = MappingProxyType(
    {
        NOT_JSON: ("The body is not JSON: reading stopped at line 1, column 9.", ""),
        BODY_TIMEOUT: ("The body was not whole after 30 seconds.", ""),
        BODY_TOO_LARGE: ("The body has more than 8388608 bytes.", ""),
        TEXT_TOO_LONG: ("Has more than 200000 characters.", "/text"),
        LINE_TOO_LONG: ("The line is longer than the service takes.", ""),
        UNSUPPORTED_MEDIA_TYPE: ("The body must be application/json, in UTF-8.", ""),
        INVALID_REQUEST: ("Is required.", "/text"),
        BLANK_TEXT: ("There is no word in the text.", "/text"),
        UNSUPPORTED_LANGUAGE: ("The text is not English; Plumbline scores English only.", "/text"),
        MODEL_UNAVAILABLE: ("The model deep cannot be loaded at this time.", "/model"),
        UNKNOWN_MODEL: ("This model is not loaded.", "/model"),
        TOO_MANY_ITEMS: ("Has more than 500 entries.", "/items"),
        TOO_MANY_VALUES: ("Has more than 256 lists, objects and commas.", ""),
        TOO_MANY_REQUESTS: ("More than 600 calls in 60 seconds.", ""),
        OVERLOADED: ("The queue is full.", ""),
    }
)


def problem_example(kind: ProblemKind) -> dict[str, Any]:
    """Write a problem of this kind as a client may meet it."""
    detail, pointer = _FAULTS.get(kind, (kind.happened, ""))
    errors = [ProblemError(pointer=pointer, detail=detail)] if pointer else []
    if kind is INVALID_REQUEST:
        detail = "The request has 1 fault; see errors."
    return problem(Failure(kind, detail, errors), INSTANCE)
