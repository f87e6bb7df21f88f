"""Networks that are small enough for a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

SMALL = {
    "network": {"WIDTH": 48, "INNER": 96, "LAYERS": 2},
    "fit": {"LAYERS": 2},
    "pretrain": {"WIDTH": 48},
}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have networks of two narrow layers, and torch on one thread."""
    torch = pytest.importorskip("torch", reason="the deep extra is not installed")
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    for module, sizes in SMALL.items():
        for name, size in sizes.items():
            monkeypatch.setattr(f"training.deep.{module}.{name}", size)
    yield
    torch.set_num_threads(before)
