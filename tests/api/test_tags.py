from __future__ import annotations

from typing import Any

import pytest
from api.fakes import FakeModel, FakeScorer

from app.scoring.control import Profile

BODIES = {
    "/v1/score": {"text": "a"},
    "/v1/compare": {"a": {"text": "a"}, "b": {"text": "b"}},
    "/v1/suggest": {"text": "a", "dimension": "loaded_language", "target": 0.5},
}


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


@pytest.mark.parametrize("asked", ["*", '"other"', ""])
def test_answer_is_whole_when_the_client_has_another(stage: Any, asked: str) -> None:
    response = stage().client.post("/v1/score", json={"text": "a"}, headers={"If-None-Match": asked})

    assert response.status_code == 200
    assert response.content


def test_problem_carries_no_tag(stage: Any) -> None:
    response = stage().client.post("/v1/score", json={"text": " "})

    assert response.status_code == 422
    assert "etag" not in response.headers
