from __future__ import annotations

from typing import Any

import pytest
from test_problems import check_problem

from app.api.access import Window

KEYS: dict[str, Any] = {"api_keys": ("first-key", "second-key")}
BODY = {"text": "a"}


def test_access_asks_for_a_key_when_some_are_set(stage: Any) -> None:
    client = stage(**KEYS).client

    response = client.post("/v1/score", json=BODY)

    check_problem(response, "key-missing")
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert client.get("/livez").status_code == client.get("/docs").status_code == 200
    assert client.options("/v1/score").status_code == 204


@pytest.mark.parametrize(
    "headers",
    [
        {"X-API-Key": "first-key"},
        {"X-API-Key": "second-key"},
        {"Authorization": "Bearer second-key"},
        {"Authorization": "bearer first-key"},
    ],
)
def test_access_lets_in_when_the_key_is_known(stage: Any, headers: dict[str, str]) -> None:
    assert stage(**KEYS).client.post("/v1/score", json=BODY, headers=headers).status_code == 200


@pytest.mark.parametrize("key", ["CANARYsecretword", "first-ke", "first-key ", "é".encode("latin-1"), ""])
def test_access_refuses_when_the_key_is_not_known(stage: Any, key: str | bytes) -> None:
    running = stage(**KEYS)

    check_problem(running.client.post("/v1/score", json=BODY, headers={"X-API-Key": key}), "key-unknown")
    assert "CANARY" not in running.log.getvalue()


def test_access_refuses_with_times_when_the_calls_are_used_up(stage: Any) -> None:
    client = stage(rate_limit=2, rate_window_seconds=50).client

    left = [client.post("/v1/score", json=BODY).headers["ratelimit"].partition(";t=")[0] for _ in range(2)]
    response = client.post("/v1/score", json=BODY)

    assert left == ['"calls";r=1', '"calls";r=0']
    check_problem(response, "too-many-requests")
    assert response.headers["ratelimit-policy"] == '"calls";q=2;w=50'
    assert 1 <= int(response.headers["retry-after"]) <= 50
    assert client.get("/livez").status_code == 200


def test_access_counts_each_key_on_its_own(stage: Any) -> None:
    client = stage(**KEYS, rate_limit=1).client

    codes = [
        client.post("/v1/score", json=BODY, headers={"X-API-Key": key}).status_code
        for key in ("first-key", "second-key", "first-key")
    ]

    assert codes == [200, 200, 429]


def test_window_begins_anew_when_its_time_is_over() -> None:
    now = [100.0]
    window = Window(1, 10, clock=lambda: now[0])

    assert not window.take("a").exceeded
    assert window.take("a").exceeded
    now[0] = 109.5
    assert window.take("a").reset == 1
    now[0] = 110.0
    assert not window.take("a").exceeded


def test_window_remembers_a_bounded_number_of_callers() -> None:
    window = Window(1, 10, clock=lambda: 0.0)

    for caller in range(250_000):
        window.take(str(caller))

    assert len(window._counts) <= 100_000


def test_cors_is_off_until_origins_are_named(stage: Any) -> None:
    ask = {"Origin": "https://cms.example", "Access-Control-Request-Method": "POST"}

    closed = stage().client.options("/v1/score", headers=ask)
    client = stage(cors_origins=("https://cms.example",), **KEYS).client
    opened = client.options("/v1/score", headers=ask)
    other = client.options("/v1/score", headers={**ask, "Origin": "https://else.example"})
    refused = client.post("/v1/score", json=BODY, headers={"Origin": "https://cms.example"})

    assert "access-control-allow-origin" not in closed.headers
    assert opened.headers["access-control-allow-origin"] == "https://cms.example"
    assert "access-control-allow-origin" not in other.headers
    check_problem(refused, "key-missing")
    assert refused.headers["access-control-allow-origin"] == "https://cms.example"
