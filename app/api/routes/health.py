"""The calls of whoever runs the service: is it up, does it take requests, what has it done."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST

from app.api.openapi.document import describe
from app.api.problems import NOT_FOUND, Failure
from app.api.wire import Health, State
from app.api.work.service import ServiceDep

router = APIRouter(tags=["operation"])
_NO_STORE = {"Cache-Control": "no-store"}


@router.get("/livez", **describe("livez"))
async def livez() -> Response:
    """Answer as long as the process can; never waits for scoring."""
    return _health("alive")


@router.get("/readyz", **describe("readyz"))
async def readyz(service: ServiceDep) -> Response:
    """Answer 200 once the default model has passed its check, 503 while starting or draining."""
    service.ready()
    return _health("ready")


@router.get("/metrics", **describe("metrics"))
async def metrics(service: ServiceDep) -> Response:
    """Give the counters of all workers."""
    if service.metrics is None:
        raise Failure(NOT_FOUND, "The metrics are switched off.")
    service.metrics.settle()
    content = await asyncio.to_thread(service.metrics.render)
    return Response(content, headers={"Content-Type": CONTENT_TYPE_LATEST, **_NO_STORE})


def _health(status: State) -> Response:
    return Response(Health(status=status).to_json(), media_type="application/json", headers=_NO_STORE)
