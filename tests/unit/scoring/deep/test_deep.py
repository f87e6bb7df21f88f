"""The deep judge lays the network's numbers where they belong, and keeps the voices apart."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from unit.scoring.handmade import read

from app.scoring.deep.judge import DeepCalibration, DeepJudge, served_logits
from app.scoring.deep.passages import Passages
from app.scoring.deep.wordpiece import WordPieces
from app.scoring.judging.calibration import probability_of
from app.scoring.judging.encoder import MARK_KINDS, ROLES, Encoded
from app.scoring.judging.judgments import HEADS, WORDING

WORDS = ["calm", "loud", "he", "said", "…", ".", "the", "plan", "is"]
PIECES = ["[UNK]", "[CLS]", "[SEP]", "[unused1]", *WORDS]
LOUD = PIECES.index("loud")


class LoudEncoder:
    """Says of a passage how many loud words it has, and marks each of them."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def encode(self, passages: Sequence[Sequence[int]]) -> list[Encoded]:
        self.asked += map(list, passages)
        return [self._encode(ids) for ids in passages]

    def _encode(self, ids: Sequence[int]) -> Encoded:
        loud = np.array([number == LOUD for number in ids], dtype=np.float32)
        marks = np.full((len(ids), len(MARK_KINDS)), -4.0, dtype=np.float32)
        marks[:, MARK_KINDS.index("name_calling")] += 8.0 * loud
        roles = np.zeros((len(ids), len(ROLES)), dtype=np.float32)
        roles[:, ROLES.index("B-source")] = 9.0 * (np.array(ids) == PIECES.index("[unused1]"))
        return Encoded(np.full(len(HEADS) + 1, loud.sum(), dtype=np.float32), marks, roles)


@pytest.fixture
def encoder() -> LoudEncoder:
    return LoudEncoder()


@pytest.fixture
def judge(encoder: LoudEncoder) -> DeepJudge:
    constants = DeepCalibration(
        hyperbole=0.0,
        slopes=tuple(float(number + 1) for number in range(len(HEADS))),
        offsets=(0.5,) * len(HEADS),
        mark_weights=(0.0, 1.0, 0.0, 0.0, 0.0, 0.0),
        mark_bias=0.0,
        mark_loaded=0.0,
        mark_offset=0.0,
    )
    return DeepJudge(encoder, Passages(WordPieces(PIECES), WORDS, {}), constants)


def test_logits_are_calibrated_head_by_head(judge: DeepJudge) -> None:
    found = judge.judge(read("The plan is loud."))
    assert found.own == [[1.5, 2.5, 3.5, 4.5, 5.5][: len(WORDING)]]
    assert found.quoted == [None]
    assert (found.claim, found.attributed) == ([6.5], [7.5])


def test_quoted_words_never_reach_the_own_view(judge: DeepJudge, encoder: LoudEncoder) -> None:
    found = judge.judge(read("He said “the loud loud loud plan is loud”."))
    assert found.own[0] is not None
    assert found.quoted[0] is not None
    assert found.own[0][0] == 0.5
    assert found.quoted[0][0] == 4.5
    assert found.claim == [4 * 6 + 0.5]
    assert len(encoder.asked) == 3


def test_words_are_marked_where_they_stand(judge: DeepJudge) -> None:
    reading = read("The loud plan. The calm plan.")
    marked = judge.judge(reading).marked[0]
    assert [word for word, p in zip(reading.fields[0].words, marked, strict=True) if p > 0.5] == ["loud"]
    assert {judge.judge(reading).categories[0][1]} == {1}


def test_sensationalism_is_a_mean_of_two_heads() -> None:
    said = np.arange(2.0 * (len(HEADS) + 2)).reshape(2, -1)
    logits = served_logits(said, 0.25)
    at = HEADS.index("sensationalism")
    np.testing.assert_allclose(logits[:, at], 0.75 * said[:, at] + 0.25 * said[:, len(HEADS)])
    others = np.arange(len(HEADS)) != at
    np.testing.assert_array_equal(logits[:, others], said[:, : len(HEADS)][:, others])


def test_sentence_s_own_logits_move_its_words_in_its_voice(encoder: LoudEncoder) -> None:
    constants = DeepCalibration(
        hyperbole=0.0,
        slopes=(1.0,) * len(HEADS),
        offsets=(0.0,) * len(HEADS),
        mark_weights=(0.0, 1.0, 0.0, 0.0, 0.0, 0.0),
        mark_bias=0.5,
        mark_loaded=1.5,
        mark_offset=-1.0,
    )
    judge = DeepJudge(encoder, Passages(WordPieces(PIECES), WORDS, {}), constants)
    reading = read("The plan is calm. The loud plan is loud. He said “the plan is calm”.")
    calm, loud, quoted = (
        marked
        for word, marked in zip(reading.fields[0].words, judge.judge(reading).marked[0], strict=True)
        if word == "plan"
    )
    assert calm == quoted == pytest.approx(probability_of(-5.0))
    assert loud == pytest.approx(probability_of(-4.0 + 2 * (0.5 + 1.5) - 1.0))


def test_only_the_first_token_of_a_name_begins_a_part(judge: DeepJudge) -> None:
    roles = judge.judge(read("He said Ana Maria Ruiz is loud.")).roles[0]
    assert roles is not None
    begins, insides = roles[2:5, 0], roles[2:5, 1]
    assert begins[0] > 0.99
    assert begins[1:].tolist() == [0.0, 0.0]
    assert insides[1:].min() > 0.99


def test_sentence_without_a_word_asserts_nothing(judge: DeepJudge) -> None:
    found = judge.judge(read("The plan is calm.\n\n* * *\n\nThe plan is loud."))
    assert found.claim[1] == -math.inf
    assert found.own[1] is None


def test_windows_count_by_their_length(judge: DeepJudge) -> None:
    found = judge.judge(read("loud " * 126 + "calm " * 126))
    assert found.own[0] is not None
    assert found.own[0][0] == pytest.approx(63.5)


def test_repeated_sentence_has_the_same_logits_wherever_it_stands(judge: DeepJudge) -> None:
    alone = judge.judge(read("The plan is loud.")).own[0]
    assert judge.judge(read("He said. The plan is loud. The loud loud plan.")).own[1] == alone


def test_deep_model_does_not_explain_itself_by_sums(judge: DeepJudge) -> None:
    assert not judge.additive
    with pytest.raises(NotImplementedError):
        judge.terms(read("The plan is loud."))
