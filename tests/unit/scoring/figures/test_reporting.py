"""Which sentences only tell, outside a quotation, who speaks, and what becomes of their scores."""

from __future__ import annotations

import pytest
from handmade import constants, judgments, read

from app.scoring.figures.documents import document_figures, sentence_figures
from app.scoring.figures.reporting import BOUND, reporting_only

ONLY = [
    "“It is raining,” said Jane Ellis.",
    "“It is raining,” the mayor told reporters on Monday.",
    "“It is raining,” Ellis, the clerk of the council, said.",
    "Jane Ellis, a lawyer, called it “a wall made of paper.”",
    "The mayor described the plan as “a wall made of paper.”",
    "Jane Ellis said the plan was a disgrace.",
    "The mayor said that the plan was a disgrace.",
    "According to the mayor, the plan was a disgrace.",
    "The mayor condemned the law as a disgrace.",
    "The board rejected the report as “a wall made of paper.”",
]
MORE = [
    "“It is raining,” fumed Jane Ellis.",
    "“It is raining,” claimed Jane Ellis.",
    "The mayor savaged the law as “a wall made of paper.”",
    "“It is raining,” said the shocking Jane Ellis.",
    "“It is raining,” said Ellis, who had lost two votes and fled the town hall in tears.",
    "Jane Ellis called the shocking plan “a wall made of paper.”",
    "The council met “in secret” and the mayor left.",
    "Jane Ellis said nothing.",
    "“It is raining.”",
]


@pytest.mark.parametrize("text", ONLY)
def test_own_words_beside_a_quotation_are_a_reporting_clause(text: str) -> None:
    assert reporting_only(read(text)) == [True]


@pytest.mark.parametrize("text", MORE)
def test_own_words_that_say_more_are_no_reporting_clause(text: str) -> None:
    assert reporting_only(read(text)) == [False]


def test_document_is_judged_by_the_sentences_that_say_more() -> None:
    text = f"The council met. {ONLY[0]} The mayor left."
    reading = read(text, "“It rains,” says mayor")
    given = judgments([0.9, 0.2, 0.9, 0.2], [0.9, None, 0.9, None])
    sentences = sentence_figures(reading, given, constants())
    assert sentences.worded == [False, True, False, True]
    figures = document_figures(sentences, constants())
    assert figures["bias"].score == pytest.approx(0.2)
    assert figures["bias"].quoted == pytest.approx(0.9)
    # A headline is a headline, whoever speaks; and every claim is asked for its source.
    assert figures["clickbait"].score == pytest.approx(0.9)
    assert sentences.counted("clickbait") == [pytest.approx(0.9), None, None, None]


@pytest.mark.parametrize(("score", "expected"), [(0.4, BOUND), (0.03, 0.03)])
def test_reporting_clause_counts_where_there_is_nothing_else_and_is_calm(
    score: float, expected: float
) -> None:
    sentences = sentence_figures(read(ONLY[0]), judgments([score], [0.9]), constants())
    assert sentences.worded == [True]
    figures = document_figures(sentences, constants())
    assert figures["sensationalism"].score == pytest.approx(expected)
    assert figures["loaded_language"].score == pytest.approx(expected)
    assert figures["bias"].score == pytest.approx(score)
