"""Figures of merit against scikit-learn's, and against sums done by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss, f1_score, roc_auc_score

from training.metrics import (
    Estimate,
    auc,
    best_f1,
    bootstrap,
    bootstrap_counts,
    calibration_error,
    calibration_error_by_chance,
    defined,
    f1_of_counts,
    macro_f1,
    mean_squared_error,
    ordered,
    positive_f1,
    share,
)

LABELS = np.array([1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0])
ANSWERS = np.array([0.9, 0.8, 0.3, 0.6, 0.2, 0.1, 0.4, 0.7])

labeled = st.lists(st.tuples(st.booleans(), st.floats(0.0, 1.0)), min_size=2, max_size=60)


def test_f1_is_that_of_the_hand_count() -> None:
    # 3 of 4 found, 1 of 4 found wrongly: precision and recall 3/4 for both classes.
    assert positive_f1(LABELS, ANSWERS) == pytest.approx(0.75)
    assert macro_f1(LABELS, ANSWERS) == pytest.approx(0.75)


def test_auc_is_the_share_of_pairs_in_order() -> None:
    pairs = [(p, n) for p in ANSWERS[LABELS > 0.5] for n in ANSWERS[LABELS < 0.5]]
    assert auc(LABELS, ANSWERS) == pytest.approx(sum(p > n for p, n in pairs) / len(pairs))


@pytest.mark.parametrize("label", [0.0, 1.0])
def test_auc_is_undefined_when_there_is_one_class(label: float) -> None:
    labels, answers = np.full(3, label), np.array([0.1, 0.5, 0.9])
    assert auc(labels, answers) is None
    assert bootstrap(auc, labels, answers, seed=1) is None
    assert defined({"auc": None, "share": Estimate(1.0, 1.0, 1.0, 3)}).keys() == {"share"}


def test_bootstrap_skips_draws_of_one_class() -> None:
    # All pairs are in order, so a draw of one class alone, told as a half, would lower the interval.
    labels = np.array([1.0, 0.0, 0.0, 0.0])
    found = bootstrap(auc, labels, np.array([0.9, 0.3, 0.2, 0.1]), seed=1)
    assert found == Estimate(1.0, 1.0, 1.0, 4)


@given(labeled)
def test_figures_equal_scikit_learns(rows: list[tuple[bool, float]]) -> None:
    labels, answers = np.array([float(row[0]) for row in rows]), np.array([row[1] for row in rows])
    if 0 < labels.sum() < len(labels):
        assert auc(labels, answers) == pytest.approx(roc_auc_score(labels, answers))
        assert macro_f1(labels, answers) == pytest.approx(f1_score(labels, answers > 0.5, average="macro"))
    assert mean_squared_error(labels, answers) == pytest.approx(
        brier_score_loss(labels, answers, pos_label=1.0)
    )
    assert 0.0 <= calibration_error(labels, answers) <= 1.0
    if labels.any():
        assert best_f1(labels, answers) >= f1_score(labels, answers > 0.5, zero_division=0.0) - 1e-12


def test_best_f1_finds_the_cut_off() -> None:
    assert best_f1(np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.01, 0.11, 0.13, 0.2])) == 1.0
    assert positive_f1(np.array([0.0, 1.0]), np.array([0.1, 0.9])) == 1.0


def test_graded_labels_are_compared_as_they_are() -> None:
    assert mean_squared_error(np.array([0.2, 0.8]), np.array([0.4, 0.8])) == pytest.approx(0.02)
    assert positive_f1(np.array([0.4, 0.6]), np.array([0.4, 0.6])) == 1.0


def test_calibration_error_by_chance_is_what_right_probabilities_show() -> None:
    random = np.random.default_rng(1)
    answers = random.uniform(size=300)
    drawn = [
        calibration_error((random.uniform(size=300) < answers).astype(float), answers) for _ in range(2_000)
    ]
    assert calibration_error_by_chance(answers, answers) == pytest.approx(np.mean(drawn), rel=0.02)
    certain = np.array([0.0, 1.0, 1.0])
    assert calibration_error_by_chance(certain, certain) == 0.0


def test_calibration_error_is_the_weighted_gap_of_the_bins() -> None:
    labels = np.array([1.0, 0.0, 1.0, 1.0])
    answers = np.array([0.15, 0.15, 0.95, 1.0])
    # Bin 1: half have it, told 0.15. Bin 9: all have it, told 0.975; 1.0 belongs to the last bin.
    assert calibration_error(labels, answers) == pytest.approx(0.5 * 0.35 + 0.5 * 0.025)
    assert calibration_error(labels, labels) == 0.0


def test_ordered_counts_a_tie_half() -> None:
    assert ordered(np.ones(4), np.array([0.3, -0.1, 0.0, 0.2])) == pytest.approx(2.5 / 4)


def test_share_is_the_mean() -> None:
    assert share(np.zeros(4), np.array([1.0, 0.0, 0.0, 1.0])) == 0.5


def test_bootstrap_holds_the_figure_and_is_repeatable() -> None:
    random = np.random.default_rng(1)
    labels = (random.random(400) < 0.5).astype(float)
    answers = np.clip(labels * 0.3 + random.random(400) * 0.7, 0.0, 1.0)
    found = bootstrap(auc, labels, answers, seed=3, rounds=200)
    assert found == bootstrap(auc, labels, answers, seed=3, rounds=200)
    assert found != bootstrap(auc, labels, answers, seed=4, rounds=200)
    assert found.low < found.value < found.high
    assert found.rows == 400
    # Hanley and McNeil (1982): about two standard errors to either side.
    assert 0.02 < found.high - found.low < 0.12


def test_interval_widens_when_rows_of_a_group_are_copies() -> None:
    random = np.random.default_rng(2)
    answers = (random.random(50) < 0.5).astype(float)
    rows = np.repeat(answers, 8)
    groups = [str(number) for number in np.repeat(np.arange(50), 8)]
    alone, together = (bootstrap(share, rows, rows, seed=1, groups=each) for each in (None, groups))
    assert together.high - together.low > 2.0 * (alone.high - alone.low)
    once = bootstrap(share, answers, answers, seed=1)
    assert together.high - together.low == pytest.approx(once.high - once.low, abs=0.05)


def test_bootstrap_of_counts_draws_documents_whole() -> None:
    counts = np.array([(3, 4, 4), (0, 2, 1), (5, 5, 6), (1, 3, 2)] * 5)
    found = bootstrap_counts(counts, seed=1)
    assert found.value == f1_of_counts(counts) == pytest.approx(2 * 9 / (14 + 13))
    assert found.low < found.value < found.high
    assert found.rows == 20
    assert found == bootstrap_counts(counts, seed=1)
    twice = bootstrap_counts(np.repeat(counts, 4, axis=0), seed=1)
    assert twice.value == found.value
    assert twice.high - twice.low < found.high - found.low, (
        "copies that are drawn apart tell more than there is"
    )
    nothing = np.zeros((3, 3), dtype=np.int64)
    assert bootstrap_counts(nothing, seed=1) == Estimate(0.0, 0.0, 0.0, 3)


def test_bootstrap_of_one_answer_has_no_width() -> None:
    assert bootstrap(share, np.zeros(5), np.ones(5), seed=0, rounds=10) == Estimate(1.0, 1.0, 1.0, 5)
