from __future__ import annotations

import json
import threading
import time
from typing import Any

import msgspec
import pytest
from api.fakes import BLOCK, BREAK, FRENCH, REPORT
from fastapi.testclient import TestClient
from test_problems import check_body, check_problem

from app.schemas import BatchReport, CompareReport, ScoreReport
from app.scoring.edits.differences import difference


def test_score_answers_the_report_of_the_scorer(client: TestClient) -> None:
    response = client.post("/v1/score", json={"text": "A text.", "id": "a-17"})

    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    assert msgspec.json.decode(response.content, type=ScoreReport) == msgspec.structs.replace(
        REPORT, id="a-17"
    )
    assert response.json()["model"]["schema"] == "1"


def test_score_gives_the_same_bytes_when_asked_again(client: TestClient) -> None:
    body = {"text": "A text.", "id": "a-17"}

    assert client.post("/v1/score", json=body).content == client.post("/v1/score", json=body).content


def test_query_of_a_gateway_is_left_to_it_and_one_of_a_field_is_refused(client: TestClient) -> None:
    body = {"text": "A text."}

    assert client.post("/v1/score?subscription-key=17&v", json=body).status_code == 200
    refused = client.post("/v1/score?offsets=utf16&model=deep&v=2", json=body)

    assert check_problem(refused, "invalid-request")["errors"] == [
        {"pointer": "", "detail": "The field `model` is read from the body alone."},
        {"pointer": "", "detail": "The field `offsets` is read from the body alone."},
    ]


def test_score_runs_in_a_scoring_thread(stage: Any) -> None:
    running = stage()
    running.scorer.threads.clear()  # the examples of the document are scored at the start

    running.client.post("/v1/score", json={"text": "A text."})
    running.client.post("/v1/score/batch", json={"items": [{"text": "A text."}]})

    assert {name.rpartition("_")[0] for name in running.scorer.threads} == {"scoring"}


def test_batch_answers_each_item_when_some_are_bad(client: TestClient) -> None:
    items: list[Any] = [
        {"text": "A text.", "id": "first"},
        {"text": "", "id": "empty"},
        "no object",
        {"text": " "},
        {"text": "a" * 200_001, "id": "long"},
        {"text": FRENCH},
        {"text": f"{BREAK} CANARY", "id": "fault"},
        {"text": "A text.", "surprise": 1},
        {"text": "A text.", "id": 17},
        {"text": "A text.", "id": "x" * 129},
        {"text": "A text.", "id": "last"},
    ]

    response = client.post("/v1/score/batch", json={"items": items})

    assert response.status_code == 200
    assert "CANARY" not in response.text
    msgspec.json.decode(response.content, type=BatchReport)
    results = response.json()["results"]
    assert [result["index"] for result in results] == list(range(len(items)))
    assert [result["id"] for result in results] == [
        *("first", "empty", None, None, "long", None, "fault"),
        *(None, None, None, "last"),
    ]
    slugs = [
        result["problem"]["type"].rpartition("/")[2] if "problem" in result else "" for result in results
    ]
    assert slugs == [
        *("", "invalid-request", "invalid-request", "blank-text", "text-too-long"),
        *(
            "unsupported-language",
            "internal-error",
            "invalid-request",
            "invalid-request",
            "invalid-request",
            "",
        ),
    ]
    assert all(("report" in result) != ("problem" in result) for result in results)
    for result, slug in zip(results, slugs, strict=True):
        if slug:
            check_body(result["problem"], slug)
    assert results[1]["problem"]["errors"][0]["pointer"] == "/items/1/text"
    assert results[7]["problem"]["errors"][0]["pointer"] == "/items/7/surprise"


def test_batch_fails_one_item_alone_when_its_names_are_repeated(client: TestClient) -> None:
    body = b'{"items": [{"text": "a", "text": "b"}, {"text": "c"}]}'

    response = client.post("/v1/score/batch", content=body, headers={"Content-Type": "application/json"})

    first, second = response.json()["results"]
    check_body(first["problem"], "invalid-request")
    assert "report" in second


def test_batch_takes_500_items_and_the_setting_fewer(client: TestClient, stage: Any) -> None:
    assert len(client.post("/v1/score/batch", json={"items": [{"text": "a"}] * 500}).json()["results"]) == 500
    few = stage(max_batch_items=2).client
    assert few.post("/v1/score/batch", json={"items": [{"text": "a"}] * 2}).status_code == 200
    check_problem(few.post("/v1/score/batch", json={"items": [{"text": "a"}] * 3}), "too-many-items")


def test_batch_gives_the_reports_of_single_calls(client: TestClient) -> None:
    single = client.post("/v1/score", json={"text": "a", "id": "x"}).content

    batch = client.post("/v1/score/batch", json={"items": [{"text": "a", "id": "x"}]}).content

    assert batch == b'{"results":[{"index":0,"id":"x","report":' + single + b"}]}"


