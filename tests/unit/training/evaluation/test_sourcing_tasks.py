"""How the service's attributions are held beside annotators'."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from app.scoring.scorer import Scorer
from training.data.datasets import DataFolder
from training.data.polnear import GoldDocument, GoldSentence, read_documents
from training.data.sources import polnear_apart
from training.evaluation import sourcing
from training.evaluation.evaluate import Yardstick
from training.evaluation.sourcing import WRITTEN, evaluate_documents, evaluate_written
from training.metrics import Estimate

YARDSTICK = Yardstick({}, {}, 0.03, seed=1)
TEXT = "The mayor said it broke. It rained. “It fell,” she added."


class FakeData:
    """Holds rows by path."""

    def __init__(self, rows: dict[str, list[dict[str, Any]]]) -> None:
        self.rows = rows

    def read(self, path: str) -> list[dict[str, Any]]:
        return self.rows[path]


def sentence(number: int, start: int, end: int, source: str = "", cue: str = "") -> dict[str, Any]:
    return {
        "id": f"d-{number}",
        "split": "dev",
        "text": TEXT[start:end],
        "attributed": bool(source),
        "source_text": source,
        "cue_text": cue,
        "source_in_sentence": bool(source),
        "meta": {"doc": "d", "start": start, "end": end},
    }


ROWS = [
    sentence(0, 0, 24, "The mayor", "said"),
    sentence(1, 25, 35),
    sentence(2, 36, 57, "she", "added"),
]
SPANS = [
    {"start": 0, "end": 9, "type": "source", "attr": "E1"},
    {"start": 10, "end": 14, "type": "cue", "attr": "E1"},
    {"start": 15, "end": 24, "type": "content", "attr": "E1"},
    {"start": 0, "end": 24, "type": "discuss", "attr": None},
]


def documents(spans: list[dict[str, Any]] | None) -> DataFolder:
    whole = [] if spans is None else [{"id": "d", "text": TEXT, "spans": spans}]
    return cast("DataFolder", FakeData({"polnear/sentences.jsonl": ROWS, "polnear/documents.jsonl": whole}))


def test_document_is_put_together_when_only_its_sentences_are_given() -> None:
    (gold,) = read_documents(documents(None))
    assert gold.text == TEXT
    assert not gold.whole
    assert gold.pieces("source") == [(0, 9), (47, 50)]
    assert gold.pieces("cue") == [(10, 14), (51, 56)]
    assert gold.pieces("content") == []


def test_document_has_its_spans_by_attribution_when_it_is_given_whole() -> None:
    (gold,) = read_documents(documents(SPANS))
    assert gold.whole
    assert gold.attributions == ({"source": [(0, 9)], "cue": [(10, 14)], "content": [(15, 24)]},)


def test_accepted_takes_pieces_wholes_and_a_comma_less() -> None:
    text = "“It fell,” she said, “twice.”"
    pieces = {"content": [(0, 10), (21, 29)], "cue": [(15, 20)]}
    gold = GoldDocument("d", "dev", text, (GoldSentence(0, 29, True),), (pieces,), whole=True)  # type: ignore[arg-type]  # parts by name
    assert gold.accepted("content") == {(0, 10), (21, 29), (0, 29)}
    assert gold.accepted("cue") == {(15, 20), (15, 19)}


def test_documents_are_judged_by_sentence_and_by_part(scorer: Scorer) -> None:
    figures = evaluate_documents(scorer, documents(SPANS), YARDSTICK).figures
    assert figures["f1"].rows == 3
    # of two answers the one that was marked is right
    assert figures["source"].value == pytest.approx(2 / 3)
    assert figures["cue_all"].value == pytest.approx(2 / 3)


def test_sentence_that_training_documents_have_is_not_asked(scorer: Scorer) -> None:
    copy = {**ROWS[1], "id": "t-0", "split": "train", "meta": {"doc": "t", "start": 0, "end": 10}}
    rows = {"polnear/sentences.jsonl": [*ROWS, copy], "polnear/documents.jsonl": []}
    data = cast("DataFolder", FakeData(rows))
    assert evaluate_documents(scorer, data, YARDSTICK).figures["f1"].rows == 2
    assert [example.text for example in polnear_apart(data)] == [ROWS[0]["text"], ROWS[2]["text"]]


def test_interval_of_documents_draws_them_whole(scorer: Scorer, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []

    def noted(metric: object, *rows: object, groups: object = None) -> Estimate:
        drawn.append(groups)
        return Estimate(0.5, 0.4, 0.6, 3)

    monkeypatch.setattr(sourcing, "bootstrap", noted)
    evaluate_documents(scorer, documents(SPANS), YARDSTICK)
    assert drawn == [["d", "d", "d"]] * len(sourcing.ATTRIBUTED)


def test_written_set_is_judged_by_claim_kind_and_words(
    scorer: Scorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"start": 0, "end": 24, "claim": True, "kind": "role", "source": "The mayor", "cue": "said"},
        {"start": 25, "end": 35, "claim": True, "kind": "none", "source": None, "cue": None},
        {"start": 36, "end": 57, "claim": True, "kind": "named", "source": "she", "cue": "adds"},
    ]
    path = tmp_path / "written.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "sentences": rows}) + "\n", "utf-8")
    monkeypatch.setattr(sourcing, "WRITTEN", {"sourcing/written": path})
    (outcome,) = evaluate_written(scorer, YARDSTICK)
    assert outcome.figures["kind"].value == pytest.approx(2 / 3), "a pronoun is carried, not named"
    assert outcome.figures["source"].value == 1.0
    assert outcome.figures["cue"].value == 0.5
    assert outcome.figures["cue"].rows == 1, "an article is drawn whole"
    assert (outcome.figures["kind"].low, outcome.figures["kind"].rows) == (outcome.figures["kind"].value, 3)
    assert "claim_auc" not in outcome.figures, "all are claims"


@pytest.mark.parametrize("path", WRITTEN.values(), ids=list(WRITTEN))
def test_written_sets_are_sound(path: Path) -> None:
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len({record["id"] for record in records}) == len(records)
    for record in records:
        text, end = record["text"], 0
        for row in record["sentences"]:
            assert row["start"] >= end, "in order"
            assert text[end : row["start"]].strip() == "", "nothing between sentences"
            end = row["end"]
            for part in ("source", "cue"):
                assert row[part] is None or row[part] in text
            if row["kind"] == "none":
                assert row["source"] is row["cue"] is None
        assert text[end:].strip() == ""
    if path == WRITTEN["sourcing/written"]:
        assert len(records) >= 60
        assert sum(len(record["sentences"]) for record in records) >= 300
