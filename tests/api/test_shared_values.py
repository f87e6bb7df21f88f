"""Workers' numbers in files: each is whole as soon as the others can see it."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from prometheus_client import values

from app.api.telemetry import shared_values
from app.api.telemetry.logs import RequestLog
from app.api.telemetry.metrics import Metrics
from app.api.telemetry.shared_values import share_values
from app.api.work.service import build_service
from app.settings import Settings


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    monkeypatch.setattr(values, "ValueClass", values.ValueClass)


def test_no_file_is_seen_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, seen = Path.write_bytes, []

    def slowly(self: Path, data: bytes) -> int:
        self.touch()
        seen.append([path.stat().st_size for path in tmp_path.glob("*.db")])
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", slowly)
    assert share_values(tmp_path)
    assert seen == [[1 << 20] * whole for whole in range(4)]
    assert {path.suffix for path in tmp_path.iterdir()} == {".db", ".lock"}


def test_nothing_is_left_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name.startswith("histogram"):
            write(self, data[:10])
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert not share_values(tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".lock"]
    assert os.environ["PROMETHEUS_MULTIPROC_DIR"] == ""


def test_a_worker_whose_numbers_are_missing_from_the_sum_says_so_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(folder: Path | None) -> list[str]:
        log = io.StringIO()
        build_service(Settings(metrics_dir=folder), RequestLog("warning", log))
        return [json.loads(line)["event"] for line in log.getvalue().splitlines()]

    def full(_: Path, __: bytes) -> int:
        raise OSError(28, "No space left on device")

    assert told(tmp_path / "roomy") == told(None) == []
    monkeypatch.setattr(Path, "write_bytes", full)
    assert told(tmp_path / "full") == ["metrics_not_shared"]


def test_worker_that_cannot_share_shows_the_sum_of_those_that_do_and_its_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(values, "ValueClass", values.MutexValue)
    monkeypatch.setattr(shared_values, "_own", {})
    sharing = Metrics(tmp_path)
    sharing.fault()
    sharing.troubles.note("keys_not_read")
    monkeypatch.setattr(shared_values, "_take_place", lambda _: None)
    service = build_service(Settings(metrics_dir=tmp_path), RequestLog("error", io.StringIO()))
    assert service.metrics is not None
    service.metrics.fault()
    page, of_others = service.metrics.render().decode(), sharing.render().decode()
    assert "plumbline_faults_total 1.0" in page
    for text, apart in ((page, 1.0), (of_others, 0.0)):
        assert f'plumbline_troubles{{trouble="metrics_not_shared"}} {apart}' in text
        assert 'plumbline_troubles{trouble="keys_not_read"} 1.0' in text
    sharing.close()
    assert "plumbline_troubles" not in sharing.render().decode()
    assert "plumbline_faults_total 1.0" in sharing.render().decode()


def test_worker_shows_its_own_numbers_where_there_can_be_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(values, "ValueClass", values.MutexValue)
    (tmp_path / "file").touch()
    metrics = Metrics(tmp_path / "file" / "folder")
    assert metrics.alone
    assert b"plumbline_faults_total 0.0" in metrics.render()


def test_trouble_ends_when_it_is_mended() -> None:
    metrics = Metrics(None)
    for event, stands in (("keys_not_read", 1.0), ("started", 1.0), ("keys_read_again", 0.0)):
        metrics.troubles.note(event)
        assert f'plumbline_troubles{{trouble="keys_not_read"}} {stands}' in metrics.render().decode()
