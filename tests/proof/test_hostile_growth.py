"""Work grows with the size of a text and not with its square, whatever the text is made of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from costs import check_growth
from proof.growth import grow, scoring, seconds
from proof.shapes import SHAPES, Shape

from app.schemas import Include, SuggestRequest
from app.scoring.errors import RequestError
from app.scoring.scorer import Scorer

# What another test does on the same core counts as work, too: up to twice as much.
pytestmark = pytest.mark.alone

_SIZE = 4_000
# Every second one; `make fuzz` measures all, and larger.
_SOME = tuple(SHAPES)[::2]
_EXPLAINED: tuple[list[Include], list[Include]] = (["spans"], ["spans", "explanation"])
_DEEP = ("short quotations", "one word", "loaded words")


def test_shapes_have_the_size_that_was_asked_for() -> None:
    assert len(SHAPES) >= 30
    for size in (100, 9_999, 200_000):
        for shape in SHAPES.values():
            assert size - len(shape.piece) < len(shape.text(size)) <= size


@pytest.mark.parametrize("name", _SOME)
def test_work_at_most_doubles_when_a_hostile_text_does(scorer: Scorer, name: str) -> None:
    found = grow(name, _SIZE, scoring(scorer, "fast", ["spans", "sentences"]))

    assert found.linear, found


@pytest.mark.parametrize("name", ["adding that", "said and a colon", "called it"])
def test_work_of_one_cue_is_bounded(scorer: Scorer, name: str) -> None:
    found = grow(name, 5 * _SIZE, scoring(scorer, "fast", ["spans"]))

    assert found.linear, found


@pytest.mark.parametrize("name", _DEEP)
def test_work_of_the_deep_model_at_most_doubles_when_a_hostile_text_does(scorer: Scorer, name: str) -> None:
    found = grow(name, 600, scoring(scorer, "deep", ["spans", "sentences"]))

    assert found.linear, found


@pytest.mark.parametrize("name", ["definitions", "loaded words", "words with apostrophes"])
def test_explanation_costs_a_few_times_the_scores_at_most(scorer: Scorer, name: str) -> None:
    shape = SHAPES[name]
    bare, explained = (scoring(scorer, "fast", include) for include in _EXPLAINED)
    few, many = (min(seconds(run, shape, 20_000) for _ in range(2)) for run in (bare, explained))

    assert many <= 5 * few, (few, many)


@pytest.mark.parametrize("name", ["loaded words", "paragraphs"])
def test_work_of_suggestions_at_most_doubles_when_a_hostile_text_does(scorer: Scorer, name: str) -> None:
    found = grow(name, 2_500, suggesting(scorer))

    assert found.linear, found


@pytest.mark.parametrize("call", ["what_if", "suggest"])
def test_work_of_rewording_one_loaded_sentence_is_bounded(scorer: Scorer, call: str) -> None:
    reword = suggesting(scorer) if call == "suggest" else scoring(scorer, "fast", ["spans", "what_if"])
    shape = SHAPES["one loaded sentence"]

    check_growth(lambda size: lambda: reword(shape, size), 10_000, 40_000)
    bare, reworded = (
        min(seconds(run, shape, 20_000) for _ in range(3))
        for run in (scoring(scorer, "fast", ["spans"]), reword)
    )
    assert reworded <= 20 * bare, (bare, reworded)


def suggesting(scorer: Scorer) -> Callable[[Shape, int], None]:
    """Return what asks for edits of a shape, or finds that there is nothing in it to score."""

    def run(shape: Shape, size: int) -> None:
        try:
            scorer.suggest(
                SuggestRequest(text=shape.text(size), format=shape.form, language="en", target=0.1)
            )
        except RequestError:
            return

    return run


def test_a_quadratic_step_is_told() -> None:
    def run(shape: Shape, size: int) -> None:
        text = shape.text(size)
        for _ in range(size // 30):
            text.count("nowhere")

    # A machine that others slow during the shorter text, and no longer during the longer, hides it once.
    assert not all(grow("one word", 40_000, run, tries=2).linear for _ in range(4))
