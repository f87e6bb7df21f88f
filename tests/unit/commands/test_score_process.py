"""`plumbline score` as a process: closed and full streams, terminals, signals."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import subprocess
import termios
from pathlib import Path
from typing import Any

import pytest
from commanded import needs_model, on_terminal, start
from waiting import wait_until

from app import cli

FULL = Path("/dev/full")


def wait_until_it_reads(process: subprocess.Popen[bytes]) -> None:
    """Write a letter, and wait until the process has taken it: then it waits for more."""
    assert process.stdin is not None
    stdin = process.stdin
    stdin.write(b"A")
    stdin.flush()
    # How much lies in the pipe.
    wait_until(lambda: not any(fcntl.ioctl(stdin, termios.FIONREAD, bytes(4))), "the letter is taken")


def test_complaints_do_not_stand_in_the_json_when_standard_error_is_closed(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.txt")
    process = start(
        "score", "--json", missing, missing, stdout=subprocess.PIPE, preexec_fn=lambda: os.close(2)
    )
    out, _ = process.communicate(timeout=60)
    assert (out, process.returncode) == (b"[]\n", 2)


@pytest.mark.skipif(not FULL.exists(), reason="asks Linux for a full disk")
@pytest.mark.parametrize("buffered", [False, True])
@pytest.mark.parametrize(
    ("arguments", "full"),
    [
        (["score", "missing.txt"], "stderr"),
        (["key", "name"], "stderr"),
        (["key", "name"], "stdout"),
        (["--help"], "stdout"),
        (["--version"], "stdout"),
        (["score"], "stderr"),
    ],
)
def test_command_ends_with_2_when_what_it_tells_cannot_be_written(
    arguments: list[str], full: str, *, buffered: bool
) -> None:
    """Not with 1, which says that a score is too high, nor with 0."""
    environment = {"PYTHONUNBUFFERED": "" if buffered else "1"}
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with FULL.open("wb") as file:
        process = start(*arguments, environment=environment, **(streams | {full: file}))
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 2
    assert full == "stdout" or not out


def test_key_is_not_made_where_nobody_could_see_it() -> None:
    process = start("key", "name", stdout=subprocess.PIPE, preexec_fn=lambda: os.close(2))
    out, _ = process.communicate(timeout=60)
    assert (out, process.returncode) == (b"", 2)


@needs_model
def test_output_is_colored_on_a_terminal_unless_no_color_is_set(article: Path) -> None:
    colored, code = on_terminal("score", str(article))
    assert code == 0
    assert re.search(rb"\x1b\[1;4;\d+mBREAKING NEWS", colored)
    assert re.search(rb"\x1b\[2mWe are grieving", colored)
    plain, _ = on_terminal("score", str(article), NO_COLOR="1")
    assert b"[BREAKING NEWS" in plain
    assert not re.search(rb"\x1b\[[\d;]*3\d", plain)


@needs_model
def test_a_text_cannot_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text(
        "The council \x1b[2J\x9b31m met on Monday to vote on the budget. \u202eNo.", encoding="utf-8"
    )
    seen, code = on_terminal("score", str(path), NO_COLOR="1")
    assert code == 0
    assert b"\x1b[2J" not in seen
    assert b"\xc2\x9b" not in seen
    assert "\u202e".encode() not in seen


@needs_model
def test_markup_is_shown_as_plain_text_with_its_marks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<article><p>Caf&eacute; owners met on Monday.</p><p><b>BREAKING NEWS:</b> A <i>shocking</i> vote in "
        "the council, officials said.</p></article>",
        encoding="utf-8",
    )
    assert cli.main(["score", str(path)]) == 0
    out = capsys.readouterr().out
    assert "Café owners met on Monday." in out
    assert "[shocking] vote" in out
    assert "<p>" not in out


@needs_model
def test_ignored_marks_stay_in_the_text_and_in_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "<!-- plumbline-ignore emotive.shocking: house style -->\n"
        "A shocking plan will destroy our schools, and the furious mayor of the town knows it.\n\n"
        "Another shocking and disgraceful answer came on Monday.\n",
        encoding="utf-8",
    )
    assert cli.main(["score", str(path)]) == 0
    out = capsys.readouterr().out
    assert "A {shocking} plan" in out
    assert "Another [shocking] and [disgraceful] answer" in out
    listed = " ".join(out.split())
    assert "ignored by a comment: house style" in listed
    colored, code = on_terminal("score", str(path))
    assert code == 0
    assert b"\x1b[2;9mshocking\x1b[0m plan" in colored  # dim and struck through


@needs_model
def test_reader_that_leaves_ends_the_command_quietly(article: Path) -> None:
    process = start(
        "score", *[str(article)] * 400, "--ndjson", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 141


@needs_model
def test_interrupt_ends_the_command_quietly() -> None:
    process = start(
        "score",
        "-",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that runs the tests in the background lets its children ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    wait_until_it_reads(process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (out, err, process.returncode) == (b"", b"", 130)
