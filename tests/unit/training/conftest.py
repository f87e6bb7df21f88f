"""Torch as it is in every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Have torch on one thread; skip where it is not installed."""
    torch = pytest.importorskip("torch", reason="the deep extra is not installed")
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
