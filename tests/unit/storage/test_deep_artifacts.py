"""The deep model is read long after it was checked: it is what was checked, or nothing is said."""

from __future__ import annotations

import io
import json
import os
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from damage import alter
from fastapi.testclient import TestClient

from app.bootstrap import build_scorer
from app.main import create_app
from app.schemas import ScoreRequest
from app.scoring.errors import ModelUnavailableError, ResourceError
from app.scoring.judging.encoder import MARK_KINDS, ROLES, Encoded
from app.scoring.judging.judgments import HEADS
from app.settings import Settings
from app.storage.deep_artifacts import DeepOnDemand, load_deep
from app.storage.manifests import write_sealed

SHIPPED = Settings().artifacts_dir
FILES = ("network.onnx", "pieces.txt", "words.txt", "aliases.tsv")
DEEP = {"text": "A shocking plan, experts say.", "model": "deep"}


class Zeros:
    """An encoder that says nothing of anything."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def encode(self, passages: Sequence[Sequence[int]]) -> list[Encoded]:
        heads = np.zeros(len(HEADS) + 1, np.float32)
        return [
            Encoded(
                heads,
                np.zeros((len(ids), len(MARK_KINDS)), np.float32),
                np.zeros((len(ids), len(ROLES)), np.float32),
            )
            for ids in passages
        ]


@pytest.fixture
def artifacts(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "artifacts"))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", [alter, Path.unlink])
def test_file_that_changed_since_the_start_is_named_and_not_served(
    artifacts: Path, name: str, damage: object
) -> None:
    scorer = build_scorer(Settings(artifacts_dir=artifacts), Zeros)
    damage(artifacts / "deep" / name)  # type: ignore[operator]  # one of two functions
    request = ScoreRequest(text=DEEP["text"], language="en", model="deep")
    with pytest.raises(ModelUnavailableError, match=name) as raised:
        scorer.score(request)
    assert raised.value.news
    assert str(artifacts) not in raised.value.detail
    (outcome,) = scorer.score_all([request])
    assert isinstance(outcome, ModelUnavailableError)
    assert not outcome.news, "it was tried a moment ago"


@pytest.mark.parametrize("heads", [None, "other", list(reversed(HEADS)), list(HEADS[:-1])])
def test_network_that_answers_other_questions_is_refused_at_the_start(artifacts: Path, heads: object) -> None:
    folder = artifacts / "deep"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    contents = {name: (folder / name).read_bytes() for name in manifest.pop("files")}
    del manifest["digest"]
    write_sealed(folder, contents, {**manifest, "heads": heads})
    with pytest.raises(ResourceError, match="the heads do not begin with sensationalism"):
        load_deep(folder)


def test_pipe_in_the_place_of_a_file_holds_nobody_up(artifacts: Path) -> None:
    scorer = build_scorer(Settings(artifacts_dir=artifacts), Zeros)
    network = artifacts / "deep" / "network.onnx"
    network.unlink()
    os.mkfifo(network)
    failed: list[str] = []

    def ask() -> None:
        try:
            scorer.score(ScoreRequest(text=DEEP["text"], language="en", model="deep"))
        except ModelUnavailableError as error:
            failed.append(error.reason)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(20)
    assert failed == [f"{network}: no regular file"]


def test_model_that_could_not_be_loaded_is_tried_again_after_a_while(artifacts: Path) -> None:
    found = load_deep(artifacts / "deep", None, Zeros)
    judge = found.judge
    assert isinstance(judge, DeepOnDemand)
    clock, tried = [0.0], 0

    def fail() -> object:
        nonlocal tried
        tried += 1
        raise MemoryError

    again = DeepOnDemand(fail, judge._constants, lambda: clock[0])  # type: ignore[arg-type]  # gives nothing
    for clock[0], times, news in ((0.0, 1, True), (9.0, 1, False), (11.0, 2, True)):
        with pytest.raises(ModelUnavailableError, match="MemoryError") as raised:
            again.terms(None)  # type: ignore[arg-type]  # it does not come to look at it
        assert (tried, raised.value.news) == (times, news)
        assert raised.value.seconds == (10.0 if news else 1.0)


def test_model_goes_on_when_its_files_are_cut_after_they_were_loaded(artifacts: Path) -> None:
    scorer = build_scorer(Settings(artifacts_dir=artifacts))
    request = ScoreRequest(text=DEEP["text"], language="en", model="deep")
    before = scorer.score(request)
    for name in FILES:
        (artifacts / "deep" / name).write_bytes(bytes(100))
    assert scorer.score(request) == before


def test_altered_network_is_answered_503_by_every_call_and_told_once_in_the_log(artifacts: Path) -> None:
    log = io.StringIO()
    app = create_app(Settings(artifacts_dir=artifacts), log_stream=log)
    with TestClient(app) as client:
        network = artifacts / "deep" / "network.onnx"
        alter(network)
        for _ in range(2):  # the second is not told of
            single = client.post("/v1/score", json=DEEP)
        single = client.post("/v1/score", json=DEEP)
        assert (single.status_code, single.json()["type"]) == (503, "/problems/model-unavailable")
        assert single.headers["retry-after"] == "10", "it is not tried before"
        assert single.json()["errors"][0]["pointer"] == "/model"
        for path, body in (("compare", {"a": DEEP, "b": DEEP}), ("suggest", DEEP | {"target": 0.1})):
            assert client.post(f"/v1/{path}", json=body).json()["type"] == "/problems/model-unavailable"
        batch = client.post("/v1/score/batch", json={"items": [DEEP, DEEP | {"model": "fast"}, DEEP]}).json()
        assert [list(each)[-1] for each in batch["results"]] == ["problem", "report", "problem"]
        assert batch["results"][0]["problem"]["status"] == 503
        assert client.get("/readyz").status_code == 200
        assert "plumbline_faults_total 0.0" in client.get("/metrics").text
    events = [json.loads(line) for line in log.getvalue().splitlines()]
    (told,) = (event for event in events if event["event"] == "model_not_loaded")
    assert str(network) in told["reason"]
    assert str(artifacts) not in single.text
