"""The shipped model, loaded once. It is committed with the product, so a test without it fails."""

from __future__ import annotations

import pytest

from app.bootstrap import build_scorer
from app.scoring.scorer import Scorer
from app.settings import Settings
from training.evaluation.counterfactuals import Move, Score, measure, read_pairs, score_with


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    return build_scorer(Settings())


@pytest.fixture(scope="session")
def score(scorer: Scorer) -> Score:
    return score_with(scorer)


@pytest.fixture(scope="session")
def moves(score: Score) -> list[Move]:
    return measure(read_pairs(), score)