def test_batch_takes_few_turns_in_the_queue_when_items_are_quick(stage: Any, monkeypatch: Any) -> None:
    running = stage()
    pool = running.client.app.state.service.engine.pool
    turns, run = [], pool.run

    async def counting(job: Any) -> Any:
        turns.append(job)
        return await run(job)

    monkeypatch.setattr(pool, "run", counting)
    running.client.post("/v1/score/batch", json={"items": [{"text": "a"}] * 500})

    assert len(turns) < 50


def test_compare_subtracts_a_from_b(client: TestClient) -> None:
    response = client.post("/v1/compare", json={"a": {"text": "a", "id": "x"}, "b": {"text": "b"}})

    report = msgspec.json.decode(response.content, type=CompareReport)
    assert (report.a.id, report.b.id) == ("x", None)
    assert report.difference.overall == 0.0


def test_difference_is_null_when_one_side_is_undefined() -> None:
    scores = msgspec.to_builtins(REPORT.scores)
    scores["bias"] = {**scores["bias"], "score": 0.1}
    scores["clickbait"] = {**scores["clickbait"], "score": None}
    other = msgspec.convert(msgspec.to_builtins(REPORT) | {"scores": scores}, ScoreReport)

    found = difference(REPORT, other)

    assert found.bias == pytest.approx(0.1 - 0.58)
    assert found.clickbait is None
    assert found.subjectivity == 0.0
    assert found.readability_grade == 0.0


def test_request_id_is_given_back_when_plain(client: TestClient) -> None:
    response = client.get("/livez", headers={"X-Request-ID": "trace-1.2_3"})

    assert response.headers["x-request-id"] == "trace-1.2_3"


@pytest.mark.parametrize("given", ["", "two words", "x" * 65, "<script>", "a\u00e9".encode("latin-1")])
def test_request_id_is_made_anew_when_not_plain(client: TestClient, given: str | bytes) -> None:
    found = client.get("/livez", headers={"X-Request-ID": given}).headers["x-request-id"]

    assert len(found) == 32
    assert found != client.get("/livez", headers={"X-Request-ID": given}).headers["x-request-id"]


def test_score_is_503_with_retry_after_when_the_queue_is_full(stage: Any) -> None:
    running = stage(threads=1, queue_size=1, retry_after_seconds=7)
    answers: list[int] = []

    def ask() -> None:
        answers.append(running.client.post("/v1/score", json={"text": BLOCK}).status_code)

    askers = [threading.Thread(target=ask) for _ in range(2)]
    askers[0].start()
    assert running.scorer.started.acquire(timeout=10)
    askers[1].start()
    pool = running.client.app.state.service.engine.pool
    while pool.depth < 2:
        pass
    try:
        response = running.client.post("/v1/score", json={"text": "a"})
        check_problem(response, "overloaded")
        assert response.headers["retry-after"] == "7"
        assert running.client.get("/livez").status_code == 200
    finally:
        running.scorer.released.set()
        for asker in askers:
            asker.join(10)
    assert answers == [200, 200]
    assert running.client.post("/v1/score", json={"text": "a"}).status_code == 200


def test_requests_are_refused_when_their_time_is_up_though_a_long_text_is_being_scored(stage: Any) -> None:
    running = stage(time_budget_seconds=0.5)
    statuses: list[int] = []
    asker = threading.Thread(
        target=lambda: statuses.append(
            running.client.post("/v1/score", json={"text": BLOCK + " "}).status_code
        )
    )
    asker.start()
    try:
        assert running.scorer.started.acquire(timeout=10)
        for path, body in (("score", {"text": "a"}), ("score/batch", {"items": [{"text": "a"}]})):
            started = time.monotonic()
            response = running.client.post(f"/v1/{path}", json=body)
            assert time.monotonic() - started < 3
            check_problem(response, "time-budget")
            assert "retry-after" in response.headers
    finally:
        running.scorer.released.set()
        asker.join(10)
    assert statuses == [200]


def test_score_lets_nothing_of_a_fault_into_answer_or_log(stage: Any) -> None:
    running = stage(log_level="debug")

    response = running.client.post("/v1/score", json={"text": f"{BREAK} CANARY"})

    check_problem(response, "internal-error")
    lines = [json.loads(line) for line in running.log.getvalue().splitlines()]
    fault = next(line for line in lines if line["event"] == "fault")
    assert fault["error"] == "RuntimeError"
    assert any("_obey" in place for place in fault["where"])
    assert "CANARY" not in running.log.getvalue()
    assert "cannot score" not in running.log.getvalue()


def test_batch_answers_a_problem_for_each_item_when_the_time_is_used_up(stage: Any) -> None:
    client = stage(time_budget_seconds=0.2).client
    long = "spin 0.3" + " " * 1_500  # so that it is scored alone
    items = [{"text": long, "id": "a"}, {"text": "b", "id": "b"}, {"text": "c"}]

    results = client.post("/v1/score/batch", json={"items": items}).json()["results"]

    assert [(one["index"], one["id"], "report" in one) for one in results] == [
        (0, "a", True),
        (1, "b", False),
        (2, None, False),
    ]
    assert {one["problem"]["type"] for one in results[1:]} == {"/problems/time-budget"}
