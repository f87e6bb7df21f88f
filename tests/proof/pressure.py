"""Rates and latencies by a native client: each model, each mix, few and many connections; and overload."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from proof import wrk
from proof.served import ROOT, Served, free_port, serving

CONNECTIONS = (1, 8, 64, 256)
MOST_TIMES_UNLOADED = 3.0
MOST_ARTICLE_P99_MS = 25.0
LEAST_HEADLINE_SHARE = 50.0
_PROBES = 4
_EMPTY = ("/empty", [{}])
_SKLEARN = ("/sklearn", [{"text": "Shocking cracks force city to close the landmark bridge overnight"}])


def load(seconds: float) -> dict[str, Any]:
    """Measure everything, each figure for about a fiftieth of the time."""
    turn = max(1.0, seconds / 50)
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder, beside_baselines(Path(folder)) as served:
        mixes = wrk.mixes()
        for connections in CONNECTIONS:
            for what, mix in (
                ("empty POST, same server", _EMPTY),
                ("scikit-learn predict_proba", _SKLEARN),
                *((f"fast, {name}", mix) for name, mix in mixes.items()),
                *((f"deep, {name}", deep(mix)) for name, mix in mixes.items()),
            ):
                settle(served)
                slow = what.startswith("deep")
                found = wrk.load(served.port, mix, connections, turn / 2 if slow else turn, Path(folder))
                rows.append({"what": what, "connections": connections, **found.row()})
    at_eight = {row["what"]: row for row in rows if row["connections"] == 8}
    share = 100 * at_eight["fast, headline"]["rate"] / at_eight["empty POST, same server"]["rate"]
    return {"rows": rows, "headline_share_percent": round(share, 1), "overload": overload(4 * turn)}


def failed(result: dict[str, Any]) -> list[str]:
    """Return what was not as it should be, in words."""
    found = []
    for row in result["rows"]:
        odd = set(row["statuses"]) - {"200", "503"}
        if odd or row["errors"] or not row["statuses"]:
            found.append(f"{row['what']} at {row['connections']}: {row['statuses']}, {row['errors']} broken")
        if (row["what"], row["connections"]) == ("fast, article", 8) and row["p99_ms"] > MOST_ARTICLE_P99_MS:
            found.append(f"articles at 8 connections: p99 {row['p99_ms']} ms, not {MOST_ARTICLE_P99_MS:g}")
    if result["headline_share_percent"] < LEAST_HEADLINE_SHARE:
        found.append(f"a headline goes at {result['headline_share_percent']} % of an empty POST")
    over = result["overload"]
    if over["times_unloaded"] > MOST_TIMES_UNLOADED:
        found.append(f"overload: p99 of those taken in {over['times_unloaded']} times unloaded")
    if over["other"] or not over["refused"]:
        found.append(f"overload: {over['other']} other answers, {over['refused']} refused")
    return found


def settle(served: Served) -> None:
    """Wait until what the load before has left in the queue is done."""
    while served.ask("POST", "/v1/score", {"text": "It rained on Monday."})[0] != 200:
        time.sleep(0.1)


def deep(mix: tuple[str, list[dict[str, Any]]]) -> tuple[str, list[dict[str, Any]]]:
    """Return the mix, asking for the deep model."""
    path, bodies = mix
    return path, [
        {"items": [item | {"model": "deep"} for item in body["items"]]}
        if "items" in body
        else body | {"model": "deep"}
        for body in bodies
    ]


def overload(seconds: float) -> dict[str, Any]:
    """Ask for articles with many connections without a pause, and time beside them what is taken in.

    wrk does not part the latencies of what is taken in from those of what is refused, so a few probes with
    a connection each ask beside it. Unloaded, the same probes take turns: one asks at a time.
    """
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), PLUMBLINE_MODELS="fast") as served:
        mix = wrk.mixes()["article"]
        unloaded, _ = probe(served, mix, seconds / 2, 1)
        capacity = wrk.load(served.port, mix, 1, seconds / 2, Path(folder)).rate
        taken: list[tuple[list[float], int]] = []
        beside = threading.Thread(target=lambda: taken.append(probe(served, mix, seconds, _PROBES)))
        beside.start()
        found = wrk.load(served.port, mix, 64, seconds, Path(folder))
        beside.join()
    times, probes_refused = taken[0]
    p99 = percentile(times, 99)
    return {
        "capacity_a_second": round(capacity, 1),
        "offered_a_second": round(found.rate, 1),
        "times_capacity": round(found.rate / capacity, 1),
        "accepted": found.statuses.get(200, 0) + len(times),
        "refused": found.statuses.get(503, 0) + probes_refused,
        "other": sum(count for status, count in found.statuses.items() if status not in (200, 503))
        + found.errors,
        "unloaded_p99_ms": round(1e3 * percentile(unloaded, 99), 1),
        "accepted_p99_ms": round(1e3 * p99, 1),
        "times_unloaded": round(p99 / percentile(unloaded, 99), 2),
    }


def probe(
    served: Served, mix: tuple[str, list[dict[str, Any]]], seconds: float, count: int
) -> tuple[list[float], int]:
    """Ask from so many clients; return the seconds of each that was taken in, and how many were refused."""
    path, bodies = mix
    times: list[float] = []
    refused = [0] * count
    until = time.monotonic() + seconds

    def go(at: int) -> None:
        number = at
        while time.monotonic() < until:
            number += 1
            begun = time.perf_counter()
            status = served.ask("POST", path, bodies[number % len(bodies)])[0]
            if status == 200:
                times.append(time.perf_counter() - begun)
            else:
                refused[at] += 1
                time.sleep(0.02)

    threads = [threading.Thread(target=go, args=(at,)) for at in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, sum(refused)


def percentile(times: list[float], percent: int) -> float:
    """Return a percentile; that of few times is their largest."""
    return statistics.quantiles(times, n=100)[percent - 1] if len(times) >= 100 else max(times)


@contextmanager
def beside_baselines(folder: Path) -> Iterator[Served]:
    """Run the application beside an empty POST and a scikit-learn endpoint, in one process."""
    port = free_port()
    with (folder / "output").open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("baselines.py")), str(port)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    served = Served(process, port, folder)
    try:
        until = time.monotonic() + 120
        while not served.ready():
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server did not start: {served.output()[-2_000:]}")
            time.sleep(0.1)
        yield served
    finally:
        served.stop()
