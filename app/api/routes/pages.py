"""What a person may look at: the console and the pages of the problems.

Addresses in them are relative, so that they hold under whatever path a proxy serves all of this.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.staticfiles import StaticFiles
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

from app.api.openapi.problem_examples import problem_example
from app.api.problems import NOT_FOUND, PROBLEM_OF_SLUG, PROBLEMS, Failure, ProblemKind

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)
_GUARDS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-cache",
    "Accept-Ranges": "none",
}
# The page of a problem has one rule of its own, allowed by its hash: an example is as wide as the page.
_STYLE = "pre,code{white-space:pre-wrap;overflow-wrap:anywhere}"
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_PAGE_POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src 'self'; frame-ancestors 'none'"
_VARY = {"Vary": "Accept"}  # or a cache gives a browser's page to a program
_PAGE = "index.html"
_CODE = re.compile(r"`([^`]+)`")
_JSON = "application/json"

router = APIRouter(include_in_schema=False)


@router.get("/problems")
async def list_problems(request: Request) -> Response:
    """List every kind of problem."""
    if _wants_json(request):
        return _json([_facts(kind) for kind in PROBLEMS])
    rows = "".join(
        f'<dt><a href=".{kind.uri}">{html.escape(kind.title)}</a> ({kind.status})</dt>'
        f"<dd>{_prose(kind.happened)}</dd>"
        for kind in PROBLEMS
    )
    return _page("Problems", ".", f"<dl>{rows}</dl>")


@router.get("/problems/{slug}")
async def tell_problem(slug: str, request: Request) -> Response:
    """Tell what a kind of problem means and what to do: the page behind its `type`."""
    kind = PROBLEM_OF_SLUG.get(slug)
    if kind is None:
        raise Failure(NOT_FOUND, "No problem has this name.")
    if _wants_json(request):
        return _json(_facts(kind))
    example = html.escape(json.dumps(problem_example(kind), indent=2))
    return _page(
        kind.title,
        "..",
        f"<p>Status {kind.status}, <code>{kind.uri}</code></p><p>{_prose(kind.happened)}</p>"
        f"<h2>What to do</h2><p>{_prose(kind.remedy)}</p><h2>Example</h2><pre>{example}</pre>"
        '<p><a href="../problems">All problems</a></p>',
    )


def install_console(app: FastAPI, folder: Path) -> None:
    """Serve the console's files at `/console/` and its page at `/`; without it, `/` leads to the docs."""
    files = _ConsoleFiles(directory=folder, check_dir=False)

    @app.get("/", include_in_schema=False)
    async def console(request: Request) -> Response:
        # Looked up anew each time: it costs a stat, and the page may be put there while the service runs.
        if not (folder / _PAGE).is_file():
            return RedirectResponse("docs")
        return await files.get_response(_PAGE, request.scope)

    if folder.is_dir():
        app.mount("/console", files)


class _ConsoleFiles(StaticFiles):
    """The console's files, allowed to load from here alone."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Find a file, or say that the client has it already."""
        response = await super().get_response(path, scope)
        response.headers.update(_GUARDS)
        return response


def _facts(kind: ProblemKind) -> dict[str, Any]:
    return {
        "type": kind.uri,
        "title": kind.title,
        "status": kind.status,
        "happened": kind.happened,
        "remedy": kind.remedy,
        "example": problem_example(kind),
    }


def _wants_json(request: Request) -> bool:
    """Whether JSON is named before HTML. Quality values are not weighed: browsers name HTML first."""
    accept = ",".join(request.headers.getlist("accept")).lower()
    named = min(
        (accept.find(name) for name in (_JSON, "application/problem+json") if name in accept), default=-1
    )
    return named >= 0 and not 0 <= accept.find("text/html") < named


def _prose(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", html.escape(text, quote=False))


def _json(content: Any) -> Response:
    return Response(json.dumps(content), headers=_VARY, media_type=_JSON)


def _page(title: str, root: str, body: str) -> Response:
    name = html.escape(title)
    document = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{name} – Plumbline</title><link rel="icon" href="{root}/console/plumb.svg">'
        f"<style>{_STYLE}</style></head>"
        f"<body><main><h1>{name}</h1>{body}</main></body></html>"
    )
    return HTMLResponse(document, headers={"Content-Security-Policy": _PAGE_POLICY, **_VARY})
