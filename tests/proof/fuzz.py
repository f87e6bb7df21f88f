"""Looks for a text, body or call that breaks something: shapes, Hypothesis, atheris, schemathesis."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from proof.growth import Growth, grow, scoring
from proof.properties import PROPERTIES, shipped
from proof.scraps import SCRAPS
from proof.served import ROOT, Served, serving
from proof.shapes import PLAIN, SHAPES, Shape

HERE = Path(__file__).parent
MOST_TIMES = 20.0


def fuzz(seconds: float) -> dict[str, Any]:
    """Run all of it; `seconds` for each property with either tool, and six times that for all calls together.

    A run of less than a minute each doubles shorter texts, and asks once for each of the long ones.
    """
    short = seconds < 60
    return {
        "growth": growth(10_000 if short else 100_000),
        "hostile": hostile(200_000, 1 if short else 2),
        "hypothesis": {name: hypothesize(name, seconds) for name in PROPERTIES},
        "atheris": {name: guide(name, seconds) for name in PROPERTIES},
        "schemathesis": call_all(6 * seconds),
    }


def growth(size: int) -> list[dict[str, Any]]:
    """Measure how the work of every shape grows from `size` characters to twice that."""
    run = scoring(shipped(), "fast", ["spans", "sentences"])
    return [_row(grow(name, size, run)) for name in SHAPES]


def _row(found: Growth) -> dict[str, Any]:
    return {
        "shape": found.shape,
        "characters": found.size,
        "small_ms": round(1e3 * found.small, 1),
        "large_ms": round(1e3 * found.large, 1),
        "times": round(found.times, 2),
        "linear": found.linear,
    }


def hostile(size: int, tries: int) -> list[dict[str, Any]]:
    """Ask a server for every shape in this size, and hold its CPU time against that of plain text."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as served:
        plain = {
            form: _cost(served, Shape(PLAIN, form), size, tries)[0] for form in ("text", "html", "markdown")
        }
        for name, shape in SHAPES.items():
            took, status = _cost(served, shape, size, tries)
            rows.append(
                {
                    "shape": name,
                    "status": status,
                    "ms": round(1e3 * took, 1),
                    "times": round(took / plain[shape.form], 2),
                }
            )
    return rows


def _cost(served: Served, shape: Shape, size: int, tries: int) -> tuple[float, int]:
    body = {"text": shape.text(size), "format": shape.form, "language": "en"}
    least, status = float("inf"), 0
    for _ in range(tries):
        before = served.cpu_seconds()
        status = served.ask("POST", "/v1/score", body)[0]
        least = min(least, served.cpu_seconds() - before)
    return least, status


def hypothesize(name: str, seconds: float) -> dict[str, Any]:
    """Try a property on new texts until the time is over; raises what breaks it."""
    tried = 0
    until = time.monotonic() + seconds

    @given(text=SCRAPS)
    @settings(
        max_examples=200,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    def once(text: str) -> None:
        nonlocal tried
        tried += 1
        PROPERTIES[name](text)

    while time.monotonic() < until:
        once()
    return {"texts": tried, "failures": 0, "seconds": round(seconds, 1)}


def guide(name: str, seconds: float) -> dict[str, Any] | None:
    """Let atheris look for what breaks a property; None where it cannot be had for this Python."""
    if importlib.util.find_spec("atheris") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        for number, shape in enumerate(SHAPES.values()):
            (seeds / str(number)).write_bytes(b"\x00" + shape.text(200).encode())
        command = [sys.executable, str(HERE / "guided.py"), name, str(seeds)]
        command += [f"-max_total_time={max(1, round(seconds))}", "-timeout=10", "-max_len=4000"]
        command += ["-print_final_stats=1", f"-artifact_prefix={folder}/"]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    said = done.stderr.decode("utf-8", "replace")
    units = re.search(r"stat::number_of_executed_units:\s*(\d+)", said)
    return {
        "texts": int(units[1]) if units else 0,
        "failures": int(done.returncode != 0),
        "seconds": round(seconds, 1),
        "said": said[-2_000:] if done.returncode else "",
    }


def call_all(seconds: float, examples: int | None = None) -> dict[str, Any]:
    """Have schemathesis try every call of the document, in all phases and with all checks."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as served:
        command = [
            sys.executable,
            "-m",
            "schemathesis.cli",
            "--config-file",
            str(HERE / "schemathesis.toml"),
        ]
        command += ["run", f"http://127.0.0.1:{served.port}/openapi.json", "--checks", "all"]
        command += ["--continue-on-failure", "--no-color"]
        command += ["--max-time", str(max(1, round(seconds)))]
        command += ["--max-examples", str(examples)] if examples else []
        environment = os.environ | {"SCHEMATHESIS_HOOKS": "proof.ndjson_hooks"}
        environment["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
        said = done.stdout.decode("utf-8", "replace")
        faults = served.output().count("fault")
    return {"status": done.returncode, "faults": faults, "seconds": round(seconds), **summary(said)}


def summary(said: str) -> dict[str, Any]:
    """Read what schemathesis says at its end."""
    cases = re.search(r"(\d+) generated", said)
    tested = re.search(r"Tested: (\d+)", said)
    phases = re.findall(r"^ *(\S+) (Examples|Coverage|Fuzzing|Stateful)$", said, re.MULTILINE)
    return {
        "cases": int(cases[1]) if cases else 0,
        "operations": int(tested[1]) if tested else 0,
        "phases": {name: mark == "✅" for mark, name in phases},
        "said": "" if "No issues found" in said else said[-6_000:],
    }


def failed(result: dict[str, Any]) -> list[str]:
    """Return what a run has found wrong, in words."""
    found = [f"{row['shape']} is not linear" for row in result["growth"] if not row["linear"]]
    found += [
        f"{row['shape']}: {row['times']} times plain text, status {row['status']}"
        for row in result["hostile"]
        if row["times"] > MOST_TIMES or row["status"] not in (200, 422)
    ]
    for tool in ("hypothesis", "atheris"):
        found += [
            f"{tool} broke {name}"
            for name, row in result[tool].items()
            if row is not None and row["failures"]
        ]
    calls = result["schemathesis"]
    if calls["status"] or calls["faults"] or not calls["operations"]:
        found.append(f"schemathesis: {json.dumps(calls, ensure_ascii=False)[:3_000]}")
    return found
