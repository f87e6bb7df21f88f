"""Rates and latencies by a native client: each model, each mix, few and many connections; and overload."""

from __future__ import annotations

import math
import os
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
LEAST_TIMES_CAPACITY = 5.0
_ALL_CORES = "fast, article, a worker for each core"
_PROBES = 4
_CROWD = 256  # connections of those who ask for too much: many more than the queue holds
_FILLING_SECONDS = 3.0
_ROUNDS = 2  # answers for each connection, at least, if it is not refused
_MOST_WAITING = 65  # as many as the queue holds
_EMPTY = ("/empty", [{}])
_SKLEARN = ("/sklearn", [{"text": "Shocking cracks force city to close the landmark bridge overnight"}])


def load(seconds: float) -> dict[str, Any]:
    """Measure everything, each figure for about a fiftieth of the time, or until it was done twice."""
    turn = max(1.0, seconds / 50)
    rows: list[dict[str, Any]] = []
    alone: dict[str, float] = {}
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
                least = turn / 2 if what.startswith("deep") else turn
                long = max(least, _ROUNDS * min(connections, _MOST_WAITING) / alone.get(what, math.inf))
                found = wrk.load(served.port, mix, connections, long, Path(folder))
                alone.setdefault(what, found.rate)
                rows.append({"what": what, "connections": connections, **found.row()})
    rows.append(all_cores(2 * turn))
    at_eight = {row["what"]: row for row in rows if row["connections"] == 8}
    share = 100 * at_eight["fast, headline"]["rate"] / at_eight["empty POST, same server"]["rate"]
    return {"rows": rows, "headline_share_percent": round(share, 1), **overload(4 * turn)}


def failed(result: dict[str, Any]) -> list[str]:
    """Return what was not as it should be, in words."""
    found = []
    for row in result["rows"]:
        odd = set(row["statuses"]) - {"200", "503"}
        if odd or row["errors"] or not row["statuses"]:
            found.append(f"{row['what']} at {row['connections']}: {row['statuses']}, {row['errors']} broken")
        if row["what"] == _ALL_CORES and row["p99_ms"] > MOST_ARTICLE_P99_MS:
            found.append(f"articles at 8 connections: p99 {row['p99_ms']} ms, not {MOST_ARTICLE_P99_MS:g}")
    if result["headline_share_percent"] < LEAST_HEADLINE_SHARE:
        found.append(f"a headline goes at {result['headline_share_percent']} % of an empty POST")
    over = result["overload"]
    if over["times_unloaded"] > MOST_TIMES_UNLOADED:
        found.append(f"overload: p99 of those taken in {over['times_unloaded']} times unloaded")
    if over["times_capacity"] < LEAST_TIMES_CAPACITY:
        found.append(f"overload: only {over['times_capacity']} times what can be done was asked")
    found += [
        f"{name}: {result[name]['other']} other answers, {result[name]['refused']} refused"
        for name in ("overload", "flood")
        if result[name]["other"] or not result[name]["refused"]
    ]
    return found


def all_cores(seconds: float) -> dict[str, Any]:
    """Ask for articles over 8 connections where each core has a worker, as the service is deployed."""
    workers = {"PLUMBLINE_WORKERS": str(os.cpu_count()), "PLUMBLINE_MODELS": "fast"}
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), **workers) as served:
        mix = wrk.mixes()["article"]
        for _ in range(2):  # the first so that nothing is done for the first time
            found = wrk.load(served.port, mix, 8, seconds / 2, Path(folder))
    return {"what": _ALL_CORES, "connections": 8, **found.row()}


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
    """Ask for articles, more of them than can be done, and time beside that what is taken in.

    wrk does not part the latencies of what is taken in from those of what is refused, so a few probes with
    a connection each ask beside it. Unloaded, the same probes take turns: one asks at a time.

    `overload` is five times what can be done, or a little more; `flood` has no pause between an answer and
    the next request. The first seconds, in which the queue fills before it is cut short, are told apart.
    """
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), PLUMBLINE_MODELS="fast") as served:
        mix = wrk.mixes()["article"]
        times, _ = probe(served, mix, seconds / 2, 1)
        unloaded = percentile(times, 99)
        capacity = wrk.load(served.port, mix, 1, seconds / 2, Path(folder)).rate

        def beyond(pause: float) -> dict[str, Any]:
            settle(served)
            taken: list[tuple[list[float], int]] = []

            def ask() -> None:
                taken.extend(probe(served, mix, each, _PROBES) for each in (_FILLING_SECONDS, seconds))

            beside = threading.Thread(target=ask)
            beside.start()
            found = wrk.load(served.port, mix, _CROWD, _FILLING_SECONDS + seconds, Path(folder), pause)
            beside.join()
            (first, _), (times, _) = taken
            p99 = percentile(times, 99)
            return {
                "offered_a_second": round(found.rate, 1),
                "times_capacity": round(found.rate / capacity, 1),
                "accepted": found.statuses.get(200, 0) + len(first) + len(times),
                "refused": found.statuses.get(503, 0) + sum(refused for _, refused in taken),
                "other": sum(count for status, count in found.statuses.items() if status not in (200, 503))
                + found.errors,
                "first_seconds": _FILLING_SECONDS,
                "first_p99_ms": round(1e3 * percentile(first, 99), 1),
                "accepted_p99_ms": round(1e3 * p99, 1),
                "times_unloaded": round(p99 / unloaded, 2),
            }

        # The answers take time, too: so that five times are left of it.
        overloaded = beyond(_CROWD / (1.25 * LEAST_TIMES_CAPACITY * capacity))
        return {
            "capacity_a_second": round(capacity, 1),
            "unloaded_p99_ms": round(1e3 * unloaded, 1),
            "overload": overloaded,
            "flood": beyond(0.0),
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
