"""The profiles' one reader: a TOML file that an operator may write, checked whole before the start.

Its schema: a table ``[profiles.<name>]`` for each profile, the name of lower-case letters, digits and
hyphens. One must be named ``default``. Each has

=================  =========================================================================================
`description`      string, required: what it is for, shown by ``GET /v1/profiles``
`disable`          list of strings, optional: rules (`emotive.shocking`) and categories (`emotive`) to ignore
`minimum_score`    number in [0, 1], optional: marks that are less sure are ignored; without it the model's
                   own calibration decides
=================  =========================================================================================

and nothing else.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from app.scoring.errors import ResourceError
from app.scoring.evidence.control import DEFAULT, Profile

_NAME = re.compile(r"[a-z0-9-]{1,64}")
_KEYS = frozenset({"description", "disable", "minimum_score"})


def load_profiles(path: Path, known: Collection[str]) -> dict[str, Profile]:
    """Read profiles, in the order of the file.

    Parameters
    ----------
    path : Path
    known : collection of str
        The rules and categories there are.

    Raises
    ------
    ResourceError
        If the file is missing or does not follow the schema; the message names the profile.
    """
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ResourceError(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise ResourceError(f"{path}: not TOML") from error
    found = values.get("profiles")
    if set(values) != {"profiles"} or not isinstance(found, dict) or DEFAULT not in found:
        raise ResourceError(f"{path}: must hold tables [profiles.<name>], one of them {DEFAULT}")
    return {name: _profile(path, name, value, known) for name, value in found.items()}


def _profile(path: Path, name: str, value: Any, known: Collection[str]) -> Profile:
    where = f"{path}: profile {name}"
    if not _NAME.fullmatch(name):
        raise ResourceError(f"{where}: the name must be of lower-case letters, digits and hyphens")
    if not isinstance(value, Mapping) or not set(value) <= _KEYS:
        raise ResourceError(f"{where}: takes {', '.join(sorted(_KEYS))} and nothing else")
    description, disable = value.get("description"), value.get("disable", [])
    if not isinstance(description, str) or not description:
        raise ResourceError(f"{where}: needs a description")
    if not isinstance(disable, list) or any(each not in known for each in disable):
        raise ResourceError(f"{where}: disable must be a list of rules and categories that exist")
    least = value.get("minimum_score")
    if least is not None and (
        isinstance(least, bool) or not isinstance(least, (int, float)) or not 0.0 <= least <= 1.0
    ):
        raise ResourceError(f"{where}: minimum_score must be a number from 0 to 1")
    return Profile(name, description, tuple(disable), None if least is None else float(least))
