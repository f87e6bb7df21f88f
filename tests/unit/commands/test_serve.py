"""What `plumbline serve` makes of settings, folders and addresses before it serves."""

from __future__ import annotations

import logging
import os
import socket
from pathlib import Path

import pytest

from app import cli
from app.commands import serve as cli_serve
from app.scoring.errors import ResourceError
from app.settings import Settings


def test_serve_takes_an_option_over_the_environment_when_both_are_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLUMBLINE_HOST", "192.0.2.1")
    monkeypatch.setenv("PLUMBLINE_PORT", "81")
    monkeypatch.setenv("PLUMBLINE_WORKERS", "1")
    seen: list[Settings] = []

    def run(settings: Settings, _: Path | None) -> int:
        seen.append(settings)
        return 0

    monkeypatch.setattr(cli_serve, "_run", run)
    assert cli.main(["serve", "--port", "0", "--workers", "1", "--models", "fast"]) == 0
    assert (seen[0].host, seen[0].port, Settings().port) == ("192.0.2.1", 0, 0)


def test_serve_gives_several_workers_a_folder_and_takes_it_away_when_none_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("PLUMBLINE_METRICS_DIR", "PROMETHEUS_MULTIPROC_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PLUMBLINE_WORKERS", "2")
    folders: list[Path] = []

    def run(_: Settings, _folder: Path | None) -> int:
        folders.append(Path(os.environ["PLUMBLINE_METRICS_DIR"]))
        assert folders[-1].is_dir()
        return 0

    monkeypatch.setattr(cli_serve, "_run", run)
    assert cli.main(["serve"]) == 0
    assert not folders[0].exists()


def test_serve_takes_away_what_runs_that_ended_have_left_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "counter_7.db").touch()  # another program's, by PROMETHEUS_MULTIPROC_DIR
    (left := tmp_path / "plumbline-run-left").mkdir()
    (left / "counter_0.db").touch()
    monkeypatch.setenv("PLUMBLINE_METRICS_DIR", str(tmp_path))
    inner: list[int] = []

    def run(_: Settings, folder: Path | None) -> int:
        assert folder is not None
        assert folder.parent == tmp_path
        assert Path(os.environ["PLUMBLINE_METRICS_DIR"]) == folder
        (folder / "counter_0.db").touch()
        if not inner:  # another run beside this one, on the same folder
            inner.append(1)
            with pytest.MonkeyPatch.context() as other:
                other.setenv("PLUMBLINE_METRICS_DIR", str(tmp_path))
                assert cli.main(["serve"]) == 0
        assert (folder / "counter_0.db").exists()
        return 0

    monkeypatch.setattr(cli_serve, "_run", run)
    assert cli.main(["serve"]) == 0
    assert not left.exists()
    assert (tmp_path / "counter_7.db").exists()
    assert os.environ["PLUMBLINE_METRICS_DIR"] == str(tmp_path)
    assert cli.main(["serve"]) == 0
    assert len(list(tmp_path.glob("plumbline-run-*"))) == 1, "what ended before it is gone"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_serve_names_the_address_that_it_cannot_listen_at(
    workers: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLUMBLINE_WORKERS", workers)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert cli.main(["serve", "--host", "127.0.0.1", "--port", str(port)]) == 2
    assert capsys.readouterr().err == f"plumbline: cannot serve: 127.0.0.1:{port}: Address already in use\n"
    assert cli.main(["serve", "--host", "[::1]", "--port", "8123"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "[::1]" in line
    assert "8123" in line


@pytest.mark.parametrize("kind", ["file", "closed"])
def test_serve_does_not_start_when_workers_can_leave_no_metrics_in_the_folder_named(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "metrics"
    if kind == "file":
        folder.touch()
    else:
        monkeypatch.setattr(os, "access", lambda *_: False)  # root may write wherever the disk lets it
    monkeypatch.setenv("PLUMBLINE_METRICS_DIR", str(folder))
    monkeypatch.setenv("PLUMBLINE_WORKERS", "2")
    monkeypatch.setattr(cli_serve, "_run", lambda *_: 0)

    assert cli.main(["serve"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "PLUMBLINE_METRICS_DIR" in line


def test_serve_tells_no_fault_of_the_server_as_one_of_the_metrics(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*_: object) -> int:
        raise OSError(24, "Too many open files")

    monkeypatch.setenv("PLUMBLINE_METRICS_DIR", str(tmp_path))
    monkeypatch.setattr(cli_serve, "_run", run)

    assert cli.main(["serve"]) == 2
    assert capsys.readouterr().err == "plumbline: cannot serve: Too many open files\n"


def test_serve_makes_the_folder_that_is_named_for_metrics(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "run" / "metrics"
    monkeypatch.setenv("PLUMBLINE_METRICS_DIR", str(folder))
    monkeypatch.setattr(cli_serve, "_run", lambda *_: 0)

    assert cli.main(["serve"]) == 0
    assert folder.is_dir()


def test_plain_fault_keeps_other_tracebacks_whole() -> None:
    keeper = cli_serve.PlainFault()

    def through(message: str) -> str:
        record = logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, message, (), None)
        assert keeper.filter(record)
        return record.getMessage()

    told = (
        f"Traceback (most recent call last):\n  File x\n{ResourceError.__module__}.ResourceError: a is gone\n"
    )
    assert through(told) == "a is gone"
    other = "Traceback (most recent call last):\n  File x\nValueError: y\n"
    assert through(other) == other
