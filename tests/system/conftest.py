"""One running service for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from processes import free_port
from running import Service, serving


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Two workers, started without data, settings or network."""
    folder = tmp_path_factory.mktemp("service")
    metrics = folder / "metrics"
    metrics.mkdir()
    served = Service(free_port(), folder / "attempts", metrics, workers=2)
    with serving(served, folder, PLUMBLINE_METRICS_DIR=str(metrics), PLUMBLINE_LOG_LEVEL="error") as output:
        yield served
    assert "Traceback" not in output.read_text("utf-8")
    assert not served.attempts.exists(), served.attempts.read_text("utf-8")
