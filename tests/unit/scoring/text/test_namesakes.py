"""Names that are other words in small letters."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from app.scoring.text.document import PlainText, parse_field
from app.scoring.text.namesakes import NAMESAKES, is_namesake

NAMES = [
    "It leaks, said Will Tarrow.",
    "It leaks, said Sgt. Will Tarrow.",
    "Will Tarrow, a baker, left.",
    "Will Tarrow has left.",
    "On Monday Will Tarrow left.",
    "George Will, who left, is back.",
    "Will said so.",
    "June Tarrow is a baker.",
    "It leaks, said April Tarrow.",
    "Ann Long said so.",
    "Mrs May left at nine.",
    "“It leaks,” May said.",
    "J. May left at nine.",
]
OTHERS = [
    "Will Leeds win?",
    "Will he go?",
    "Prices Will Rise",
    "In June Tarrow left.",
    "Last May the mill shut.",
    "It shut on May 3.",
    "Sales fell. May we go?",
    "Since April sales fell.",
    "Long lines grew.",
]


def _found(text: str) -> list[bool]:
    words = parse_field("text", PlainText(text)).words
    return [is_namesake(words, at) for at, word in enumerate(words) if word in NAMESAKES]


def test_namesakes_are_those_that_the_list_of_function_words_spells_with_a_capital() -> None:
    path = Path(__file__).parents[4] / "app" / "data" / "sourcing" / "function_words.csv"
    with path.open(encoding="utf-8", newline="") as file:
        assert {row["word"] for row in csv.DictReader(file) if row["word"].istitle()} == NAMESAKES


@pytest.mark.parametrize("text", NAMES)
def test_is_namesake_when_other_words_tell_of_somebody(text: str) -> None:
    assert _found(text) == [True]


@pytest.mark.parametrize("text", OTHERS)
def test_is_namesake_is_false_when_the_word_is_a_verb_or_a_month(text: str) -> None:
    assert _found(text) == [False]
