"""The rules that the evaluation set itself is held to: it is read by `training.evaluation.evaluate`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from parsing import parsed

from app.schemas import DIMENSIONS, Dimension, ScoreRequest
from app.scoring.figures.documents import LEAST_WORDS
from app.scoring.text.document import is_word
from training.metrics import auc

ITEMS = Path(__file__).parents[1] / "evaluation" / "items.jsonl"
FIELDS = {"id", "dimension", "label", "text", "note"}
FEWEST = 320
FEWEST_EACH = 50
FEWEST_HARD = 20
CAMPS = (("democrat", "republican"), ("labour", r"\btor(?:y|ies)\b|conservative"))


def read_items() -> list[dict[str, Any]]:
    return [json.loads(line) for line in ITEMS.read_text("utf-8").splitlines()]


ROWS = read_items()


def of(dimension: Dimension) -> list[dict[str, Any]]:
    return [row for row in ROWS if row["dimension"] == dimension]


def judged(row: dict[str, Any]) -> str:
    """Return the words that the label is about."""
    return str(row.get("title") or row["text"])


def test_items_have_the_agreed_fields() -> None:
    assert len(ROWS) >= FEWEST
    for row in ROWS:
        assert FIELDS <= set(row) <= FIELDS | {"title"}, row["id"]
        assert row["dimension"] in DIMENSIONS
        assert row["label"] in (0, 1)
        assert re.fullmatch(r"(?:plain|hard): \S.*", row["note"]), row["id"]


def test_ids_are_unique_and_name_their_dimension() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert re.fullmatch(rf"{row['dimension'].replace('_', '-')}-\d{{3}}", row["id"]), row["id"]


@pytest.mark.parametrize("field", ["text", "title"])
def test_no_words_are_judged_twice(field: str) -> None:
    found = Counter(row[field].casefold() for row in ROWS if row.get(field))
    assert [words for words, count in found.items() if count > 1] == []


def test_texts_can_be_sent_and_scored() -> None:
    for row in ROWS:
        request = ScoreRequest(text=row["text"], title=row.get("title"))
        assert request.text == request.text.strip()
        assert "  " not in request.text
        words = sum(map(is_word, parsed(request.text).norms))
        assert words >= LEAST_WORDS, row["id"]


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_dimension_is_balanced_and_hard(dimension: Dimension) -> None:
    rows = of(dimension)
    assert len(rows) >= FEWEST_EACH
    assert 0.45 <= sum(row["label"] for row in rows) / len(rows) <= 0.55
    for label in (0, 1):
        hard = [row for row in rows if row["label"] == label and row["note"].startswith("hard:")]
        assert len(hard) >= FEWEST_HARD - label, label  # negatives are what a word list falls for


def test_headlines_are_titles_where_clickbait_is_judged() -> None:
    assert {row["dimension"] for row in ROWS if "title" in row} == {"clickbait"}
    for row in of("clickbait"):
        assert row["title"].strip()
        assert len(parsed(row["text"]).sentences) <= 2, row["id"]


def test_a_fifth_has_several_sentences() -> None:
    several = sum(len(parsed(row["text"]).sentences) > 1 for row in ROWS)
    assert 0.18 <= several / len(ROWS) <= 0.35


CUES: dict[str, Callable[[str], float]] = {
    "length": len,
    "digits": lambda text: sum(map(str.isdigit, text)),
    "capitals": lambda text: sum(map(str.isupper, text)) / len(text),
    "quotation marks": lambda text: len(re.findall('[“”"]', text)),
    "exclamation marks": lambda text: text.count("!"),
    "question marks": lambda text: text.count("?"),
    "commas": lambda text: text.count(","),
}


@pytest.mark.parametrize("cue", CUES)
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_labels_cannot_be_told_by_a_cheap_cue(dimension: Dimension, cue: str) -> None:
    rows = of(dimension)
    figure = auc(
        np.array([float(row["label"]) for row in rows]),
        np.array([float(CUES[cue](judged(row))) for row in rows]),
    )
    assert 0.25 <= figure <= 0.75


@pytest.mark.parametrize("camps", CAMPS, ids=["United States", "United Kingdom"])
def test_labels_cannot_be_told_by_the_party(camps: tuple[str, str]) -> None:
    counts = {
        (camp, label): sum(
            bool(re.search(camp, judged(row), re.IGNORECASE)) for row in ROWS if row["label"] == label
        )
        for camp in camps
        for label in (0, 1)
    }
    for label in (0, 1):
        left, right = (counts[camp, label] for camp in camps)
        assert abs(left - right) <= 2, counts
    for camp in camps:
        assert abs(counts[camp, 0] - counts[camp, 1]) <= 8, counts
