"""The framework's own refusals, answered as ours."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from app.api.middleware.wrappers import problem_response
from app.api.problems import INTERNAL_ERROR, INVALID_REQUEST, METHOD_NOT_ALLOWED, Failure
from app.api.refusals import failure_of_status
from app.api.telemetry.trace import trace_of
from app.api.work.service import Service
from app.schemas import ProblemError


def install(app: FastAPI, service: Service) -> None:
    """Answer unknown addresses, methods and parameters with problems."""
    retry_after = service.settings.retry_after_seconds

    async def refuse(request: Request, error: Exception) -> Response:
        status, headers = INTERNAL_ERROR.status, {}
        if isinstance(error, HTTPException):
            status, headers = error.status_code, dict(error.headers or {})
        if status == METHOD_NOT_ALLOWED.status:
            headers = {"Allow": _allowed(headers)}
            if request.method == "OPTIONS":
                return Response(status_code=204, headers=headers)
        return problem_response(failure_of_status(status, headers), trace_of(request.scope), retry_after)

    async def invalid(request: Request, error: Exception) -> Response:
        found = error.errors() if isinstance(error, RequestValidationError) else []
        # Only parameters of the query come here, and their names are ours; bodies are read by `reading`.
        names = sorted({str(one["loc"][-1]) for one in found})
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
