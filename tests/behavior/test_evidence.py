"""Milder words score lower, length does not matter, and a quotation is its speaker's."""

from __future__ import annotations

from pathlib import Path

import pytest
from evidence import SOFTENED, figure, read_insertions, read_softenings, softens

from app.schemas import DIMENSIONS, Dimension
from app.scoring.scorer import Scorer
from training.evaluation.counterfactuals import Score
from training.evaluation.rewriting import read_texts

SAMPLE = Path(__file__).parents[1] / "examples" / "sample.txt"
REPEAT_TOLERANCE = 0.01
QUOTE_TOLERANCE = 0.05
QUOTE_GAP = 0.2  # by how much the quoted voice is louder than the own, at the least
MILDER_FLOOR = 0.95
# The least share of insertions that leave the own voice within `QUOTE_TOLERANCE`.
CALM_FLOORS: dict[Dimension, float] = {
    "sensationalism": 0.95,
    "loaded_language": 0.87,
    "bias": 0.87,
    "subjectivity": 0.97,
}


@pytest.mark.parametrize("dimension", SOFTENED)
def test_score_falls_when_a_loaded_word_gives_way_to_its_suggestion(
    scorer: Scorer, score: Score, dimension: Dimension
) -> None:
    softenings = [each for each in read_softenings(scorer) if each.dimension == dimension]
    assert len(softenings) >= 30
    stubborn = [each.rule_id for each in softenings if not softens(each, score)]
    assert len(stubborn) <= (1 - MILDER_FLOOR) * len(softenings), stubborn


def test_scores_stay_when_a_text_is_repeated(score: Score) -> None:
    texts = [text for text, _ in read_texts()] + [SAMPLE.read_text("utf-8")]
    moved = {}
    for text in texts:
        once, twice = score(text, None), score(f"{text}\n\n{text}", None)
        for dimension in DIMENSIONS:
            before, after = once[dimension], twice[dimension]
            if (before is None) != (after is None) or abs((after or 0) - (before or 0)) > REPEAT_TOLERANCE:
                moved[text, dimension] = (before, after)
    assert moved == {}


@pytest.mark.parametrize("dimension", CALM_FLOORS)
def test_own_voice_stays_when_a_calm_article_quotes_loaded_words(
    scorer: Scorer, dimension: Dimension
) -> None:
    moves = []
    for insertion in read_insertions():
        before = figure(scorer, insertion.article, dimension).score
        after = figure(scorer, insertion.with_quotation, dimension).score
        assert before is not None
        assert after is not None
        moves.append(after - before)
    calm = sum(abs(move) <= QUOTE_TOLERANCE for move in moves) / len(moves)
    assert calm >= CALM_FLOORS[dimension], f"from {min(moves):+.3f} to {max(moves):+.3f}"


def test_unsourced_does_not_rise_when_a_quotation_has_a_speaker(scorer: Scorer) -> None:
    for insertion in read_insertions():
        before = figure(scorer, insertion.article, "unsourced").score
        after = figure(scorer, insertion.with_quotation, "unsourced").score
        assert before is not None
        assert after is not None
        assert after <= before, insertion.with_quotation


@pytest.mark.parametrize("dimension", CALM_FLOORS)
def test_quoted_voice_is_louder_when_a_calm_article_quotes_loaded_words(
    scorer: Scorer, dimension: Dimension
) -> None:
    insertions = read_insertions()
    assert len(insertions) >= 40
    for insertion in insertions:
        found = figure(scorer, insertion.with_quotation, dimension)
        assert found.score is not None
        assert found.quoted_score is not None
        assert found.quoted_score >= found.score + QUOTE_GAP, insertion.with_quotation
