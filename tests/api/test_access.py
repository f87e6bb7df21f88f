from __future__ import annotations

import asyncio
import io
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from api.fakes import FakeScorer
from fastapi.testclient import TestClient
from test_problems import check_problem

from app.api.middleware.access import _network
from app.api.middleware.rates import Rates
from app.cli import main
from app.main import create_app
from app.scoring.errors import ResourceError
from app.settings import Settings
from app.storage.keys import KeyFile, digest_of, line_for, read_keys

KEYS: dict[str, Any] = {"api_keys": ("first-key", "second-key")}
BODY = {"text": "a"}


def test_access_asks_for_a_key_when_some_are_set(stage: Any) -> None:
    client = stage(**KEYS).client

    response = client.post("/v1/score", json=BODY)

    check_problem(response, "key-missing")
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert client.get("/livez").status_code == client.get("/docs").status_code == 200
    assert client.options("/v1/score").status_code == 204


def test_access_guards_what_is_served_under_a_root_path(stage: Any) -> None:
    client = TestClient(stage(**KEYS, rate_limit=1).client.app, root_path="/news")

    check_problem(client.post("/news/v1/score", json=BODY), "key-missing")
    check_problem(client.get("/news/v1/limits"), "too-many-requests")
    assert client.get("/news/livez").status_code == 200


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


@pytest.mark.parametrize(
    ("body", "key", "slug"),
    [
        ({"txt": 1}, "first-key", "invalid-request"),
        ({"text": "a" * 20}, "first-key", "text-too-long"),
        (BODY, "guess", "key-unknown"),
    ],
)
def test_access_tells_what_is_left_with_a_problem(
    stage: Any, body: dict[str, Any], key: str, slug: str
) -> None:
    client = stage(**KEYS, rate_limit=2, rate_window_seconds=50, max_chars=10).client

    response = client.post("/v1/score", json=body, headers={"X-API-Key": key})

    check_problem(response, slug)
    assert response.headers["ratelimit"].partition(";t=")[0] == '"calls";r=1'
    assert response.headers["ratelimit-policy"] == '"calls";q=2;w=50'
    assert "ratelimit" not in client.get("/livez").headers


def test_access_counts_each_key_on_its_own(stage: Any) -> None:
    client = stage(**KEYS, rate_limit=1).client

    codes = [
        client.post("/v1/score", json=BODY, headers={"X-API-Key": key}).status_code
        for key in ("first-key", "second-key", "first-key")
    ]

    assert codes == [200, 200, 429]


def test_access_counts_an_ipv6_network_as_one_caller_and_each_ipv4_address() -> None:
    scopes = [
        {"client": (host, 1)}
        for host in (
            *("2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1", "fe80::1%eth0", "::1"),
            *("192.0.2.1", "::ffff:192.0.2.1", "::ffff:192.0.2.2", "no:address", ""),
        )
    ]

    assert [_network(scope) for scope in scopes] == [
        "2001:db8::/64",
        "2001:db8::/64",
        "2001:db8:0:1::/64",
        "fe80::/64",
        "::/64",
        "192.0.2.1",
        "192.0.2.1",
        "192.0.2.2",
        "no:address",
        "",
    ]


def test_access_counts_wrong_keys_by_address(stage: Any) -> None:
    client = stage(**KEYS, rate_limit=3).client

    codes = [
        client.post("/v1/score", json=BODY, headers={"X-API-Key": f"guess-{number}"}).status_code
        for number in range(5)
    ]

    assert codes == [403, 403, 403, 429, 429]
    assert client.post("/v1/score", json=BODY, headers={"X-API-Key": "first-key"}).status_code == 200


def _take(rates: Rates, callers: Sequence[str]) -> list[bool]:
    async def go() -> list[bool]:
        return [(await rates.take(caller)).exceeded for caller in callers]

    return asyncio.run(go())


def test_rates_begin_anew_when_the_window_is_over() -> None:
    async def go() -> list[bool]:
        rates = Rates(1, 1, "memory://", lambda _: None)
        first = [(await rates.take("a")).exceeded for _ in range(2)]
        await asyncio.sleep(1.05)
        return [*first, (await rates.take("a")).exceeded]

    assert asyncio.run(go()) == [False, True, False]


def test_rates_remember_a_bounded_number_of_callers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.api.middleware.rates._MOST_CALLERS", 50)
    rates = Rates(1, 100, "memory://", lambda _: None)

    _take(rates, [str(caller) for caller in range(400)])

    assert len(rates._own) <= 50


def test_rates_forget_nobody_who_called_often_when_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.api.middleware.rates._MOST_CALLERS", 50)
    rates = Rates(2, 100, "memory://", lambda _: None)
    strangers = [str(caller) for caller in range(400)]

    assert _take(rates, ["busy", "busy", "busy", "calm"]) == [False, False, True, False]
    assert not any(_take(rates, strangers))
    assert _take(rates, ["busy", "calm", "399", "399"]) == [True, False, False, True]


def test_rates_forget_windows_that_are_over_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.api.middleware.rates._MOST_CALLERS", 3)
    rates = Rates(2, 100, "memory://", lambda _: None)
    now = [100.0]
    monkeypatch.setattr("app.api.middleware.rates.time.monotonic", lambda: now[0])
    assert _take(rates, ["over"] * 3) == [False, False, True]
    now[0] += 50
    assert _take(rates, ["calm", "busy", "busy", "busy"]) == [False, False, False, True]
    now[0] += 51

    assert not any(_take(rates, ["new", "calm"]))
    assert len(rates._own) == 3
    assert _take(rates, ["busy", "over"]) == [True, False]


