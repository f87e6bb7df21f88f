import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.schemas import DIMENSIONS
from app.scoring.figures.aggregate import mean_of_powers, overall, power_mean, power_shares, unsourced

PROBABILITIES = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=60)
EXPONENTS = st.floats(1.0, 8.0)


@given(st.lists(st.floats(0.0, 1.0), min_size=2, max_size=60), EXPONENTS)
def test_power_mean_is_that_of_the_sum_of_powers(values: list[float], exponent: float) -> None:
    total = math.fsum(value**exponent for value in values)
    assert power_mean(values, exponent) == mean_of_powers(total, len(values), exponent)


def test_mean_of_a_sum_that_rounding_left_below_zero_is_zero() -> None:
    assert mean_of_powers(-1e-18, 3, 2.5) == 0.0


def test_power_mean_is_undefined_of_nothing() -> None:
    assert power_mean([], 3.0) is None


@given(st.floats(0.0, 1.0), EXPONENTS)
def test_power_mean_is_the_sentence_when_there_is_one(probability: float, exponent: float) -> None:
    assert power_mean([probability], exponent) == pytest.approx(probability, abs=1e-9)


@given(PROBABILITIES, EXPONENTS)
def test_power_mean_stays_when_the_text_is_repeated(values: list[float], exponent: float) -> None:
    once = power_mean(values, exponent)
    assert power_mean(values * 3, exponent) == pytest.approx(once, abs=1e-9)


@given(PROBABILITIES, EXPONENTS, st.data())
def test_power_mean_never_falls_when_a_sentence_rises(
    values: list[float], exponent: float, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(values) - 1))
    higher = data.draw(st.floats(values[at], 1.0))
    before = power_mean(values, exponent)
    after = power_mean([*values[:at], higher, *values[at + 1 :]], exponent)
    assert before is not None
    assert after is not None
    assert after >= before - 1e-9


@given(PROBABILITIES, EXPONENTS, st.integers(1, 5))
def test_weight_of_the_first_is_so_many_times_it(values: list[float], exponent: float, times: int) -> None:
    repeated = [values[0]] * (times - 1) + values
    assert power_mean(values, exponent, times) == pytest.approx(power_mean(repeated, exponent), abs=1e-9)
    shares = power_shares(repeated, exponent)
    first, *others = power_shares(values, exponent, times)
    if any(value**exponent > 0 for value in values):
        assert first == pytest.approx(sum(shares[:times]), abs=1e-9)
        assert others == pytest.approx(shares[times:], abs=1e-9)


def test_power_mean_keeps_alarm_audible_when_thirty_sentences_are_calm() -> None:
    loud = power_mean([0.95] * 3 + [0.05] * 30, 3.0)
    calm = power_mean([0.05] * 33, 3.0)
    assert loud is not None
    assert calm is not None
    assert loud > 0.4 > 5 * calm


@given(PROBABILITIES, EXPONENTS)
def test_power_shares_sum_to_one(values: list[float], exponent: float) -> None:
    assert math.fsum(power_shares(values, exponent)) == pytest.approx(1.0)


def test_unsourced_is_what_is_left_of_a_claim_beside_its_source() -> None:
    claim, sourced = [1.0, 1.0, 1.0, 0.5, 0.0], [1.0, 0.5, 0.0, 0.5, 0.0]
    assert list(map(unsourced, claim, sourced)) == [0.0, 0.5, 1.0, 0.25, 0.0]


def test_overall_leaves_out_what_is_undefined() -> None:
    weights = dict.fromkeys(DIMENSIONS, 1.0)
    scores = dict.fromkeys(DIMENSIONS, None) | {"bias": 0.4, "subjectivity": 0.6}
    assert overall(scores, weights) == pytest.approx(0.5)
    assert overall(dict.fromkeys(DIMENSIONS, None), weights) is None
