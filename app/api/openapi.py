"""The OpenAPI 3.1 document: every call with a real request, a real answer and each of its problems."""

from __future__ import annotations

import inspect
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import msgspec
from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from app.api import examples, wire
from app.api import problems as kinds
from app.api.problems import PROBLEM_TYPE, ProblemKind
from app.schemas import (
    BatchRequest,
    CompareReport,
    CompareRequest,
    Inbound,
    Outbound,
    ScoreRequest,
    SuggestReport,
    SuggestRequest,
)

_JSON = "application/json"
_NDJSON = "application/x-ndjson"
_REQUESTS: tuple[type[Inbound], ...] = (ScoreRequest, BatchRequest, CompareRequest, SuggestRequest)
_ANSWERS: tuple[type[Outbound], ...] = (
    wire.ScoreReport,
    wire.BatchReport,
    wire.StreamLine,
    CompareReport,
    SuggestReport,
    wire.ModelReport,
    wire.ModelList,
    wire.RuleList,
    wire.ProfileList,
    wire.LimitsReport,
    wire.Health,
    wire.Problem,
)

_ALWAYS = (kinds.MALFORMED_REQUEST, kinds.METHOD_NOT_ALLOWED, kinds.INTERNAL_ERROR)
_GUARDED = (*_ALWAYS, kinds.KEY_MISSING, kinds.KEY_UNKNOWN, kinds.TOO_MANY_REQUESTS, kinds.STARTING)
_POSTED = (
    *_GUARDED,
    kinds.UNSUPPORTED_MEDIA_TYPE,
    kinds.UNSUPPORTED_ENCODING,
    kinds.DRAINING,
)
_WHOLE_BODY = (
    *_POSTED,
    kinds.NOT_JSON,
    kinds.BODY_TIMEOUT,
    kinds.BODY_TOO_LARGE,
    kinds.INVALID_REQUEST,
    kinds.OVERLOADED,
    kinds.TIME_BUDGET,
)
_DOCUMENT = (kinds.TEXT_TOO_LONG, kinds.BLANK_TEXT, kinds.UNSUPPORTED_LANGUAGE, kinds.UNKNOWN_MODEL)


@dataclass(frozen=True, slots=True)
class Operation:
    """One call, as the document shows it. A schema of None is plain text."""

    summary: str
    answer: type[Outbound] | None
    answer_example: Any
    problems: tuple[ProblemKind, ...]
    body: type[Inbound] | None = None
    body_example: Any = None
    media: str = _JSON


def _stream_lines(*values: Any) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


_RESULTS = (
    {"index": 0, "id": "a-17", "report": examples.report("a-17")},
    {
        "index": 1,
        "id": "a-18",
        "problem": {
            **examples.PROBLEM_EXAMPLES[kinds.INVALID_REQUEST.slug],
            "errors": [{"pointer": "/items/1/text", "detail": "Is required."}],
        },
    },
)
_NO_DIFFERENCE = dict.fromkeys(
    (
        "overall",
        "sensationalism",
        "loaded_language",
        "bias",
        "subjectivity",
        "clickbait",
        "unsourced",
        "readability_grade",
    ),
    0.0,
)

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "score": Operation(
            "Score one document",
            wire.ScoreReport,
            examples.report("a-17"),
            (*_WHOLE_BODY, *_DOCUMENT),
            ScoreRequest,
            dict(examples.REQUEST),
        ),
        "score_batch": Operation(
            "Score up to 500 documents",
            wire.BatchReport,
            {"results": list(_RESULTS)},
            (*_WHOLE_BODY, kinds.TOO_MANY_ITEMS),
            BatchRequest,
            {"items": [dict(examples.REQUEST), dict(examples.SOBER)]},
        ),
        "score_stream": Operation(
            "Score a stream of documents",
            wire.StreamLine,
            _stream_lines(*_RESULTS),
            _POSTED,
            ScoreRequest,
            _stream_lines(dict(examples.REQUEST), dict(examples.MALFORMED)),
            media=_NDJSON,
        ),
        "compare": Operation(
            "Compare two documents",
            CompareReport,
            {"a": examples.report(None), "b": examples.report(None), "difference": _NO_DIFFERENCE},
            (*_WHOLE_BODY, *_DOCUMENT),
            CompareRequest,
            {"a": {"text": examples.TEXT}, "b": dict(examples.SOBER)},
        ),
        "suggest": Operation(
            "Suggest milder words",
            SuggestReport,
            examples.suggestions(),
            (*_WHOLE_BODY, *_DOCUMENT),
            SuggestRequest,
            dict(examples.SUGGEST),
        ),
        "list_profiles": Operation(
            "The profiles", wire.ProfileList, {"profiles": [dict(examples.PROFILE)]}, _GUARDED
        ),
        "list_models": Operation(
            "The loaded models", wire.ModelList, {"models": [dict(examples.MODEL)]}, _GUARDED
        ),
        "get_model": Operation(
            "One loaded model", wire.ModelReport, dict(examples.MODEL), (*_GUARDED, kinds.NOT_FOUND)
        ),
        "list_rules": Operation(
            "The rules of the lexicon",
            wire.RuleList,
            {"digest": examples.RECEIPT["rules_digest"], "rules": [dict(examples.RULE)]},
            (*_GUARDED, kinds.INVALID_REQUEST),
        ),
        "get_limits": Operation("The limits in force", wire.LimitsReport, dict(examples.LIMITS), _GUARDED),
        "livez": Operation("Whether the process is up", wire.Health, {"status": "alive"}, _ALWAYS),
        "readyz": Operation(
            "Whether the service takes requests",
            wire.Health,
            {"status": "ready"},
            (*_ALWAYS, kinds.STARTING, kinds.DRAINING),
        ),
        "metrics": Operation(
            "Counters for Prometheus",
            None,
            'plumbline_http_requests_total{method="POST",model="fast",route="/v1/score",status="200"} 1.0\n',
            (*_ALWAYS, kinds.NOT_FOUND),
            media="text/plain",
        ),
    }
)


