"""What the routes reach for: the engine once it is built, and the state the service is in."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, Request

from app.api.intake.bodies import BodyReader
from app.api.intake.reading import Limits
from app.api.ports import ScorerPort
from app.api.problems import DRAINING, STARTING, Failure
from app.api.telemetry.logs import RequestLog
from app.api.telemetry.metrics import Metrics
from app.api.telemetry.outlet import tell_losses
from app.api.telemetry.trace import Trace
from app.api.telemetry.tracing import Tracing
from app.api.work.answers import Clerk
from app.api.work.pool import ScoringPool
from app.api.work.tags import EntityTags
from app.schemas import Category
from app.scoring.errors import ModelUnavailableError
from app.settings import Settings

_ENDS = "The service is shutting down."


@dataclass(frozen=True, slots=True)
class Engine:
    """What exists only between start and stop."""

    scorer: ScorerPort
    clerk: Clerk
    pool: ScoringPool
    tags: EntityTags


@dataclass(slots=True)
class Service:
    """One application's parts. The engine is put in at start.

    `leaving` is set by the signal to stop: the service says so, and serves on. `drain_started` is when the
    server was told to close: it does so within a moment, and what reaches the service until then is served,
    too. When all that has been, there is no engine any more.

    `rule_pages` are the answers of `/v1/rules` written so far, by category, compressed. `closers` are awaited
    at the end.
    """

    settings: Settings
    log: RequestLog
    metrics: Metrics | None
    bodies: BodyReader
    engine: Engine | None = None
    tracing: Tracing | None = None
    leaving: bool = False
    drain_started: float | None = None
    rule_pages: dict[Category | None, bytes] = field(default_factory=dict)
    closers: list[Callable[[], Awaitable[None]]] = field(default_factory=list)

    def start(self, scorer: ScorerPort) -> None:
        """Take up work with this scorer."""
        settings = self.settings
        limits = Limits(settings.max_chars, settings.max_batch_items)
        workload = None if self.metrics is None else self.metrics.workload
        self.engine = Engine(
            scorer,
            Clerk(scorer, limits, self.fault, self._tell_of_model),
            ScoringPool(
                settings.threads,
                settings.queue_size,
                _ignore if workload is None else workload.depth.set,
                settings.time_budget_seconds,
                None if workload is None else workload.wait.observe,
            ),
            EntityTags(scorer),
        )
        if workload is not None:
            workload.start(scorer.models.values(), settings.threads + settings.queue_size)
        self.leaving, self.drain_started = False, None
        self.log.event("started", models=",".join(scorer.models), rules=len(scorer.lexicon.rules))

    def event(self, name: str, **facts: str | int | float) -> None:
        """Tell of a change of the service itself. Called in the loop, or before there is one."""
        self.log.event(name, **facts)
        if self.metrics is not None:
            self.metrics.troubles.note(name)

    def fault(self, error: BaseException, instance: str) -> None:
        """Log an inner fault, and count it. Safe to call from any thread."""
        self.log.fault(error, instance)
        if self.metrics is not None:
            self.metrics.workload.faults.inc()

    def _tell_of_model(self, error: ModelUnavailableError) -> None:
        self.log.event("model_not_loaded", reason=error.reason)

    def tell(self, trace: Trace, status: str, seconds: float) -> None:
        """Count and log one answered request. Called in the loop."""
        if self.metrics is not None:
            self.metrics.observe(trace, status, seconds)
        if self.tracing is not None:
            self.tracing.end(trace, status)
        self.log.request(trace, status, seconds)

    def announce(self) -> None:
        """Say that the end is near, and serve on. Safe to call from a signal handler."""
        self.leaving = True

    def drain(self) -> None:
        """Say that what was begun must end in time. Safe to call from a signal handler."""
        self.leaving = True
        if self.drain_started is None:
            self.drain_started = time.monotonic()

    async def stop(self) -> None:
        """Take no more work, and let go of the engine once its last job has ended."""
        self.leaving = True
        engine, self.engine = self.engine, None
        if engine is not None:
            await asyncio.to_thread(engine.pool.close)
        self.rule_pages.clear()
        if self.metrics is not None:
            self.metrics.close()
        self.log.event("stopped")
        await asyncio.to_thread(self.log.close)

    def running(self) -> Engine:
        """Find the engine; raises `Failure` before there is one (`starting`), and behind it (`draining`)."""
        if self.engine is None:
            if self.leaving:
                raise Failure(DRAINING, _ENDS)
            raise Failure(STARTING, "The models are being loaded.")
        return self.engine

    def ready(self) -> None:
        """Pass when a load balancer may send work here; raises `Failure` (`starting`, `draining`)."""
        self.running()
        if self.leaving:
            raise Failure(DRAINING, _ENDS)

    def must_cut(self) -> bool:
        """Whether a stream must end now, for the shutdown to be in time: after half of what it may take."""
        if self.drain_started is None:
            return False
        return time.monotonic() - self.drain_started > self.settings.shutdown_seconds / 2


def build_service(settings: Settings, log: RequestLog) -> Service:
    """Make the parts that need no scorer."""
    metrics = Metrics(settings.metrics_dir) if settings.metrics_enabled else None
    bodies = BodyReader(settings.max_body_bytes, settings.max_buffered_bytes, settings.body_timeout_seconds)
    service = Service(settings, log, metrics, bodies)
    if metrics is not None:
        tell_losses(metrics.workload.lost_lines.inc)
        if metrics.alone:
            service.event("metrics_not_shared", reason=metrics.alone)
    return service


def _ignore(_: float) -> None:
    """Stand in for a gauge when nothing is counted."""


def service_of(request: Request) -> Service:
    """Find the service of the application that got the request."""
    return cast("Service", request.app.state.service)


async def _depend(request: Request) -> Service:
    # A coroutine: the framework runs a plain function in a thread.
    return service_of(request)


ServiceDep = Annotated[Service, Depends(_depend)]
Builder = Callable[[Settings], ScorerPort]
