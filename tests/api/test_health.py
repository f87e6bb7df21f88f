from __future__ import annotations

import io
import json
from typing import Any

import pytest
from api.fakes import BREAK, CANARY, FakeScorer
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families
from test_problems import check_problem

from app import __version__
from app.api.problems import PROBLEM_OF_SLUG
from app.api.telemetry.logs import LASTING
from app.main import create_app
from app.schemas import DIMENSIONS
from app.scoring.errors import ResourceError
from app.settings import Settings

LABELS = {
    "route",
    "method",
    "status",
    "model",
    "trouble",
    "outcome",
    "le",
    "problem",
    "dimension",
    "tenth",
    "reason",
    "flag",
}
ABOUT = {"model", "version", "digest", "service"}  # of the one metric that says what is loaded


def _samples(client: TestClient) -> dict[tuple[str, ...], float]:
    text = client.get("/metrics").text
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_livez_and_readyz_answer_when_started(client: TestClient) -> None:
    assert client.get("/livez").json() == {"status": "alive"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_readyz_is_503_when_not_started() -> None:
    client = TestClient(create_app(Settings(), build=lambda _: FakeScorer(), log_stream=io.StringIO()))

    assert client.get("/livez").status_code == 200
    response = client.get("/readyz")
    check_problem(response, "starting")
    assert response.headers["retry-after"] == "2"
    for path in ("/v1/models", "/v1/rules"):
        check_problem(client.get(path), "starting")
    check_problem(client.post("/v1/score", json={"text": "a"}), "starting")


def test_openapi_tells_which_calls_wait_for_the_models() -> None:
    client = TestClient(create_app(Settings(), build=lambda _: FakeScorer(), log_stream=io.StringIO()))

    for path, operations in client.get("/openapi.json").json()["paths"].items():
        if "get" in operations:
            told = "/problems/starting" in json.dumps(operations["get"]["responses"])
            assert (client.get(path.format(name="fast")).status_code == 503) == told, path


def test_readyz_is_503_when_draining_and_what_still_comes_is_served(stage: Any) -> None:
    client = stage().client
    client.app.state.service.drain()

    response = client.get("/readyz")
    check_problem(response, "draining")
    assert response.headers["retry-after"] == "2"
    assert client.get("/livez").status_code == 200
    response = client.post("/v1/score", json={"text": "a"})
    assert response.status_code == 200
    assert response.headers["connection"] == "close"


def test_work_is_refused_when_all_that_was_begun_is_done(stage: Any) -> None:
    client = stage().client
    client.portal.call(client.app.state.service.stop)

    for path, body in (("/v1/score", b'{"text": "a"}'), ("/v1/score/stream", b"{}\n")):
        media = "application/json" if path == "/v1/score" else "application/x-ndjson"
        response = client.post(path, content=body, headers={"content-type": media})
        check_problem(response, "draining")
        assert response.headers["retry-after"] == "2"


def test_start_fails_when_the_self_check_fails() -> None:
    scorer = FakeScorer(fault=ResourceError("the model was altered"))
    app = create_app(Settings(), build=lambda _: scorer, log_stream=io.StringIO())

    with pytest.raises(ResourceError), TestClient(app):
        pass


def test_start_fails_when_the_scorer_cannot_be_built() -> None:
    def build(_: Settings) -> FakeScorer:
        raise ResourceError("no artifact")

    with (
        pytest.raises(ResourceError),
        TestClient(create_app(Settings(), build=build, log_stream=io.StringIO())),
    ):
        pass


def test_application_works_again_when_started_twice() -> None:
    app = create_app(Settings(), build=lambda _: FakeScorer(), log_stream=io.StringIO())

    for _ in range(2):
        with TestClient(app) as client:
            assert client.post("/v1/score", json={"text": "a"}).status_code == 200


def test_metrics_count_requests_documents_and_characters(stage: Any) -> None:
    client = stage().client
    client.post("/v1/score", json={"text": "12345", "title": "123"})
    client.post("/v1/score", json={"text": " "})
    client.post("/v1/score/batch", json={"items": [{"text": "12345"}, {"text": ""}]})

    found = _samples(client)

    # The labels' values stand in the order of the labels' names.
    assert found["plumbline_http_requests_total", "POST", "fast", "/v1/score", "200"] == 1
    assert found["plumbline_http_requests_total", "POST", "none", "/v1/score", "422"] == 1
    assert found["plumbline_http_requests_total", "POST", "fast", "/v1/score/batch", "200"] == 1
    assert found["plumbline_http_request_duration_seconds_count", "POST", "fast", "/v1/score"] == 1
    assert found["plumbline_documents_total", "fast", "ok"] == 2
    assert found["plumbline_documents_total", "none", "blank-text"] == 1
    assert found["plumbline_documents_total", "none", "invalid-request"] == 1
    assert found["plumbline_scored_characters_total", "fast"] == 13
    assert found["plumbline_queue_depth",] == 0


def test_metrics_count_what_the_reports_say(stage: Any) -> None:
    client = stage().client
    client.post("/v1/score", json={"text": "a"})
    client.post("/v1/compare", json={"a": {"text": "a"}, "b": {"text": "b"}})
    client.post("/v1/score/batch", json={"items": [{"text": "a"}, {"text": " "}]})
    lines = b'{"text": "a"}\n' * 2
    client.post("/v1/score/stream", content=lines, headers={"Content-Type": "application/x-ndjson"})
    client.post("/v1/suggest", json={"text": "a", "target": 0.5})  # reports no scores

    found = _samples(client)

    for dimension in ("overall", *DIMENSIONS):
        tenths = [found["plumbline_scores_total", dimension, "fast", f"0.{tenth}"] for tenth in range(10)]
        assert sum(tenths) == 6
        assert tenths.count(0) == 9
    assert found["plumbline_flagged_total", "too_short", "fast"] == 6


def test_metrics_tell_the_queue_the_problems_and_what_is_loaded(stage: Any) -> None:
    client = stage(queue_size=7, threads=2).client
    client.post("/v1/score", json={"text": "a"})
    client.post("/v1/score", json={"text": " "})
    client.get("/nowhere")

    found = _samples(client)

    assert found["plumbline_queue_capacity",] == 9
    assert found["plumbline_queue_wait_seconds_count",] == 2
    assert 0 <= found["plumbline_queue_wait_seconds_sum",] < 1
    assert found["plumbline_problems_total", "blank-text"] == 1
    assert found["plumbline_problems_total", "not-found"] == 1
    digest = client.get("/v1/models").json()["models"][0]["digest"]
    assert found["plumbline_model_workers", digest, "fast", __version__, "1.0.0"] == 1


def test_metrics_count_faults_of_requests_and_of_documents(stage: Any) -> None:
    client = stage().client
    assert _samples(client)["plumbline_faults_total",] == 0
    assert _samples(client)["plumbline_problems_total", "internal-error"] == 0

    client.post("/v1/score", json={"text": BREAK})
    client.post("/v1/score/batch", json={"items": [{"text": BREAK}, {"text": "a"}, {"text": BREAK}]})

    assert _samples(client)["plumbline_faults_total",] == 3
    assert _samples(client)["plumbline_problems_total", "internal-error"] == 1


def test_metrics_have_labels_from_closed_sets_when_clients_make_things_up(stage: Any) -> None:
    running = stage()
    client = running.client
    for number in range(20):
        client.get(f"/{CANARY}/{number}")
        client.get(f"/v1/models/{CANARY}{number}")
        client.get(f"/static-offline-docs/{CANARY}{number}")
        client.request(f"{CANARY}{number}", "/v1/score")
        client.post("/v1/score", json={"text": f"{BREAK} {CANARY}", CANARY: number})

    text = client.get("/metrics").text
    before = len(text.splitlines())

    assert CANARY not in text
    routes = {"(unmatched)", "(static)", "/v1/models/{name}", "/v1/score"}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            assert set(sample.labels) <= (ABOUT if family.name == "plumbline_model_workers" else LABELS)
            assert sample.labels.get("problem", "not-found") in PROBLEM_OF_SLUG
            assert sample.labels.get("trouble", LASTING[0]) in LASTING
            assert sample.labels.get("route", "/v1/score") in routes
            assert sample.labels.get("method", "GET") in {"GET", "POST", "OTHER"}
            assert sample.labels.get("outcome", "ok") in {"ok", *PROBLEM_OF_SLUG}
    client.get(f"/{CANARY}/more")
    after = len(client.get("/metrics").text.splitlines())
    assert after - before <= 20  # the page itself has been counted by now, and nothing else is new


def test_metrics_are_not_found_when_switched_off(stage: Any) -> None:
    client = stage(metrics_enabled=False).client

    check_problem(client.get("/metrics"), "not-found")
    assert client.post("/v1/score", json={"text": "a"}).status_code == 200


def test_log_tells_one_line_a_request_without_its_words(stage: Any) -> None:
    running = stage(log_level="debug")
    headers = {"X-Request-ID": "my-id"}
    running.client.post("/v1/score", json={"text": CANARY, "title": CANARY, "id": CANARY}, headers=headers)
    running.client.post("/v1/score", json={CANARY: CANARY})
    running.client.post("/v1/score", json={"text": f"{BREAK} {CANARY}"})
    running.client.post("/v1/score/batch", json={"items": [{"text": CANARY}, {"text": f"{BREAK} {CANARY}"}]})
    running.client.get(f"/{CANARY}?q={CANARY}", headers={"User-Agent": CANARY, "Cookie": CANARY})

    assert CANARY not in running.log.getvalue()
    lines = [json.loads(line) for line in running.log.getvalue().splitlines()]
    requests = [line for line in lines if line["event"] == "request"]
    assert [(line["route"], line["status"]) for line in requests] == [
        ("/v1/score", "200"),
        ("/v1/score", "422"),
        ("/v1/score", "500"),
        ("/v1/score/batch", "200"),
        ("(unmatched)", "404"),
    ]
    first = requests[0]
    assert (first["request_id"], first["method"], first["model"]) == ("my-id", "POST", "fast")
    assert (first["documents"], first["characters"], first["problem"]) == (1, 2 * len(CANARY), None)
    assert first["milliseconds"] > 0
    assert requests[1]["problem"] == "invalid-request"


def test_log_is_quiet_when_the_level_is_high(stage: Any) -> None:
    running = stage(log_level="error")

    running.client.get("/livez")

    assert running.log.getvalue() == ""
