from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from app.api.telemetry.outcomes import OutcomeCounters, outcome_of
from app.schemas import DIMENSIONS


def report(score: float | None, reason: str | None = None, flags: tuple[str, ...] = ()) -> Any:
    figure = SimpleNamespace(score=score, reason=reason)
    return SimpleNamespace(
        model=SimpleNamespace(name="deep"),
        overall=figure,
        scores=SimpleNamespace(**dict.fromkeys(DIMENSIONS, figure)),
        document=SimpleNamespace(flags=list(flags)),
    )


def counted(*reports: Any) -> dict[tuple[str, ...], float]:
    """Count these, and return the samples by name and labels, those at zero left out."""
    registry = CollectorRegistry()

    async def count() -> None:
        counters = OutcomeCounters(registry)
        for one in reports:
            counters.add([outcome_of(one)])
        counters.write()
        counters.write()  # nothing is counted twice

    asyncio.run(count())
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in registry.collect()
        for sample in family.samples
        if sample.value and sample.name.endswith("_total")
    }


@pytest.mark.parametrize(
    ("score", "tenth"),
    [(0.0, "0.0"), (0.0999, "0.0"), (0.1, "0.1"), (0.5, "0.5"), (0.95, "0.9"), (1.0, "0.9")],
)
def test_score_is_counted_in_its_tenth(score: float, tenth: str) -> None:
    found = counted(report(score), report(score))

    assert found == {("plumbline_scores_total", name, "deep", tenth): 2 for name in ("overall", *DIMENSIONS)}


def test_abstention_is_counted_by_its_reason() -> None:
    found = counted(report(None, "no_own_voice"), report(None, "not_requested"), report(None, None))

    assert found == {
        ("plumbline_abstentions_total", name, "deep", "no_own_voice"): 1 for name in ("overall", *DIMENSIONS)
    }


def test_flags_are_counted() -> None:
    found = counted(report(None, None, ("mostly_quoted", "unlike_training_data")), report(None, None))

    assert found == {
        ("plumbline_flagged_total", "mostly_quoted", "deep"): 1,
        ("plumbline_flagged_total", "unlike_training_data", "deep"): 1,
    }


def test_what_was_put_off_is_counted_within_a_second() -> None:
    registry = CollectorRegistry()

    async def count() -> float | None:
        OutcomeCounters(registry).add([outcome_of(report(0.5))])
        await asyncio.sleep(1.1)
        labels = {"model": "deep", "dimension": "bias", "tenth": "0.5"}
        return registry.get_sample_value("plumbline_scores_total", labels)

    assert asyncio.run(count()) == 1
