"""Counters for Prometheus, right with several workers. Label values come from closed sets alone."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    disable_created_metrics,
    generate_latest,
    multiprocess,
)

from app.api.problems import PROBLEM_OF_SLUG
from app.api.telemetry.outcomes import OutcomeCounters
from app.api.telemetry.shared_values import forget_worker, share_values
from app.api.telemetry.trace import Trace
from app.api.telemetry.workload import Workload

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """What is counted.

    Parameters
    ----------
    folder : Path or None
        Where the workers leave their numbers for whichever of them is asked; None for one worker, whose
        numbers stay in memory. The choice holds for the whole process.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder if folder is not None and share_values(folder) else None
        self.alone = folder is not None and self._folder is None
        """Whether this worker's numbers are missing from the sum: the folder has no room for them."""
        # The time at which each series began would double the page, for a thing nobody asks.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # the library leaves it untyped
        self._registry = CollectorRegistry()
        requests = Counter(
            "plumbline_http_requests",
            "Requests answered, by route template, method, status and model.",
            ("route", "method", "status", "model"),
            registry=self._registry,
        )
        seconds = Histogram(
            "plumbline_http_request_duration_seconds",
            "Time from the request's head to the end of its answer.",
            ("route", "method", "model"),
            buckets=_SECONDS,
            registry=self._registry,
        )
        documents = Counter(
            "plumbline_documents",
            'Documents, by model and outcome: "ok" or the slug of the problem.',
            ("model", "outcome"),
            registry=self._registry,
        )
        characters = Counter(
            "plumbline_scored_characters",
            "Characters of the titles and texts scored, by model.",
            ("model",),
            registry=self._registry,
        )
        # Finding a labeled child costs more than counting in it.
        self._requests, self._seconds = cache(requests.labels), cache(seconds.labels)
        self._documents, self._characters = cache(documents.labels), cache(characters.labels)
        self._problems = _problems(self._registry)
        self.workload = Workload(self._registry)
        self._outcomes = OutcomeCounters(self._registry)

    def observe(self, trace: Trace, status: str, seconds: float) -> None:
        """Count one answered request. Called in the loop."""
        model = trace.tally.model
        self._requests(trace.route, trace.method, status, model).inc()
        self._seconds(trace.route, trace.method, model).observe(seconds)
        for (scored_by, outcome), documents in trace.tally.documents.items():
            self._documents(scored_by, outcome).inc(documents)
        for scored_by, characters in trace.tally.characters.items():
            self._characters(scored_by).inc(characters)
        if trace.problem is not None:
            self._problems.labels(trace.problem).inc()
        if trace.tally.outcomes:
            self._outcomes.add(trace.tally.outcomes)

    def fault(self) -> None:
        """Count an inner fault. Called from any thread."""
        self.workload.faults.inc()

    def settle(self) -> None:
        """Count what was put off. Called in the loop."""
        self._outcomes.write()

    def render(self) -> bytes:
        """Write the numbers of all workers in Prometheus's text format. Reads files: not for the loop."""
        if self._folder is None:
            return generate_latest(self._registry)
        everyone = CollectorRegistry()
        multiprocess.MultiProcessCollector(everyone, path=str(self._folder))  # type: ignore[no-untyped-call]  # the library leaves it untyped
        return generate_latest(everyone)

    def close(self) -> None:
        """Take this worker's gauges out; its counters go on counting."""
        self.settle()
        forget_worker(self._folder, os.getpid())


def _problems(registry: CollectorRegistry) -> Counter:
    """Make the counter of problems, each at zero: of one that appears at one, no increase is ever seen."""
    counter = Counter(
        "plumbline_problems",
        "Requests answered with a problem, by its slug.",
        ("problem",),
        registry=registry,
    )
    for slug in PROBLEM_OF_SLUG:
        counter.labels(slug)
    return counter
