"""The numbers of the deep model's training, as `training/config.toml` has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.scoring.judging.judgments import HEADS


@dataclass(frozen=True, slots=True)
class SourceConfig:
    """What the deep model learns from one source.

    Attributes
    ----------
    heads : mapping of str to float
        What one example counts for each head.
    share, positives : float
        The part of its negatives and of its positives that an epoch draws, in (0, 1].
    pairs : str
        Heads, parted by blanks, in which the first example of a group is above the second; or "".
    """

    heads: Mapping[str, float]
    share: float = 1.0
    positives: float = 1.0
    pairs: str = ""


@dataclass(frozen=True, slots=True)
class TaggedConfig:
    """What the deep model learns from a set that labels words.

    Attributes
    ----------
    share : float
        The part of its texts without any mark that an epoch draws, in (0, 1].
    weight : float
        What the word labels of a text count beside those of other sets.
    """

    share: float = 1.0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class LearnerConfig:
    """How a network learns from others' answers.

    Attributes
    ----------
    unlabeled : float
        Which part of the sentences without a label an epoch takes, in (0, 1].
    answer_weight : float
        What the answer counts beside the annotators'.
    recipe : mapping
        The numbers of `training.deep.fit.Recipe`.
    """

    unlabeled: float
    answer_weight: float
    recipe: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SchoolConfig:
    """How a student is taught.

    Attributes
    ----------
    teachers : int
        How many networks teach; each leaves out one of the run's folds.
    further : int
        How many of these begin with an encoder that was further pretrained.
    recipe : mapping
        The numbers of `training.deep.fit.Recipe`, for the teachers.
    student : LearnerConfig
    """

    teachers: int
    further: int
    recipe: Mapping[str, Any]
    student: LearnerConfig


@dataclass(frozen=True, slots=True)
class DeepConfig:
    """How the deep model is trained.

    Attributes
    ----------
    version : str
    validation : int
        One group in so many chooses and calibrates.
    official : tuple of str
        Sources whose own development part trains nothing; it chooses, too, where a head of the source is
        calibrated to it, which PolNeAR's is not: the models are judged by that.
    heads : tuple of str
        The sentence heads, those that are served first.
    sources : mapping of str to SourceConfig
    tagged : mapping of str to TaggedConfig
        Sets that label words, by their names in `training.deep.tags.TAGGED`.
    pretraining : mapping
        The numbers of `training.deep.pretrain.Pretraining`.
    schools : mapping of str to SchoolConfig
        By the encoder of the teachers, `training.deep.pretrained.ENCODERS`.
    joined : LearnerConfig
        How the network that is served learns from the schools' students.
    targets : mapping of str to tuple of str
        For each head the sources whose base rate its probabilities are calibrated to.
    evidence : mapping
        Numbers of `EvidenceConfig` that are others for this model.
    hyperbole : float
        As that of `DeepCalibration`.
    """

    version: str
    validation: int
    official: tuple[str, ...]
    heads: tuple[str, ...]
    sources: Mapping[str, SourceConfig]
    tagged: Mapping[str, TaggedConfig]
    pretraining: Mapping[str, Any]
    schools: Mapping[str, SchoolConfig]
    joined: LearnerConfig
    targets: Mapping[str, tuple[str, ...]]
    evidence: Mapping[str, Any]
    hyperbole: float


def deep_config(values: Mapping[str, Any]) -> DeepConfig:
    """Return the numbers of a table `[deep]`."""
    recipe: Mapping[str, Any] = values["recipe"]
    return DeepConfig(
        version=values["version"],
        validation=values["validation"],
        official=tuple(values["official"]),
        heads=(*HEADS, *values["beside"]),
        sources={name: SourceConfig(**source) for name, source in values["sources"].items()},
        tagged={name: TaggedConfig(**each) for name, each in values["tagged"].items()},
        pretraining=values["pretraining"],
        schools={name: _school(school, recipe) for name, school in values["schools"].items()},
        joined=_learner(values["joined"], recipe),
        targets={name: tuple(sources) for name, sources in values["targets"].items()},
        evidence=values["evidence"],
        hyperbole=values["hyperbole"],
    )


def _school(values: Mapping[str, Any], recipe: Mapping[str, Any]) -> SchoolConfig:
    parts = {"recipe": {**recipe, **values["recipe"]}, "student": _learner(values["student"], recipe)}
    return SchoolConfig(**{**values, **parts})


def _learner(values: Mapping[str, Any], recipe: Mapping[str, Any]) -> LearnerConfig:
    return LearnerConfig(**{**values, "recipe": {**recipe, **values["recipe"]}})
