"""How marks are held beside annotators'."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from app.scoring.scorer import Scorer
from training.config import read_config
from training.data.datasets import DataFolder
from training.data.goldwords import WORD_SOURCES
from training.evaluation import spans
from training.evaluation.evaluate import Yardstick

YARDSTICK = Yardstick({spans.LITERAL: 0.9}, {}, 0.03, seed=1)


class FakeData:
    """Holds rows by path, never trained on."""

    def __init__(self, rows: dict[str, list[dict[str, Any]]]) -> None:
        self.rows = rows

    def read(self, path: str) -> list[dict[str, Any]]:
        return self.rows[path]

    def has_trained(self, path: str) -> bool:
        return not path


TEXT = "The shocking plan was read. It rained on Monday."
ROWS = {
    "ptc/articles.jsonl": [
        {
            "id": "1",
            "text": TEXT,
            "spans": [
                {"start": 4, "end": 17, "type": "Loaded_Language"},
                {"start": 4, "end": 21, "type": "Doubt"},
            ],
        }
    ],
    "babe/sentences.jsonl": [
        {
            "id": "b1",
            "text": TEXT,
            "label": "biased",
            "spans": [{"start": 4, "end": 17}],
            "meta": {"url": "u"},
        },
        {"id": "b2", "text": "It rained.", "label": "non_biased", "spans": [], "meta": {"url": "v"}},
    ],
}


def test_annotated_marks_are_counted_by_character_and_by_word(scorer: Scorer) -> None:
    data = cast("DataFolder", FakeData(ROWS))
    ptc, babe = spans.evaluate_annotated(scorer, data, read_config(), YARDSTICK)
    # "shocking" is marked by both, "plan" by them alone.
    assert ptc.figures["f1"].value == pytest.approx(2 * 8 / (8 + 13))
    assert babe.figures["f1"].value == pytest.approx(2 * 1 / (1 + 2))
    assert (ptc.figures["f1"].rows, babe.figures["f1"].rows) == (1, 1)


def test_written_set_is_whole() -> None:
    uses = spans.read_uses()
    assert sum(use.literal for use in uses) >= 150
    assert sum(not use.literal for use in uses) >= 120
    assert len({use.text for use in uses}) == len(uses)


def test_uses_are_judged(scorer: Scorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"id": "1", "use": "literal", "word": "plan", "text": "The plan was read on Monday."},
        {"id": "2", "use": "loaded", "word": "disgrace", "text": "The whole scheme is a disgrace."},
        {"id": "3", "use": "loaded", "word": "rained", "text": "It rained on Monday in the town."},
    ]
    path = tmp_path / "marks.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    uses = spans.read_uses(path)
    monkeypatch.setattr(spans, "read_uses", lambda: uses)
    literal, loaded, leaks = spans.evaluate_uses(scorer, YARDSTICK)
    assert literal.figures["share"].value == 1.0
    assert literal.floor == 0.9
    assert loaded.figures["share"].value == 0.5
    assert leaks.figures["share"].value == 0.0
    assert leaks.lower_is_better


def test_every_source_of_words_reads_what_its_rows_say() -> None:
    data = cast("DataFolder", FakeData(ROWS))
    (article,) = WORD_SOURCES["ptc"](data)
    assert [TEXT[start:end] for start, end, _ in article.spans] == ["shocking plan"]
    first, second = WORD_SOURCES["babe"](data)
    assert (first.group, second.spans) == ("babe:u", ())
    own = list(WORD_SOURCES["own"](data))
    assert any(not each.complete and each.spans for each in own)
    assert any(each.complete and not each.spans for each in own)
