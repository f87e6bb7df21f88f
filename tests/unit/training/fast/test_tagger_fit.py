"""The tagger's fit: the one that scikit-learn finds, and what is folded into it."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from app.scoring.fast.neighbors import Layout
from training.config import TaggerConfig
from training.fast.tagger import Design, fit_kinds, fit_tagger
from training.fast.wordvectors import Knowledge

LAYOUT = Layout(6, -1)
PLAIN = TaggerConfig(
    c=2.0,
    iterations=500,
    folds=2,
    vectors=0.0,
    chars=0.0,
    near=1.0,
    near_vectors=0.0,
    pairs=1.0,
    kinds_c=1.0,
    sources={},
    taught=1.0,
    pooled=(),
)
KNOWLEDGE = Knowledge(np.eye(6), sp.csr_matrix(np.eye(6)))


def design(sources: int) -> Design:
    random = np.random.default_rng(1)
    words = random.integers(0, 6, 400)
    label = (random.random(400) < np.array([0.1, 0.2, 0.3, 0.5, 0.7, 0.9])[words]).astype(float)
    rows = sp.csr_matrix((np.ones(400, np.float32), (np.arange(400), words)), shape=(400, LAYOUT.size))
    weight = random.random(400)
    weight[:20] = 0.0
    return Design(rows, label, weight, random.integers(0, sources, 400))


def test_fit_is_that_of_scikit_learn() -> None:
    given = design(1)
    weights = fit_tagger(PLAIN, given, LAYOUT, KNOWLEDGE)
    dense = given.rows[:, :6].toarray()
    model = LogisticRegression(C=PLAIN.c, tol=1e-8, max_iter=1000).fit(
        dense, given.label, sample_weight=given.weight
    )
    assert np.allclose(weights[:6], model.coef_[0] + model.intercept_[0], atol=2e-3)


def test_vectors_are_folded_into_words() -> None:
    given = design(2)
    wide = PLAIN.__class__(
        **{
            **{name: getattr(PLAIN, name) for name in PLAIN.__slots__},
            "vectors": 1.0,
            "chars": 1.0,
            "near_vectors": 1.0,
        }
    )
    weights = fit_tagger(wide, given, LAYOUT, KNOWLEDGE)
    assert weights.shape == (LAYOUT.size,)
    assert np.all(np.diff(weights[:6]) > 0)


def test_kinds_follow_the_words() -> None:
    words = np.array([0, 0, 1, 1, 2, 2])
    table = fit_kinds(np.eye(6), words, np.array([0, 0, 1, 1, 2, 2]), 10.0)
    assert table.shape == (8, 3)
    assert table[:3].argmax(axis=1).tolist() == [0, 1, 2]
    assert np.array_equal(table[6], table[7])


@pytest.mark.parametrize("categories", [[], [1, 1]])
def test_kinds_are_all_the_first_when_nobody_told_them_apart(categories: list[int]) -> None:
    words = np.arange(len(categories))
    table = fit_kinds(np.eye(6), words, np.array(categories, dtype=np.int64), 10.0)
    assert table.shape == (8, 3)
    assert not table.argmax(axis=1).any()
