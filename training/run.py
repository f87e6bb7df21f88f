"""The steps of a run, each from files to files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.bootstrap import build_scorer
from app.schemas import ModelName
from app.scoring.fast.judge import FastJudge
from app.settings import Settings
from app.storage.artifacts import load_fast, save_fast
from app.storage.deep_artifacts import load_deep
from training.config import Config, read_config
from training.data.datasets import ROOT, DataError, DataFile, DataFolder
from training.evaluation.transfer import read_origins, read_sets, transfer
from training.export import facts, read_resources
from training.fast.attribution import attribution_of
from training.fast.build import FastModel, build_fast, read_examples
from training.fast.calibrate import provisional
from training.fast.completion import completed
from training.fast.crossfit import Crossfit
from training.fast.marking import build_marking, read_gold
from training.fast.taught import Taught, teach
from training.metrics import (
    Metric,
    auc,
    calibration_error,
    macro_f1,
    mean_squared_error,
    positive_f1,
    told,
)
from training.progress import say, watch
from training.recalibrate import put_files, recalibrate
from training.reports import readme
from training.reports.figures import BASELINES, FAILURES, LICENCE, TRANSFER, read_figures, write_figures
from training.reports.model_card import model_card

README = ROOT / "README.md"
_FIGURES: Mapping[str, Metric] = {
    "macro_f1": macro_f1,
    "f1": positive_f1,
    "auc": auc,
    "mse": mean_squared_error,
    "ece": calibration_error,
}


def run_data(data: DataFolder) -> None:
    """Check every data file against the manifest."""
    for path, entry in data.files.items():
        data.read(path)
        say(f"{entry.records:7d}  {path}  ({entry.licence})")


def run_fast(data: DataFolder, artifacts: Path) -> None:
    """Train the fast model and write it, with its cross-fit figures; the deep one beside it teaches.

    It teaches none that may learn from openly licensed sets alone, as it has learnt from others, too.
    """
    config, resources = read_config(licence=data.licence), read_resources()
    examples = read_examples(data, config)
    taught = Taught({}, [])
    if data.licence == "any":
        taught = teach(examples, load_deep(artifacts / "deep").judge, config, watch)
    built = build_fast(examples | taught.examples, resources.lexicon, config, watch, say)
    marking = build_marking(read_gold(data, config), taught.words, resources.lexicon, built, config, say=say)
    judge = FastJudge(marking.built.model, marking.tagger)
    calibration = replace(
        provisional(config.document),
        attribution=attribution_of(data, built.crossfits["attributed"], resources.cues),
        evidence=marking.evidence,
    )
    digest = save_fast(
        artifacts / "fast",
        config.version,
        judge,
        completed(calibration, judge, data, config, resources, watch=watch),
        facts(config, data, resources.lexicon, built.model.space.size),
    )
    figures = read_figures(artifacts) | {"crossfit": {"fast": crossfit_figures(marking.built, config)}}
    write_figures(artifacts, figures)
    say(f"fast: {digest}")


def run_deep(data: DataFolder, artifacts: Path) -> None:
    """Train the deep model beside the fast one, and write it.

    Raises
    ------
    DataError
        If what only the deep model needs is not installed.
    """
    try:
        from training.deep.run import DeepRun  # noqa: PLC0415  # needs torch, which little else does
    except ModuleNotFoundError as error:
        raise DataError(f"{error.name} is not installed: make train-deep does it") from error
    run = DeepRun(data, read_config(), read_resources(), say, watch)
    rounding = run.run(artifacts, ROOT / "build" / "deep.pt")
    write_figures(artifacts, read_figures(artifacts) | {"rounding": rounding})


def run_constants(data: DataFolder, artifacts: Path, model: ModelName) -> None:
    """Fit the constants of a model on disk anew, after the rules or the config moved, and write them."""
    say(f"{model}: {recalibrate(model, data, read_config(), artifacts, watch)}")


def run_licences(data: DataFolder, artifacts: Path, model: ModelName) -> None:
    """Tell in the manifest of a model on disk which files it has learnt from, and under which licences."""
    say(f"{model}: {put_files(artifacts / model, data)}")


def crossfit_figures(built: FastModel, config: Config) -> dict[str, Any]:
    """Return every figure of every head on its target set, by models that never saw the row's group."""
    return {
        head.name: {"set": head.target} | _figures(built.crossfits[head.name], config.seed)
        for head in config.heads
    }


def _figures(crossfit: Crossfit, seed: int) -> dict[str, Any]:
    groups = [example.group for example in crossfit.examples]
    return told(_FIGURES, crossfit.labels, crossfit.probabilities, seed, groups=groups)


def run_transfer(data: DataFolder, artifacts: Path) -> None:
    """Fit the fast model's bias head with groups, outlets and whole sets left out, and keep the figures."""
    config, resources = read_config(), read_resources()
    found = transfer(
        read_sets(data, config),
        read_gold(data, config),
        read_origins(data),
        resources.lexicon,
        config,
        watch=watch,
        say=say,
    )
    write_figures(artifacts, found, TRANSFER)
    for name in ("folds", "outlets_left_out"):
        say(f"{name}: macro-F1 {found[name]['macro_f1']['value']:.3f}")


def card_of(artifacts: Path, files: Sequence[DataFile]) -> str:
    """Return the model card of a folder of artifacts, from all that is kept there."""
    return model_card(
        load_fast(artifacts / "fast").manifest,
        load_deep(artifacts / "deep").manifest,
        read_figures(artifacts),
        files,
        quoted=read_figures(artifacts, FAILURES),
        carried=read_figures(artifacts, TRANSFER),
        open_data=read_figures(artifacts, LICENCE),
        baselines=read_figures(artifacts, BASELINES),
    )


def run_card(data: DataFolder, artifacts: Path) -> None:
    """Write the model card and the generated parts of the README from the manifests and the figures."""
    card = card_of(artifacts, tuple(data.files.values()))
    (artifacts / "MODEL_CARD.md").write_text(card, "utf-8")
    scorer = build_scorer(Settings(artifacts_dir=artifacts))
    page = readme.refresh(README.read_text("utf-8"), scorer, read_figures(artifacts))
    README.write_text(page, "utf-8")
