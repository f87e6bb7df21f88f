"""Counters for Prometheus, right with several workers. Label values come from closed sets alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    Metric,
    disable_created_metrics,
    generate_latest,
    multiprocess,
)
from prometheus_client.registry import Collector
from prometheus_client.samples import Sample

from app.api.problems import PROBLEM_OF_SLUG
from app.api.telemetry.outcomes import OutcomeCounters
from app.api.telemetry.shared_values import forget_own, share_values
from app.api.telemetry.trace import Trace
from app.api.telemetry.troubles import NAME as TROUBLES
from app.api.telemetry.troubles import Troubles
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
        self.alone = None if folder is None else share_values(folder)
        """Why this worker's numbers are missing from the sum, if they are: what is wrong with the folder."""
        self._folder = folder if folder is not None and folder.is_dir() else None
        # The time at which each series began would double the page, for a thing nobody asks.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # the library leaves it untyped
        self._registry = CollectorRegistry()
        # Finding a labeled child costs more than counting in it.
        self._requests, self._seconds = _of_requests(self._registry)
        self._documents, self._characters = _of_documents(self._registry)
        self._problems = _problems(self._registry)
        self.workload = Workload(self._registry)
        self._outcomes = OutcomeCounters(self._registry)
        self.troubles = Troubles(self._registry)

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

    def settle(self) -> None:
        """Count what was put off. Called in the loop."""
        self._outcomes.write()

    def render(self) -> bytes:
        """Write the numbers of all workers in Prometheus's text format. Reads files: not for the loop."""
        if self._folder is None:
            return generate_latest(self._registry)
        everyone = CollectorRegistry()
        everyone.register(_Everyone(self._folder, self._registry if self.alone else None))
        return generate_latest(everyone)

    def close(self) -> None:
        """Take this worker's gauges out; its counters go on counting."""
        self.settle()
        if self._folder is not None:
            forget_own(self._folder)


class _Everyone(Collector):
    """The sum that the workers have left in a folder.

    One that could leave nothing there shows it all the same, or each counter would fall when that one is
    asked, and rise again: of its own it adds its troubles.
    """

    def __init__(self, folder: Path, alone: CollectorRegistry | None) -> None:
        self._folder = folder
        self._alone = alone

    def collect(self) -> Iterable[Metric]:
        """Read all files."""
        shared = multiprocess.MultiProcessCollector(None, path=str(self._folder))  # type: ignore[no-untyped-call]  # the library leaves it untyped
        found = {metric.name: metric for metric in shared.collect()}  # type: ignore[no-untyped-call]  # as above
        if self._alone is not None:
            (own,) = (metric for metric in self._alone.collect() if metric.name == TROUBLES)
            of_others = found.get(TROUBLES)
            before = {} if of_others is None else {_key(each): each.value for each in of_others.samples}
            own.samples = [
                each._replace(value=each.value + before.get(_key(each), 0)) for each in own.samples
            ]
            found[TROUBLES] = own
        return found.values()


def _key(sample: Sample) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(sample.labels.items()))


def _of_requests(registry: CollectorRegistry) -> tuple[Callable[..., Counter], Callable[..., Histogram]]:
    """Make what is counted of every request, and give what finds their series."""
    requests = Counter(
        "plumbline_http_requests",
        "Requests answered, by route template, method, status and model.",
        ("route", "method", "status", "model"),
        registry=registry,
    )
    seconds = Histogram(
        "plumbline_http_request_duration_seconds",
        "Time from the request's head to the end of its answer.",
        ("route", "method", "model"),
        buckets=_SECONDS,
        registry=registry,
    )
    return cache(requests.labels), cache(seconds.labels)


def _of_documents(registry: CollectorRegistry) -> tuple[Callable[..., Counter], Callable[..., Counter]]:
    """Make what is counted of every document, and give what finds their series."""
    documents = Counter(
        "plumbline_documents",
        'Documents, by model and outcome: "ok" or the slug of the problem.',
        ("model", "outcome"),
        registry=registry,
    )
    characters = Counter(
        "plumbline_scored_characters",
        "Characters of the titles and texts scored, by model.",
        ("model",),
        registry=registry,
    )
    return cache(documents.labels), cache(characters.labels)


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
