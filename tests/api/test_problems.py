"""The specification of the problem: every failing route, one shape."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from api.fakes import BREAK, CANARY, FRENCH, NDJSON
from fastapi.testclient import TestClient
from httpx import Response

from app.api.problems import PROBLEM_OF_SLUG, PROBLEMS
from app.schemas import Problem

JSON = {"Content-Type": "application/json"}


def check_problem(response: Response, slug: str) -> dict[str, Any]:
    """Assert the shape of a problem, and that it tells nothing of the request."""
    kind = PROBLEM_OF_SLUG[slug]
    assert response.status_code == kind.status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    found = check_body(response.json(), slug)
    assert found["instance"].endswith(f"#{response.headers['x-request-id']}")
    assert CANARY not in response.text
    assert CANARY not in str(response.headers)
    return found


def check_body(found: dict[str, Any], slug: str) -> dict[str, Any]:
    kind = PROBLEM_OF_SLUG[slug]
    msgspec.convert(found, Problem)
    assert set(found) == {"type", "title", "status", "detail", "instance", "errors"}
    assert (found["type"], found["title"], found["status"]) == (kind.uri, kind.title, kind.status)
    assert re.fullmatch(r"/[A-Za-z0-9._/-]*#[A-Za-z0-9._-]+", found["instance"])  # a URI, no template
    for told in (found, *found["errors"]):
        assert re.fullmatch(r"[A-Z].*\.", told["detail"])
    for error in found["errors"]:
        assert re.fullmatch(r"(/[A-Za-z0-9_-]{1,40})*", error["pointer"])
    return found


def _send(method: str, path: str, body: Any = None, **headers: str) -> Callable[[TestClient], Response]:
    content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()

    def send(client: TestClient) -> Response:
        return client.request(method, path, content=content, headers={**JSON, **headers})

    return send


TEXT = {"text": f"{CANARY} is here."}
FAILING: dict[str, tuple[Callable[[TestClient], Response], str]] = {
    "unknown address": (_send("GET", f"/{CANARY}"), "not-found"),
    "unknown address with a query": (_send("GET", f"/v1/nothing?q={CANARY}"), "not-found"),
    "unknown model": (_send("GET", f"/v1/models/{CANARY}"), "not-found"),
    "unknown problem": (_send("GET", f"/problems/{CANARY}"), "not-found"),
    "unknown file": (_send("GET", f"/static-offline-docs/{CANARY}"), "not-found"),
    "address with a slash too many": (_send("GET", "/v1/models/"), "not-found"),
    "get of score": (_send("GET", "/v1/score"), "method-not-allowed"),
    "delete of score": (_send("DELETE", "/v1/score", TEXT), "method-not-allowed"),
    "made-up method": (_send("BREW", "/v1/score", TEXT), "method-not-allowed"),
    "post to models": (_send("POST", "/v1/models", TEXT), "method-not-allowed"),
    "post to a file": (_send("POST", "/static-offline-docs/favicon.png", TEXT), "method-not-allowed"),
    "unknown category": (_send("GET", f"/v1/rules?category={CANARY}"), "invalid-request"),
    "field in the query": (_send("POST", f"/v1/score?model={CANARY}", TEXT), "invalid-request"),
    "field in the query of a stream": (
        _send("POST", "/v1/score/stream?text&model=deep", TEXT, **{"Content-Type": "application/x-ndjson"}),
        "invalid-request",
    ),
    "no body": (_send("POST", "/v1/score", b""), "not-json"),
    "not JSON": (_send("POST", "/v1/score", CANARY.encode()), "not-json"),
    "plain text": (
        _send("POST", "/v1/score", TEXT, **{"Content-Type": "text/plain"}),
        "unsupported-media-type",
    ),
    "form": (
        _send("POST", "/v1/score", TEXT, **{"Content-Type": "application/x-www-form-urlencoded"}),
        "unsupported-media-type",
    ),
    "made-up type": (_send("POST", "/v1/score", TEXT, **{"Content-Type": CANARY}), "unsupported-media-type"),
    "latin-1": (
        _send("POST", "/v1/score", TEXT, **{"Content-Type": "application/json; charset=latin-1"}),
        "unsupported-media-type",
    ),
    "stream as JSON": (_send("POST", "/v1/score/stream", TEXT), "unsupported-media-type"),
    "gzip": (
        _send("POST", "/v1/score", b"\x1f\x8b\x08", **{"Content-Encoding": "gzip"}),
        "unsupported-encoding",
    ),
    "gzip stream": (
        _send("POST", "/v1/score/stream", b"\x1f\x8b", **NDJSON, **{"Content-Encoding": "gzip"}),
        "unsupported-encoding",
    ),
    "no text": (_send("POST", "/v1/score", {"title": CANARY}), "invalid-request"),
    "list": (_send("POST", "/v1/score", [TEXT]), "invalid-request"),
    "unknown field": (_send("POST", "/v1/score", {**TEXT, "txt": CANARY}), "invalid-request"),
    "text as a field's name": (_send("POST", "/v1/score", {f"{CANARY} said so": 1}), "invalid-request"),
    "unknown choice": (_send("POST", "/v1/score", {**TEXT, "format": CANARY}), "invalid-request"),
    "unknown entry": (_send("POST", "/v1/score", {**TEXT, "include": [CANARY]}), "invalid-request"),
    "blank": (_send("POST", "/v1/score", {"text": " \n"}), "blank-text"),
    "French": (_send("POST", "/v1/score", {"text": FRENCH, "title": CANARY}), "unsupported-language"),
    "model not loaded": (_send("POST", "/v1/score", {**TEXT, "model": "deep"}), "unknown-model"),
    "text too long": (_send("POST", "/v1/score", {"text": CANARY + " a" * 100_000}), "text-too-long"),
    "body too large": (_send("POST", "/v1/score", CANARY.encode() * 600_000), "body-too-large"),
    "inner fault": (_send("POST", "/v1/score", {"text": f"{BREAK} {CANARY}"}), "internal-error"),
    "batch that is a list": (_send("POST", "/v1/score/batch", [TEXT]), "invalid-request"),
    "batch of nothing": (_send("POST", "/v1/score/batch", {"items": []}), "invalid-request"),
    "batch with an unknown field": (
        _send("POST", "/v1/score/batch", {"items": [TEXT], CANARY * 3: 1}),
        "invalid-request",
    ),
    "batch of 501": (_send("POST", "/v1/score/batch", {"items": [TEXT] * 501}), "too-many-items"),
    "batch of too many values": (
        _send("POST", "/v1/score/batch", {"items": [TEXT, {**TEXT, "x": [1] * 130_000}]}),
        "too-many-values",
    ),
    "comparison of one": (_send("POST", "/v1/compare", {"a": TEXT}), "invalid-request"),
    "comparison with a blank": (_send("POST", "/v1/compare", {"a": TEXT, "b": {"text": " "}}), "blank-text"),
}


@pytest.mark.parametrize(("send", "slug"), FAILING.values(), ids=FAILING)
def test_route_answers_a_problem_when_it_fails(
    client: TestClient, send: Callable[[TestClient], Response], slug: str
) -> None:
    check_problem(send(client), slug)


def test_problem_kinds_are_distinct_and_explained() -> None:
    assert len({kind.slug for kind in PROBLEMS}) == len(PROBLEMS) == len({kind.title for kind in PROBLEMS})
    for kind in PROBLEMS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.slug)
        assert 400 <= kind.status <= 599
        assert kind.happened.endswith(".")
        assert kind.remedy.endswith(".")


@pytest.mark.parametrize("kind", PROBLEMS, ids=lambda kind: kind.slug)
def test_problem_page_exists_when_its_type_is_followed(client: TestClient, kind: Any) -> None:
    page = client.get(kind.uri, headers={"Accept": "text/html"})
    told = client.get(kind.uri, headers={"Accept": "application/json"})

    assert page.status_code == told.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert kind.title in page.text
    assert told.json()["remedy"] == kind.remedy
    check_body(told.json()["example"], kind.slug)


@pytest.mark.parametrize("path", ["/problems", "/problems/not-json"])
@pytest.mark.parametrize(
    ("accepted", "told"),
    [
        ([], "text/html; charset=utf-8"),
        (["text/html", "application/json"], "text/html; charset=utf-8"),
        (["TEXT/HTML, application/json"], "text/html; charset=utf-8"),
        (["Application/JSON"], "application/json"),
        (["image/png", "application/problem+json"], "application/json"),
    ],
)
def test_problem_pages_come_as_the_client_asks_and_caches_are_told(
    client: TestClient, path: str, accepted: list[str], told: str
) -> None:
    response = client.get(path, headers=[("Accept", each) for each in accepted])

    assert response.headers["content-type"] == told
    assert response.headers["vary"] == "Accept"


def test_problem_pages_are_listed(client: TestClient) -> None:
    listed = client.get("/problems", headers={"Accept": "application/json"}).json()

    assert [entry["type"] for entry in listed] == [kind.uri for kind in PROBLEMS]
    assert all(kind.uri in client.get("/problems").text for kind in PROBLEMS)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/v1/score", {"OPTIONS", "POST"}),
        ("POST", "/v1/limits", {"GET", "HEAD", "OPTIONS"}),
        ("POST", "/static-offline-docs/favicon.png", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_problem_names_the_allowed_methods_when_405(
    client: TestClient, method: str, path: str, allowed: set[str]
) -> None:
    response = client.request(method, path)

    assert set(response.headers["allow"].split(", ")) == allowed


def test_options_names_the_methods_when_the_address_exists(client: TestClient) -> None:
    response = client.options("/v1/score")

    assert (response.status_code, response.headers["allow"], response.content) == (204, "OPTIONS, POST", b"")
    check_problem(client.options("/nothing"), "not-found")


@pytest.mark.parametrize("path", ["/livez", "/v1/models", "/v1/rules", "/docs", "/nothing", "/v1/score"])
def test_head_answers_as_get_without_a_body(client: TestClient, path: str) -> None:
    head, get = client.head(path), client.get(path)

    assert head.status_code == get.status_code
    assert head.headers["content-length"] == get.headers["content-length"]
    assert head.content == b""


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/text"]),
        ({"text": 1, "title": 2}, ["/text", "/title"]),
        ({"text": "a", "dimensions": ["bias", "charm"]}, ["/dimensions/1"]),
        ({"text": "a", "dimensions": []}, ["/dimensions"]),
        ({"text": "a", "txt": "b"}, ["/txt"]),
        ({"text": "a", "some words": "b"}, [""]),
        ({"text": "a", "x" * 33: "b"}, [""]),
        ({"text": "a", "id": "x" * 129}, ["/id"]),
        ({"text": "a", "title": "x" * 1001}, ["/title"]),
        ({"text": "a", "text2": "b", "text3": "c"}, ["/text2", "/text3"]),
    ],
)
def test_problem_points_at_each_fault_when_the_request_is_not_valid(
    client: TestClient, body: dict[str, Any], pointers: list[str]
) -> None:
    found = check_problem(client.post("/v1/score", json=body), "invalid-request")

    assert [error["pointer"] for error in found["errors"]] == pointers


def test_problem_points_into_both_documents_when_a_comparison_is_not_valid(client: TestClient) -> None:
    response = client.post("/v1/compare", json={"a": {"text": ""}, "b": {"format": "pdf", "text": "b"}})

    found = check_problem(response, "invalid-request")
    assert [error["pointer"] for error in found["errors"]] == ["/a/text", "/b/format"]


@pytest.mark.parametrize(
    ("a", "b", "count", "shown"),
    [
        ({"text": ""}, {"text": "b"}, "1 fault", 1),
        ({"text": ""}, {"format": "pdf", "id": 1}, "4 faults", 4),
        ({f"x{one}": 1 for one in range(29)}, {f"x{one}": 1 for one in range(9)}, "40 faults", 20),
    ],
)
def test_problem_counts_the_faults_of_both_documents(
    client: TestClient, a: dict[str, Any], b: dict[str, Any], count: str, shown: int
) -> None:
    found = check_problem(client.post("/v1/compare", json={"a": a, "b": b}), "invalid-request")

    assert found["detail"] == f"The request has {count}; see errors."
    assert len(found["errors"]) == shown


def test_problem_tells_at_most_twenty_faults_when_there_are_thousands(client: TestClient) -> None:
    few = {"text": "a", **{f"f{number}": 1 for number in range(40)}}
    many = {"text": "a", **{f"f{number}": None for number in range(100_000)}}

    assert len(check_problem(client.post("/v1/score", json=few), "invalid-request")["errors"]) == 20
    check_problem(client.post("/v1/score", json=many), "too-many-values")
