"""Documents on their way through a job: read, scored together, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.api.intake.reading import Limits, read_document, readable_id
from app.api.ports import ScorerPort
from app.api.problems import Failure
from app.api.refusals import DocumentPlace, failure_of_error
from app.api.telemetry.trace import Counts
from app.schemas import DocumentRequest, ScoreReport, ScoreRequest
from app.scoring.errors import ModelUnavailableError, RefusedError

ReportModel = Callable[[ModelUnavailableError], None]
"""Told of a model that was just found not to be loaded."""


@dataclass(slots=True)
class Case:
    """One document: what was sent, and in the end its report or its failure.

    A failure carries no traceback: the frames in one hold the text, in a circle that only the garbage
    collector would end, some time.
    """

    place: DocumentPlace
    index: int = 0
    document_id: str | None = None
    request: ScoreRequest | None = None
    report: ScoreReport | None = None
    failure: Failure | None = None

    def read(self, value: Callable[[], Any], limits: Limits) -> None:
        """Find out what is asked for."""
        try:
            sent = value()
            self.document_id = readable_id(sent)
            self.request = read_document(ScoreRequest, sent, self.place, limits)
        except Failure as failure:
            self.failure = failure.with_traceback(None)

    def count(self, tally: Counts) -> None:
        """Count what became of it."""
        if self.failure is not None:
            tally.failed(self.failure.kind.slug)
        elif self.request is not None and self.report is not None:
            tally.scored(self.report.model.name, characters_of(self.request), self.report)


def characters_of(request: DocumentRequest) -> int:
    """Return how many characters a document has, its title's included."""
    return len(request.text) + len(request.title or "")


def score_cases(scorer: ScorerPort, cases: Sequence[Case], report: ReportModel) -> None:
    """Score those of some documents that can be."""
    ready = [(case, case.request) for case in cases if case.request is not None]
    outcomes = scorer.score_all([request for _, request in ready])
    for (case, _), outcome in zip(ready, outcomes, strict=True):
        if isinstance(outcome, RefusedError):
            case.failure = failure_of_error(outcome, case.place)
        else:
            case.report = outcome
    tell_news(outcomes, report)


def tell_news(outcomes: Iterable[object], report: ReportModel) -> None:
    """Report each model that was just found not to be loaded, once for however many documents."""
    for error in {each for each in outcomes if isinstance(each, ModelUnavailableError) and each.news}:
        report(error)
