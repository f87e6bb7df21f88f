"""Golden files: read, compared, and written anew with `--update-golden`."""

from __future__ import annotations

import json
from collections.abc import Callable
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from comparing import TOLERANCE, canonical, settled

HERE = Path(__file__).parent
MOST_LINES = 40  # of a difference

Golden = Callable[..., None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a JSON value with a golden file, byte for byte but for the last digits of its numbers."""

    def compare(name: str, found: Any, tolerance: float = TOLERANCE) -> None:
        path = HERE / name
        if request.config.getoption("--update-golden"):
            path.write_text(canonical(found) + "\n", "utf-8")
            return
        if not path.exists():
            pytest.fail(f"no golden file {name}: make golden")
        expected = path.read_text("utf-8")
        made = canonical(settled(found, json.loads(expected), tolerance)) + "\n"
        if made != expected:
            lines = unified_diff(expected.splitlines(), made.splitlines(), name, "now", n=0, lineterm="")
            pytest.fail(
                "\n".join(islice(lines, MOST_LINES)) + "\nIf this is meant: make golden", pytrace=False
            )

    return compare
