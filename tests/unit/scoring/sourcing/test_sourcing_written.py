"""The rules against the written set of attributions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from attributing import Found, said
from parsing import parsed

from app.scoring.text.document import Region

ROOT = Path(__file__).parents[4]
EXAMPLES = ROOT / "tests" / "examples" / "sourcing.jsonl"


def pairs() -> Iterator[tuple[Found, Found]]:
    """Pair what was written of each sentence with the words of the parsed sentence that covers it most."""
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["text"]
        regions = tuple(Region(start, end, "link") for start, end in record.get("links", ()))
        sentences, found = parsed(text).sentences, said(text, regions=regions)
        for row in record["sentences"]:
            overlap = [min(each.end, row["end"]) - max(each.start, row["start"]) for each in sentences]
            yield (row["kind"], row["source"], row["cue"]), found[overlap.index(max(overlap))]


def agreement(pairs: list[tuple[str | None, str | None]]) -> float:
    """F1 of exact agreement between (expected, found) words."""
    hits = sum(1 for expected, found in pairs if expected is not None and expected == found)
    given_, made = (sum(1 for pair in pairs if pair[side] is not None) for side in (0, 1))
    return 2 * hits / (given_ + made)


def test_attribute_reaches_its_floors_when_read_against_the_written_set() -> None:
    rows = list(pairs())
    assert len(rows) >= 300
    kinds, sources, cues = ([(written[part], found[part]) for written, found in rows] for part in range(3))
    assert sum(written == found for written, found in kinds) / len(rows) >= 0.95
    assert agreement(sources) >= 0.93
    assert agreement(cues) >= 0.95
