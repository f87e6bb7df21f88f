"""Load from a native client: wrk, with the requests of a mix sent in turns by a script of its own."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from load.texts import TITLE, articles, headlines

WRK = shutil.which("wrk")
_SCRIPT = """
local bodies = {}
for line in io.lines(os.getenv("PROOF_BODIES")) do bodies[#bodies + 1] = line end
local number = 0
request = function()
  number = number % #bodies + 1
  return wrk.format("POST", nil, {["Content-Type"] = "application/json"}, bodies[number])
end
local threads = {}
setup = function(thread) table.insert(threads, thread) end
init = function() seen = {} end
response = function(status) seen[status] = (seen[status] or 0) + 1 end
done = function(summary, latency, requests)
  local total = {}
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("seen")) do total[status] = (total[status] or 0) + count end
  end
  for status, count in pairs(total) do io.write(string.format("status %d %d\\n", status, count)) end
  local e = summary.errors
  io.write(string.format("errors %d\\n", e.connect + e.read + e.write + e.timeout))
  io.write(string.format("took %d\\n", summary.duration))
  io.write(string.format("p50 %d\\np99 %d\\n", latency:percentile(50), latency:percentile(99)))
  io.write(string.format("max %d\\n", latency.max))
end
"""


@dataclass(frozen=True, slots=True)
class Answered:
    """What one load came to: a rate a second, milliseconds, answers by status, broken connections."""

    rate: float
    p50: float
    p99: float
    longest: float
    statuses: dict[int, int]
    errors: int

    def row(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        return {
            "rate": round(self.rate, 1),
            "p50_ms": round(self.p50, 2),
            "p99_ms": round(self.p99, 2),
            "max_ms": round(self.longest, 1),
            "statuses": {str(status): count for status, count in sorted(self.statuses.items())},
            "errors": self.errors,
        }


def mixes() -> dict[str, tuple[str, list[dict[str, Any]]]]:
    """Return the bodies of each mix, and where they go."""
    short = headlines(200)
    return {
        "headline": ("/v1/score", [{"text": text} for text in short]),
        "article": ("/v1/score", [{"text": text, "title": TITLE} for text in articles(40)]),
        "batch": (
            "/v1/score/batch",
            [
                {"items": [{"text": text} for text in short[start : start + 20]]}
                for start in range(0, 200, 20)
            ],
        ),
    }


def load(
    port: int, mix: tuple[str, list[dict[str, Any]]], connections: int, seconds: float, folder: Path
) -> Answered:
    """Ask over so many kept connections, each with one request on its way, for so long."""
    path, bodies = mix
    if WRK is None:
        raise RuntimeError("wrk is not installed")
    script, given = folder / "mix.lua", folder / "bodies.ndjson"
    script.write_text(_SCRIPT, "utf-8")
    given.write_text("".join(json.dumps(body) + "\n" for body in bodies), "utf-8")
    command = [
        WRK,
        "-t1",
        f"-c{connections}",
        f"-d{max(1, round(seconds))}s",
        "--timeout",
        "60s",
        "-s",
        str(script),
    ]
    done = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"],
        env={"PROOF_BODIES": str(given)},
        capture_output=True,
        check=True,
        text=True,
    )
    return read(done.stdout)


def read(said: str) -> Answered:
    """Read what the script wrote at the end."""
    figures = {
        name: int(value)
        for name, value in re.findall(r"^(errors|took|p50|p99|max) (\d+)$", said, re.MULTILINE)
    }
    statuses = {int(a): int(b) for a, b in re.findall(r"^status (\d+) (\d+)$", said, re.MULTILINE)}
    return Answered(
        sum(statuses.values()) / (figures["took"] / 1e6),
        figures["p50"] / 1e3,
        figures["p99"] / 1e3,
        figures["max"] / 1e3,
        statuses,
        figures["errors"],
    )
