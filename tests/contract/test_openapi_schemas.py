"""The schemas of the OpenAPI document are such that a client made from them reads what is answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app import schemas
from app.schemas import Inbound

ASKED = {name for name, kind in vars(schemas).items() if isinstance(kind, type) and issubclass(kind, Inbound)}


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


@pytest.fixture
def answers(document: dict[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in document["components"]["schemas"].items() if name not in ASKED}


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from parts(part)


def test_every_field_of_an_answer_is_required_but_that_of_a_result_which_is_absent(
    answers: dict[str, Any],
) -> None:
    optional = {
        (name, field)
        for name, schema in answers.items()
        for field in schema["properties"].keys() - set(schema["required"])
    }
    assert optional == {("BatchResult", "report"), ("BatchResult", "problem")}


def test_answers_may_gain_fields_and_requests_hold_none_that_are_unknown(
    document: dict[str, Any], answers: dict[str, Any]
) -> None:
    assert [name for name, schema in answers.items() if "additionalProperties" in schema] == []
    found = document["components"]["schemas"]
    assert all(found[name]["additionalProperties"] is False for name in ASKED & found.keys())


def test_result_has_a_report_or_a_problem_and_never_null(client: TestClient, answers: dict[str, Any]) -> None:
    items = [{"text": "It rains."}, {"text": ""}]
    batch = client.post("/v1/score/batch", json={"items": items}).json()["results"]
    lines = "".join(json.dumps(item) + "\n" for item in items)
    stream = client.post("/v1/score/stream", content=lines, headers={"Content-Type": "application/x-ndjson"})

    for scored, refused in (batch, map(json.loads, stream.text.splitlines())):
        assert scored.keys() == {"index", "id", "report"}
        assert refused.keys() == {"index", "id", "problem"}
    told = answers["BatchResult"]["properties"]
    assert told["report"]["$ref"].endswith("/ScoreReport")
    assert told["problem"]["$ref"].endswith("/Problem")


def test_stream_is_told_as_the_text_of_its_lines(document: dict[str, Any]) -> None:
    """Of the schema of a line, generators make a call that sends one document and reads one result."""
    stream = document["paths"]["/v1/score/stream"]["post"]
    for body, line in ((stream["requestBody"], "ScoreRequest"), (stream["responses"]["200"], "BatchResult")):
        content = body["content"]["application/x-ndjson"]
        assert content["schema"]["type"] == "string"
        assert f"`{line}`" in content["schema"]["description"]
        assert isinstance(content["examples"]["example"]["value"], str)
        assert line in document["components"]["schemas"]


def test_values_of_enumerations_have_a_type(document: dict[str, Any]) -> None:
    found = [part for part in parts(document["components"]["schemas"]) if "enum" in part]

    assert found
    assert [part for part in found if part.get("type") != "string"] == []


def test_choices_of_one_field_are_one_enumeration(answers: dict[str, Any]) -> None:
    """Of two, generators make two types, one of which a value would have to be."""
    for part in parts(answers):
        assert sum("enum" in choice for choice in part.get("anyOf", ())) <= 1


def test_objects_without_fields_of_their_own_are_open(answers: dict[str, Any]) -> None:
    """Else some generators make of them an object that is always empty."""
    for part in parts(answers):
        if part.get("type") == "object" and "properties" not in part:
            assert part["additionalProperties"]


def test_parameters_are_told_and_never_null_which_an_address_cannot_say(document: dict[str, Any]) -> None:
    for path in document["paths"].values():
        for operation in path.values():
            for each in operation["parameters"]:
                assert each["schema"]["type"] == "string", each["name"]
                assert each["description"], each["name"]