def test_rates_hold_when_the_clock_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    now, ahead = [1_000.0], [0.0]
    monkeypatch.setattr("app.api.middleware.rates.time.monotonic", lambda: now[0])
    clock = time.time
    monkeypatch.setattr("time.time", lambda: clock() + ahead[0])
    rates = Rates(1, 60, "memory://", lambda _: None)
    found = []
    for ahead[0], later in ((0, 0), (0, 1), (-3_600, 30), (3_600, 20), (-3_600, 10), (-3_600, 1)):
        now[0] += later
        found += _take(rates, ["a"])

    assert found == [False, True, True, True, False, True]


def test_rates_say_when_the_window_ends() -> None:
    async def go() -> list[int]:
        rates = Rates(1, 7, "memory://", lambda _: None)
        return [(await rates.take(caller)).reset for caller in ("a", "a", "b")]

    assert asyncio.run(go()) == [7, 7, 7]


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    path = tmp_path / "keys"
    path.write_text(f"# ours\n{line_for('newsroom', 'the-key')}\n\n{line_for('lab', 'other-key')}\n")
    return path


def test_access_takes_keys_from_a_file_and_logs_whose_they_are(stage: Any, keys: Path) -> None:
    running = stage(api_keys_file=keys, **KEYS)

    codes = [
        running.client.post("/v1/score", json=BODY, headers={"X-API-Key": key}).status_code
        for key in ("the-key", "other-key", "first-key", "CANARY-key")
    ]

    assert codes == [200, 200, 200, 403]
    lines = [json.loads(line) for line in running.log.getvalue().splitlines()]
    assert [line["key"] for line in lines if line["event"] == "request"] == ["newsroom", "lab", "key-1", None]
    for secret in ("the-key", "CANARY", digest_of("the-key")):
        assert secret not in running.log.getvalue()


def test_key_file_is_read_again_when_it_changes_and_kept_when_it_is_faulty(keys: Path) -> None:
    now, told = [0.0], []
    file = KeyFile(keys, told.append, clock=lambda: now[0])
    before = file.current()

    keys.write_text(line_for("lab", "new-key"))
    assert file.current() == before  # within the second
    now[0] = 1.0
    assert dict(file.current()) == {digest_of("new-key"): "lab"}
    keys.write_text("newsroom the-key-itself")
    now[0] = 2.0
    assert dict(file.current()) == {digest_of("new-key"): "lab"}
    keys.unlink()
    now[0] = 3.0
    assert dict(file.current()) == {digest_of("new-key"): "lab"}

    assert told[0] is None
    assert "keys:1:" in told[1]
    assert "the-key-itself" not in told[1]
    assert "cannot be read" in told[2]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "# nothing",
        "name",
        "name sha256:12",
        "na/me sha256:" + "0" * 64,
        "a sha256:%s\nb sha256:%s" % (2 * ("0" * 64,)),
    ],
)
def test_key_file_is_refused_when_it_is_faulty(tmp_path: Path, content: str) -> None:
    path = tmp_path / "keys"
    path.write_text(content)

    with pytest.raises(ResourceError, match="keys"):
        read_keys(path)


def test_service_does_not_start_when_the_key_file_is_missing(tmp_path: Path) -> None:
    settings = Settings(api_keys_file=tmp_path / "none")
    app = create_app(settings, build=lambda _: FakeScorer(), log_stream=io.StringIO())

    with pytest.raises(ResourceError), TestClient(app):
        pass


@pytest.mark.parametrize(
    "url",
    [
        "redis://:se#cret@127.0.0.1:6379/0",
        "redis://:secret:127.0.0.1:6379/0",
        "redis://127.0.0.1:99999/0?password=secret",
        "redis://127.0.0.1:6379/0?secret=1",
        "rediss://:secret@127.0.0.1:6379/0?ssl_cert_reqs=perhaps",
        "redis://[::1",
    ],
)
def test_service_does_not_start_when_the_address_of_redis_is_none(url: str) -> None:
    settings = Settings(rate_limit=1, rate_limit_url=url)  # type: ignore[arg-type]  # pydantic makes the secret
    app = create_app(settings, build=lambda _: FakeScorer(), log_stream=io.StringIO())

    with pytest.raises(ResourceError, match="PLUMBLINE_RATE_LIMIT_URL") as raised, TestClient(app):
        pass
    assert "secret" not in str(raised.value)


def test_command_makes_a_key_and_the_line_that_lets_it_in(
    stage: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["key", "newsroom"]) == 0
    made = capsys.readouterr()
    path = tmp_path / "keys"
    path.write_text(made.out)
    key = made.err.strip()

    assert key not in made.out
    client = stage(api_keys_file=path).client
    assert client.post("/v1/score", json=BODY, headers={"Authorization": f"Bearer {key}"}).status_code == 200
    assert main(["key", "two words"]) == 2


def test_cors_is_off_until_origins_are_named(stage: Any) -> None:
    ask = {
        "Origin": "https://cms.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,if-none-match,traceparent,tracestate",
    }

    closed = stage().client.options("/v1/score", headers=ask)
    client = stage(cors_origins=("https://cms.example",), **KEYS).client
    opened = client.options("/v1/score", headers=ask)
    other = client.options("/v1/score", headers={**ask, "Origin": "https://else.example"})
    refused = client.post("/v1/score", json=BODY, headers={"Origin": "https://cms.example"})

    assert "access-control-allow-origin" not in closed.headers
    assert opened.headers["access-control-allow-origin"] == "https://cms.example"
    assert "access-control-allow-origin" not in other.headers
    found = check_problem(other, "cors-refused")
    assert found["detail"] == "Disallowed CORS origin."
    check_problem(refused, "key-missing")
    assert refused.headers["access-control-allow-origin"] == "https://cms.example"
    assert "ETag" in refused.headers["access-control-expose-headers"].split(", ")
