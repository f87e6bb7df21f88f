"""The rules against people's judgment: PolNeAR (Newell, Margolin and Ruths, 2018)."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest
from handmade import attribute
from parsing import heard

from training.data.datasets import data_folder
from training.data.polnear import rebuilt

DATA = data_folder() / "polnear"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="PolNeAR is not here; set PLUMBLINE_DATA")

Span = tuple[int, int]


def records(name: str) -> list[dict]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def f1(hits: int, made: int, given: int) -> float:
    return 2 * hits / (made + given)


def test_attribute_reaches_its_floors_when_read_against_polnear() -> None:
    """Floors on the train documents, a little under what was measured (0.812, 0.608, 0.629)."""
    rows: dict[str, list[dict]] = defaultdict(list)
    for row in records("sentences.jsonl"):
        if row["split"] == "train":
            rows[row["meta"]["doc"]].append(row)
    hits = made = given = 0
    exact = {"source": [0, 0, 0], "cue": [0, 0, 0]}
    documents = {document["id"]: document for document in records("documents.jsonl")}
    for name, its_rows in rows.items():
        document = documents.get(name, {"text": rebuilt(its_rows), "spans": []})
        text = document["text"]
        field, voice = heard(text)
        found = attribute(field, voice)
        gold = {part: gold_spans(document, part) for part in exact}
        for row in its_rows:
            span = (row["meta"]["start"], row["meta"]["end"])
            ours = [
                one
                for sentence, one in zip(field.sentences, found, strict=True)
                if one.kind != "none" and covers(span, (sentence.start, sentence.end))
            ]
            hits += row["attributed"] and bool(ours)
            made += bool(ours)
            given += row["attributed"]
            for part, counts in exact.items() if document["spans"] else ():
                inside = {one for one in gold[part] if span[0] <= one[0] < span[1]}
                mine = {getattr(one, part) for one in ours if getattr(one, part)}
                mine = {one for one in mine if span[0] <= one[0] < span[1]}
                counts[0] += bool(inside & mine)
                counts[1] += bool(mine)
                counts[2] += bool(inside)
    assert f1(hits, made, given) >= 0.79
    assert f1(*exact["source"]) >= 0.59
    assert f1(*exact["cue"]) >= 0.61


def covers(sentence: Span, ours: Span) -> bool:
    """Tell whether two sentences share at least half of the shorter."""
    shared = min(sentence[1], ours[1]) - max(sentence[0], ours[0])
    return shared > 0 and shared >= 0.5 * min(sentence[1] - sentence[0], ours[1] - ours[0])


def gold_spans(document: dict, name: str) -> set[Span]:
    """Return the spans of one type: each piece, and the whole; a comma or colon at the end is cut off."""
    pieces: dict[str, list[Span]] = defaultdict(list)
    for span in document["spans"]:
        if span["type"] == name:
            pieces[span["attr"]].append((span["start"], span["end"]))
    spans = {piece for parts in pieces.values() for piece in parts}
    for parts in pieces.values():
        start, end = min(part[0] for part in parts), max(part[1] for part in parts)
        spans.add((start, end - (document["text"][end - 1] in ",:")))
    return spans
