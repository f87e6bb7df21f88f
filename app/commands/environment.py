"""The settings of a command: as the environment has them, or a complaint of each that is wrong."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from app.commands.complaints import complain
from app.settings import Settings, strange_names

SETTINGS_PREFIX = "PLUMBLINE_"


def read_settings(**given: Any) -> Settings | None:
    """Read the settings, or say in one line each what is wrong with them and return None."""
    try:
        return Settings(**given)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            names = [str(part) for part in fault["loc"][:1]]
            name = f"{SETTINGS_PREFIX}{names[0].upper().removeprefix(SETTINGS_PREFIX)}: " if names else ""
            complain(f"{name}{fault['msg'].removeprefix('Value error, ')}")
        return None


def complain_of_strange_names() -> None:
    """Say which variables set nothing: a slip in a name might leave the service open to anybody."""
    for name in strange_names():
        complain(f"{name} is no setting and sets nothing; `plumbline settings` lists them")
