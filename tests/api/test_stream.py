from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from api.fakes import BREAK, NDJSON
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from test_problems import check_body

from app.api.intake.lines import LineSplitter
from app.settings import Settings


def _lines(client: TestClient, content: bytes | Iterator[bytes]) -> list[dict[str, Any]]:
    response = client.post("/v1/score/stream", content=content, headers=NDJSON)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/x-ndjson")
    assert response.text == "" or response.text.endswith("\n")
    return [json.loads(line) for line in response.text.splitlines()]


def test_stream_answers_in_order_when_there_are_many_lines(client: TestClient) -> None:
    content = b"".join(b'{"text": "a", "id": "%d"}\n' % number for number in range(200))

    lines = _lines(client, content)

    assert [(line["index"], line["id"]) for line in lines] == [(n, str(n)) for n in range(200)]
    assert all(line["report"]["id"] == line["id"] for line in lines)


def test_stream_answers_a_problem_line_when_a_line_is_bad(client: TestClient) -> None:
    content = (
        b'{"text": "a", "id": "first"}\n\n  \r\n'
        b"{bad\n"
        b'{"text": "", "id": "empty"}\r\n'
        b'{"text": "%s CANARY"}\n'
        b'{"text": "b", "id": "last"}' % BREAK.encode()
    )

    lines = _lines(client, content)

    assert [line["index"] for line in lines] == [0, 1, 2, 3, 4]
    assert [line["id"] for line in lines] == ["first", None, "empty", None, "last"]
    check_body(lines[1]["problem"], "not-json")
    check_body(lines[2]["problem"], "invalid-request")
    check_body(lines[3]["problem"], "internal-error")
    assert set(lines[0]) == {"index", "id", "report"}
    assert set(lines[1]) == {"index", "id", "problem"}


@pytest.mark.parametrize("content", [b"", b"\n\n", b" \r\n\t"])
def test_stream_answers_nothing_when_all_lines_are_blank(client: TestClient, content: bytes) -> None:
    assert _lines(client, content) == []


@pytest.mark.parametrize("size", [1, 7, 64])
def test_stream_reads_lines_however_they_are_cut(client: TestClient, size: int) -> None:
    content = b"".join(b'{"text": "a", "id": "%d"}\n' % number for number in range(5))

    cut = (content[start : start + size] for start in range(0, len(content), size))

    assert [line["id"] for line in _lines(client, cut)] == ["0", "1", "2", "3", "4"]


def test_stream_skips_a_line_alone_when_it_is_too_long(stage: Any) -> None:
    client = stage(max_line_bytes=1_024).client
    content = [b'{"text": "', b"a" * 800, b"a" * 800, b'"}\n{"text": "b", "id": "next"}\n', b"x" * 1_025]

    lines = _lines(client, iter(content))

    assert [line["index"] for line in lines] == [0, 1, 2]
    check_body(lines[0]["problem"], "line-too-long")
    assert lines[1]["id"] == "next"
    check_body(lines[2]["problem"], "line-too-long")


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=10))
def test_line_splitter_gives_the_same_lines_however_the_bytes_are_cut(data: bytes, cuts: list[int]) -> None:
    bounds = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    held: list[int] = []
    splitter = LineSplitter(50, held.append)
    found = [line for a, b in pairwise(bounds) for line in splitter.feed(data[a:b])]
    found += splitter.finish()
    splitter.close()

    expected = [None if len(line) > 50 else line.strip(b" \t\r") for line in data.split(b"\n")]
    assert found == [line for line in expected if line != b""]
    assert sum(held) == 0
    assert all(0 <= sum(held[:end]) <= 100 for end in range(len(held)))


def test_line_splitter_keeps_nothing_of_a_line_that_is_too_long() -> None:
    held: list[int] = []
    splitter = LineSplitter(100, held.append)

    for _ in range(1_000):
        assert list(splitter.feed(b"a" * 90)) == []

    assert len(splitter._kept) <= 100
    assert sum(held) == 0
    assert list(splitter.finish()) == [None]


def test_line_splitter_counts_an_unfinished_line_until_the_portion_after_its_end() -> None:
    held: list[int] = []
    splitter = LineSplitter(100, held.append)
    counts = []
    for portion in (b"a" * 30, b"b" * 40, b"c\nd\nee", b"\n", b"", b"f"):
        list(splitter.feed(portion))
        counts.append(sum(held))

    assert counts == [30, 70, 72, 2, 0, 1]
    splitter.close()
    assert sum(held) == 0


def test_stream_ends_with_a_problem_when_the_memory_for_bodies_is_full(stage: Any) -> None:
    client = stage().client
    others = Settings().max_buffered_bytes - 1_024
    client.app.state.service.bodies.hold(others)

    (line,) = _lines(client, b'{"text": "' + b"a" * 1_600)

    assert line["index"] == 0
    check_body(line["problem"], "overloaded")
    assert client.app.state.service.bodies.buffered == others
