"""`/docs` and `/redoc`, from files that ship with the service, and kept from calling anywhere else.

`fastapi-offline` brings the files. Its own pages are not used: left to themselves, Swagger UI sends the
document's address to a validator on the web, and ReDoc fetches its logo. Neither is asked to, and the policy
of these pages forbids both. Addresses in them are relative, as in `pages`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from importlib.resources import files

from fastapi import APIRouter
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from starlette.responses import HTMLResponse, Response

_FILES = "static-offline-docs"
_LOGO, _NOTHING = b"https://cdn.redoc.ly/redoc/logo-mini.svg", b"data:,"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_POLICY = (
    "default-src 'none'; connect-src 'self'; img-src 'self' data:; font-src 'self' data:; worker-src blob:; "
    "style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "script-src 'self'"
)

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def swagger() -> HTMLResponse:
    """Show the calls, ready to be tried."""
    page = get_swagger_ui_html(
        openapi_url="openapi.json",
        title="Plumbline – Swagger UI",
        swagger_js_url=f"{_FILES}/swagger-ui-bundle.js",
        swagger_css_url=f"{_FILES}/swagger-ui.css",
        swagger_favicon_url=f"{_FILES}/favicon.png",
        swagger_ui_parameters={"validatorUrl": None, "defaultModelsExpandDepth": 0},
    )
    # The page starts its bundle by a script of its own: that one is allowed, by its hash, and no other.
    return _guard(page, " ".join(_hash(script) for script in _INLINE.findall(bytes(page.body).decode())))


@router.get("/redoc")
async def redoc() -> HTMLResponse:
    """Show the calls, to be read."""
    page = get_redoc_html(
        openapi_url="openapi.json",
        title="Plumbline – ReDoc",
        redoc_js_url="redoc/bundle.js",
        redoc_favicon_url=f"{_FILES}/favicon.png",
        with_google_fonts=False,
    )
    # Its bundle compiles JSON schemas to functions.
    return _guard(page, "'unsafe-eval'")


@router.get("/redoc/bundle.js")
async def redoc_bundle() -> Response:
    """Serve ReDoc's bundle, which asks for nothing elsewhere."""
    return Response(_bundle(), media_type="text/javascript", headers={"Cache-Control": "max-age=3600"})


@lru_cache(maxsize=1)
def _bundle() -> bytes:
    return (files("fastapi_offline") / "static" / "redoc.standalone.js").read_bytes().replace(_LOGO, _NOTHING)


def _guard(page: HTMLResponse, scripts: str) -> HTMLResponse:
    page.headers["Content-Security-Policy"] = f"{_POLICY} {scripts}"
    return page


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
