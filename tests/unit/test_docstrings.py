"""Examples in docstrings are run, wherever there is one."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "app").rglob("*.py")
    if "\n    >>> " in path.read_text("utf-8")
)


def test_some_docstrings_have_examples() -> None:
    assert "app.scoring.readability" in MODULES


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_a_docstring_are_true(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted > 0
    assert found.failed == 0
