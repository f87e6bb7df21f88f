"""The calls that score: one document, two side by side, one with its edits, a batch, a stream."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from functools import partial
from typing import Any, cast

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect

from app.api.openapi.document import describe
from app.api.problems import BATCH_TOO_LARGE, INVALID_REQUEST, TIME_BUDGET, Failure
from app.api.telemetry.trace import trace_of
from app.api.work.answers import Answer, Clerk
from app.api.work.pieces import BatchAnswer
from app.api.work.service import Engine, service_of
from app.api.work.stream import StreamAnswer
from app.api.work.tags import is_known
from app.schemas import ProblemError, ScoreRequest


class _RawRoute(APIRoute):
    """A route whose endpoint takes the request as it is, past the framework's reading of parameters.

    The endpoints here read and write bytes; finding out that they have no parameters would be a tenth of the
    time of a headline.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Give the endpoint, behind a look at the query: `?model=deep` would be answered by the default."""
        endpoint = cast("Callable[[Request], Coroutine[Any, Any, Response]]", self.endpoint)

        async def answer(request: Request) -> Response:
            if request.scope["query_string"]:
                _check_query(request.query_params)
            return await endpoint(request)

        return answer


def _check_query(query: Mapping[str, str]) -> None:
    """Refuse what belongs into the body; what else stands there is for those between us and the caller."""
    names = sorted(ScoreRequest.model_fields.keys() & query.keys())
    if names:
        told = "The field `{}` is read from the body alone."
        errors = [ProblemError(pointer="", detail=told.format(name)) for name in names]
        raise Failure(INVALID_REQUEST, "The query names fields of the body; see errors.", errors)


router = APIRouter(prefix="/v1", tags=["score"], route_class=_RawRoute)
_NO_STORE = {"Cache-Control": "no-store"}
_SHORT_BYTES = 1_000  # a headline and a paragraph: less than a millisecond


@router.post("/score", **describe("score"))
async def score(request: Request) -> Response:
    """Score one document: six dimensions, readability, sourcing, and the words behind them."""
    return await _answer(request, b"score", _score)


@router.post("/compare", **describe("compare"))
async def compare(request: Request) -> Response:
    """Score two documents and subtract: what changes from `a` to `b`."""
    return await _answer(request, b"compare", partial(_alone, Clerk.compare))


@router.post("/suggest", **describe("suggest"))
async def suggest(request: Request) -> Response:
    """Find a short list of edits that brings a score down to a target, with the score after each.

    Edits are deletions and milder words of the lexicon, in the writer's own voice; quotations, names and
    numbers are not touched. The answer says so where the target cannot be reached by these.
    """
    return await _answer(request, b"suggest", partial(_alone, Clerk.suggest))


async def _answer(
    request: Request, call: bytes, answer_in: Callable[[Engine, bytes, str], Awaitable[Answer]]
) -> Response:
    """Answer one request in a scoring thread, or say that the caller has the answer already."""
    service = service_of(request)
    engine = service.running()
    engine.pool.check()
    trace = trace_of(request.scope)
    async with service.bodies.read(request) as body:
        tag = engine.tags.tag(call, body)
        if is_known(request.scope, tag):
            return _tagged(Response(status_code=304, headers=_NO_STORE), tag)
        answer = await answer_in(engine, body, trace.instance)
    trace.tally = answer.tally
    if answer.failure is not None:
        raise answer.failure
    return _tagged(Response(answer.content, media_type="application/json", headers=_NO_STORE), tag)


def _tagged(response: Response, tag: bytes) -> Response:
    response.raw_headers.append((b"etag", tag))
    return response


async def _score(engine: Engine, body: bytes, instance: str) -> Answer:
    if len(body) <= _SHORT_BYTES:
        return await engine.pool.run_together(engine.clerk.score_each, (body, instance))
    return await _alone(Clerk.score, engine, body, instance)


async def _alone(
    job: Callable[[Clerk, bytes, str], Answer], engine: Engine, body: bytes, instance: str
) -> Answer:
    return await engine.pool.run(partial(job, engine.clerk, body, instance))


@router.post("/score/batch", **describe("score_batch"))
async def score_batch(request: Request) -> Response:
    """Score many documents. Each stands for itself: a bad one gets a problem, the others their reports."""
    service = service_of(request)
    engine = service.running()
    engine.pool.check()
    trace = trace_of(request.scope)
    results: list[bytes] = []
    size = 0
    until = time.monotonic() + service.settings.time_budget_seconds
    async with service.bodies.read(request) as body:
        items = await engine.pool.run(partial(engine.clerk.read_batch, body))
        while len(results) < len(items):
            if await request.is_disconnected():
                # Nobody waits for the rest, and it would hold up those who wait for theirs.
                raise ClientDisconnect
            if (refusal := _refusal(until, size, service.settings.max_answer_bytes)) is not None:
                made = engine.clerk.refuse_items(items, len(results), trace.instance, refusal)
            else:
                # In slices, so that a large batch does not hold the thread while single requests wait.
                job = partial(engine.clerk.score_items, items, len(results), trace.instance)
                try:
                    made = await engine.pool.run_patiently(job, until)
                except Failure:
                    continue  # its time is up
            results += made.results
            size += sum(map(len, made.results))
            trace.tally.add(made.tally)
    return BatchAnswer(results, _NO_STORE)


def _refusal(until: float, size: int, most: int) -> Failure | None:
    """Say why no more items of a batch are scored; None as long as there is time and room."""
    if time.monotonic() > until:
        return Failure(TIME_BUDGET, "The time for the batch was used up before this item.")
    if size >= most:
        return Failure(BATCH_TOO_LARGE, f"The reports before this item have {most} bytes or more.")
    return None


@router.post("/score/stream", **describe("score_stream"))
async def score_stream(request: Request) -> Response:
    """Score a stream of documents, one JSON object a line, answered line by line in order.

    Read the answer while you send: the service holds only a few lines, and stops reading when its answers
    are not taken. A bad line is answered by a line with a `problem`; blank lines are skipped.
    """
    return StreamAnswer(request, service_of(request))
