"""`/v1/suggest`, `/v1/profiles`, and the `rules` of a request, over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

TEXT = "The shocking plan was a disgrace. Critics slammed the horrific, outrageous scheme on Monday."


def refused(client: TestClient, path: str, body: dict[str, Any]) -> dict[str, str]:
    """Return what is wrong with a request, by pointer."""
    answer = client.post(path, json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/invalid-request"
    return {error["pointer"]: error["detail"] for error in answer.json()["errors"]}


def test_suggestions_are_made_over_http(real_client: TestClient) -> None:
    answer = real_client.post(
        "/v1/suggest", json={"text": TEXT, "id": "a", "target": 0.1, "dimension": "loaded_language"}
    )
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    report = answer.json()
    assert report["id"] == "a"
    assert report["edits"]
    for edit in report["edits"]:
        assert TEXT[edit["start"] : edit["end"]] == edit["text"]
    again = real_client.post("/v1/score", json={"text": report["text"]}).json()
    assert again["scores"]["loaded_language"]["score"] == pytest.approx(report["after"], abs=2e-6)


@pytest.mark.parametrize(
    ("body", "pointer", "detail"),
    [
        ({}, "/target", "Is required."),
        ({"target": "low"}, "/target", "Must be a number."),
        ({"target": 1.01}, "/target", "Must be at most 1."),
        ({"target": -1e300}, "/target", "Must be at least 0."),
        ({"target": 1, "dimension": "anger"}, "/dimension", ""),
        ({"target": 1, "include": ["spans"]}, "/include", "Is not a field of this request."),
    ],
)
def test_bad_target_is_told(client: TestClient, body: dict[str, Any], pointer: str, detail: str) -> None:
    found = refused(client, "/v1/suggest", {"text": TEXT, **body})
    assert list(found) == [pointer]
    assert detail in found[pointer]


@pytest.mark.parametrize(
    ("rules", "pointer", "detail"),
    [
        ([], "/rules", "Must be an object."),
        ({"minimum_score": 2}, "/rules/minimum_score", "Must be at most 1."),
        ({"minimum_score": "x"}, "/rules/minimum_score", "Must be a number."),
        ({"minimum_score": True}, "/rules/minimum_score", "Must be a number."),
        ({"enable": []}, "/rules/enable", "Is not a field of this request."),
        ({"disable": ["a"] * 65}, "/rules/disable", "Must have at most 64 entries."),
        ({"disable": [3]}, "/rules/disable/0", "Must be a string."),
        ({"profile": ""}, "/rules/profile", "Must have at least 1 character."),
        ({"profile": "x" * 65}, "/rules/profile", "Must have at most 64 characters."),
        (dict.fromkeys(map(str, range(65)), 1), "/rules", "Has more than 64 fields."),
    ],
)
def test_bad_rules_are_told(client: TestClient, rules: Any, pointer: str, detail: str) -> None:
    assert refused(client, "/v1/score", {"text": TEXT, "rules": rules}) == {pointer: detail}


@pytest.mark.parametrize(
    ("rules", "pointer"),
    [({"disable": ["emotive", "nothing"]}, "/rules/disable/1"), ({"profile": "nobody"}, "/rules/profile")],
)
@pytest.mark.parametrize("path", ["/v1/score", "/v1/suggest"])
def test_unknown_rules_are_told(real_client: TestClient, path: str, rules: Any, pointer: str) -> None:
    body = {"text": TEXT, "rules": rules} | ({"target": 0.5} if path == "/v1/suggest" else {})
    assert list(refused(real_client, path, body)) == [pointer]


@pytest.mark.parametrize("digits", ["1" * 100_000, "0." + "1" * 100_000, "1e999999"])
def test_number_of_many_digits_is_out_of_range(client: TestClient, digits: str) -> None:
    answer = client.post(
        "/v1/suggest",
        content=f'{{"text": "One two three.", "target": {digits}}}',
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"pointer": "/target", "detail": "Must be at most 1."}]


def test_text_that_cannot_be_scored_gets_its_problem(client: TestClient) -> None:
    answer = client.post("/v1/suggest", json={"text": " ", "target": 0.5})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/blank-text")


def test_profiles_are_listed(real_client: TestClient) -> None:
    found = real_client.get("/v1/profiles").json()["profiles"]
    assert [profile["name"] for profile in found] == ["default", "wire", "newsroom", "strict"]
    for profile in found:
        body = {"text": TEXT, "rules": {"profile": profile["name"]}}
        told = real_client.post("/v1/score", json=body).json()["rules"]
        assert told["profile"] == profile["name"]
        assert told["minimum_score"] == profile["minimum_score"]
        assert told["disabled"] == sorted(profile["disable"])
