"""The server's own answers to the examples of its OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from app.api.openapi.operations import OPERATIONS
from app.api.openapi.problem_examples import CALL, INSTANCE
from app.api.work.answers import Clerk, Slice


def own_answers(clerk: Clerk) -> dict[str, Any]:
    """Answer the example requests, by operation.

    A request that this server refuses, whatever the reason, is left out: the written answer stays.
    """
    answers: dict[str, Any] = {}
    for name, answer in (
        ("score", clerk.score),
        ("compare", clerk.compare),
        ("suggest", clerk.suggest),
    ):
        made = answer(json.dumps(OPERATIONS[name].body_example).encode(), INSTANCE)
        if made.failure is None:
            answers[name] = json.loads(made.content)
    items = OPERATIONS["score_batch"].body_example["items"]
    results = _every(lambda start: clerk.score_items(items, start, INSTANCE), len(items))
    answers["score_batch"] = {"results": [json.loads(result) for result in results]}
    lines = [line.encode() for line in OPERATIONS["score_stream"].body_example.splitlines()]
    instance = f"/v1/score/stream#{CALL}"
    results = _every(lambda start: clerk.score_lines(lines[start:], start, instance), len(lines))
    answers["score_stream"] = "".join(result.decode() + "\n" for result in results)
    return answers


def _every(job: Callable[[int], Slice], count: int) -> list[bytes]:
    results: list[bytes] = []
    while len(results) < count:
        results += job(len(results)).results
    return results
