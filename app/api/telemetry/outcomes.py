"""What the reports say, counted: how the scores lie, where none was given, and what was warned of.

This is how drift is seen. A model does not know that the world has moved; its scores, and how often it
abstains, do. Counters of tenths and not a histogram: of two distributions by tenths Prometheus itself can say
how far they are apart.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from prometheus_client import CollectorRegistry
from prometheus_client import Counter as Counted

from app.schemas import DIMENSIONS, Flag, Measure, ModelName, Reason, ScoreReport

_WRITE_SECONDS = 1.0
TENTHS: Final = tuple(f"0.{number}" for number in range(10))
MEASURES: Final[tuple[Measure, ...]] = (*DIMENSIONS, "overall")
_NOT_ASKED: Final[Reason] = "not_requested"


class ReportOutcome(NamedTuple):
    """What one report says, without a word of its text.

    `figures` are in the order of `MEASURES`: the tenth of a score, or why there is none.
    """

    model: ModelName
    figures: tuple[int | Reason | None, ...]
    flags: tuple[Flag, ...]


def outcome_of(report: ScoreReport) -> ReportOutcome:
    """Read what is counted of a report."""
    scores = report.scores
    figures = [getattr(scores, name) for name in DIMENSIONS]
    return ReportOutcome(
        report.model.name,
        tuple(
            each.reason if each.score is None else min(int(each.score * 10), 9)
            for each in (*figures, report.overall)
        ),
        tuple(report.document.flags),
    )


class OutcomeCounters:
    """The counters of Prometheus for them.

    One report touches seven and more, which would be felt beside what a headline costs. So reports are taken
    up here, and counted together a moment later.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self._pending: list[ReportOutcome] = []
        self._scores = Counted(
            "plumbline_scores",
            "Scores given, by model, dimension and the tenth they lie in: 0.3 is from 0.3 to below 0.4.",
            ("model", "dimension", "tenth"),
            registry=registry,
        )
        self._abstentions = Counted(
            "plumbline_abstentions",
            "Scores not given, by model, dimension and reason.",
            ("model", "dimension", "reason"),
            registry=registry,
        )
        self._flags = Counted(
            "plumbline_flagged",
            "Documents scored with a warning, by model and flag.",
            ("model", "flag"),
            registry=registry,
        )
        self._begun: set[ModelName] = set()

    def add(self, outcomes: Sequence[ReportOutcome]) -> None:
        """Take these up, to be counted within a second. Called in the loop."""
        if not self._pending:
            asyncio.get_running_loop().call_later(_WRITE_SECONDS, self.write)
        self._pending += outcomes

    def write(self) -> None:
        """Count what was taken up since."""
        pending, self._pending = self._pending, []
        figures: Counter[tuple[ModelName, Measure, int | Reason]] = Counter()
        for outcome in pending:
            for measure, figure in zip(MEASURES, outcome.figures, strict=True):
                if figure is not None:
                    figures[outcome.model, measure, figure] += 1
            for flag in outcome.flags:
                self._flags.labels(outcome.model, flag).inc()
        for (model, measure, figure), number in figures.items():
            if isinstance(figure, int):
                self._begin(model)
                self._scores.labels(model, measure, TENTHS[figure]).inc(number)
            elif figure != _NOT_ASKED:
                self._abstentions.labels(model, measure, figure).inc(number)

    def _begin(self, model: ModelName) -> None:
        """Have every tenth of a model, at zero: what is missing cannot be compared."""
        if model not in self._begun:
            self._begun.add(model)
            for measure in MEASURES:
                for tenth in TENTHS:
                    self._scores.labels(model, measure, tenth)
