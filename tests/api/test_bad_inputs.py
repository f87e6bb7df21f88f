"""Texts and bodies that break other services: here each gets a report or the right problem."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from test_problems import JSON, check_problem

from app.settings import Settings

TEXTS = {
    "one word": "Outrage",
    "emoji only": "🚨🔥😱",
    "200 000 characters": "word " * 40_000,
    "200 000 astral characters": "😱" * 200_000,
    "NUL": "before\x00after",
    "bidi controls": "\u202eesrever\u202c \u2066isolated\u2069",
    "byte order mark": "\ufeffThe text",
    "noncharacters": "\ufffe\uffff\U0010ffff",
    "one long word": "a" * 200_000,
    "newlines": "\n" * 100_000 + "word",
    "quotes": '"' * 200_000,
    "braces": "[{" * 50_000,
    "commas": "a," * 50_000,
}
BODIES: dict[str, tuple[bytes, str]] = {
    "empty text": (b'{"text": ""}', "invalid-request"),
    "blank text": (b'{"text": " \\t\\n"}', "blank-text"),
    "200 001 characters": (b'{"text": "' + b"a" * 200_001 + b'"}', "text-too-long"),
    "200 001 astral characters": (json.dumps({"text": "😱" * 200_001}).encode(), "text-too-long"),
    "lone high surrogate": (b'{"text": "a \\ud800 b"}', "invalid-request"),
    "lone low surrogate": (b'{"text": "\\udc00"}', "invalid-request"),
    "lone surrogate in the id": (b'{"text": "a", "id": "\\ud800"}', "invalid-request"),
    "lone surrogate in a choice": (b'{"text": "a", "format": "\\ud800"}', "invalid-request"),
    "lone surrogate in a name": (b'{"text": "a", "\\ud800": 1}', "invalid-request"),
    "raw NUL": (b'{"text": "a\x00b"}', "not-json"),
    "raw newline": (b'{"text": "a\nb"}', "not-json"),
    "invalid UTF-8": (b'{"text": "\xff"}', "not-json"),
    "surrogate in UTF-8": (b'{"text": "\xed\xa0\x80"}', "not-json"),
    "overlong UTF-8": (b'{"text": "\xc0\xaf"}', "not-json"),
    "UTF-16": ('{"text": "a"}'.encode("utf-16"), "not-json"),
    "cut in a string": (b'{"text": "a', "not-json"),
    "cut after the colon": (b'{"text":', "not-json"),
    "cut in an escape": (b'{"text": "\\u00', "not-json"),
    "two values": (b'{"text": "a"} {"text": "b"}', "not-json"),
    "single quotes": (b"{'text': 'a'}", "not-json"),
    "trailing comma": (b'{"text": "a",}', "not-json"),
    "10 000 lists deep": (b'{"text": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", "too-many-values"),
    "10 000 objects deep": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "too-many-values"),
    "10 000 lists, never closed": (b"[" * 10_000, "too-many-values"),
    "100 lists deep": (b'{"text": ' + b"[" * 100 + b"]" * 100 + b"}", "invalid-request"),
    "a million empty lists": (b"[" + b"[]," * 1_000_000 + b"[]]", "too-many-values"),
    "NaN": (b'{"text": NaN}', "not-json"),
    "infinity": (b'{"text": "a", "title": -Infinity}', "not-json"),
    "long number": (b'{"text": ' + b"9" * 100_000 + b"}", "invalid-request"),
    "huge exponent": (b'{"text": 1e999999}', "invalid-request"),
    "repeated text": (b'{"text": "a", "text": "b"}', "invalid-request"),
    "repeated unknown name": (b'{"text": "a", "b c": 1, "b c": 2}', "invalid-request"),
    "null": (b"null", "invalid-request"),
    "string": (b'"text"', "invalid-request"),
    "number": (b"1", "invalid-request"),
    "text as number": (b'{"text": 1}', "invalid-request"),
    "text as list": (b'{"text": ["a"]}', "invalid-request"),
    "text as object": (b'{"text": {"text": "a"}}', "invalid-request"),
    "text as null": (b'{"text": null}', "invalid-request"),
    "include as string": (b'{"text": "a", "include": "spans"}', "invalid-request"),
    "include as null": (b'{"text": "a", "include": null}', "invalid-request"),
    "dimensions as object": (b'{"text": "a", "dimensions": {"bias": true}}', "invalid-request"),
    "100 includes": (json.dumps({"text": "a", "include": ["spans"] * 100}).encode(), "invalid-request"),
    "id as number": (b'{"text": "a", "id": 17}', "invalid-request"),
    "only a byte order mark": (b"\xef\xbb\xbf", "not-json"),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_score_answers_a_report_when_the_text_is_strange(client: TestClient, text: str) -> None:
    response = client.post("/v1/score", content=json.dumps({"text": text}), headers=JSON)

    assert response.status_code == 200, response.text


@pytest.mark.parametrize(("body", "slug"), BODIES.values(), ids=BODIES)
def test_score_answers_the_right_problem_when_the_body_is_bad(
    client: TestClient, body: bytes, slug: str
) -> None:
    check_problem(client.post("/v1/score", content=body, headers=JSON), slug)


@pytest.mark.parametrize(("body", "slug"), BODIES.values(), ids=BODIES)
def test_stream_answers_the_same_problem_when_a_line_is_bad(
    client: TestClient, body: bytes, slug: str
) -> None:
    if b"\n" in body:
        pytest.skip("a line feed ends the line")
    response = client.post(
        "/v1/score/stream", content=body + b"\n", headers={"Content-Type": "application/x-ndjson"}
    )

    assert response.status_code == 200
    lines = [json.loads(line) for line in response.text.splitlines()]
    assert [line["problem"]["type"] for line in lines] == [f"/problems/{slug}"]


def test_score_refuses_a_gzip_bomb_unread(client: TestClient) -> None:
    bomb = gzip.compress(b'{"text": "' + b"a" * 50_000_000 + b'"}')

    response = client.post("/v1/score", content=bomb, headers={**JSON, "Content-Encoding": "gzip"})

    check_problem(response, "unsupported-encoding")


@pytest.mark.parametrize(
    ("lines", "slug"),
    [
        ([("Content-Encoding", "gzip"), ("Content-Encoding", "identity")], "unsupported-encoding"),
        ([("Content-Encoding", "identity"), ("Content-Encoding", "gzip")], "unsupported-encoding"),
        ([("Content-Encoding", "gzip, identity")], "unsupported-encoding"),
        ([("Content-Type", "text/plain")], "unsupported-media-type"),
        ([("Content-Type", "application/json")], "unsupported-media-type"),
    ],
)
def test_score_refuses_when_a_second_line_says_what_the_body_is(
    client: TestClient, lines: list[tuple[str, str]], slug: str
) -> None:
    for first in ("application/json", "application/json; v=1"):
        given = [("Content-Type", first), *lines]
        for headers in (given, given[::-1]):
            check_problem(client.post("/v1/score", content=b'{"text": "a"}', headers=headers), slug)


def test_score_takes_a_body_that_is_said_twice_to_be_as_it_is(client: TestClient) -> None:
    headers = [*JSON.items(), ("Content-Encoding", "identity"), ("Content-Encoding", "Identity, ")]

    assert client.post("/v1/score", content=b'{"text": "a"}', headers=headers).status_code == 200


@pytest.mark.parametrize(
    "declared", ["application/json", "application/json; charset=UTF-8", "APPLICATION/JSON"]
)
def test_score_takes_json_however_it_is_spelled(client: TestClient, declared: str) -> None:
    response = client.post("/v1/score", content=b'{"text": "a"}', headers={"Content-Type": declared})

    assert response.status_code == 200


def test_score_takes_a_byte_order_mark_before_the_json(client: TestClient) -> None:
    assert client.post("/v1/score", content=b'\xef\xbb\xbf{"text": "a"}', headers=JSON).status_code == 200


def test_score_refuses_when_no_content_type_is_declared(client: TestClient) -> None:
    check_problem(client.post("/v1/score", content=b'{"text": "a"}'), "unsupported-media-type")


def test_score_counts_characters_by_the_setting_when_lower(stage: Any) -> None:
    client = stage(max_chars=10).client

    assert client.post("/v1/score", json={"text": "a" * 10}).status_code == 200
    found = check_problem(client.post("/v1/score", json={"text": "a" * 11}), "text-too-long")
    assert found["errors"] == [{"pointer": "/text", "detail": "Has more than 10 characters."}]


def test_score_refuses_by_the_declared_length_when_the_body_is_too_large(stage: Any) -> None:
    client = stage(max_body_bytes=1_024).client
    body = json.dumps({"text": "a" * 2_000}).encode()

    check_problem(client.post("/v1/score", content=body, headers=JSON), "body-too-large")


def test_score_refuses_while_reading_when_the_body_has_no_declared_length(stage: Any) -> None:
    running = stage(max_body_bytes=1_024)

    def portions() -> Any:
        for _ in range(100):
            yield b"a" * 100

    check_problem(running.client.post("/v1/score", content=portions(), headers=JSON), "body-too-large")
    assert running.client.app.state.service.bodies.buffered == 0


def test_score_refuses_when_all_bodies_together_are_too_large(stage: Any) -> None:
    client = stage().client
    client.app.state.service.bodies.hold(Settings().max_buffered_bytes - 1_024)

    response = client.post("/v1/score", json={"text": "a" * 2_000})

    check_problem(response, "overloaded")
    assert response.headers["retry-after"] == "2"


def test_empty_body_is_said_to_be_empty(client: TestClient) -> None:
    answer = client.post("/v1/score", content=b"", headers={"Content-Type": "application/json"})

    assert answer.json()["detail"] == "The body is empty."
