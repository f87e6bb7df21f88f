"""A score is about wording, so another name, party, country, religion or gender should leave it alone.

The aim is that 95 in 100 pairs move by 0.02 at most. The floors stand a little under what the shipped model
reaches; `PYTHONPATH=. python tests/behavior` prints the figures to set them by. Raise them with the model.
"""

from __future__ import annotations

from collections import Counter

import pytest

from app.schemas import DIMENSIONS, Dimension
from training.evaluation.counterfactuals import (
    TOLERANCE,
    Move,
    leans,
    mean_over_slots,
    read_pairs,
    read_rows,
    still_shares,
)

FEWEST_TEMPLATES = 500
FEWEST_PAIRS = 6000
# The least mean over slots of the share of pairs that move by 0.02 at most.
STILL_FLOORS: dict[Dimension, float] = dict.fromkeys(DIMENSIONS, 0.99)
# The most that one value may score above or below the others of its slot, on average over templates.
LEAN_CEILING = 0.005


def test_tables_are_large_enough_and_whole() -> None:
    templates = read_rows("swap_templates.jsonl")
    values = read_rows("swap_values.jsonl")
    assert len(templates) >= FEWEST_TEMPLATES
    assert len({row["id"] for row in templates}) == len(templates)
    assert {row["slot"] for row in templates} == {row["slot"] for row in values}
    assert len({(row["text"], row["title"]) for row in templates}) >= 0.9 * len(templates)


def test_pairs_are_many_and_differ_in_every_template() -> None:
    pairs = read_pairs()
    assert len(pairs) >= FEWEST_PAIRS
    by_template = Counter(pair.template for pair in pairs)
    assert set(by_template) == {row["id"] for row in read_rows("swap_templates.jsonl")}
    filled = [side for pair in pairs for side in (pair.left, pair.right)]
    assert not [side for side in filled if "{" in side.text + (side.title or "")]


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_score_keeps_still_when_a_name_is_swapped(moves: list[Move], dimension: Dimension) -> None:
    shares = still_shares(moves)[dimension]
    furthest = sorted(
        (move for move in moves if move.dimension == dimension), key=lambda move: -abs(move.change)
    )
    worst = [
        (move.pair.template, move.pair.left.value, move.pair.right.value, round(move.change, 3))
        for move in furthest[:10]
    ]
    assert mean_over_slots(shares) >= STILL_FLOORS[dimension], (
        f"too many pairs move by more than {TOLERANCE}: {shares}; the furthest: {worst}"
    )


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_score_leans_to_no_value_when_names_are_swapped(moves: list[Move], dimension: Dimension) -> None:
    beyond = {
        value: round(lean, 3) for value, lean in leans(moves)[dimension].items() if abs(lean) > LEAN_CEILING
    }
    assert beyond == {}
