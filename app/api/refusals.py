"""The core's refusals of documents, turned into problems."""

from __future__ import annotations

from math import ceil

import msgspec

from app.api.problems import (
    BLANK_TEXT,
    INVALID_REQUEST,
    MODEL_UNAVAILABLE,
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


def failure_of_error(error: RefusedError, place: DocumentPlace) -> Failure:
    """Turn the core's refusal of a document into a problem of the request it came in."""
    kind = next(kind for family, kind in _KIND_OF_ERROR if isinstance(error, family))
    # The core's words go on in a line where something stands before them; a detail is a sentence.
    detail = f"{error.detail[:1].upper()}{error.detail[1:].removesuffix('.')}."
    wait = {"Retry-After": str(ceil(error.seconds))} if isinstance(error, ModelUnavailableError) else {}
    return Failure(kind, detail, [ProblemError(pointer=place.pointer + error.pointer, detail=detail)], wait)
