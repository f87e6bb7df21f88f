"""Which figure of each task is the one with a floor."""

from __future__ import annotations

from collections.abc import Mapping

from app.schemas import DIMENSIONS
from training.evaluation import hard, lengths, robustness, sourcing, spans
from training.evaluation.evaluate import OWN_METRICS
from training.evaluation.tasks import TASKS

HEADLINES: Mapping[str, str] = {
    **sourcing.HEADLINES,
    **spans.HEADLINES,
    **lengths.HEADLINES,
    **robustness.HEADLINES,
    **hard.HEADLINES,
    **{f"own/{dimension}": OWN_METRICS[0][0] for dimension in DIMENSIONS},
    **{task.name: task.metrics[0][0] for task in TASKS},
}
"""The name of the figure by task; every task is here."""
