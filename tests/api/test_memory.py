from __future__ import annotations

import asyncio
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message

from app.api.intake import bodies
from app.api.intake.bodies import BodyReader
from app.api.memory import LONG_BYTES
from app.api.problems import Failure

# Frees a large block, after which glibc by itself would take smaller ones from the heap; then frees those,
# too, below one that stays in use.
_PROGRAM = """
import os, sys
from app.api.memory import give_memory_back

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

if sys.argv[1] == "back" and not give_memory_back():
    sys.exit("not taken")
block = b"x" * 30_000_000
del block
before = resident()
blocks = [b"x" * 1_000_000 for _ in range(40)]
last = b"x" * 1_000_000
del blocks
print(resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and asks glibc")
def test_memory_goes_back_when_large_blocks_are_freed() -> None:
    kept, left = (
        float(
            subprocess.run(
                [sys.executable, "-c", _PROGRAM, how], check=True, capture_output=True, text=True
            ).stdout
        )
        for how in ("kept", "back")
    )
    assert kept > 20  # what glibc does by itself: the reason for the call
    assert left < 5


# Whole pages in the heap, every second of them freed; then all of what has been freed is asked back.
_HOLES = """
import ctypes, os
from app.api.memory import give_holes_back, give_memory_back

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

give_memory_back()
blocks = [ctypes.create_string_buffer(100_000) for _ in range(400)]
del blocks[::2]
before = resident()
given = give_holes_back()
print(before - resident() if given else 0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and asks glibc")
def test_holes_go_back_when_they_are_asked_for() -> None:
    told = subprocess.run([sys.executable, "-c", _HOLES], check=True, capture_output=True, text=True).stdout

    assert float(told) > 10


# Names that the interpreter made to look attributes up, kept each at an address of its own.
_NAMES = """
import ctypes, sys
from app.api.memory import give_holes_back

look_up = ctypes.pythonapi.PyObject_GetAttrString
look_up.restype, look_up.argtypes = ctypes.py_object, (ctypes.py_object, ctypes.c_char_p)

def look_up_often():
    between = []
    for _ in range(1000):
        look_up(between, b"append")
        between.append(object())

look_up_often()
give_holes_back()
before = sys.getallocatedblocks()
look_up_often()
kept = sys.getallocatedblocks() - before
give_holes_back()
print(kept, sys.getallocatedblocks() - before)
"""


def test_names_that_were_looked_up_are_not_kept_when_holes_are_asked_back() -> None:
    told = subprocess.run([sys.executable, "-c", _NAMES], check=True, capture_output=True, text=True).stdout
    kept, left = map(int, told.split())

    assert left <= min(kept, 20)


@pytest.mark.parametrize(("size", "given"), [(LONG_BYTES, 1), (LONG_BYTES - 1, 0)])
def test_holes_are_asked_back_after_a_long_body_alone(
    size: int, given: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[None] = []
    monkeypatch.setattr(bodies, "give_holes_back", lambda: asked.append(None))

    async def receive() -> Message:
        return {"type": "http.request", "body": b"x" * size}

    async def hold() -> int:
        scope = {"type": "http", "headers": [(b"content-type", b"application/json")]}
        async with BodyReader(size, size, 1.0).read(Request(scope, receive)):
            return len(asked)

    assert asyncio.run(hold()) == 0
    assert len(asked) == given


def _reading(coming: Iterator[Message], reader: BodyReader) -> AbstractAsyncContextManager[bytes]:
    async def receive() -> Message:
        return next(coming)

    scope = {"type": "http", "headers": [(b"content-type", b"application/json")]}
    return reader.read(Request(scope, receive))


def _portions(count: int, size: int) -> Iterator[Message]:
    for left in reversed(range(count)):
        yield {"type": "http.request", "body": b"x" * size, "more_body": left > 0}


def test_body_is_held_once() -> None:
    size = 1_000_000
    reader = BodyReader(4 * size, 4 * size, 1.0)

    async def hold() -> int:
        async with _reading(_portions(4, size), reader) as body:
            assert (len(body), reader.buffered) == (4 * size, 4 * size)
            return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        held = asyncio.run(hold())
    finally:
        tracemalloc.stop()
    assert held < 5 * size
    assert reader.buffered == 0


@pytest.mark.parametrize(
    ("last", "raised"),
    [
        ({"type": "http.disconnect"}, ClientDisconnect),
        ({"type": "http.request", "body": b"x" * 91}, Failure),
        ({"type": "http.request", "body": b""}, ZeroDivisionError),
    ],
    ids=["gone", "too large", "a fault while it is held"],
)
def test_nothing_is_counted_any_more_when_a_body_ends_otherwise(
    last: Message, raised: type[Exception]
) -> None:
    reader = BodyReader(100, 100, 1.0)
    portions: list[Message] = [{"type": "http.request", "body": b"x" * 10, "more_body": True}, last]

    async def hold() -> None:
        async with _reading(iter(portions), reader):
            raise ZeroDivisionError

    with pytest.raises(raised):
        asyncio.run(hold())
    assert reader.buffered == 0


def test_the_first_pydantic_is_not_loaded_for_routes_that_have_none_of_its_models() -> None:
    script = "import sys, app.main; print([name for name in sys.modules if name.startswith('pydantic.v1.')])"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
