import pytest
from handmade import constants

from app.scoring.judging.calibration import CALM, EvidenceScale, Scale, logit_of, probability_of

SCALE = Scale((0.2, 0.5, 0.8), tuple(step / 100 for step in range(101)))


def test_probability_stays_finite_when_logits_are_huge() -> None:
    assert list(map(probability_of, (-1e9, 0.0, 1e9))) == [0.0, 0.5, 1.0]


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (0.0, "low"),
        (0.19, "low"),
        (0.2, "moderate"),
        (0.5, "high"),
        (0.79, "high"),
        (0.8, "extreme"),
        (1.0, "extreme"),
    ],
)
def test_band_begins_at_its_cut_off(score: float, band: str) -> None:
    assert SCALE.band(score) == band


@pytest.mark.parametrize(("score", "percentile"), [(0.0, 0.0), (0.25, 25.0), (0.255, 25.5), (1.0, 100.0)])
def test_percentile_is_interpolated(score: float, percentile: float) -> None:
    assert SCALE.percentile(score) == pytest.approx(percentile)


def test_percentile_is_bounded_when_the_score_is_outside_the_corpus() -> None:
    narrow = Scale((0.2, 0.5, 0.8), tuple(0.4 + step / 1000 for step in range(101)))
    assert narrow.percentile(0.1) == 0.0
    assert narrow.percentile(0.9) == 100.0


def test_percentile_stands_in_the_middle_when_many_share_a_score() -> None:
    flat = Scale((0.2, 0.5, 0.8), tuple([0.1] * 41 + [0.5] * 60))
    assert flat.percentile(0.1) == 20.0


def test_evidence_rises_with_its_rule_and_its_sentence() -> None:
    scale = EvidenceScale(0.0, 1.0, 0.5, 0.5)
    assert scale.score(0.7, 0.0) == pytest.approx(0.7)
    assert scale.score(0.9, 0.0) > scale.score(0.7, 0.0)
    assert scale.score(0.7, 2.0) > scale.score(0.7, -2.0)


def test_logit_is_finite_at_the_ends() -> None:
    assert logit_of(0.0) == pytest.approx(-logit_of(1.0))
    assert logit_of(0.5) == 0.0


def test_claim_has_a_scale_of_its_own_when_it_is_written() -> None:
    calibration = constants(claim_slope=2.0, claim_offset=1.0)
    assert logit_of(calibration.claim(0.5, written=True, bias=9.0)) == pytest.approx(2.0)
    assert logit_of(calibration.claim(0.5, written=False, bias=9.0)) == pytest.approx(0.5)


def test_claim_rises_with_heat_and_never_falls_with_calm() -> None:
    calibration = constants(claim_heat=0.5)
    assert logit_of(calibration.claim(-1.0, written=False, bias=CALM + 2.0)) == pytest.approx(0.0)
    assert logit_of(calibration.claim(-1.0, written=False, bias=CALM - 2.0)) == pytest.approx(-1.0)


@pytest.mark.parametrize(
    ("kind", "attributed", "sourced"),
    [
        ("named", 0.2, 0.9),
        ("named", 0.95, 0.95),
        ("anonymous", 0.2, 0.45),
        ("none", 0.2, 0.05),
    ],
)
def test_sourced_counts_a_source_that_was_found(kind: str, attributed: float, sourced: float) -> None:
    calibration = constants(found=0.9)
    assert calibration.sourced(kind, attributed) == pytest.approx(sourced)  # type: ignore[arg-type]  # a kind


@pytest.mark.parametrize("others", [0, 1, 3, 4, 9, 300])
def test_title_has_at_least_its_share_and_counts_no_less_than_a_sentence(others: int) -> None:
    calibration = constants(title_share={"bias": 0.2})
    weight = calibration.title_weight("bias", others)
    assert weight >= 1.0
    assert weight / (weight + others) == pytest.approx(max(0.2, 1 / (1 + others)))
    assert calibration.title_weight("subjectivity", others) == 1.0
