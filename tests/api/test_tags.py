from __future__ import annotations

from typing import Any

import pytest
from api.fakes import FakeModel, FakeScorer
from fastapi.testclient import TestClient
from httpx import Response

from app.scoring.evidence.control import Profile

BODIES = {
    "/v1/score": {"text": "a"},
    "/v1/compare": {"a": {"text": "a"}, "b": {"text": "b"}},
    "/v1/suggest": {"text": "a", "dimension": "loaded_language", "target": 0.5},
}
CALLS = (*(f"POST {path}" for path in BODIES), "GET /v1/rules", "HEAD /v1/rules")


@pytest.mark.parametrize("path", BODIES)
def test_answer_is_304_when_the_client_has_it(stage: Any, path: str) -> None:
    running = stage()
    first = running.client.post(path, json=BODIES[path])
    running.scorer.threads.clear()

    again = running.client.post(
        path, json=BODIES[path], headers={"If-None-Match": f'"x", {first.headers["etag"]}'}
    )

    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]
    assert not running.scorer.threads, "it was scored again"


def test_tag_differs_by_body_call_model_and_profile(stage: Any) -> None:
    client = stage().client
    other = stage(FakeScorer(models={"fast": FakeModel(digest="sha256:" + "1" * 64)})).client
    stricter = stage(
        FakeScorer(profiles={"default": Profile("default", "All rules.", minimum_score=0.9)})
    ).client
    tags = [
        client.post("/v1/score", json={"text": "a"}).headers["etag"],
        client.post("/v1/score", json={"text": "a", "offsets": "utf16"}).headers["etag"],
        client.post("/v1/score", json={"text": "b"}).headers["etag"],
        client.post("/v1/compare", json=BODIES["/v1/compare"]).headers["etag"],
        other.post("/v1/score", json={"text": "a"}).headers["etag"],
        stricter.post("/v1/score", json={"text": "a"}).headers["etag"],
    ]

    assert len(set(tags)) == len(tags)
    assert client.post("/v1/score", json={"text": "a"}).headers["etag"] == tags[0]


def _ask(client: TestClient, call: str, asked: list[str]) -> Response:
    method, path = call.split()
    headers = [("If-None-Match", one) for one in asked]
    return client.request(method, path, json=BODIES.get(path), headers=headers)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    "asked", [["{}"], ["W/{}"], ['"x",{} , "y"'], ['"x"', "{}"], ["{}", 'W/"y"']], ids=" + ".join
)
def test_answer_is_304_however_its_tag_is_sent(client: TestClient, call: str, asked: list[str]) -> None:
    tag = _ask(client, call, []).headers["etag"]

    assert _ask(client, call, [each.format(tag) for each in asked]).status_code == 304


@pytest.mark.parametrize("call", CALLS)
def test_any_answer_is_known_where_one_is_kept(client: TestClient, call: str) -> None:
    found = _ask(client, call, ["*"]).status_code

    assert found == (200 if call.startswith("POST") else 304)


@pytest.mark.parametrize("call", CALLS)
def test_tag_differs_by_version(stage: Any, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    before = _ask(stage().client, call, []).headers["etag"]
    monkeypatch.setattr("app.api.work.tags.__version__", "0.0.0")

    assert _ask(stage().client, call, []).headers["etag"] != before


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("asked", ['"other"', '"*"', ""])
def test_answer_is_whole_when_the_client_has_another(client: TestClient, call: str, asked: str) -> None:
    response = _ask(client, call, [asked])

    assert response.status_code == 200
    assert bool(response.content) != call.startswith("HEAD")


def test_problem_carries_no_tag(client: TestClient) -> None:
    response = client.post("/v1/score", json={"text": " "})

    assert response.status_code == 422
    assert "etag" not in response.headers
