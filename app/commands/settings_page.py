"""Every setting as a table in Markdown: what `plumbline settings` prints and `docs/settings.md` holds."""

from __future__ import annotations

from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from app.commands.environment import SETTINGS_PREFIX
from app.settings import Settings

_ROOT = Path(__file__).resolve().parents[2]
_HEAD = """\
# Settings

Written by `plumbline settings`; do not edit it. Each is a variable of the environment; an empty one is as one
that is not set. Lists are comma-separated, sizes in bytes unless the name says otherwise, times in seconds. A
wrong value means no start; a name beginning with `PLUMBLINE_` that is no setting is complained of. Some are
options of `plumbline serve`, too, which stand above them; `plumbline limits` and `/v1/limits` say what limits
are in force. Beside these uvicorn reads FORWARDED_ALLOW_IPS. How many processes, behind what, and what to
watch: `docs/deploying.md`.

| variable | default | takes | what it sets |
|---|---|---|---|
"""


def page() -> str:
    """Return the page, with the defaults that this program has, whatever the environment says."""
    return _HEAD + "".join(map(_row, Settings.model_fields, Settings.model_fields.values()))


def _row(name: str, field: FieldInfo) -> str:
    default = shown(field.default)
    cells = (
        f"`{SETTINGS_PREFIX}{name.upper()}`",
        f"`{default}`" if default else "",
        _taken(field),
        field.description or "",
    )
    return f"| {' | '.join(cells)} |\n"


def shown(value: Any) -> str:
    """Return a value as the environment would have it; a path of the program from its folder on.

    >>> shown(("fast", "deep")), shown(True), shown(None)
    ('fast,deep', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ",".join(map(shown, value))
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, Path):
        return value.relative_to(_ROOT).as_posix()
    return f"{value:g}" if isinstance(value, float) else str(value)


def _taken(field: FieldInfo) -> str:
    """Return the values that a setting takes, or its range; nothing where its words say it."""
    names = _names(field.annotation)
    if names:
        return ", ".join(f"`{name}`" for name in names)
    return " ".join(
        f"{word} {limit:,}" if isinstance(limit, int) else f"{word} {limit:g}"
        for word, name in (("from", "ge"), ("above", "gt"), ("to", "le"))
        for limit in (getattr(each, name, None) for each in field.metadata)
        if limit is not None
    )


def _names(annotation: Any) -> tuple[str, ...]:
    if annotation is bool:
        return ("true", "false")
    if get_origin(annotation) is Literal:
        return tuple(get_args(annotation))
    if get_origin(annotation) in (tuple, Union, UnionType):
        return tuple(name for part in get_args(annotation) for name in _names(part))
    return ()
