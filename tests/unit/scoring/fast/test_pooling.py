"""What the tagger's sums add to the heads of wording, and which words that is."""

from __future__ import annotations

import numpy as np
import pytest
from handmade import read

from app.scoring.fast.judge import FastJudge
from app.scoring.fast.linear import LinearModel
from app.scoring.fast.neighbors import Layout
from app.scoring.fast.pooling import Pooling
from app.scoring.fast.space import CATEGORIES, FeatureSpace
from app.scoring.fast.tagger import Tagger, TagScale
from app.scoring.judging.judgments import HEADS, WORDING

WORDS = ["#", "plan", "shocking", "vile", "was"]
SUMS = {"shocking": 3.0, "vile": 2.0, "was": -1.0}
BIAS, CLICKBAIT = WORDING.index("bias"), WORDING.index("clickbait")


def judge(strongest: float, mean: float) -> FastJudge:
    """Return a judge whose features say nothing, so that a logit of bias is what the sums add."""
    space = FeatureSpace(WORDS, np.empty(0, dtype=np.int64), {})
    size = len(WORDS) + len(CATEGORIES)
    model = LinearModel(
        space, HEADS, np.zeros((size, len(HEADS)), np.float32), np.zeros(len(HEADS)), np.ones(size)
    )
    layout = Layout(len(WORDS), space.name_id)
    weights = np.zeros(layout.size, dtype=np.float32)
    for word, each in SUMS.items():
        weights[WORDS.index(word)] = each
    kinds = np.zeros((layout.ids, 3), dtype=np.float32)
    only_bias = [number == BIAS for number in range(len(WORDING))]
    pooling = Pooling(*(tuple(each * weight for each in only_bias) for weight in (strongest, mean)))
    return FastJudge(model, Tagger(layout, weights, kinds, TagScale(0.0, 1.0, 0.0, 0.0), pooling))


def own(text: str, strongest: float = 1.0, mean: float = 0.0) -> float:
    row = judge(strongest, mean).judge(read(text)).own[0]
    assert row is not None
    return row[BIAS]


def test_strongest_word_counts_however_many_calm_ones_stand_around_it() -> None:
    assert own("Shocking.") == own("The plan was shocking, plan, plan, plan, plan.") == 3.0
    assert own("The vile plan was shocking.") == 3.0


def test_mean_is_over_words_and_not_over_marks() -> None:
    assert own("The plan was vile.", 0.0, 1.0) == pytest.approx((0.0 + 0.0 - 1.0 + 2.0) / 4)
    assert own("— The plan … was: vile!", 0.0, 1.0) == pytest.approx(0.25)


def test_both_add_up() -> None:
    assert own("The plan was vile.", 0.5, 2.0) == pytest.approx(0.5 * 2.0 + 2.0 * 0.25)


def test_only_the_heads_that_pool_are_moved() -> None:
    row = judge(1.0, 1.0).judge(read("The vile plan.")).own[0]
    assert row is not None
    assert row[CLICKBAIT] == 0.0


def test_quoted_words_are_pooled_for_the_quoted_voice_alone() -> None:
    judgments = judge(1.0, 0.0).judge(
        read("The vile plan was it, and “it was shocking to all of us”, the mayor said.")
    )
    assert judgments.own[0] is not None
    assert judgments.quoted[0] is not None
    assert (judgments.own[0][BIAS], judgments.quoted[0][BIAS]) == (2.0, 3.0)
    assert judge(1.0, 0.0).judge(read("“Shocking.”")).own[0] is None


def test_own_words_on_both_sides_of_a_quotation_are_one_row() -> None:
    judgments = judge(0.0, 1.0).judge(read("The vile plan was “shocking”, he said, vile."))
    assert judgments.own[0] is not None
    assert judgments.own[0][BIAS] == pytest.approx((2.0 - 1.0 + 2.0) / 7)


def test_each_sentence_is_pooled_by_itself() -> None:
    judgments = judge(1.0, 0.0).judge(read("The plan was vile. The plan was shocking. The plan."))
    assert [row and row[BIAS] for row in judgments.own] == [2.0, 3.0, 0.0]


@pytest.mark.parametrize(
    "text",
    [
        "The vile plan was vile. “Shocking,” he said, was the plan.",
        "The plan. * * * Was it vile?",
        "“All of it,” he said.",
        "",
    ],
)
def test_terms_add_up_to_the_logits_and_name_the_word_in_its_place(text: str) -> None:
    model, reading = judge(0.5, 2.0), read(text)
    terms = model.terms(reading)
    for number, row in enumerate(model.judge(reading).own):
        total = terms.weights["bias"][terms.sentence == number].sum()
        assert total == pytest.approx(0.0 if row is None else row[BIAS], abs=1e-12)
    for at in np.flatnonzero(terms.weights["bias"]).tolist():
        word = reading.fields[terms.field[at]].norms[terms.first[at]]
        assert terms.name(at) == f"in place: {word}"


def test_of_equal_words_the_first_is_the_strongest() -> None:
    terms = judge(1.0, 0.0).terms(read("The vile, vile plan."))
    (at,) = np.flatnonzero(terms.weights["bias"]).tolist()
    assert (terms.first[at], terms.weights["bias"][at]) == (1, 2.0)
