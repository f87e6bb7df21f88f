"""Evaluation asks the network of each passage once, and hears what a service would hear."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from app.bootstrap import build_scorer
from app.schemas import ScoreRequest
from app.scoring.judging.encoder import Encoded
from app.settings import Settings
from training.evaluation import observed
from training.evaluation.observed import RememberingEncoder


class Counting:
    """An encoder that says of a passage how often it was asked."""

    asked = 0

    def __init__(self, path: Path) -> None:
        self.path = path

    def encode(self, passages: Sequence[Sequence[int]]) -> list[Encoded]:
        Counting.asked += len(passages)
        return [Encoded(np.array([Counting.asked], np.float32), *np.zeros((2, 1, 1), np.float32))] * len(
            passages
        )


def test_passage_is_encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(observed, "OnnxEncoder", Counting)
    monkeypatch.setattr(Counting, "asked", 0)
    encoder = RememberingEncoder(Path("network.onnx"))
    first, second, third = encoder.encode([[1, 2], [1, 3], [1, 2]])
    assert (first.heads[0], second.heads[0]) == (1.0, 2.0)
    assert third is first
    assert encoder.encode([[1, 3]]) == [second]
    assert Counting.asked == 2


def test_remembering_changes_no_answer() -> None:
    settings = Settings(models=("deep",), default_model="deep")
    request = ScoreRequest(
        text="Staggering losses shook the town. Ann Lee said so. Bob Roe said so.", language="en"
    )
    plain, remembering = build_scorer(settings), build_scorer(settings, RememberingEncoder)
    once = plain.score(request)
    assert [remembering.score(request) for _ in range(2)] == [once, once]
