"""Words of sourcing that two spellings share: where one is listed, so is the other."""

from __future__ import annotations

import csv
from pathlib import Path

VERBS = Path(__file__).parents[4] / "app" / "data" / "sourcing" / "verbs.csv"


def test_verbs_are_listed_in_both_spellings() -> None:
    with VERBS.open(encoding="utf-8", newline="") as file:
        rows = {row["base"]: row for row in csv.DictReader(file)}
    american = [base for base in rows if base.endswith("ize")]

    assert len(american) > 5
    for base in american:
        british = {name: cell.replace("iz", "is") for name, cell in rows[base].items()}
        assert rows.get(base[:-3] + "ise") == british
