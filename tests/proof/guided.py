"""One property, tried by atheris on bytes that coverage leads to: `tests/proof/guided.py NAME [OPTION...]`.

The options are libFuzzer's. What breaks the property, or hangs for longer than `-timeout`, ends the run with
an error and is written down as a file.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

with atheris.instrument_imports(include=["app.scoring", "app.api"]):
    from proof.properties import PROPERTIES, shipped

_MOST_CHARACTERS = 2_000


def main() -> None:
    """Run until the options say stop."""
    name, *options = sys.argv[1:]
    check = PROPERTIES[name]
    shipped()

    def once(data: bytes) -> None:
        # Half of the runs read the bytes as what they spell, so that seeds are taken as they are.
        if data[:1] < b"\x80":
            check(data[1:].decode("utf-8", "surrogateescape"))
        else:
            check(atheris.FuzzedDataProvider(data[1:]).ConsumeUnicode(_MOST_CHARACTERS))

    atheris.Setup([sys.argv[0], *options], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
