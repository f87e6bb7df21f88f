"""The composition root: settings in, a ready `Scorer` out. The only place where parts meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from app.schemas import ModelName
from app.scoring.cues import CueLists
from app.scoring.evidence.control import known_names
from app.scoring.fast.judge import FastJudge
from app.scoring.judging.judgments import Judge
from app.scoring.judging.loaded import LoadedModel, ModelInfo
from app.scoring.judging.manner import MannerJudge
from app.scoring.scorer import Scorer
from app.scoring.text.slips import Slips
from app.settings import Settings
from app.storage.artifacts import Artifact, load_fast, load_metrics
from app.storage.cues import load_cues
from app.storage.deep_artifacts import DeepArtifact, Runtime, load_deep
from app.storage.encoders import OnnxEncoder
from app.storage.lexicons import load_lexicon
from app.storage.profiles import load_profiles
from app.storage.seals import check_seals
from app.storage.syllables import load_syllables

DATA = Path(__file__).resolve().parent / "data"
_Reader = Callable[[Path, Slips], tuple[Artifact | DeepArtifact, Judge]]


def build_scorer(settings: Settings, runtime: Runtime = OnnxEncoder) -> Scorer:
    """Read and check every file that scoring stands on.

    The rules digest of a report is over the lexicon and the cues of attribution together. `runtime` runs the
    network of the deep model.

    Raises
    ------
    ResourceError
        If one is missing, truncated or altered; the message names it.
    """
    lexicon = load_lexicon(settings.lexicons_dir)
    cues = _read_cues()
    syllables = load_syllables(DATA / "readability")
    rules_digest = "sha256:" + sha256(f"{lexicon.digest}\n{cues.digest}".encode()).hexdigest()
    slips = Slips(syllables.has)
    readers: Mapping[ModelName, _Reader] = {"fast": _read_fast, "deep": partial(_read_deep, runtime=runtime)}
    read = {
        name: readers[name](settings.artifacts_dir / name, slips) for name in dict.fromkeys(settings.models)
    }
    # Behind the models: where there are no artifacts at all, the model asked for is what is named.
    metrics = load_metrics(settings.artifacts_dir)
    loaded = {
        name: LoadedModel(
            _info(name, artifact, rules_digest, metrics), MannerJudge(judge), artifact.calibration
        )
        for name, (artifact, judge) in read.items()
    }
    profiles = load_profiles(settings.profiles_file, known_names(lexicon))
    return Scorer(lexicon, cues, syllables, loaded, settings.default_model, profiles=profiles)


def _read_cues() -> CueLists:
    check_seals(DATA / "sourcing")
    return load_cues(DATA / "sourcing")


@cache
def shipped_cues() -> CueLists:
    """Return the cues of attribution that this program comes with, for what hears voices without a scorer.

    Raises
    ------
    ResourceError
        As `build_scorer` does.
    """
    return _read_cues()


def _read_fast(folder: Path, slips: Slips) -> tuple[Artifact, Judge]:
    artifact = load_fast(folder, slips)
    return artifact, FastJudge(artifact.model, artifact.tagger)


def _read_deep(folder: Path, slips: Slips, runtime: Runtime) -> tuple[DeepArtifact, Judge]:
    artifact = load_deep(folder, slips, runtime)
    return artifact, artifact.judge


def _info(name: ModelName, artifact: Artifact | DeepArtifact, rules_digest: str, metrics: bytes) -> ModelInfo:
    return ModelInfo(
        name=name,
        version=artifact.version,
        digest=artifact.digest,
        rules_digest=rules_digest,
        manifest=artifact.manifest,
        metrics=metrics,
    )
