"""Measure Plumbline on this machine, on one core: `python tests/load/bench.py [--check] [--only NAME] ...`.

Most figures are ratios of two things measured in turns in the same run, so they hold on any machine.
Prints a table and writes `build/bench.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# One thread each: a library that takes all cores would measure another machine.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import in_process  # noqa: E402  # after the variables that it reads, and the path that it is found on
import over_http  # noqa: E402  # as above
import sizing  # noqa: E402  # as above
import whole_process  # noqa: E402  # as above
from rows import Row, cores, pin  # noqa: E402  # as above

from app.settings import Settings  # noqa: E402  # as above

GROUPS = ("in-process", "http", "process")


def measure(groups: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows as they are measured. The server goes first, while this process is small."""
    free = os.sched_getaffinity(0)
    if "http" in groups:
        yield from over_http.rows()
        os.sched_setaffinity(0, free)
    pin(cores()[0])
    if "process" in groups:
        yield from whole_process.rows()
    if "in-process" in groups:
        yield from in_process.rows(Settings())


def tell(row: Row) -> str:
    """Return a row as a line of the table."""
    target = "" if row.target is None else f"{'≥' if row.higher else '≤'} {row.target:,.4g}"
    met = {True: "met", False: "NOT MET", None: ""}[row.met]
    digits = 0 if row.value >= 1_000 else 1 if row.value >= 100 else 2
    return f"{row.what:<52} {row.value:>9,.{digits}f} {row.unit:<9} {target:>8}  {met:<8} {row.detail}"


def processor() -> str:
    """Return what the system calls the processor."""
    path = Path("/proc/cpuinfo")
    names = (
        re.findall(r"^model name\s*: (.+)$", path.read_text("utf-8"), re.MULTILINE) if path.exists() else []
    )
    return " ".join(names[0].split()) if names else platform.machine()


def main() -> int:
    """Run the benchmark; 1 with `--check` when a target is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit with 1 when a target is not met")
    parser.add_argument("--only", choices=GROUPS, action="append", help="only these figures; may be repeated")
    parser.add_argument("--publish", action="store_true", help="write docs/deploy/rates.json and its table")
    options = parser.parse_args()
    found = []
    for row in measure(tuple(options.only or GROUPS)):
        sys.stdout.write(tell(row) + "\n")
        sys.stdout.flush()
        found.append(row)
    report = {
        "machine": {
            "cores": os.cpu_count(),
            "processor": processor(),
            "python": platform.python_version(),
            "system": platform.platform(),
        },
        "rows": [asdict(row) | {"met": row.met} for row in found],
    }
    path = ROOT / "build" / "bench.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.publish:
        sizing.publish(found, report["machine"])
    missed = [row.name for row in found if row.met is False]
    sys.stdout.write(f"{len(found)} figures, {len(missed)} targets not met; in {path.relative_to(ROOT)}\n")
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
