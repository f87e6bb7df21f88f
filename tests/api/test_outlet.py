"""Where the log leaves: whoever logs is never held up, and no line is lost uncounted."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from waiting import wait_until

from app.api.telemetry import outlet as module
from app.api.telemetry.outlet import Outlet, way_out

FULL = Path("/dev/full")


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reader, writer = os.pipe()
    yield reader, writer
    for end in (reader, writer):
        try:
            os.close(end)
        except OSError:
            continue  # the test has closed it


def read(reader: int) -> list[str]:
    """Read all that has been written into the pipe."""
    os.set_blocking(reader, False)
    content = b""
    try:
        while piece := os.read(reader, 65536):
            content += piece
    except BlockingIOError:
        pass
    return content.decode().splitlines()


def read_on(reader: int, found: list[str], number: int) -> None:
    """Read on until there are so many lines."""

    def read_all() -> bool:
        found.extend(read(reader))
        return len(found) >= number

    wait_until(read_all)


def test_lines_leave_in_their_order_before_the_end(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    outlet = Outlet(writer)
    lines = [f"{number} {'é' * (number % 50)}" for number in range(500)]
    for line in lines:
        outlet.write(f"{line}\n")
    outlet.close()
    assert read(reader) == lines
    assert outlet.lost == 0


def test_line_behind_the_end_is_written_like_the_first(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    outlet = Outlet(writer)
    for number in range(3):
        outlet.write(f"{number}\n")
        outlet.close()
    assert read(reader) == ["0", "1", "2"]
    assert outlet.lost == 0


def test_stalled_reader_holds_nobody_up_and_what_is_lost_is_counted(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_LINES", 100)
    monkeypatch.setattr(module, "_END_SECONDS", 0.2)
    reader, writer = pipe
    outlet = Outlet(writer)
    begun = time.monotonic()
    for number in range(5_000):
        outlet.write(f"{number:099}\n")
    outlet.close()
    assert time.monotonic() - begun < 5
    lost = outlet.lost
    assert lost >= 5_000 - 100 - 2 * 65536 / 100

    told: list[int] = []
    outlet.tell_losses(told.append)
    found: list[str] = []

    def all_found() -> bool:
        found.extend(read(reader))
        return len(found) + lost == 5_000

    wait_until(all_found)
    assert found == sorted(found)
    assert told == [lost]


def test_line_that_is_written_in_part_spoils_no_other(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, writer = pipe
    outlet = Outlet(writer)
    real, room = os.write, [7]

    def write(descriptor: int, content: bytes | memoryview) -> int:
        if descriptor != writer or not room:
            return real(descriptor, content)
        if left := min(room[0], len(content)):
            room[0] -= left
            return real(descriptor, content[:left])
        room.clear()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", write)
    outlet.write("one\ntwo\nthree\n")
    wait_until(lambda: outlet.lost > 0)
    outlet.write("four\n")
    outlet.close()
    assert read(reader) == ["one", "two", "four"]
    assert outlet.lost == 1


def test_file_that_does_not_block_is_waited_for(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    os.set_blocking(writer, False)
    outlet = Outlet(writer)
    lines = [f"{number:0999}" for number in range(200)]
    for line in lines:
        outlet.write(f"{line}\n")
    found: list[str] = []
    rest = b""
    os.set_blocking(reader, False)
    until = time.monotonic() + 10
    while len(found) < len(lines) and time.monotonic() < until:
        try:
            *whole, rest = (rest + os.read(reader, 65536)).split(b"\n")
            found += [line.decode() for line in whole]
        except BlockingIOError:
            time.sleep(0.01)
    outlet.close()
    assert found == lines
    assert outlet.lost == 0


def test_line_behind_an_end_that_took_too_long_is_written(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_END_SECONDS", 0.1)
    reader, writer = pipe
    outlet = Outlet(writer)
    for number in range(1_500):
        outlet.write(f"{number:099}\n")
    outlet.close()
    begun = time.monotonic()
    monkeypatch.setattr(module, "_END_SECONDS", 5.0)
    outlet.close()
    assert time.monotonic() - begun < 1, "it had its time"
    found: list[str] = []
    read_on(reader, found, 1_500)
    time.sleep(0.2)
    outlet.write("later\n")
    read_on(reader, found, 1_501)
    assert found[-1] == "later"
    assert outlet.lost == 0


def test_no_line_is_lost_between_one_thread_and_the_next(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    outlet = Outlet(writer)
    done = threading.Event()

    def close() -> None:
        while not done.is_set():
            outlet.close()

    closing = threading.Thread(target=close)
    closing.start()
    found: list[str] = []
    try:
        for number in range(2_000):
            outlet.write(f"{number}\n")
            time.sleep(0.0001)
            found += read(reader)
        read_on(reader, found, 2_000)
    finally:
        done.set()
        closing.join()
    assert found == [str(number) for number in range(2_000)]


FORK = """
import os, sys, time
from app.api.telemetry.outlet import Outlet
outlet = Outlet(1)
outlet.write("parent\\n")
time.sleep(0.2)
child = os.fork()
outlet.write("child\\n" if child == 0 else "")
outlet.close()
if child:
    os.waitpid(child, 0)
"""


def test_lines_of_a_process_that_was_forked_are_written() -> None:
    command = [sys.executable, "-W", "ignore", "-c", FORK]
    ran = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60)
    assert ran.stdout.splitlines() == ["parent", "child"]


@pytest.mark.skipif(not FULL.exists(), reason="asks Linux for a full disk")
def test_full_disk_fails_nobody_and_its_lines_are_counted() -> None:
    descriptor = os.open(FULL, os.O_WRONLY)
    outlet = Outlet(descriptor)
    for _ in range(20):
        outlet.write("a line\n")
    outlet.close()
    os.close(descriptor)
    assert outlet.lost == 20


def test_lines_are_lost_where_no_thread_can_be_started(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, writer = pipe
    outlet = Outlet(writer)

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        outlet.write("one\n")
    outlet.write("two\n")
    outlet.close()
    assert read(reader) == ["two"]
    assert outlet.lost == 1


def test_stream_of_somebody_else_is_written_to_at_once() -> None:
    stream = io.StringIO()
    assert way_out(stream) is stream
    with Path(os.devnull).open("w", encoding="utf-8") as other:
        assert way_out(other) is other
    if sys.__stdout__ is not None and sys.__stdout__.fileno() == 1:
        assert isinstance(way_out(sys.__stdout__), Outlet)
