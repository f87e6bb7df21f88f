"""The application: settings in, ASGI out. `app` is for `uvicorn app.main:app`."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TextIO

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from app import __version__
from app.api.memory import give_memory_back
from app.api.middleware import handlers
from app.api.middleware.drain import draining_first
from app.api.middleware.wrappers import Cors, Methods, Observe, Problems
from app.api.openapi import document
from app.api.openapi.own_examples import own_answers
from app.api.routes import catalog, docs, health, pages, score
from app.api.telemetry.logs import RequestLog, silence_server_access_log
from app.api.telemetry.tracing import begin_tracing
from app.api.work.service import Builder, Service, build_service
from app.bootstrap import build_scorer
from app.settings import Settings

_NO_TELEMETRY = dict.fromkeys(("tracing", "metrics", "logs", "operation_spans", "auto_configure"), False)
_DESCRIPTION = """\
Scores English news text for sensationalism, loaded language, bias, subjectivity, clickbait, readability and
unsourced assertions, and shows the exact words behind every score.

A score is in [0, 1]; 1 is more of the named thing. Own voice and quoted voice are kept apart. What is not
defined is null, with a reason. Every error is an `application/problem+json` whose `type` is a page that tells
what to do. No text is stored, logged or counted.

A later version may answer more fields: let your client skip those that it does not know.
"""

_Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[dict[str, Service]]]


def create_app(
    settings: Settings | None = None,
    *,
    build: Builder = build_scorer,
    log_stream: TextIO | None = None,
    console: Path | None = None,
) -> FastAPI:
    """Make the application; the scorer is built when it starts.

    Parameters
    ----------
    settings : Settings, optional
        Read from the environment when None.
    build : callable
        Makes the scorer from the settings. Raising means no start.
    log_stream : text file, optional
        Where the log goes; standard output when None.
    console : Path, optional
        Folder of the console; the one beside this module when None.
    """
    settings = settings or Settings()
    service = build_service(settings, RequestLog(settings.log_level, log_stream))
    app = FastAPIOffline(
        docs_url=None,
        redoc_url=None,
        title="Plumbline",
        summary="Shows how far a text leans.",
        description=_DESCRIPTION,
        version=__version__,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=_lifespan(service, build),
        # A redirect repeats what was asked for, and costs a round trip: an address is right or it is not.
        redirect_slashes=False,
        # Would put paths, queries and the messages of exceptions into an operator's traces.
        telemetry=_NO_TELEMETRY,
    )
    app.state.service = service
    for router in (score.router, catalog.router, health.router, pages.router, docs.router):
        # As they are: an included router would look for the route of each call twice.
        app.router.routes.extend(router.routes)
    pages.install_console(app, console or Path(__file__).resolve().parent / "console")
    handlers.install(app, service)
    document.install(app, settings.asks_for_keys)
    _wrap(app, service)
    return app


def _wrap(app: FastAPI, service: Service) -> None:
    """Put the layers on, the innermost first."""
    if service.settings.asks_for_keys or service.settings.rate_limit:
        from app.api.middleware.access import Access  # noqa: PLC0415  # who guards nothing need not load what it needs

        app.add_middleware(Access, service=service)
    app.add_middleware(Methods)
    app.add_middleware(Problems, service=service)
    if service.settings.cors_origins:
        app.add_middleware(
            Cors,
            allow_origins=service.settings.cors_origins,
            allow_methods=["GET", "POST"],
            allow_headers=[
                *("Authorization", "Content-Type", "If-None-Match", "X-API-Key", "X-Request-ID"),
                *("traceparent", "tracestate"),  # a page that traces its calls sends both
            ],
            expose_headers=["ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID"],
        )
        # Once more: those inside get their headers from CORS, and what CORS itself refuses is a problem, too.
        app.add_middleware(Problems, service=service)
    app.add_middleware(Observe, service=service)


def _lifespan(service: Service, build: Builder) -> _Lifespan:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, Service]]:
        silence_server_access_log()
        give_memory_back()
        interval = sys.getswitchinterval()
        sys.setswitchinterval(service.settings.switch_interval_seconds)
        try:
            service.tracing = begin_tracing(service.settings)
            scorer = await asyncio.to_thread(build, service.settings)
            await asyncio.to_thread(scorer.self_check)
            service.start(scorer)
            answers = await asyncio.to_thread(own_answers, service.running().clerk)
            document.show_answers(app, answers)
            # What is loaded by now stays: no collection during a request need walk through it.
            gc.collect()
            gc.freeze()
            with draining_first(service):
                yield {"service": service}
        finally:
            await service.stop()
            if service.tracing is not None:
                await asyncio.to_thread(service.tracing.close)
            for close in service.closers:
                await close()
            gc.unfreeze()
            sys.setswitchinterval(interval)

    return lifespan


app = create_app()
