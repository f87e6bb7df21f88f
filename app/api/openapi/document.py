"""The OpenAPI 3.1 document, written from the table of the operations."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from app.api.openapi.meanings import MEANINGS
from app.api.openapi.operations import KEY_PROBLEMS, NDJSON, OPERATIONS, Operation
from app.api.openapi.problem_examples import problem_example
from app.api.problems import (
    KEY_MISSING,
    METHOD_NOT_ALLOWED,
    OVERLOADED,
    PROBLEM_TYPE,
    TOO_MANY_REQUESTS,
    ProblemKind,
)
from app.schemas import Inbound, Outbound, Problem

# Each once, in the order of the table.
_REQUESTS = tuple(dict.fromkeys(each.body for each in OPERATIONS.values() if each.body is not None))
_ANSWERS = (
    *dict.fromkeys(each.answer for each in OPERATIONS.values() if each.answer is not None),
    Problem,
)


def _header(description: str, *, always: bool = True, schema: str = "string") -> dict[str, Any]:
    return {"description": description, "required": always, "schema": {"type": schema}}


_REQUEST_ID, _TAG, _WAIT, _ASK = "X-Request-ID", "ETag", "Retry-After", "WWW-Authenticate"
_ALLOWANCE = ("RateLimit", "RateLimit-Policy")
_HEADERS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        _REQUEST_ID: _header(
            "Names this call: the caller's own, if that is 1 to 64 letters, digits, `.`, `_` or `-`. It "
            "stands in the log, and in the `instance` of a problem."
        ),
        _TAG: _header("Names this answer: the same request of the same server gets the same tag."),
        _ALLOWANCE[0]: _header(
            'Where calls are counted: how many are left (`r`) for how long (`t`): `"calls";r=599;t=60`',
            always=False,
        ),
        _ALLOWANCE[1]: _header(
            'Where calls are counted: how many (`q`) in so many seconds (`w`): `"calls";q=600;w=60`',
            always=False,
        ),
        _WAIT: _header("How many seconds to wait before the request is sent again.", schema="integer"),
        "Allow": _header("The methods that the address takes."),
        _ASK: _header("How to send a key."),
    }
)
_OF_STATUS: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {
        KEY_MISSING.status: (_ASK,),
        METHOD_NOT_ALLOWED.status: ("Allow",),
        TOO_MANY_REQUESTS.status: (_WAIT,),
        OVERLOADED.status: (_WAIT,),
    }
)
_TAGS = (
    {"name": "score", "description": "Texts in, scores and marked words out."},
    {"name": "catalog", "description": "What the service scores with, and what it takes."},
    {"name": "operation", "description": "For whoever runs the service: probes and metrics."},
)
_OWN_ID = (
    "The caller's own name for this call, given back in the answer if it is 1 to 64 "
    "letters, digits, `.`, `_` or `-`; any other is not read."
)
_KNOWN_TAGS = "The `ETag` of an answer that the caller has, or several, comma-separated."


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
        # Where this document is, under whatever path a proxy serves all of this.
        servers=[{"url": ".", "description": "This service"}],
        tags=[dict(tag) for tag in _TAGS],
        routes=app.routes,
    )
    components = document.setdefault("components", {})
    components["schemas"] = _schemas()
    components["headers"] = dict(_HEADERS)
    if asks_for_keys:
        components["securitySchemes"] = {
            "bearer": {"type": "http", "scheme": "bearer"},
            "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
        }
        document["security"] = [{"bearer": []}, {"key": []}]
    else:
        document["security"] = []  # told, since tools take silence for an oversight
        del components["headers"][_ASK]
    for path in document["paths"].values():
        for operation in path.values():
            _tell(operation, OPERATIONS[operation["operationId"]], asks_for_keys)
    return document


def _schemas() -> dict[str, Any]:
    _, asked = models_json_schema(
        [(model, "validation") for model in _REQUESTS], ref_template=_ref("{model}")
    )
    _, told = msgspec.json.schema_components(_ANSWERS, ref_template=_ref("{name}"))
    for schema in told.values():
        if "description" in schema:  # which older compilers leave indented, and `python -OO` leaves out
            schema["description"] = inspect.cleandoc(schema["description"])
        _tell_as_written(schema)
    _type_enumerations(told)
    for answer, meanings in MEANINGS.items():
        for name, meaning in meanings.items():
            told[answer.__name__]["properties"][name]["description"] = meaning
    return {**asked["$defs"], **told}


def _tell_as_written(schema: dict[str, Any]) -> None:
    """Require the fields that have a default, too, since they are always written; and leave room for more.

    A client made from a schema that is closed would break when an answer gains a field.
    """
    del schema["additionalProperties"]
    for name, field in schema["properties"].items():
        if "default" in field:
            del field["default"]
            schema["required"].append(name)


def _type_enumerations(schema: Any) -> None:
    """Say that the values are strings: without a type, many a generator takes them for anything."""
    if isinstance(schema, dict):
        if "enum" in schema:
            schema["type"] = "string"
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            _type_enumerations(part)


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
    parameters = told.setdefault("parameters", [])
    if operation.tagged:
        parameters.append(_parameter("If-None-Match", _KNOWN_TAGS))
    parameters.append(_parameter(_REQUEST_ID, _OWN_ID))


def _parameter(name: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": "header", **_header(description, always=False)}


def _responses(operation: Operation, problems: Collection[ProblemKind]) -> dict[str, dict[str, Any]]:
    content = _content(operation.media, operation.answer, {"example": {"value": operation.answer_example}})
    responses: dict[str, dict[str, Any]] = {"200": {"description": operation.summary, "content": content}}
    if operation.tagged:
        responses["304"] = {"description": "The caller has this answer: its tag was sent in `If-None-Match`."}
    limited = _ALLOWANCE if TOO_MANY_REQUESTS in problems else ()
    for response in responses.values():
        response["headers"] = _headers(*([_TAG] if operation.tagged else ()), *limited)
    by_status: dict[int, list[ProblemKind]] = defaultdict(list)
    for kind in problems:
        by_status[kind.status].append(kind)
    for status, found in sorted(by_status.items()):
        shown = {kind.slug: {"summary": kind.title, "value": problem_example(kind)} for kind in found}
        responses[str(status)] = {
            "description": "; ".join(kind.title for kind in found),
            "headers": _headers(*_OF_STATUS.get(status, ()), *limited),
            "content": _content(PROBLEM_TYPE, Problem, shown),
        }
    return responses


def _headers(*particular: str) -> dict[str, dict[str, str]]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in (*particular, _REQUEST_ID)}


def _content(
    media: str, schema: type[Inbound] | type[Outbound] | None, shown: Mapping[str, Any]
) -> dict[str, Any]:
    described: dict[str, Any] = {"type": "string"}
    if media == NDJSON and schema is not None:
        # Were it the schema of a line, clients would send and read just one, and validators refuse each call.
        described["description"] = f"Lines, each the JSON of one `{schema.__name__}`."
    elif schema is not None:
        described = {"$ref": _ref(schema.__name__)}
    return {media: {"schema": described, "examples": dict(shown)}}


def _ref(name: str) -> str:
    return f"#/components/schemas/{name}"
