"""The refusals of others, turned into ours: of the framework, and of the core."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from types import MappingProxyType

import msgspec

from app.api.problems import (
    BLANK_TEXT,
    INTERNAL_ERROR,
    INVALID_REQUEST,
    METHOD_NOT_ALLOWED,
    MODEL_UNAVAILABLE,
    NOT_FOUND,
    UNKNOWN_MODEL,
    UNSUPPORTED_LANGUAGE,
    Failure,
    ProblemKind,
)
from app.schemas import ProblemError
from app.scoring.errors import (
    BlankTextError,
    ModelUnavailableError,
    RefusedError,
    RequestError,
    UnknownModelError,
    UnsupportedLanguageError,
)

_KIND_OF_STATUS: Mapping[int, ProblemKind] = MappingProxyType(
    {kind.status: kind for kind in (NOT_FOUND, METHOD_NOT_ALLOWED)}
)
_KIND_OF_ERROR: tuple[tuple[type[RefusedError], ProblemKind], ...] = (
    (BlankTextError, BLANK_TEXT),
    (UnsupportedLanguageError, UNSUPPORTED_LANGUAGE),
    (UnknownModelError, UNKNOWN_MODEL),
    (ModelUnavailableError, MODEL_UNAVAILABLE),
    (RequestError, INVALID_REQUEST),
)


class DocumentPlace(msgspec.Struct, frozen=True):
    """Where a document stands in its request, to write its problems.

    Attributes
    ----------
    instance : str
        Route and request id: names this occurrence, and nothing the client wrote.
    pointer : str
        JSON Pointer to the document inside the body; empty for the whole body.
    """

    instance: str
    pointer: str = ""


def failure_of_status(status: int, headers: Mapping[str, str]) -> Failure:
    """Turn the framework's own refusal into ours.

    A status the table does not know is the framework's business with a file or path: for the client there
    is nothing here, or, from 500 on, an inner fault.
    """
    kind = _KIND_OF_STATUS.get(status, NOT_FOUND if status < 500 else INTERNAL_ERROR)
    return Failure(kind, kind.happened, headers=headers)


def failure_of_error(error: RefusedError, place: DocumentPlace) -> Failure:
    """Turn the core's refusal of a document into a problem of the request it came in."""
    kind = next(kind for family, kind in _KIND_OF_ERROR if isinstance(error, family))
    # The core's words go on in a line where something stands before them; a detail is a sentence.
    detail = f"{error.detail[:1].upper()}{error.detail[1:].removesuffix('.')}."
    wait = {"Retry-After": str(ceil(error.seconds))} if isinstance(error, ModelUnavailableError) else {}
    return Failure(kind, detail, [ProblemError(pointer=place.pointer + error.pointer, detail=detail)], wait)
