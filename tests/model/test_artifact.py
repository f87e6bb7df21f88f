"""What is true of the model that ships, however often it is trained anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest

from app.schemas import DIMENSIONS, AttributionKind
from app.scoring.judging.calibration import Calibration
from app.scoring.judging.judgments import HEADS
from app.scoring.scorer import Scorer
from app.settings import Settings
from app.storage.artifacts import Artifact, load_fast, load_metrics
from training.config import read_config
from training.data.datasets import DataFolder, manifest
from training.evaluation.baselines import NAMES, PLANS
from training.evaluation.headlines import HEADLINES
from training.reports.figures import BASELINES, read_figures
from training.run import card_of

ARTIFACTS = Settings().artifacts_dir
LARGEST = 64 * 1024 * 1024  # bytes of the whole folder: it ships in the image, and in every clone


@pytest.fixture(scope="module")
def artifact() -> Artifact:
    return load_fast(ARTIFACTS / "fast")


@pytest.fixture(scope="module")
def calibration(artifact: Artifact) -> Calibration:
    return artifact.calibration


@pytest.fixture(scope="module")
def figures() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(load_metrics(ARTIFACTS))
    return found


def test_artifact_holds_the_heads_and_finite_numbers(artifact: Artifact) -> None:
    model = artifact.model
    assert model.heads == HEADS
    for numbers in (model.weights, model.intercepts, model.idf):
        assert np.isfinite(numbers).all()
    assert (model.idf >= 0).all()
    assert (np.abs(model.weights).max(axis=0) > 0).all()


def test_vocabulary_has_no_word_twice_and_pairs_of_its_own_words(artifact: Artifact) -> None:
    space = artifact.model.space
    assert len(set(space.words)) == len(space.words)
    left, right = np.divmod(space.pairs, space.base)
    assert left.min() >= 0
    assert left.max() <= len(space.words)  # which is the sentence's beginning
    assert right.max() <= len(space.words) + 1  # its end
    assert not (right == len(space.words)).any()


def test_aliases_are_no_words_and_lead_to_no_other_alias(artifact: Artifact) -> None:
    space = artifact.model.space
    forms = set(space.aliases)
    assert forms.isdisjoint(space.words)
    assert forms.isdisjoint(word for counts in space.aliases.values() for word in counts.split(" "))
    assert all(form.count(" ") == counts.count(" ") for form, counts in space.aliases.items())


def test_scales_rise(calibration: Calibration) -> None:
    assert set(calibration.scales) == {*DIMENSIONS, "overall"}
    for scale in calibration.scales.values():
        assert len(scale.quantiles) == 101
        assert list(scale.quantiles) == sorted(scale.quantiles)
        assert 0.0 <= scale.quantiles[0] < scale.quantiles[-1] <= 1.0
        assert 0.0 < scale.cuts[0] < scale.cuts[1] < scale.cuts[2] < 1.0


def test_constants_are_in_their_ranges(calibration: Calibration) -> None:
    kinds = set(get_args(AttributionKind))
    assert all(exponent >= 1.0 for exponent in calibration.exponents.values())
    assert set(calibration.exponents) == set(DIMENSIONS) - {"clickbait"}
    assert set(calibration.weights) == set(DIMENSIONS)
    assert all(weight >= 0.0 for weight in calibration.weights.values())
    assert sum(calibration.weights.values()) == pytest.approx(1.0)
    assert set(calibration.relief) == set(calibration.attribution.kinds) == kinds
    assert all(0.0 <= relief <= 1.0 for relief in calibration.relief.values())
    assert calibration.relief["anonymous"] < calibration.relief["named"]
    attribution = calibration.attribution
    assert attribution.kinds["none"] < attribution.kinds["named"]
    assert attribution.slope > 0.0
    assert attribution.quoted > 0.0  # a quotation is somebody's
    assert calibration.evidence.weight > 0.0
    assert 0.0 < calibration.evidence.minimum < 1.0


def test_artifact_was_trained_with_the_rules_and_the_data_named_here(
    artifact: Artifact, scorer: Scorer
) -> None:
    training = artifact.manifest["training"]
    assert training["constants_lexicon"] == scorer.lexicon.digest, (
        "the lexicon changed: python -m training constants"
    )
    assert training["data"] == DataFolder(Path(__file__).parent, sealed=False).digest(), (
        "datasets.toml changed: make train"
    )
    config = read_config()
    assert (training["seed"], training["folds"]) == (config.seed, config.folds)
    assert artifact.version == config.version
    assert training["columns"] == artifact.model.space.size


def test_receipt_names_the_artifact(artifact: Artifact, scorer: Scorer) -> None:
    info = scorer.models["fast"]
    assert (info.version, info.digest) == (artifact.version, artifact.digest)


def test_figures_are_of_every_head_with_their_intervals(figures: Mapping[str, Any]) -> None:
    assert set(figures["crossfit"]["fast"]) == set(HEADS)
    for values in figures["crossfit"]["fast"].values():
        assert values["auc"]["low"] <= values["auc"]["value"] <= values["auc"]["high"]
        assert values["auc"]["low"] > 0.5, "no better than chance"


def test_model_card_is_of_these_models_and_these_figures() -> None:
    card = (ARTIFACTS / "MODEL_CARD.md").read_text("utf-8")
    assert card == card_of(ARTIFACTS, manifest()), "python -m training card"


def test_baselines_answer_every_task_of_sentences() -> None:
    kept = read_figures(ARTIFACTS, BASELINES)
    assert set(kept["figures"]) == set(NAMES), "python -m training baselines"
    for task, plan in PLANS.items():
        assert (task in kept["figures"]["lexicon"]) == (plan.rule is not None)
        assert (task in kept["figures"]["tfidf"]) == (plan.learnt is not None)
    for task, by_figure in kept["figures"]["tfidf"].items():
        assert task in HEADLINES
        for figure in by_figure.values():
            assert figure["low"] <= figure["high"]
            assert figure["rows"] > 20


def test_artifacts_are_data_and_small() -> None:
    files = [path for path in ARTIFACTS.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} <= {".json", ".md", ".npy", ".tsv", ".txt", ".onnx"}
    assert sum(path.stat().st_size for path in files) < LARGEST
    listed = json.loads((ARTIFACTS / "fast" / "manifest.json").read_text("utf-8"))["files"]
    assert {path.name for path in (ARTIFACTS / "fast").iterdir()} == {*listed, "manifest.json"}
