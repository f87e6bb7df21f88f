"""Long use, for a moment: files and threads stay, nothing is answered that should not be; see `make soak`."""

from __future__ import annotations

from pathlib import Path

import pytest
from proof import soak

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="asks Linux what a process holds"),
]


def test_service_holds_no_more_after_many_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    # Memory is told by the long form: a short one ends before all is warm.
    monkeypatch.setattr(soak, "REQUESTS", 1_000)
    monkeypatch.setattr(soak, "MOST_GROWTH_PERCENT", 30.0)

    result = soak.soak(40)

    assert [each for each in soak.failed(result) if not each.startswith("only")] == []
    assert result["requests"] > 100


def test_mix_holds_every_kind() -> None:
    paths = {path for _, path, _, _ in soak.mixed()}

    assert {"/v1/score", "/v1/score/batch", "/v1/score/stream", "/v1/compare", "/v1/suggest"} < paths
