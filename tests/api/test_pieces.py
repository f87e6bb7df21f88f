from __future__ import annotations

import asyncio
import json
import tracemalloc
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.types import Message
from test_problems import check_body

from app.api.work.pieces import BatchAnswer


def _send(results: list[bytes]) -> list[Message]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        raise AssertionError("nothing is to be read")

    answer = BatchAnswer(results, {"Cache-Control": "no-store"})
    asyncio.run(answer({"type": "http"}, receive, send))
    return sent


@pytest.mark.parametrize("sizes", [[2], [2, 3], [200_000], [70_000, 2, 70_000], [1_000] * 200])
def test_pieces_add_up_to_one_object_of_the_length_that_was_told(sizes: list[int]) -> None:
    results = [b'"%b"' % (b"x" * (size - 2)) for size in sizes]
    expected = b'{"results":[%b]}' % b",".join(results)

    start, *pieces = _send(results)

    content = b"".join(piece["body"] for piece in pieces)
    assert content == expected
    assert dict(start["headers"]) == {
        b"cache-control": b"no-store",
        b"content-length": str(len(content)).encode(),
        b"content-type": b"application/json",
    }
    assert [piece["more_body"] for piece in pieces] == [True] * (len(pieces) - 1) + [False]
    assert len(pieces) <= 1 + len(content) // 64_000


def test_results_are_not_held_twice_while_they_are_sent() -> None:
    count, size = 100, 100_000

    async def send(message: Message) -> None:
        pass

    async def receive() -> Message:
        raise AssertionError("nothing is to be read")

    tracemalloc.start()
    try:
        results = [b"%d" % number * (size // 2) for number in range(10, count)]
        held = tracemalloc.get_traced_memory()[0]
        asyncio.run(BatchAnswer(results, {})({"type": "http"}, receive, send))
        left, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < held + 5 * size
    assert left < 5 * size
    assert results == []


def test_batch_refuses_the_rest_when_its_answer_is_full(stage: Any) -> None:
    client: TestClient = stage(max_answer_bytes=1_024).client
    slow = f"spin 0.06{' ' * 2_000}"  # a slice by itself, after which is asked how large the answer is
    items = [{"text": slow, "id": "first"}, {"text": "b", "id": "second"}, {"text": ""}]

    response = client.post("/v1/score/batch", json={"items": items})

    assert response.headers["content-length"] == str(len(response.content))
    results = json.loads(response.content)["results"]
    assert [(one["index"], one["id"], "report" in one) for one in results] == [
        (0, "first", True),
        (1, "second", False),
        (2, None, False),
    ]
    for one in results[1:]:
        check_body(one["problem"], "batch-too-large")
