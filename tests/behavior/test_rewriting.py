"""How a text is typed is not what it says: blanks, quotation marks, capitals and a typo hardly matter."""

from __future__ import annotations

import pytest

from app.schemas import DIMENSIONS, Dimension
from training.evaluation.counterfactuals import Score
from training.evaluation.rewriting import (
    CLOSE,
    EXACT,
    apply,
    capitalize_words,
    mistype,
    read_texts,
    still_after,
)

TOLERANCE = 0.05
MOST_BY_CAPITALS = 0.08  # of clickbait, where every word of a headline has one
# The least share of calm texts that move by `TOLERANCE` at most, a little under the shipped model's.
FLOORS: dict[str, dict[Dimension, float]] = {
    "straight-quotes": dict(
        zip(DIMENSIONS, (0.98, 0.98, 0.98, 0.98, 0.98, 0.98), strict=True),
    ),
    "lower-case": dict(
        zip(DIMENSIONS, (0.96, 0.96, 0.92, 0.94, 0.90, 0.91), strict=True),
    ),
    "typo": dict(
        zip(DIMENSIONS, (0.97, 0.97, 0.95, 0.97, 0.97, 0.95), strict=True),
    ),
}


@pytest.mark.parametrize("name", EXACT)
def test_scores_are_the_same_when_only_blanks_or_apostrophes_differ(score: Score, name: str) -> None:
    altered = apply(EXACT[name], read_texts())
    assert len(altered) >= 40
    assert [before for before, after in altered if score(*before) != score(*after)] == []


@pytest.mark.parametrize("name", CLOSE)
def test_scores_hardly_move_when_a_calm_text_is_typed_otherwise(score: Score, name: str) -> None:
    assert len(apply(CLOSE[name], read_texts((0,)))) >= 20
    shares = still_after(CLOSE[name], read_texts((0,)), score, TOLERANCE)
    assert {key: share for key, share in shares.items() if share < FLOORS[name][key]} == {}


def test_clickbait_hardly_moves_when_a_headline_has_capitals_on_every_word(score: Score) -> None:
    titles = [title for _, title in read_texts() if title is not None]
    assert len(titles) >= 50
    text = "The figures were published on Friday."
    moved = {
        title: change
        for title in titles
        if (change := _clickbait(score, text, capitalize_words(title)) - _clickbait(score, text, title))
        and abs(change) > MOST_BY_CAPITALS
    }
    assert moved == {}


def _clickbait(score: Score, text: str, title: str) -> float:
    found = score(text, title)["clickbait"]
    assert found is not None
    return found


def test_mistype_swaps_two_letters_of_one_word_when_there_is_a_long_one() -> None:
    assert mistype("The council approved it.") == "The council aprpoved it."
    assert mistype("He did so.") == "He did so."
