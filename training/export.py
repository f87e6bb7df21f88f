"""From fitted heads to a scorer, and what its artifact says of the training."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from app.bootstrap import DATA, shipped_cues
from app.scoring.cues import CueLists
from app.scoring.judging.calibration import Calibration
from app.scoring.judging.judgments import Judge
from app.scoring.judging.loaded import LoadedModel, ModelInfo
from app.scoring.judging.manner import MannerJudge
from app.scoring.lexicon import Lexicon
from app.scoring.scorer import Scorer
from app.storage.lexicons import load_lexicon
from app.storage.syllables import load_syllables
from training.config import Config
from training.data.datasets import DataFolder


@dataclass(frozen=True, slots=True)
class Resources:
    """The files that a scorer stands on beside its model."""

    lexicon: Lexicon
    cues: CueLists


def read_resources() -> Resources:
    """Read the lexicon and the cues of this checkout."""
    return Resources(load_lexicon(DATA / "lexicons"), shipped_cues())


def scorer_of(judge: Judge, calibration: Calibration, resources: Resources) -> Scorer:
    """Put a model that is not on disk yet into a scorer, whichever it is."""
    info = ModelInfo("fast", "0", "sha256:unsaved", resources.lexicon.digest, {}, b"{}")
    loaded = LoadedModel(info, MannerJudge(judge), calibration)
    syllables = load_syllables(DATA / "readability")
    return Scorer(resources.lexicon, resources.cues, syllables, {"fast": loaded}, "fast")


def files_told(data: DataFolder) -> list[Mapping[str, Any]]:
    """Return what a manifest says of each file that a run may read: rows, licence, whom to cite."""
    told = ("path", "records", "source", "licence", "citation")
    return [{name: getattr(file, name) for name in told} for file in data.readable()]


def facts(config: Config, data: DataFolder, lexicon: Lexicon, columns: int) -> Mapping[str, Any]:
    """Return what the manifest says of the training."""
    return {
        "seed": config.seed,
        "folds": config.folds,
        "held_out": f"one group in {config.held_out}",
        "data": data.digest(),
        "licence": data.licence,
        "files": files_told(data),
        "lexicon": lexicon.digest,
        "constants_lexicon": lexicon.digest,
        "columns": columns,
        "sources": {
            head.name: {"target": head.target, "weights": dict(head.sources)} for head in config.heads
        },
        "tagger": {
            "sources": dict(config.tagger.sources),
            "taught": config.tagger.taught,
            "pooled": list(config.tagger.pooled),
            "folds": config.tagger.folds,
        },
        "libraries": {name: version(name) for name in ("numpy", "scikit-learn", "scipy")},
    }
