"""`plumbline serve` as a process: when it answers, and how it ends."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from commanded import answer_and_end, needs_model, start_serving
from processes import status_of
from waiting import wait_until


@needs_model
@pytest.mark.parametrize(
    ("workers", "told"), [("1", signal.SIGTERM), ("1", signal.SIGINT), ("2", signal.SIGTERM)]
)
def test_serve_answers_until_it_is_told_to_stop(workers: str, told: signal.Signals) -> None:
    # A shell that runs the tests in the background lets its children ignore the signal.
    heard = start_serving(workers, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    answered, code, errors = answer_and_end(heard, told)
    assert (answered, code) == (200, 0)
    assert b"Traceback" not in errors


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux which signals are heard")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_serve_ends_at_once_when_it_is_told_to_stop_before_it_has_loaded(workers: str) -> None:
    """Without a handler the signal ends a process with 143, and the first one of a container not at all."""
    process = start_serving(workers)
    wait_until(lambda: int(status_of(process.pid)["SigCgt"], 16) >> signal.SIGTERM - 1 & 1, "a handler")
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=30)
    assert (out, err, process.returncode) == (b"", b"", 0)


@needs_model
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("closed", [[0], [0, 1]])
def test_serve_ends_with_0_where_the_shell_has_closed_its_streams(workers: str, closed: list[int]) -> None:
    def close() -> None:
        for each in closed:
            os.close(each)

    assert answer_and_end(start_serving(workers, preexec_fn=close))[:2] == (200, 0)


@needs_model
def test_serve_serves_without_docstrings() -> None:
    process = start_serving("1", environment={"PYTHONOPTIMIZE": "2"})
    assert answer_and_end(process)[:2] == (200, 0)


@pytest.mark.parametrize(
    ("workers", "setting", "told"),
    [
        ("1", "PLUMBLINE_ARTIFACTS_DIR", b"fast"),
        ("2", "PLUMBLINE_ARTIFACTS_DIR", b"fast"),
        ("1", "PLUMBLINE_API_KEYS_FILE", b"keys cannot be read"),
        ("2", "PLUMBLINE_API_KEYS_FILE", b"keys cannot be read"),
    ],
)
def test_serve_ends_with_2_and_no_traceback_when_a_file_is_missing(
    tmp_path: Path, workers: str, setting: str, told: bytes
) -> None:
    process = start_serving(workers, environment={setting: str(tmp_path)})
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert b"Traceback" not in err
    assert told in err
