"""Every problem the service can answer with: one table, and the only place of HTTP error codes.

A problem never holds a word of the request: its sentences are written here, or by the core, whose
errors hold no text either. A pointer may name a field that the client made up, if it looks like a name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.schemas import ProblemError

PROBLEM_TYPE = "application/problem+json"
_MAX_ERRORS = 20


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of problem: its page says `happened` and `remedy`."""

    slug: str
    title: str
    status: int
    happened: str
    remedy: str

    @property
    def uri(self) -> str:
        """The `type` of the problem, and the path of its page."""
        return f"/problems/{self.slug}"


class Failure(Exception):  # noqa: N818  # the request's, not the program's
    """A request ends with a problem. `detail` and the first `errors` are shown to the client as they are."""

    def __init__(
        self,
        kind: ProblemKind,
        detail: str,
        errors: Sequence[ProblemError] = (),
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(kind.slug)
        self.kind = kind
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = headers


MALFORMED_REQUEST = ProblemKind(
    "malformed-request",
    "The request is not HTTP",
    400,
    "What came could not be read as HTTP/1.1: its method is unknown, its address malformed, its address and "
    "headers too long, its host told twice, not at all or as no host, its length told twice or in two ways, "
    "its body coded before it was cut into chunks, or a header or chunk is broken. The connection was "
    "closed.",
    "Use an HTTP library, and let it write the host, lengths and chunks; keep address and headers together "
    "under 65,536 bytes.",
)
CORS_REFUSED = ProblemKind(
    "cors-refused",
    "The page may not make this call",
    400,
    "A browser asked beforehand (CORS) whether a page of another origin may make a call, and it may not: the "
    "detail says whether for its origin, its method or its headers.",
    "Have the operator name the page's origin in `PLUMBLINE_CORS_ORIGINS`; use GET or POST, and only the "
    "headers that `Access-Control-Allow-Headers` names.",
)
NOT_JSON = ProblemKind(
    "not-json",
    "The body is not JSON",
    400,
    "The body could not be read as JSON in UTF-8: it is cut short, holds bytes that are not UTF-8, NaN or "
    "Infinity, a raw control character inside a string, or is nested too deeply.",
    "Send one JSON value, written by a JSON library, in UTF-8. The detail says at which line and column "
    "reading stopped.",
)
KEY_MISSING = ProblemKind(
    "key-missing",
    "A key is needed",
    401,
    "This service answers only callers with a key, and the request carried none.",
    "Send the key that the operator gave you as `Authorization: Bearer <key>` or `X-API-Key: <key>`.",
)
KEY_UNKNOWN = ProblemKind(
    "key-unknown",
    "The key is not known",
    403,
    "The request carried a key that this service does not know.",
    "Check the key for a missing character; ask the operator for a new one if it was withdrawn.",
)
NOT_FOUND = ProblemKind(
    "not-found",
    "There is nothing here",
    404,
    "No resource has this address.",
    "The addresses are listed in `/openapi.json`, the loaded models at `/v1/models`.",
)
METHOD_NOT_ALLOWED = ProblemKind(
    "method-not-allowed",
    "The method is not allowed here",
    405,
    "The address exists, but does not take this method.",
    "Use one of the methods that the `Allow` header names.",
)
BODY_TIMEOUT = ProblemKind(
    "body-timeout",
    "The body came too slowly",
    408,
    "The whole body did not arrive within the time the service waits for it, or a stream fell silent.",
    "Send the request again, in smaller pieces if the connection is slow. `/v1/limits` names the times.",
)
BODY_TOO_LARGE = ProblemKind(
    "body-too-large",
    "The body is too large",
    413,
    "The body has more bytes than the service takes at once.",
    "Send fewer documents at a time, or use `/v1/score/stream`. `/v1/limits` names the size.",
)
TEXT_TOO_LONG = ProblemKind(
    "text-too-long",
    "The text is too long",
    413,
    "The `text` of a document has more characters than the service takes.",
    "Cut the text, for instance by chapters, and score the parts. `/v1/limits` names the length.",
)
LINE_TOO_LONG = ProblemKind(
    "line-too-long",
    "The line is too long",
    413,
    "A line of the stream has more bytes than the service takes. It was skipped, and the lines "
    "after it were read.",
    "Check that every document ends with a line feed. `/v1/limits` names the length.",
)
UNSUPPORTED_MEDIA_TYPE = ProblemKind(
    "unsupported-media-type",
    "The content type is not supported",
    415,
    "The body is not declared as JSON in UTF-8, or, for the stream, as newline-delimited JSON; or it is "
    "declared twice.",
    "Send one `Content-Type: application/json`; for `/v1/score/stream`, `application/x-ndjson`.",
)
UNSUPPORTED_ENCODING = ProblemKind(
    "unsupported-encoding",
    "The content encoding is not supported",
    415,
    "The body is compressed, and the service reads bodies only as they are.",
    "Send the body without `Content-Encoding`.",
)
INVALID_REQUEST = ProblemKind(
    "invalid-request",
    "The request is not valid",
    422,
    "The body is JSON, but not what this call takes: a field is missing, unknown, repeated, of the wrong "
    "type or outside its range; or a field stands in the query of the address, where none is read.",
    "Each entry of `errors` points at one field and says what it must be. The shapes are in `/openapi.json`.",
)
BLANK_TEXT = ProblemKind(
    "blank-text",
    "There is no word to score",
    422,
    "The text holds no word, so no score is defined for it.",
    "Send a text with at least one word. For `html` and `markdown`, only what a reader would see counts.",
)
UNSUPPORTED_LANGUAGE = ProblemKind(
    "unsupported-language",
    "The language is not supported",
    422,
    "The text does not look like English, and Plumbline would rather refuse than guess.",
    "Send English text. If it is English and was misread, send `language: en` to skip the check.",
)
UNKNOWN_MODEL = ProblemKind(
    "unknown-model",
    "The model is not loaded",
    422,
    "The request names a model that this server has not loaded.",
    "Leave `model` out for the server's default, or name one that `/v1/models` lists.",
)
TOO_MANY_ITEMS = ProblemKind(
    "too-many-items",
    "The batch has too many items",
    422,
    "The batch has more items than the service takes at once.",
    "Send several batches, or use `/v1/score/stream`. `/v1/limits` names the number.",
)
BATCH_TOO_LARGE = ProblemKind(
    "batch-too-large",
    "The answer to the batch is too large",
    413,
    "The reports of the items before this one are as large as the service lets the answer to a batch grow.",
    "Send this item and those after it in another batch, ask for less by `include`, or use "
    "`/v1/score/stream`, whose answer has no end. `/v1/limits` names the size.",
)
TOO_MANY_VALUES = ProblemKind(
    "too-many-values",
    "The body has too many values",
    422,
    "The body has more lists, objects and commas than any request needs, so it was not read as JSON at all.",
    "Send only the fields that `/openapi.json` names: none holds more than a handful of values. Of a batch "
    "send the items apart to find the one that has so many.",
)
TOO_MANY_REQUESTS = ProblemKind(
    "too-many-requests",
    "Too many requests",
    429,
    "This caller has used up its calls for the current window.",
    "Wait as long as `Retry-After` says. A batch counts as one call.",
)
INTERNAL_ERROR = ProblemKind(
    "internal-error",
    "Something went wrong inside",
    500,
    "The service failed in a way it was not built to. Nothing about the request was kept.",
    "Try again; if it happens again, tell the operator the `X-Request-ID` of the answer.",
)
OVERLOADED = ProblemKind(
    "overloaded",
    "The service is full",
    503,
    "As many requests are waiting as the service lets wait.",
    "Send the request again after the time that `Retry-After` says, and send fewer at a time.",
)
TIME_BUDGET = ProblemKind(
    "time-budget",
    "The time is used up",
    503,
    "The request waited for its turn, or a batch for its end, longer than the service lets wait.",
    "Send the request again after the time that `Retry-After` says; send large batches in smaller ones. "
    "`/v1/limits` names the time.",
)
DRAINING = ProblemKind(
    "draining",
    "The service is shutting down",
    503,
    "The service finishes what it has begun and takes nothing new.",
    "Send the request again after the time that `Retry-After` says; another instance will answer.",
)
STARTING = ProblemKind(
    "starting",
    "The service is starting",
    503,
    "The models are not loaded yet.",
    "Send the request again after the time that `Retry-After` says.",
)
MODEL_UNAVAILABLE = ProblemKind(
    "model-unavailable",
    "The model cannot be loaded",
    503,
    "The model that was asked for is offered, but its files are not as they were when the service started, "
    "or it cannot be loaded. Rather than answer from something that nobody checked, the service refuses.",
    "Ask another model, or send the request again after the time that `Retry-After` says; the operator finds "
    "the reason in the log.",
)

PROBLEMS: tuple[ProblemKind, ...] = tuple(
    each for each in globals().values() if isinstance(each, ProblemKind)
)
"""Every kind above, in its order."""
PROBLEM_OF_SLUG: Mapping[str, ProblemKind] = MappingProxyType({kind.slug: kind for kind in PROBLEMS})


def problem(failure: Failure, instance: str) -> dict[str, Any]:
    """Write the failure as an RFC 9457 problem, plain JSON."""
    kind = failure.kind
    return {
        "type": kind.uri,
        "title": kind.title,
        "status": kind.status,
        "detail": failure.detail,
        "instance": instance,
        "errors": [
            {"pointer": error.pointer, "detail": error.detail} for error in failure.errors[:_MAX_ERRORS]
        ],
    }


def problem_bytes(failure: Failure, instance: str) -> bytes:
    """Write the failure as the bytes of a problem."""
    return json.dumps(problem(failure, instance)).encode()
