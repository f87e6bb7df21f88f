"""Put the service to the proof: `python tests/proof {fuzz,load,soak,chaos,page}`.

Each but `page` writes `docs/reliability/NAME.json`, renders `docs/reliability.md` anew from all of these, and
exits with 1 when something was not as it should be.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
sys.path = [each for each in sys.path if Path(each or ".").resolve() != Path(__file__).resolve().parent]
# One thread each: a library that takes all cores would measure another machine.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

# Each is a function of this name, in this module: one named `load` would hide the folder of that name.
RUNS = {"fuzz": "fuzz", "load": "pressure", "soak": "soak", "chaos": "chaos"}
RESULTS = ROOT / "docs" / "reliability"


def main() -> int:
    """Run one proof."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", choices=(*RUNS, "page"))
    parser.add_argument("--seconds", type=float, default=600.0, help="of each of its parts, about")
    options = parser.parse_args()
    wrong: list[str] = []
    if options.run != "page":
        module = import_module(f"proof.{RUNS[options.run]}")
        watch = import_module("proof.machine").Watch.begin()
        result = getattr(module, options.run)(options.seconds)
        wrong = module.failed(result)
        found = {
            "date": datetime.now(UTC).date().isoformat(),
            "took_seconds": round(time.monotonic() - watch.begun),
            "machine": watch.told(),
            "wrong": wrong,
            "result": result,
        }
        RESULTS.mkdir(parents=True, exist_ok=True)
        content = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        (RESULTS / f"{options.run}.json").write_text(content, encoding="utf-8")
    import_module("proof.page").write()
    for each in wrong:
        sys.stdout.write(f"wrong: {each}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
