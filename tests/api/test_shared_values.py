"""Workers' numbers in files: each is whole as soon as the others can see it."""

from __future__ import annotations

import errno
import fcntl
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from processes import clean_environment
from prometheus_client import values

from app.api.telemetry import shared_values
from app.api.telemetry.logs import RequestLog
from app.api.telemetry.metrics import Metrics
from app.api.telemetry.shared_values import share_values
from app.api.work.service import build_service
from app.commands.metrics_folder import metrics_folder
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


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
    assert share_values(tmp_path) is None
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
    assert share_values(tmp_path) == "No space left on device"
    assert [path.suffix for path in tmp_path.iterdir()] == [".lock"]
    assert os.environ["PROMETHEUS_MULTIPROC_DIR"] == ""


def test_a_worker_whose_numbers_are_missing_from_the_sum_says_so_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(folder: Path | None) -> list[tuple[str, str]]:
        log = io.StringIO()
        build_service(Settings(metrics_dir=folder), RequestLog("warning", log))
        lines = [json.loads(line) for line in log.getvalue().splitlines()]
        return [(line["event"], line["reason"]) for line in lines]

    def full(_: Path, __: bytes) -> int:
        raise OSError(28, "No space left on device")

    assert told(tmp_path / "roomy") == told(None) == []
    monkeypatch.setattr(Path, "write_bytes", full)
    assert told(tmp_path / "full") == [("metrics_not_shared", "No space left on device")]
    (tmp_path / "file").touch()
    assert told(tmp_path / "file" / "folder") == [("metrics_not_shared", "Not a directory")]


def test_worker_that_cannot_share_shows_the_sum_of_those_that_do_and_its_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(values, "ValueClass", values.MutexValue)
    monkeypatch.setattr(shared_values, "_own", {})
    sharing = Metrics(tmp_path)
    sharing.workload.faults.inc()
    sharing.troubles.note("keys_not_read")

    def refuse(_: Path) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shared_values, "_take_place", refuse)
    service = build_service(Settings(metrics_dir=tmp_path), RequestLog("error", io.StringIO()))
    assert service.metrics is not None
    service.metrics.workload.faults.inc()
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


def descriptors() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_worker_counts_by_its_process_id_on_a_disk_that_knows_no_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int, __: int) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    before = descriptors()
    with metrics_folder(Settings(metrics_dir=tmp_path, workers=2)) as folder:
        assert folder is not None
        assert share_values(folder) is None
        assert descriptors() == before + 1, "the file that is held"
        metrics = Metrics(folder)
        assert (folder / f"counter_{os.getpid()}.db").stat().st_size == 1 << 20
        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()
        dead = folder / f"gauge_livesum_{ended.pid}.db"
        dead.write_bytes(b"x" * 8)
        (folder / f"worker_{ended.pid}.lock").write_text(f"{ended.pid:<10}\n", "ascii")
        before = descriptors()
        shared_values.forget_the_dead(folder)
        assert dead.read_bytes() == bytes(8)
        assert b"plumbline_queue_capacity 0.0" in metrics.render(), "the gauges of who lives stay"
        assert descriptors() == before


def test_nothing_is_left_open_or_locked_where_a_gauge_cannot_be_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "worker_0.lock").touch()

    def fail(_: Path, __: int) -> None:
        raise OSError(5, "Input/output error")

    before = descriptors()
    with monkeypatch.context() as patch:
        patch.setattr(shared_values, "_empty_gauges", fail)
        shared_values.forget_the_dead(tmp_path)
    assert descriptors() == before
    assert share_values(tmp_path) is None
    assert (tmp_path / "counter_0.db").exists()


PAGE = """
import sys
from pathlib import Path
import prometheus_client
from app.api.telemetry.metrics import Metrics
folder = Path(sys.argv[1])
for _ in range(2):
    metrics = Metrics(folder)
    metrics.workload.faults.inc()
sys.stdout.write(metrics.render().decode())
"""


def test_place_is_taken_though_the_library_has_chosen_when_it_was_imported(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PAGE, str(tmp_path / "run")],
        env=clean_environment(PYTHONPATH=str(ROOT), PROMETHEUS_MULTIPROC_DIR=str(tmp_path)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "plumbline_faults_total 2.0" in ran.stdout
    found = {path.name for path in (tmp_path / "run").glob("*.db")}
    assert found == {f"{kind}_0.db" for kind in ("counter", "gauge_livesum", "histogram", "summary")}


def test_trouble_ends_when_it_is_mended() -> None:
    metrics = Metrics(None)
    for event, stands in (("keys_not_read", 1.0), ("started", 1.0), ("keys_read_again", 0.0)):
        metrics.troubles.note(event)
        assert f'plumbline_troubles{{trouble="keys_not_read"}} {stands}' in metrics.render().decode()
