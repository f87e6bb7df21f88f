"""Every call of the API: what goes in and out, an example of both, and each of its problems."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.api import problems as kinds
from app.api import wire
from app.api.openapi import examples
from app.api.openapi.problem_examples import problem_example
from app.api.problems import ProblemKind
from app.schemas import (
    BatchReport,
    BatchRequest,
    BatchResult,
    CompareReport,
    CompareRequest,
    Difference,
    Inbound,
    Outbound,
    ScoreReport,
    ScoreRequest,
    SuggestReport,
    SuggestRequest,
)

_JSON = "application/json"
NDJSON = "application/x-ndjson"

_ALWAYS = (kinds.MALFORMED_REQUEST, kinds.METHOD_NOT_ALLOWED, kinds.INTERNAL_ERROR)
KEY_PROBLEMS = (kinds.KEY_MISSING, kinds.KEY_UNKNOWN)
_GUARDED = (*_ALWAYS, *KEY_PROBLEMS, kinds.TOO_MANY_REQUESTS)
_LOADED = (*_GUARDED, kinds.STARTING)
_POSTED = (
    *_LOADED,
    kinds.UNSUPPORTED_MEDIA_TYPE,
    kinds.UNSUPPORTED_ENCODING,
    kinds.INVALID_REQUEST,
    kinds.DRAINING,
)
_WHOLE_BODY = (
    *_POSTED,
    kinds.NOT_JSON,
    kinds.BODY_TIMEOUT,
    kinds.BODY_TOO_LARGE,
    kinds.TOO_MANY_VALUES,
    kinds.OVERLOADED,
    kinds.TIME_BUDGET,
)
_DOCUMENT = (
    kinds.TEXT_TOO_LONG,
    kinds.BLANK_TEXT,
    kinds.UNSUPPORTED_LANGUAGE,
    kinds.UNKNOWN_MODEL,
    kinds.MODEL_UNAVAILABLE,
)


@dataclass(frozen=True, slots=True)
class Operation:
    """One call, as the document shows it. A schema of None is plain text.

    The answer of one that is `tagged` has an entity tag; who has it already is told so.
    """

    summary: str
    answer: type[Outbound] | None
    answer_example: Any
    problems: tuple[ProblemKind, ...]
    body: type[Inbound] | None = None
    body_example: Any = None
    media: str = _JSON
    tagged: bool = False


def _stream_lines(*values: Any) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


_RESULTS = (
    {"index": 0, "id": "a-17", "report": examples.report("a-17")},
    {
        "index": 1,
        "id": "a-18",
        "problem": {
            **problem_example(kinds.INVALID_REQUEST),
            "errors": [{"pointer": "/items/1/text", "detail": "Is required."}],
        },
    },
)
_NO_DIFFERENCE = dict.fromkeys(Difference.__struct_fields__, 0.0)

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "score": Operation(
            "Score one document",
            ScoreReport,
            examples.report("a-17"),
            (*_WHOLE_BODY, *_DOCUMENT),
            ScoreRequest,
            examples.REQUEST,
            tagged=True,
        ),
        "score_batch": Operation(
            "Score many documents",
            BatchReport,
            {"results": list(_RESULTS)},
            (*_WHOLE_BODY, kinds.TOO_MANY_ITEMS),
            BatchRequest,
            {"items": [examples.REQUEST, examples.SOBER]},
        ),
        "score_stream": Operation(
            "Score a stream of documents",
            BatchResult,
            _stream_lines(*_RESULTS),
            _POSTED,
            ScoreRequest,
            _stream_lines(examples.REQUEST, examples.MALFORMED),
            media=NDJSON,
        ),
        "compare": Operation(
            "Compare two documents",
            CompareReport,
            {"a": examples.report(None), "b": examples.report(None), "difference": _NO_DIFFERENCE},
            (*_WHOLE_BODY, *_DOCUMENT),
            CompareRequest,
            {"a": {"text": examples.TEXT}, "b": examples.SOBER},
            tagged=True,
        ),
        "suggest": Operation(
            "Suggest milder words",
            SuggestReport,
            examples.suggestions(),
            (*_WHOLE_BODY, *_DOCUMENT),
            SuggestRequest,
            examples.SUGGEST,
            tagged=True,
        ),
        "get_model": Operation(
            "One loaded model", wire.ModelReport, examples.MODEL, (*_LOADED, kinds.NOT_FOUND)
        ),
        "list_models": Operation("The loaded models", wire.ModelList, {"models": [examples.MODEL]}, _LOADED),
        "list_rules": Operation(
            "The rules of the lexicon",
            wire.RuleList,
            {"digest": examples.RECEIPT["rules_digest"], "rules": [examples.RULE]},
            (*_LOADED, kinds.INVALID_REQUEST),
            tagged=True,
        ),
        "list_profiles": Operation(
            "The profiles", wire.ProfileList, {"profiles": [examples.PROFILE]}, _LOADED
        ),
        "get_limits": Operation("The limits in force", wire.LimitsReport, examples.LIMITS, _GUARDED),
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
