"""Less is enough for a mark in a heated text, more is asked in a calm one, and a lone sentence is no text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import constants, judgments, read
from msgspec import structs

from app.schemas import DIMENSIONS
from app.scoring.evidence.ease import Ease, ease_by_register
from app.scoring.evidence.marks import find_marks
from app.scoring.judging.calibration import EvidenceScale, logit_of, probability_of

SCALE = replace(constants().evidence, register=0.5, usual=0.2, others=2.0, most=0.6)


def eased(probabilities: list[float | None], scale: EvidenceScale = SCALE) -> list[float]:
    return ease_by_register(judgments(probabilities).own, scale)


def test_ease_is_what_the_others_come_to() -> None:
    found = eased([0.3, 0.1, None, 0.02])
    means = [(0.1 + 0.02 + 0.4) / 4, (0.3 + 0.02 + 0.4) / 4, (0.3 + 0.1 + 0.02 + 0.4) / 5, (0.4 + 0.4) / 4]
    assert found == pytest.approx([0.5 * (logit_of(mean) - logit_of(0.2)) for mean in means])


@pytest.mark.parametrize("probabilities", [[], [None], [0.99], [0.99, None, None]])
def test_sentence_alone_is_as_usual(probabilities: list[float | None]) -> None:
    assert eased(probabilities) == [0.0] * len(probabilities)


def test_scale_without_a_register_eases_nothing() -> None:
    assert eased([0.9, 0.9], replace(SCALE, register=0.0)) == [0.0, 0.0]


def test_heat_eases_no_more_than_the_most_and_calm_without_end() -> None:
    assert eased([0.99] * 50) == [0.6] * 50
    assert max(eased([0.001] * 50)) < -1.0


@pytest.mark.parametrize("others", [0.01, 0.2, 0.6])
def test_minimum_follows_what_the_rest_is_like(others: float) -> None:
    reading = read("A shocking day. It rained. It was dry. It was cold.")
    words = [0.7 if norm == "shocking" else 0.01 for norm in reading.fields[0].norms]
    given = structs.replace(judgments([0.5, others, others, others]), marked=(words,))
    ((sure,),) = find_marks(reading, given, replace(SCALE, minimum=0.0), DIMENSIONS)
    ease = ease_by_register(given.own, SCALE)[0]
    assert (ease > 0.0, ease < 0.0) == (others > 0.2, others < 0.2)
    # What would just be enough in a lone sentence, eased and then a little more or less.
    for more, shown in ((-0.001, True), (0.001, False)):
        minimum = probability_of(logit_of(sure.score) + ease + more)
        found = find_marks(reading, given, replace(SCALE, minimum=minimum), DIMENSIONS)
        assert found == ([[sure]] if shown else [[]])


def test_ease_at_a_token_is_that_of_its_sentence_and_of_marks_in_its_voice() -> None:
    reading = read("Bad news came. “Bad men lie,” he said badly.")
    (field,), (voice,) = reading.fields, reading.voices
    ease = Ease(field, voice.quoted, [0.25, -0.5], 0.125)
    quoted = field.norms.index("men")
    beside = ease.with_marks([quoted])
    assert [ease.at(at) for at in (0, quoted, field.norms.index("badly"))] == [0.25, -0.5, -0.5]
    assert [beside.at(at) for at in (0, quoted, field.norms.index("badly"))] == [0.25, -0.375, -0.5]
    assert beside.most == 0.375
