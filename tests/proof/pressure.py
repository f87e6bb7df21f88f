"""Rates and latencies by a native client: each model, each mix, few and many connections; and overload."""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from processes import free_port
from proof import crowd, wrk
from proof.served import ROOT, Served, serving

CONNECTIONS = (1, 8, 64, 256)
MOST_TIMES_UNLOADED = 3.0
MOST_ARTICLE_P99_MS = 25.0
LEAST_HEADLINE_SHARE = 50.0
TIMES_CAPACITY = 5.0
_ALL_CORES = "fast, article, a worker for each core"
_FILLING_SECONDS = 3.0
_TURNS = 4
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
        for model in ("fast", "deep"):  # a model is read when it is first asked: no part of what is measured
            served.ask("POST", "/v1/score", {"text": "It rained on Monday.", "model": model})
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
            found.append(f"{row['what']}: p99 {row['p99_ms']} ms, not {MOST_ARTICLE_P99_MS:g}")
    if result["headline_share_percent"] < LEAST_HEADLINE_SHARE:
        share = result["headline_share_percent"]
        found.append(f"a headline goes at {share} % of an empty POST, not {LEAST_HEADLINE_SHARE:g}")
    over = result["overload"]
    if over["times_unloaded"] > MOST_TIMES_UNLOADED:
        found.append(f"overload: p99 of those taken in {over['times_unloaded']} times unloaded")
    if over["other"] or not over["refused"]:
        found.append(f"overload: {over['other']} other answers, {over['refused']} refused")
    if set(result["flood"]["statuses"]) != {"200", "503"} or result["flood"]["errors"]:
        found.append(f"flood: {result['flood']['statuses']}, {result['flood']['errors']} broken")
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
    """Ask for five times as many articles as can be done, and time those that are taken in.

    In turns with one who asks alone, so that both see the same machine. At first the queue fills, before it
    is cut short: those seconds are told apart. `flood` is what wrk makes of many connections without a pause
    between an answer and the next request.
    """
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), PLUMBLINE_MODELS="fast") as served:
        mix = wrk.mixes()["article"]
        requests = crowd.requests_of(mix)
        alone: list[crowd.Answered] = []
        first: list[crowd.Answered] = []
        then: list[crowd.Answered] = []
        for _ in range(_TURNS):
            settle(served)
            now = crowd.one_by_one(served.port, requests, seconds / _TURNS)
            alone += now
            rate = TIMES_CAPACITY * rate_of(now)
            first += crowd.at_random(served.port, requests, _FILLING_SECONDS, rate)
            then += crowd.at_random(served.port, requests, 2 * seconds / _TURNS, rate)
        settle(served)
        flood = wrk.load(served.port, mix, max(CONNECTIONS), seconds, Path(folder))
    capacity, unloaded = rate_of(alone), percentile([each.seconds for each in alone], 99)
    taken = [each.seconds for each in then if each.status == 200]
    statuses = Counter(each.status for each in (*first, *then))
    return {
        "capacity_a_second": round(capacity, 1),
        "unloaded_p99_ms": round(1e3 * unloaded, 1),
        "overload": {
            "offered_a_second": round(len(then) / (2 * seconds), 1),
            "times_capacity": round(len(then) / (2 * seconds) / capacity, 1),
            "accepted": statuses[200],
            "refused": statuses[503],
            "other": statuses.total() - statuses[200] - statuses[503],
            "first_seconds": _FILLING_SECONDS,
            "first_p99_ms": round(1e3 * percentile([e.seconds for e in first if e.status == 200], 99), 1),
            "accepted_p50_ms": round(1e3 * statistics.median(taken), 1),
            "accepted_p99_ms": round(1e3 * percentile(taken, 99), 1),
            "times_unloaded": round(percentile(taken, 99) / unloaded, 2),
        },
        "flood": {"times_capacity": round(flood.rate / capacity, 1), **flood.row()},
    }


def rate_of(alone: Sequence[crowd.Answered]) -> float:
    """Return how many are done in a second, one after the other."""
    return len(alone) / sum(each.seconds for each in alone)


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
