"""Look up every locked package among the known vulnerabilities: `audit.py PIP_AUDIT`.

Exits 77 where the advisories cannot be reached. What is known and does not concern us stands in `KNOWN`, with
the reason; an entry that is no longer needed is a fault, too.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = (
    "requirements.lock",
    "requirements-otlp.lock",
    "requirements-dev.lock",
    "requirements-pretrained.lock",
    "requirements-teachers.lock",
)
SKIPPED = 77
SECONDS = 120
KNOWN: Mapping[str, str] = {}
"""By the advisory's id: why it does not concern us."""


def asked(tool: str) -> list[dict[str, Any]] | None:
    """Return what is said of each package; None where nothing can be asked."""
    locks = [argument for name in LOCKS for argument in ("--requirement", name)]
    command = [
        tool,
        *locks,
        "--disable-pip",
        "--require-hashes",
        "--format",
        "json",
        "--progress-spinner",
        "off",
    ]
    try:
        ended = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        found: list[dict[str, Any]] = json.loads(ended.stdout)["dependencies"]
    except (OSError, ValueError, KeyError, subprocess.TimeoutExpired):
        return None
    return found


def judge(packages: list[dict[str, Any]], known: Mapping[str, str]) -> tuple[int, list[str]]:
    """Return the exit status for these answers, and what there is to say."""
    looked_up = [one for one in packages if "vulns" in one]
    if not looked_up:
        return SKIPPED, ["the advisories cannot be reached: nothing was looked up"]
    said = [
        f"{one['name']}: not looked up, {one.get('skip_reason')}" for one in packages if "vulns" not in one
    ]
    found: set[str] = set()
    for one in looked_up:
        for advisory in one["vulns"]:
            ids = {advisory["id"], *advisory.get("aliases", ())}
            found |= ids
            if not ids & known.keys():
                fixed = ", ".join(advisory.get("fix_versions", ())) or "nothing yet"
                said.append(f"{one['name']} {one['version']}: {advisory['id']}, mended in {fixed}")
    said += [f"{each}: is in KNOWN, and nothing has it" for each in sorted(known.keys() - found)]
    return int(bool(said)), [*said, f"{len(looked_up)} packages looked up, {len(known)} advisories explained"]


def main() -> int:
    """Audit, and say what was found."""
    packages = asked(sys.argv[1])
    status, said = judge(packages or [], KNOWN)
    print("\n".join(said))
    return status


if __name__ == "__main__":
    sys.exit(main())
