"""What a worker has loaded, how much it takes on, how long jobs wait in it, and what fails."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Summary

from app import __version__
from app.api.ports import ModelPort


class Workload:
    """One worker's gauges and faults. The gauges are added up over the workers that live."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.depth = Gauge(
            "plumbline_queue_depth",
            "Jobs waiting for a scoring thread or in one.",
            multiprocess_mode="livesum",
            registry=registry,
        )
        self._capacity = Gauge(
            "plumbline_queue_capacity",
            "Jobs that may wait for a scoring thread or be in one.",
            multiprocess_mode="livesum",
            registry=registry,
        )
        self.wait = Summary(
            "plumbline_queue_wait_seconds",
            "Time that jobs waited for a scoring thread.",
            registry=registry,
        )
        self.faults = Counter(
            "plumbline_faults",
            "Inner faults; the log says where each arose.",
            registry=registry,
        )
        self.lost_lines = Counter(
            "plumbline_log_lines_lost",
            "Lines of the log that could not be written: nobody read them, or the disk was full.",
            registry=registry,
        )
        self._models = Gauge(
            "plumbline_model_workers",
            "Workers that have loaded the model, by its name, version and digest, and the service's version.",
            ("model", "version", "digest", "service"),
            multiprocess_mode="livesum",
            registry=registry,
        )

    def start(self, models: Iterable[ModelPort], capacity: int) -> None:
        """Note what this worker has loaded, and how many jobs it takes on."""
        self._capacity.set(capacity)
        for model in models:
            self._models.labels(model.name, model.version, model.digest, __version__).set(1)
