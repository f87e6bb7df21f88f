"""The OpenAPI 3.1 document, written from the table of the operations."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from app.api import examples
from app.api.operations import KEY_PROBLEMS, OPERATIONS, Operation
from app.api.problems import PROBLEM_TYPE, ProblemKind
from app.schemas import Inbound, Outbound, Problem

# Each once, in the order of the table.
_REQUESTS = tuple(dict.fromkeys(each.body for each in OPERATIONS.values() if each.body is not None))
_ANSWERS = (
    *dict.fromkeys(each.answer for each in OPERATIONS.values() if each.answer is not None),
    Problem,
)

_TAG: Mapping[str, Any] = MappingProxyType(
    {
        "description": "Names this answer: the same request of the same server gets the same tag.",
        "required": True,
        "schema": {"type": "string"},
    }
)
_KNOWN_TAGS: Mapping[str, Any] = MappingProxyType(
    {
        "name": "If-None-Match",
        "in": "header",
        "description": "The `ETag` of an answer that the caller has, or several, comma-separated.",
        "required": False,
        "schema": {"type": "string"},
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
            _tell(operation, OPERATIONS[operation["operationId"]], asks_for_keys)
    return document


def _tell(told: dict[str, Any], operation: Operation, asks_for_keys: bool) -> None:
    """Write what goes in and out.

    The routes read and write bytes, so the framework cannot know; and it leaves null out of examples.
    """
    problems = [kind for kind in operation.problems if asks_for_keys or kind not in KEY_PROBLEMS]
    told["responses"] = _responses(operation, problems)
    if asks_for_keys and not set(KEY_PROBLEMS).issubset(problems):
        told["security"] = []  # anybody may
    if operation.body is not None:
        content = _content(operation.media, operation.body, {"example": {"value": operation.body_example}})
        told["requestBody"] = {"required": True, "content": content}
    if operation.tagged:
        told.setdefault("parameters", []).append(dict(_KNOWN_TAGS))


def _responses(operation: Operation, problems: Iterable[ProblemKind]) -> dict[str, dict[str, Any]]:
    content = _content(operation.media, operation.answer, {"example": {"value": operation.answer_example}})
    responses: dict[str, dict[str, Any]] = {"200": {"description": operation.summary, "content": content}}
    if operation.tagged:
        responses["304"] = {"description": "The caller has this answer: its tag was sent in `If-None-Match`."}
        for response in responses.values():
            response["headers"] = {"ETag": dict(_TAG)}
    by_status: dict[int, list[ProblemKind]] = defaultdict(list)
    for kind in problems:
        by_status[kind.status].append(kind)
    for status, found in sorted(by_status.items()):
        shown = {
            kind.slug: {"summary": kind.title, "value": examples.PROBLEM_EXAMPLES[kind.slug]}
            for kind in found
        }
        responses[str(status)] = {
            "description": "; ".join(kind.title for kind in found),
            "content": _content(PROBLEM_TYPE, Problem, shown),
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
