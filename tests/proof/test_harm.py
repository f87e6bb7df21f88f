"""Harm under load, each scene for a moment; the long form is `make chaos`."""

from __future__ import annotations

from pathlib import Path

import pytest
from proof import chaos
from proof.chaos import SCENES

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks Linux for the workers"),
]


@pytest.mark.parametrize("name", ["kill", "stop", "redis", "artifact", "freeze"])
def test_service_stands_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # How soon it is back is told by the long form, on a machine of its own.
    monkeypatch.setattr(chaos, "MOST_RECOVERY_SECONDS", 30.0)
    scene = SCENES[name](1.0)

    if scene is None:
        pytest.skip("this machine lacks what the scene takes")
    assert scene["faults"] == [], scene
    assert scene["answered"] > 0
    assert scene["server_errors"] == 0
