"""Pairs of texts that differ in a name alone, made from two tables, and how far each score moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from app.schemas import DIMENSIONS, Dimension, ScoreRequest
from app.scoring.scorer import Scorer
from training.data.datasets import ROOT, json_rows

TABLES = ROOT / "tests" / "behavior"
TOLERANCE = 0.02
ROUNDING = 1e-9  # reported scores are rounded, so that a difference of 0.02 may be a hair more

Scores = Mapping[Dimension, float | None]
Score = Callable[[str, str | None], Scores]


@dataclass(frozen=True, slots=True)
class Variant:
    """A template with one value filled in."""

    value: str
    text: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two variants of a template: no score should tell them apart."""

    template: str
    slot: str
    left: Variant
    right: Variant


@dataclass(frozen=True, slots=True)
class Move:
    """What a dimension of the right variant has more than that of the left, in [-1, 1]."""

    pair: Pair
    dimension: Dimension
    change: float


def read_rows(name: str) -> list[dict[str, Any]]:
    """Read a table of `tests/behavior`, one JSON object a line."""
    return list(json_rows(TABLES / name))


def score_with(scorer: Scorer) -> Score:
    """Return a function from text and title to the six document scores."""

    def score(text: str, title: str | None = None) -> Scores:
        scores = scorer.score(ScoreRequest(text=text, title=title, language="en")).scores
        return {name: getattr(scores, name).score for name in DIMENSIONS}

    return score


def read_pairs() -> list[Pair]:
    """Fill every template with every value of its slot, and pair the results."""
    values: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_rows("swap_values.jsonl"):
        values[row["slot"]].append(row["forms"])
    return [
        Pair(row["id"], row["slot"], left, right)
        for row in read_rows("swap_templates.jsonl")
        for left, right in combinations(_variants(row, values[row["slot"]]), 2)
        if left.text != right.text or left.title != right.title
    ]


def _variants(template: Mapping[str, Any], values: Iterable[Mapping[str, str]]) -> Iterator[Variant]:
    for forms in values:
        title = template["title"]
        yield Variant(
            next(iter(forms.values())),
            _fill(template["text"], forms),
            None if title is None else _fill(title, forms),
        )


def _fill(pattern: str, forms: Mapping[str, str]) -> str:
    """Fill a pattern in; a value at its beginning gets a capital."""
    text = pattern.format_map(forms)
    return text[0].upper() + text[1:]


def measure(pairs: Iterable[Pair], score: Score) -> list[Move]:
    """Score both sides of each pair. A dimension that neither side has is left out."""
    known: dict[tuple[str, str | None], Scores] = {}

    def scores(variant: Variant) -> Scores:
        key = (variant.text, variant.title)
        if key not in known:
            known[key] = score(*key)
        return known[key]

    moves: list[Move] = []
    for pair in pairs:
        left, right = scores(pair.left), scores(pair.right)
        moves += [
            Move(pair, dimension, change)
            for dimension in DIMENSIONS
            if (change := difference(left[dimension], right[dimension])) is not None
        ]
    return moves


def difference(left: float | None, right: float | None) -> float | None:
    """Return right minus left; 1 if only one of them is defined, None if neither is."""
    if left is None or right is None:
        return None if left is right else 1.0
    return right - left


def is_still(change: float, tolerance: float = TOLERANCE) -> bool:
    """Tell whether a score moved by no more than the tolerance."""
    return abs(change) <= tolerance + ROUNDING


def still_shares(moves: Iterable[Move]) -> dict[Dimension, dict[str, float]]:
    """Return for each dimension and slot the share of pairs that move by `TOLERANCE` at most."""
    counts: defaultdict[Dimension, defaultdict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for move in moves:
        counts[move.dimension][move.pair.slot].append(is_still(move.change))
    return {
        dimension: {slot: sum(still) / len(still) for slot, still in by_slot.items()}
        for dimension, by_slot in counts.items()
    }


def mean_over_slots(shares: Mapping[str, float]) -> float:
    """Return the mean over slots: five religions weigh as much as nine countries, which make more pairs."""
    return sum(shares.values()) / len(shares)


def leans(moves: Iterable[Move]) -> dict[Dimension, dict[tuple[str, str], float]]:
    """Return for each dimension and value of a slot how much higher it scores than the slot's others."""
    changes: defaultdict[Dimension, defaultdict[tuple[str, str], list[float]]]
    changes = defaultdict(lambda: defaultdict(list))
    for move in moves:
        by_value = changes[move.dimension]
        by_value[move.pair.slot, move.pair.left.value].append(-move.change)
        by_value[move.pair.slot, move.pair.right.value].append(move.change)
    return {
        dimension: {value: sum(found) / len(found) for value, found in by_value.items()}
        for dimension, by_value in changes.items()
    }
