"""Figures of the command as a process: how soon the first answer is there."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rows import Row
from texts import ARTICLE, TITLE

ROOT = Path(__file__).resolve().parents[2]


def rows(rounds: int = 7) -> Iterator[Row]:
    """Measure a cold `plumbline score FILE --json`, from its start to its report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(ARTICLE, encoding="utf-8")
        command = [sys.executable, "-m", "app.cli", "score", str(path), "--title", TITLE, "--json"]
        run(command)
        walls, cpus = zip(*(run(command) for _ in range(rounds)), strict=True)
    detail = f"best {min(walls):.2f} s, {statistics.median(cpus):.2f} s of CPU; median of {rounds}"
    yield Row("cold", "plumbline score FILE --json, cold", statistics.median(walls), "s", 1.5, detail=detail)


def run(command: list[str]) -> tuple[float, float]:
    """Return the seconds to the end of the answer by the clock, and those of CPU."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, check=True
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
