"""Renders `docs/reliability.md` from the results: no figure in it is typed by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from proof.pressure import LEAST_HEADLINE_SHARE, MOST_ARTICLE_P99_MS, MOST_TIMES_UNLOADED

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "docs" / "reliability"
PAGE = ROOT / "docs" / "reliability.md"
_HEAD = """\
# Reliability

What Plumbline does under hostile input, load, long use and harm. Every figure is rendered from `docs/reliability/*.json`,
which these commands write, with this page: `make fuzz`, `make load`, `make soak`, `make chaos`. Short forms of all four
run in the tests. A part says when it was run, for how long, and how busy the machine was: its load average before, and
how much of its cores others took meanwhile (on a quiet machine 0, both): latencies and rates of a busy machine are worse
than they need be, ratios less so.
"""


def write() -> None:
    """Write the page."""
    PAGE.write_text(render(), encoding="utf-8")


def render() -> str:
    """Return the page, from the results there are."""
    parts = [_HEAD]
    for name, (title, tell) in _PARTS.items():
        path = RESULTS / f"{name}.json"
        parts.append(f"## {title}: `make {name}`\n")
        if not path.exists():
            parts.append("Not run yet.\n")
            continue
        found = json.loads(path.read_text("utf-8"))
        parts.append(_when(found) + "\n")
        parts.append("\n".join(tell(found["result"])) + "\n")
    return "\n".join(parts)


def _when(found: Mapping[str, Any]) -> str:
    machine = found["machine"]
    wrong = found["wrong"]
    verdict = "Nothing was wrong." if not wrong else "Wrong: " + "; ".join(each[:200] for each in wrong) + "."
    return (
        f"Run on {found['date']} for {found['took_seconds']:,} seconds; {machine['cores']} cores, "
        f"Python {machine['python']}, load {machine['load_before']}, others {machine['others_percent']} %. {verdict}"
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    names = list(head)
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    return [*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows), ""]


def _fuzz(result: Mapping[str, Any]) -> list[str]:
    growth, hostile, calls = result["growth"], result["hostile"], result["schemathesis"]
    steepest = max(growth, key=lambda row: row["times"])
    return [
        (
            f"{len(growth)} hostile shapes, each in {growth[0]['characters']:,} characters and in twice that: the work grows {steepest['times']} times "
            f"at most ({steepest['shape']}); four times would be quadratic."
        ),
        "",
        (
            f"The same {len(hostile)} shapes in 200,000 characters, sent to a server, against plain text of that size, in CPU time. "
            "The costliest:"
        ),
        "",
        *_table(
            ("shape", "status", "ms", "times plain text"),
            (
                (row["shape"], row["status"], row["ms"], row["times"])
                for row in sorted(hostile, key=lambda row: -row["times"])[:8]
            ),
        ),
        "What holds of any text, tried on made-up ones; atheris is led by coverage:",
        "",
        *_table(
            ("property", "Hypothesis: texts", "seconds", "atheris: texts", "seconds", "failures"),
            (
                (
                    name,
                    f"{row['texts']:,}",
                    row["seconds"],
                    *((f"{led['texts']:,}", led["seconds"]) if led else ("not for this Python", "")),
                    row["failures"] + (led["failures"] if led else 0),
                )
                for name, row in result["hypothesis"].items()
                for led in [result["atheris"][name]]
            ),
        ),
        f"schemathesis, all checks, on {calls['operations']} calls for {calls['seconds']} seconds: {calls['cases']:,} cases; "
        + ", ".join(
            f"{name.lower()} {'passed' if good else 'FAILED'}" for name, good in calls["phases"].items()
        )
        + ". What it cannot know, with reasons: `tests/proof/schemathesis.toml`.",
    ]


def _load(result: Mapping[str, Any]) -> list[str]:
    over, flood = result["overload"], result["flood"]
    return [
        (
            "One worker, where nothing else is said; wrk as the client, on the same machine. Baselines in the same run. Rates "
            "are by the clock; those of `docs/deploying.md` are of another run, by the server's CPU time."
        ),
        "",
        (
            f"Aimed at, and told as wrong where missed: articles over 8 connections where each core has a worker, the last row, "
            f"at a p99 of {MOST_ARTICLE_P99_MS:g} ms at most; a headline at {LEAST_HEADLINE_SHARE:g} % of an empty POST's rate at "
            f"least; under overload a p99 of {MOST_TIMES_UNLOADED:g} times the unloaded one at most."
        ),
        "",
        *_table(
            ("what", "connections", "a second", "p50 ms", "p99 ms", "answers", "broken"),
            (
                (
                    row["what"],
                    row["connections"],
                    f"{row['rate']:,}",
                    row["p50_ms"],
                    row["p99_ms"],
                    " ".join(f"{count:,}×{status}" for status, count in row["statuses"].items()),
                    row["errors"],
                )
                for row in result["rows"]
            ),
        ),
        (
            f"A headline over HTTP goes at {result['headline_share_percent']} % of the rate of an empty POST on the same server, "
            "at 8 connections."
        ),
        "",
        (
            f"Overload, articles: {over['offered_a_second']:,} asked a second, {over['times_capacity']} times what one "
            f"worker can do. Taken in: {over['accepted']:,}; answered 503: {over['refused']:,}; anything else: {over['other']}. "
            f"Those taken in had a median of {over['accepted_p50_ms']} ms and a p99 of {over['accepted_p99_ms']} ms, "
            f"{over['times_unloaded']} times the {result['unloaded_p99_ms']} ms of an unloaded server; in the first "
            f"{over['first_seconds']:g} seconds, in which the queue fills before it is cut short, {over['first_p99_ms']} ms."
        ),
        "",
        (
            f"The same over 256 connections without a pause: {flood['rate']:,} a second, {flood['times_capacity']} times what one "
            "worker can do, which then spends most of its time on refusing: "
            + ", ".join(f"{count:,}×{status}" for status, count in flood["statuses"].items())
            + f"; broken: {flood['errors']}."
        ),
    ]


def _soak(result: Mapping[str, Any]) -> list[str]:
    return [
        f"{result['requests']:,} mixed requests after {result['warm_requests']:,} to warm up: headlines, articles, HTML, "
        "Markdown, batches, streams, comparisons, suggestions, bad bodies, metrics. Answers: "
        + ", ".join(f"{count:,}×{status}" for status, count in result["statuses"].items())
        + ".",
        "",
        *_table(
            ("", "warm", "at the end", "growth"),
            (
                (
                    "memory, MB",
                    result["memory_mb"][0],
                    result["memory_mb"][-1],
                    f"{result['memory_growth_percent']} %",
                ),
                (
                    "file descriptors",
                    *result["descriptors"],
                    result["descriptors"][1] - result["descriptors"][0],
                ),
                ("threads", *result["threads"], result["threads"][1] - result["threads"][0]),
            ),
        ),
        "Memory on the way, MB: "
        + ", ".join(map(str, result["memory_mb"]))
        + ". No whole page and no text above an "
        "article's length is among the requests; the memory in `docs/deploying.md` is after both.",
    ]


def _chaos(result: Mapping[str, Any]) -> list[str]:
    return [
        "Two workers under steady load from clients that know the right answers, while this is done to them:",
        "",
        *_table(
            ("what", "answered", "wrong", "500", "other", "lost", "may be lost", "recovered in ms", "held"),
            (
                (
                    scene["what"],
                    f"{scene['answered']:,}",
                    scene["wrong"],
                    scene["server_errors"],
                    " ".join(f"{count:,}×{status}" for status, count in scene["others"].items()) or 0,
                    scene["lost"],
                    scene["may_lose"],
                    "" if scene["recovery_ms"] is None else scene["recovery_ms"],
                    "yes" if not scene["faults"] else "NO: " + "; ".join(scene["faults"]),
                )
                for scene in result["scenes"]
            ),
        ),
    ]


_PARTS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], list[str]]]] = {
    "fuzz": ("Hostile input", _fuzz),
    "load": ("Load", _load),
    "soak": ("Long use", _soak),
    "chaos": ("Harm", _chaos),
}
