"""What is folded away after a fit changes no answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pytest
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression

from training.config import HeadConfig
from training.fast.heads import Labels, LinearHead, Weighting, fit_head, fit_weighting, platt, tidy
from training.fast.wordvectors import Knowledge

ROWS, WORDS, OTHERS, WIDTH, NGRAMS = 120, 30, 12, 5, 9
SOURCE_SCALE = 2.0

BaseRates = Literal["by_source", "shared"]


@dataclass(frozen=True)
class World:
    """Random rows and labels, and what is known of the words."""

    rows: sp.csr_matrix
    labels: Labels
    knowledge: Knowledge


def make_world() -> World:
    random = np.random.default_rng(11)
    counts = sp.csr_matrix((random.random((ROWS, WORDS + OTHERS)) < 0.2).astype(float))
    rows = fit_weighting(counts, WORDS, 1, 1).apply(counts)
    truth = random.normal(size=WORDS + OTHERS)
    probability = 1.0 / (1.0 + np.exp(-3.0 * np.asarray(rows @ truth)))
    labels = np.where(random.random(ROWS) < 0.2, probability.round(1), (probability > 0.5).astype(float))
    source = random.integers(0, 3, ROWS)
    knowledge = Knowledge(
        random.normal(size=(WORDS, WIDTH)),
        sp.csr_matrix((random.random((WORDS, NGRAMS)) < 0.3).astype(float)),
    )
    return World(rows, Labels(labels, random.uniform(0.2, 1.0, ROWS), source), knowledge)


WORLD = make_world()


def head_config(vectors: float, chars: float, base_rates: BaseRates = "by_source") -> HeadConfig:
    return HeadConfig(
        name="bias",
        target="first",
        c=2.0,
        vectors=vectors,
        chars=chars,
        sources={"second": 1.0, "first": 1.0, "third": 0.5},
        base_rates=base_rates,
    )


def wide(config: HeadConfig, sources: np.ndarray[tuple[int], np.dtype[np.int64]]) -> sp.csr_matrix:
    """Lay out, by hand, every column that the fit sees."""
    words = WORLD.rows[:, :WORDS]
    parts = [WORLD.rows]
    if config.vectors:
        parts.append(sp.csr_matrix(words @ WORLD.knowledge.vectors * config.vectors))
    if config.chars:
        parts.append(words @ WORLD.knowledge.chars * config.chars)
    if config.base_rates == "by_source":
        beside = np.zeros((ROWS, 2))
        for row, source in enumerate(sources):
            if source:
                beside[row, source - 1] = SOURCE_SCALE
        parts.append(sp.csr_matrix(beside))
    return sp.hstack(parts).tocsr()


@pytest.mark.parametrize("base_rates", ["by_source", "shared"])
@pytest.mark.parametrize(("vectors", "chars"), [(0.0, 0.0), (1.5, 0.0), (0.0, 0.7), (1.5, 0.7)])
def test_folded_head_equals_the_wide_model(vectors: float, chars: float, base_rates: BaseRates) -> None:
    """Of a row of the target set, whose columns of the other sources are empty."""
    config = head_config(vectors, chars, base_rates)
    labels = WORLD.labels
    model = LogisticRegression(C=config.c, solver="liblinear", random_state=5, max_iter=200)
    seen = wide(config, labels.source)
    up, down = np.flatnonzero(labels.label), np.flatnonzero(labels.label < 1.0)
    model.fit(
        sp.vstack((seen[up], seen[down])),
        np.repeat((1.0, 0.0), (len(up), len(down))),
        sample_weight=np.concatenate(
            ((labels.weight * labels.label)[up], (labels.weight * (1.0 - labels.label))[down])
        ),
    )
    head = fit_head(config, WORLD.rows, labels, WORLD.knowledge, seed=5)
    assert head.weights.shape == (WORDS + OTHERS,)
    expected = model.decision_function(wide(config, np.zeros(ROWS, dtype=np.int64)))
    np.testing.assert_allclose(head.logits(WORLD.rows), expected, rtol=0, atol=1e-9)


def test_fit_gives_the_same_weights_twice() -> None:
    first, second = (
        fit_head(head_config(1.0, 1.0), WORLD.rows, WORLD.labels, WORLD.knowledge, 5) for _ in range(2)
    )
    assert np.array_equal(first.weights, second.weights)
    assert first.intercept == second.intercept


def test_other_sources_base_rate_does_not_move_the_target() -> None:
    """The source that says yes to everything is told from the target by its column, not by its words."""
    rows = sp.csr_matrix(np.ones((200, 1)))
    source = np.repeat((0, 1), 100)
    labels = Labels(
        np.where(source == 1, 1.0, np.tile((0.0, 0.0, 0.0, 1.0), 50)), np.ones(200), source.astype(np.int64)
    )
    knowledge = Knowledge(np.zeros((1, WIDTH)), sp.csr_matrix((1, NGRAMS)))
    cases: tuple[tuple[BaseRates, float, float], ...] = (
        ("by_source", 0.2, 0.35),
        ("shared", 0.55, 0.7),
    )
    for base_rates, low, high in cases:
        config = HeadConfig(
            "bias",
            "first",
            100.0,
            0.0,
            0.0,
            {"first": 1.0, "second": 1.0},
            base_rates,
        )
        logit = fit_head(config, rows, labels, knowledge, 0).logits(rows[:1])[0]
        assert low < 1.0 / (1.0 + np.exp(-logit)) < high


def test_weighting_is_scikit_learns() -> None:
    counts = sp.csr_matrix((np.random.default_rng(3).random((40, 8)) < 0.4).astype(float))
    expected = TfidfTransformer(norm="l2", smooth_idf=True).fit_transform(counts)
    np.testing.assert_allclose(fit_weighting(counts, 4, 1, 1).apply(counts).toarray(), expected.toarray())


def test_weighting_drops_what_is_too_rare() -> None:
    counts = sp.csr_matrix(np.array([[1, 1, 1, 1], [1, 0, 1, 0], [0, 0, 1, 0.0]]))
    weighting = fit_weighting(counts, n_words=2, min_words=2, min_pairs=3)
    assert (weighting.idf > 0).tolist() == [True, False, True, False]
    assert weighting.apply(counts)[:, [1, 3]].nnz == 0


def test_row_of_dropped_columns_alone_stays_empty() -> None:
    rows = Weighting(np.array([0.0, 1.0])).apply(sp.csr_matrix(np.array([[1.0, 0.0], [1.0, 1.0]])))
    assert rows.toarray().tolist() == [[0.0, 0.0], [0.0, 1.0]]


@pytest.mark.parametrize(("slope", "offset"), [(1.0, 0.0), (0.5, -1.0), (2.0, 0.7)])
def test_platt_finds_slope_and_offset(slope: float, offset: float) -> None:
    """From graded labels that are the very probabilities."""
    logits = np.linspace(-4.0, 4.0, 200)
    labels = 1.0 / (1.0 + np.exp(-(slope * logits + offset)))
    found = platt(logits, labels)
    assert found == pytest.approx((slope, offset), abs=5e-3)


def test_platt_takes_a_mean_label_from_elsewhere() -> None:
    logits = np.random.default_rng(3).normal(size=4000)
    labels = (np.random.default_rng(4).random(4000) < 1.0 / (1.0 + np.exp(-logits))).astype(float)
    by_chance = labels.copy()
    by_chance[np.flatnonzero(labels)[::2]] = 0.0
    kept = (labels == 0.0) | (by_chance == 1.0)  # half of the positives went missing
    slope, offset = platt(logits[kept], labels[kept], float(labels.mean()))
    probabilities = 1.0 / (1.0 + np.exp(-(slope * logits + offset)))
    assert probabilities.mean() == pytest.approx(labels.mean(), abs=0.02)
    assert (slope, offset) == pytest.approx((1.0, 0.0), abs=0.15)


def test_calibration_is_folded_into_the_head() -> None:
    head = LinearHead(np.linspace(-1.0, 2.0, WORDS + OTHERS), 0.3)
    folded = head.calibrated(1.7, -0.4).logits(WORLD.rows)
    np.testing.assert_allclose(folded, 1.7 * head.logits(WORLD.rows) - 0.4, atol=1e-12)


def test_tidy_head_is_what_single_precision_can_hold() -> None:
    head = tidy(LinearHead(np.array([0.1, 0.2, 0.3]), 0.1), np.array([True, False, True]))
    assert head.weights.tolist() == [float(np.float32(0.1)), 0.0, float(np.float32(0.3))]
    assert head.intercept == 0.1
