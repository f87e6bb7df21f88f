"""The limits in force, as `/v1/limits` answers them and `plumbline limits` prints them."""

from __future__ import annotations

from typing import Any

from app.api.wire import LimitsReport
from app.schemas import MAX_ID_CHARS, MAX_TITLE_CHARS
from app.settings import Settings


def limits_report(settings: Settings) -> LimitsReport:
    """Return the limits in force: the settings of their names, and what no setting changes."""
    fixed: dict[str, Any] = {
        "max_title_chars": MAX_TITLE_CHARS,
        "max_id_chars": MAX_ID_CHARS,
        "rate_limit": settings.rate_limit or None,
        "rate_window_seconds": settings.rate_window_seconds if settings.rate_limit else None,
    }
    named = set(LimitsReport.__struct_fields__) - set(fixed)
    return LimitsReport(**fixed, **{name: getattr(settings, name) for name in named})
