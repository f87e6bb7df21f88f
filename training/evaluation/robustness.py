"""How still scores keep when what should not matter is changed: names, ways of typing.

Every figure is a share of (pair, dimension) that move by `TOLERANCE` at most, asked of the scorer itself,
so any loaded model is judged by the same code. The figures of a task tell where it moves: by what was
changed, and by dimension.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.schemas import DIMENSIONS, Dimension
from app.scoring.scorer import Scorer
from training.config import Config
from training.data.datasets import DataFolder
from training.evaluation import counterfactuals as swaps
from training.evaluation.counterfactuals import Move, Pair, is_still, measure, read_pairs, score_with
from training.evaluation.evaluate import Outcome, Yardstick
from training.evaluation.rewriting import CLOSE, Rewriting, apply, read_texts
from training.evaluation.sentence_swaps import swapped_sentences
from training.metrics import FEW_ROUNDS, Estimate, Floats, bootstrap, share

TEMPLATES, SENTENCES = "swaps/templates", "swaps/sentences"
TYPING: Mapping[str, str] = {
    "typing/quotes": "straight-quotes",
    "typing/case": "lower-case",
    "typing/typos": "typo",
}
HEADLINES = dict.fromkeys((TEMPLATES, SENTENCES, *TYPING), "share")  # each task's figure with a floor
WIDER = 0.05
# What the slots of the tables are, in the words of the figures.
KINDS: Mapping[str, str] = {
    "man": "name",
    "woman": "name",
    "us_party": "party",
    "uk_party": "party",
    "country": "country",
    "gender": "gender",
    "religion": "religion",
}
"""The five kinds of the first figure; slots beside these have a figure of their own and no part in it."""


@dataclass(frozen=True, slots=True)
class _Change:
    """How one dimension moved: what was changed, in which text, and by how much."""

    kind: str
    group: str
    dimension: Dimension
    change: float


def evaluate_templates(scorer: Scorer, yardstick: Yardstick) -> Outcome:
    """Swap one name, party, country, gender or religion for another in sentences of our own writing."""
    return _swaps(TEMPLATES, read_pairs(), scorer, yardstick)


def evaluate_sentences(scorer: Scorer, data: DataFolder, config: Config, yardstick: Yardstick) -> Outcome:
    """Do the same in news sentences that no model has learnt from."""
    return _swaps(SENTENCES, swapped_sentences(data, config), scorer, yardstick)


def evaluate_typing(scorer: Scorer, yardstick: Yardstick) -> list[Outcome]:
    """Type the calm texts of the own evaluation set otherwise: quotation marks, capitals, one typo."""
    return [
        _outcome(name, list(_retyped(CLOSE[rewriting], scorer)), {}, yardstick)
        for name, rewriting in TYPING.items()
    ]


def _swaps(name: str, pairs: Iterable[Pair], scorer: Scorer, yardstick: Yardstick) -> Outcome:
    moves = measure(pairs, score_with(scorer))
    return _outcome(name, [_change(move) for move in moves], KINDS, yardstick)


def _change(move: Move) -> _Change:
    slot = move.pair.slot
    return _Change(KINDS.get(slot, slot), move.pair.template, move.dimension, move.change)


def _retyped(rewriting: Rewriting, scorer: Scorer) -> Iterator[_Change]:
    score = score_with(scorer)
    for number, (before, after) in enumerate(apply(rewriting, read_texts((0,)))):
        left, right = score(*before), score(*after)
        for dimension in DIMENSIONS:
            change = swaps.difference(left[dimension], right[dimension])
            if change is not None:
                yield _Change("typing", str(number), dimension, change)


def _outcome(
    name: str, changes: Sequence[_Change], kinds: Mapping[str, str], yardstick: Yardstick
) -> Outcome:
    """Count what keeps still; the first figure is the mean over the kinds, so that none outweighs another."""
    first = set(kinds.values())
    counted = [change for change in changes if not first or change.kind in first]
    still = {
        "share": _still(counted, yardstick.seed),
        f"within_{WIDER}": _still(counted, yardstick.seed, WIDER),
    }
    if first:
        for kind in sorted({change.kind for change in changes}):
            still[kind] = _still([each for each in changes if each.kind == kind], yardstick.seed)
    for dimension in DIMENSIONS:
        still[dimension] = _still([each for each in counted if each.dimension == dimension], yardstick.seed)
    figures = {key: figure for key, figure in still.items() if figure is not None}
    return yardstick.held_to(Outcome(name, figures))


def _still(changes: Sequence[_Change], seed: int, tolerance: float = swaps.TOLERANCE) -> Estimate | None:
    if not changes:
        return None
    kinds = sorted({change.kind for change in changes})
    labels = np.array([float(kinds.index(change.kind)) for change in changes])
    answers = np.array([float(is_still(change.change, tolerance)) for change in changes])
    groups = [change.group for change in changes]
    return bootstrap(_mean_over_kinds, labels, answers, seed, FEW_ROUNDS, groups=groups)


def _mean_over_kinds(kinds: Floats, still: Floats) -> float:
    counts = np.bincount(kinds.astype(int))
    sums = np.bincount(kinds.astype(int), still)
    there = counts > 0
    return share(kinds, sums[there] / counts[there])
