"""Folds depend on the group's name and the seed, and on nothing else."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.data.split import assign_folds, fold_of, number_of, numbers_of, text_key

GROUPS = [f"article-{number}" for number in range(5_000)]


def test_folds_are_the_same_on_every_machine() -> None:
    """Other numbers would put other groups into a fold: every published figure would be of another split."""
    assert [fold_of(f"article-{number}", 5, 20260101) for number in range(8)] == [0, 4, 4, 1, 1, 4, 1, 3]
    assert number_of("") == 0xE3B0C44298FC1C14 >> 1


@given(st.lists(st.text(max_size=5), max_size=30), st.integers(1, 12), st.integers(0, 2**40))
def test_rows_of_a_group_never_part(groups: list[str], folds: int, seed: int) -> None:
    assigned = assign_folds(groups, folds, seed)
    assert len(assigned) == len(groups)
    assert all(0 <= fold < folds for fold in assigned)
    assert len({(group, int(fold)) for group, fold in zip(groups, assigned, strict=True)}) == len(set(groups))


@given(st.lists(st.text(max_size=5), min_size=1, max_size=30))
def test_folds_do_not_depend_on_the_other_rows(groups: list[str]) -> None:
    every = assign_folds(groups, 5, 7)
    assert assign_folds(groups[::-1], 5, 7).tolist() == every.tolist()[::-1]
    assert assign_folds(groups[:1], 5, 7)[0] == every[0]


@pytest.mark.parametrize("folds", [2, 5, 10])
def test_folds_are_about_as_large_as_each_other(folds: int) -> None:
    counts = Counter(assign_folds(GROUPS, folds, 20260101).tolist())
    assert set(counts) == set(range(folds))
    assert max(counts.values()) < 1.15 * len(GROUPS) / folds
    assert min(counts.values()) > 0.85 * len(GROUPS) / folds


def test_seed_makes_another_split() -> None:
    same = assign_folds(GROUPS, 5, 1) == assign_folds(GROUPS, 5, 2)
    assert 0.15 < float(np.mean(same)) < 0.25  # as by chance


def test_numbers_tell_names_apart() -> None:
    numbers = numbers_of(GROUPS)
    assert numbers.dtype == np.int64
    assert (numbers >= 0).all()
    assert len(np.unique(numbers)) == len(GROUPS)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("The vote was 7 to 2.", "the vote was 7-to-2", True),
        ("“Quoted,” he said", '"Quoted", he said.', True),
        ("The vote was 7 to 2.", "The vote was 7 to 3.", False),
        ("École", "Ecole", False),
        ("", "?!", True),
    ],
)
def test_copies_of_a_sentence_share_a_key(left: str, right: str, same: bool) -> None:
    assert (text_key(left) == text_key(right)) is same
