"""Calls counted in a real Redis, which the tests start and stop."""

from __future__ import annotations

import asyncio
import io
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from api.fakes import FakeScorer
from fastapi.testclient import TestClient
from processes import free_port
from pydantic import SecretStr

from app.api.middleware.rates import Rates
from app.main import create_app
from app.settings import Settings

pytestmark = pytest.mark.skipif(shutil.which("redis-server") is None, reason="redis-server is not installed")


@dataclass
class Redis:
    """A server of our own on loopback, that keeps nothing on disk."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
        until = time.monotonic() + 20
        while subprocess.run(
            ["redis-cli", "-p", str(self.port), "ping"], capture_output=True, check=False
        ).returncode:
            assert time.monotonic() < until
            time.sleep(0.05)

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Redis]:
    server = Redis(tmp_path, free_port())
    server.start()
    yield server
    server.stop()


def test_rates_are_counted_together_over_workers(redis: Redis) -> None:
    async def go() -> tuple[list[int], bool, int]:
        first, second = (Rates(5, 60, redis.url, lambda _: None) for _ in range(2))
        left = [(await rates.take("caller")).remaining for rates in (first, second, first, second, first)]
        over = await second.take("caller")
        await first.close()
        await second.close()
        return left, over.exceeded, over.reset

    left, exceeded, reset = asyncio.run(go())

    assert left == [4, 3, 2, 1, 0]
    assert exceeded
    assert 1 <= reset <= 60


def test_rates_go_on_alone_when_redis_stops_and_together_when_it_is_back(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.api.middleware.rates._ALONE_SECONDS", 0.2)
    told: list[tuple[str, ...]] = []

    async def go() -> list[bool]:
        rates = Rates(2, 60, redis.url, lambda name, **facts: told.append((name, *facts.values())))
        found = [(await rates.take("caller")).exceeded]
        redis.stop()
        begun = time.monotonic()
        found += [(await rates.take("caller")).exceeded for _ in range(3)]
        assert time.monotonic() - begun < 1.5
        redis.start()
        await asyncio.sleep(0.3)
        found += [(await rates.take("caller")).exceeded for _ in range(3)]
        await rates.close()
        return found

    assert asyncio.run(go()) == [False, False, False, True, False, False, True]
    assert told == [("rate_limit_storage_lost", "ConnectionError"), ("rate_limit_storage_found",)]


def test_two_services_count_a_caller_together_and_say_what_is_left(redis: Redis) -> None:
    settings = Settings(rate_limit=3, rate_limit_url=SecretStr(redis.url))
    apps = [create_app(settings, build=lambda _: FakeScorer(), log_stream=io.StringIO()) for _ in range(2)]

    with TestClient(apps[0]) as one, TestClient(apps[1]) as two:
        answers = [client.post("/v1/score", json={"text": "a"}) for client in (one, two, one, two)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["ratelimit"].split(";")[1] for answer in answers[:3]] == ["r=2", "r=1", "r=0"]
    assert "retry-after" in answers[3].headers