def describe(operation_id: str) -> dict[str, Any]:
    """Make the keyword arguments that a route's decorator needs; the rest is told in the document itself."""
    return {
        "operation_id": operation_id,
        "summary": OPERATIONS[operation_id].summary,
        "response_class": Response,
        "response_model": None,
    }


def install(app: FastAPI, asks_for_keys: bool) -> None:
    """Make the application show this document; keys are told of only where the operator set some."""

    def build() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _build(app, asks_for_keys)
        return app.openapi_schema

    app.openapi = build  # type: ignore[method-assign]  # the way FastAPI documents


def show_answers(app: FastAPI, answers: Mapping[str, Any]) -> None:
    """Put these answers, by operation, into the examples in place of the written ones."""
    for path in app.openapi()["paths"].values():
        for operation in path.values():
            if operation["operationId"] in answers:
                (content,) = operation["responses"]["200"]["content"].values()
                content["examples"]["example"]["value"] = answers[operation["operationId"]]


def _build(app: FastAPI, asks_for_keys: bool) -> dict[str, Any]:
    document = get_openapi(
        title=app.title,
        version=app.version,
        openapi_version="3.1.0",
        summary=app.summary,
        description=app.description,
        license_info=app.license_info,
        routes=app.routes,
    )
    _, asked = models_json_schema(
        [(model, "validation") for model in _REQUESTS], ref_template=_ref("{model}")
    )
    _, told = msgspec.json.schema_components(_ANSWERS, ref_template=_ref("{name}"))
    for schema in told.values():  # which older compilers leave indented
        schema["description"] = inspect.cleandoc(schema["description"])
    components = document.setdefault("components", {})
    components["schemas"] = asked["$defs"] | told
    if asks_for_keys:
        components["securitySchemes"] = {
            "bearer": {"type": "http", "scheme": "bearer"},
            "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
        }
        document["security"] = [{"bearer": []}, {"key": []}]
    for path in document["paths"].values():
        for operation in path.values():
            _tell(operation, OPERATIONS[operation["operationId"]])
    return document


def _tell(told: dict[str, Any], operation: Operation) -> None:
    """Write what goes in and out.

    The routes read and write bytes, so the framework cannot know; and it leaves null out of examples.
    """
    told["responses"] = _responses(operation)
    if operation.body is not None:
        content = _content(operation.media, operation.body, {"example": {"value": operation.body_example}})
        told["requestBody"] = {"required": True, "content": content}


def _responses(operation: Operation) -> dict[str, dict[str, Any]]:
    content = _content(operation.media, operation.answer, {"example": {"value": operation.answer_example}})
    responses: dict[str, dict[str, Any]] = {"200": {"description": operation.summary, "content": content}}
    by_status: dict[int, list[ProblemKind]] = defaultdict(list)
    for kind in operation.problems:
        by_status[kind.status].append(kind)
    for status, found in sorted(by_status.items()):
        shown = {
            kind.slug: {"summary": kind.title, "value": examples.PROBLEM_EXAMPLES[kind.slug]}
            for kind in found
        }
        responses[str(status)] = {
            "description": "; ".join(kind.title for kind in found),
            "content": _content(PROBLEM_TYPE, wire.Problem, shown),
        }
    return responses


def _content(
    media: str, schema: type[Inbound] | type[Outbound] | None, shown: Mapping[str, Any]
) -> dict[str, Any]:
    if schema is None:
        described: dict[str, Any] = {"type": "string"}
    else:
        described = {"$ref": _ref(schema.__name__)}
    return {media: {"schema": described, "examples": dict(shown)}}


def _ref(name: str) -> str:
    return f"#/components/schemas/{name}"
