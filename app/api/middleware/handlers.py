"""The framework's own refusals, answered as ours."""

from __future__ import annotations

from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from app.api.middleware.wrappers import problem_response
from app.api.problems import INTERNAL_ERROR, INVALID_REQUEST, METHOD_NOT_ALLOWED, NOT_FOUND, Failure
from app.api.telemetry.trace import trace_of
from app.api.work.service import Service
from app.schemas import ProblemError


def install(app: FastAPI, service: Service) -> None:
    """Answer unknown addresses, methods and parameters with problems."""
    retry_after = service.settings.retry_after_seconds

    async def refuse(request: Request, error: Exception) -> Response:
        refusal = cast("HTTPException", error)
        headers = dict(refusal.headers or {})
        # Whatever else the framework finds wrong with a file or path: for the client there is nothing here.
        kind = NOT_FOUND if refusal.status_code < INTERNAL_ERROR.status else INTERNAL_ERROR
        if refusal.status_code == METHOD_NOT_ALLOWED.status:
            kind, headers = METHOD_NOT_ALLOWED, {"Allow": _allowed(headers)}
            if request.method == "OPTIONS":
                return Response(status_code=204, headers=headers)
        return problem_response(
            Failure(kind, kind.happened, headers=headers), trace_of(request.scope), retry_after
        )

    async def invalid(request: Request, error: Exception) -> Response:
        # Only parameters of the query come here, and their names are ours; bodies are read by `reading`.
        names = sorted({str(one["loc"][-1]) for one in cast("RequestValidationError", error).errors()})
        errors = [
            ProblemError(pointer="", detail=f"The query parameter `{name}` is not valid.") for name in names
        ]
        failure = Failure(INVALID_REQUEST, "A query parameter is not valid; see errors.", errors)
        return problem_response(failure, trace_of(request.scope), retry_after)

    app.add_exception_handler(HTTPException, refuse)
    app.add_exception_handler(RequestValidationError, invalid)


def _allowed(headers: dict[str, str]) -> str:
    methods = {name.strip() for name in headers.get("Allow", "GET").split(",")}
    if "GET" in methods:
        methods.add("HEAD")
    return ", ".join(sorted(methods | {"OPTIONS"}))
