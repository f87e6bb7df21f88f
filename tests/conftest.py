"""Fixtures for every folder of tests: the application with a fake scorer, with the real one, and served."""

from __future__ import annotations

import gc
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import hypothesis
import pytest
from api.fakes import FakeScorer
from fastapi import FastAPI
from fastapi.testclient import TestClient
from threaded import serving

from app import main
from app.bootstrap import build_scorer
from app.commands.environment import SETTINGS_PREFIX
from app.scoring.scorer import Scorer
from app.settings import Settings

# A busy machine is no fault of the code; that work is linear is measured by itself.
hypothesis.settings.register_profile("plumbline", deadline=None)
hypothesis.settings.load_profile("plumbline")

# Fourteen thousand tests are collected, and none of them is garbage: to look takes a third of that time.
gc.disable()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(autouse=True)
def _own_environment() -> Iterator[None]:
    """Give back the service's variables as they were: `plumbline serve` writes its options there."""
    before = _service_variables()
    yield
    for name in _service_variables().keys() | before.keys():
        os.environ.pop(name, None)
    os.environ.update(before)


def _service_variables() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith(SETTINGS_PREFIX)}


@pytest.fixture(autouse=True, scope="session")
def _applications_collect_what_is_young() -> Iterator[None]:
    """Have the applications that start in this process leave frozen what the tests have frozen.

    Those in a process of their own collect and freeze everything, as they come.
    """
    gc.enable()
    with pytest.MonkeyPatch.context() as patch:
        quick = SimpleNamespace(collect=lambda: gc.collect(1), freeze=lambda: None, unfreeze=lambda: None)
        patch.setattr(main, "gc", quick)
        yield


@pytest.fixture(autouse=True, scope="module")
def _nothing_old_is_collected() -> None:
    """Spare every collection the walk through all that earlier tests have left for later ones.

    That is the collected tests, models, data and what libraries keep: up to 0.4 s, and hundreds ask for one.
    """
    gc.collect()
    gc.freeze()


@dataclass
class Stage:
    """One running application, what it scores with and what it has logged."""

    client: TestClient
    scorer: FakeScorer
    log: io.StringIO = field(default_factory=io.StringIO)


StageMaker = Callable[..., Stage]


@pytest.fixture
def stage() -> Iterator[StageMaker]:
    """Start applications with these settings, each with a fake scorer of its own."""
    with ExitStack() as stack:

        def make(scorer: FakeScorer | None = None, **settings: Any) -> Stage:
            fake, log = scorer or FakeScorer(), io.StringIO()
            app = main.create_app(Settings(**settings), build=lambda _: fake, log_stream=log)
            return Stage(stack.enter_context(TestClient(app)), fake, log)

        yield make


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """An application with a fake scorer and the settings as they come, for tests that leave no trace."""
    app = main.create_app(Settings(), build=lambda _: FakeScorer(), log_stream=io.StringIO())
    with TestClient(app) as running:
        yield running


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    """The shipped model, loaded once. It is committed with the product, so a test without it fails."""
    return build_scorer(Settings())


@pytest.fixture(scope="session")
def real_client(scorer: Scorer) -> Iterator[TestClient]:
    """The application as it is delivered, from its lexicons and artifacts."""
    with TestClient(main.create_app(Settings(), build=lambda _: scorer, log_stream=io.StringIO())) as running:
        yield running


@pytest.fixture
def serve() -> Iterator[Callable[[FastAPI], str]]:
    """Serve applications on real sockets until the test ends."""
    with ExitStack() as stack:

        def start(app: FastAPI) -> str:
            host, port = stack.enter_context(serving(app))
            return f"{host}:{port}"

        yield start
