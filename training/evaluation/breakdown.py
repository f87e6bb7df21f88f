"""Where a task's figure comes from: slices of its items, and what abstaining would spare.

A *slice* is told from the text alone (how long it is, whether it quotes, whether it names a party or a
group) or from what its set says of it (the outlet). *Risk* is the share of wrong decisions at one half;
*coverage* the share of the items that are answered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from training.evaluation.evaluate import Curves, Outcome, Scored
from training.evaluation.tasks import Item
from training.metrics import FEW_ROUNDS, Estimate, Floats, bootstrap

LEAST_ROWS = 25
_LENGTHS = ((15, "under 15 words"), (31, "15 to 30 words"), (201, "31 to 200 words"))
_LONGEST = "over 200 words"
_QUOTE = re.compile(r'["“”]')
_TERMS = re.compile(
    r"\b(?:democrat|republican|conservative|liberal|left-?wing|right-?wing|socialist|communist|tory|tories|gop"
    r"|muslim|islam|christian|jew|hindu|catholic|evangelical|black|white|latino|hispanic|asian|immigrant|refugee"
    r"|migrant|gay|lesbian|transgender|lgbt|women|feminist)(?:s|ic|ish|ist|ists|q)?\b",
    re.IGNORECASE,
)
_STEPS = 20


@dataclass(frozen=True, slots=True)
class Abstention:
    """What a model's flag, and other reasons to say nothing, would do to one task.

    Attributes
    ----------
    rows, flagged : int
        Items, and those with the flag `unlike_training_data`.
    risk : float
        Over all items, in [0, 1].
    risk_flagged, risk_kept : float or None
        Over the flagged, and over the others; None where there are none.
    area_known, area_certainty : float
        Mean risk over all coverages when items are answered in the order of the share of known words, and
        in the order of how far the answer is from one half (Geifman and El-Yaniv, 2017). Abstaining by chance
        gives `risk`.
    curves : Curves
    """

    rows: int
    flagged: int
    risk: float
    risk_flagged: float | None
    risk_kept: float | None
    area_known: float
    area_certainty: float
    curves: Curves


def slices_of(item: Item) -> tuple[str, ...]:
    """Return the slices that an item is in."""
    words = len(item.text.split())
    length = next((name for below, name in _LENGTHS if words < below), _LONGEST)
    quoting = "with a quotation" if _QUOTE.search(item.text) else "without a quotation"
    terms = "names a party or group" if _TERMS.search(item.text) else "names no party or group"
    return (length, quoting, terms, *item.traits)


def slice_figures(outcome: Outcome, seed: int) -> dict[str, Estimate]:
    """Return the first figure of a task by slice, where a slice has enough items of both kinds."""
    if not outcome.scored or outcome.metric is None:
        return {}
    by_slice: defaultdict[str, list[Scored]] = defaultdict(list)
    for each in outcome.scored:
        for name in slices_of(each.item):
            by_slice[name].append(each)
    two = len({each.item.label > 0.5 for each in outcome.scored}) == 2
    figures: dict[str, Estimate] = {}
    for name in sorted(by_slice):
        rows = by_slice[name]
        both = len({each.item.label > 0.5 for each in rows}) == 2
        if len(rows) >= LEAST_ROWS and len(rows) < len(outcome.scored) and (both or not two):
            labels = np.array([each.item.label for each in rows])
            answers = np.array([each.answer for each in rows])
            groups = [each.item.group for each in rows]
            found = bootstrap(outcome.metric, labels, answers, seed, FEW_ROUNDS, groups=groups)
            if found is not None:
                figures[name] = found
    return figures


def abstention(outcome: Outcome, familiar: float) -> Abstention | None:
    """Measure the flag on one task; None where its answers are no probabilities of a label."""
    scored = [each for each in outcome.scored if each.item.rival is None]
    if len({each.item.label > 0.5 for each in scored}) < 2:
        return None
    answers = np.array([each.answer for each in scored])
    known = np.array([each.known for each in scored])
    wrong = np.array([float((each.answer > 0.5) != (each.item.label > 0.5)) for each in scored])
    flagged = known < familiar
    coverage, by_known = risks(wrong, known)
    _, by_certainty = risks(wrong, np.abs(answers - 0.5))
    return Abstention(
        rows=len(scored),
        flagged=int(flagged.sum()),
        risk=float(wrong.mean()),
        risk_flagged=_mean(wrong[flagged]),
        risk_kept=_mean(wrong[~flagged]),
        area_known=float(by_known.mean()),
        area_certainty=float(by_certainty.mean()),
        curves=_curves(outcome.name, coverage, {"by known words": by_known, "by certainty": by_certainty}),
    )


def _mean(values: Floats) -> float | None:
    return float(values.mean()) if len(values) else None


def risks(wrong: Floats, trust: Floats) -> tuple[Floats, Floats]:
    """Return coverages and the risk at each, the most trusted first; equal trust shares its mean risk."""
    _, place, count = np.unique(-trust, return_inverse=True, return_counts=True)
    spread = (np.bincount(place, wrong) / count)[np.sort(place)]
    number = np.arange(1, len(wrong) + 1)
    return number / len(wrong), np.cumsum(spread) / number


def _curves(task: str, coverage: Floats, lines: Mapping[str, Floats]) -> Curves:
    at = np.unique(np.linspace(0, len(coverage) - 1, _STEPS + 1).astype(int)[1:])
    return Curves(
        f"abstention {task}",
        "coverage",
        "risk",
        _rounded(coverage[at]),
        {name: _rounded(line[at]) for name, line in lines.items()},
    )


def _rounded(values: Floats) -> tuple[float, ...]:
    return tuple(round(float(value), 4) for value in values)


def breakdowns(
    outcomes: Sequence[Outcome], familiar: float, seed: int
) -> tuple[dict[str, dict[str, Estimate]], dict[str, Abstention]]:
    """Return the slices and the abstention of every task that has them."""
    slices = {outcome.name: by for outcome in outcomes if (by := slice_figures(outcome, seed))}
    kept = {
        outcome.name: found for outcome in outcomes if (found := abstention(outcome, familiar)) is not None
    }
    return slices, kept
