"""What a sentence shows of its source: kind, quoted tokens, cues outside quotations."""

from __future__ import annotations

import math

import numpy as np
import pytest
from handmade import constants, read

from app.scoring.judging.calibration import AttributionScale
from app.scoring.judging.signs import Signs, signs_of
from app.scoring.sourcing.tokens.roles import CUE_COLUMN

TEXT = "Prices rose, Ann Lee said. “We told them,” she added. “They said nothing.” It was cold."


def test_signs_follow_the_sentences() -> None:
    reading = read(TEXT, "Lee says prices rose").settled(())
    title, first, second, third, last = signs_of(reading, ())
    assert title == Signs("named", "named", 4, 0, 1)
    assert first == Signs("named", "named", 5, 0, 1)
    assert second[2:] == (5, 3, 1)
    assert third[2:] == (3, 3, 0)  # a cue inside of a quotation is none of the writer's
    assert last == Signs("none", "none", 3, 0, 0)


def test_model_that_reads_tokens_says_how_many_cues_it_expects() -> None:
    reading = read(TEXT).settled((None,))
    roles = np.zeros((len(reading.fields[0].norms), 6), dtype=np.float32)
    roles[:, CUE_COLUMN] = 0.25
    of_rules, of_model = signs_of(reading, (None,)), signs_of(reading, (roles,))
    assert [each.cues for each in of_rules] == [1, 1, 0, 0]
    assert [each.cues for each in of_model] == [1.75, 1.25, 0.5, 1.0]  # of 7, 5, 2, 4 tokens outside
    assert [each[:4] for each in of_rules] == [each[:4] for each in of_model]


def test_measures_are_a_share_and_logarithms() -> None:
    assert Signs("none", "none", 4, 1, 1.5).measured() == (0.25, math.log(5), math.log(2.5))


def test_scale_adds_up_the_models_logit_and_the_signs() -> None:
    scale = AttributionScale(0.5, {**constants().attribution.kinds, "named": 1.0}, 2.0, 0.25, 4.0)
    signs = Signs("named", "named", 7, 7, 0.0)
    logit = 0.5 * 3.0 + 1.0 + 2.0 + 0.25 * math.log(8)
    assert scale.probability(3.0, signs) == pytest.approx(1.0 / (1.0 + math.exp(-logit)))
    assert scale.probability(-math.inf, signs) == 0.0
