"""What the shipped model scores, and how far it moves where a name is swapped: asked once."""

from __future__ import annotations

import pytest

from app.scoring.scorer import Scorer
from training.evaluation.counterfactuals import Move, Score, measure, read_pairs, score_with


@pytest.fixture(scope="session")
def score(scorer: Scorer) -> Score:
    return score_with(scorer)


@pytest.fixture(scope="session")
def moves(score: Score) -> list[Move]:
    return measure(read_pairs(), score)
