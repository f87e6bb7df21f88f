"""The evaluation: a model on disk, asked everything there is, held against floors and published figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

from rich.console import Console
from rich.progress import track

from app.schemas import ModelName
from training.config import Config, read_config
from training.data.datasets import DataFolder, data_folder
from training.evaluation import diff
from training.evaluation.baselines import baselines
from training.evaluation.breakdown import breakdowns
from training.evaluation.evaluate import Outcome, Yardstick, read_yardstick
from training.evaluation.examination import Examination, Found, observed
from training.evaluation.failures import failures
from training.evaluation.headlines import HEADLINES
from training.evaluation.tasks import TASKS
from training.metrics import all_rounded
from training.progress import CONSOLE, say
from training.reports import report
from training.reports.figures import BASELINES, FAILURES, read_figures, write_figures

_TABLE_WIDTH = 120


def run_evaluate(
    artifacts: Path, folder: Path | None, reports: Path, write: bool, model: ModelName = "fast"
) -> int:
    """Score the evaluation set, and the annotated data where there is any; return 0, or 1 below a floor.

    With `write` the figures become the committed ones, which later figures are held against.
    """
    config, published = read_config(), read_figures(artifacts)
    committed = {} if write else _headlines(published.get("evaluation", {}).get(model, {}))
    yardstick = read_yardstick(committed, config.seed, model)
    root = data_folder() if folder is None else folder
    if not root.is_dir():
        say(f"no annotated data at {root}: {len(TASKS)} tasks skipped, the own evaluation set judged alone")
    examination = Examination(artifacts, model, root if root.is_dir() else None, yardstick)
    outcomes = examination.ask_all(examination.parts(), _watch)
    slices, kept = breakdowns(outcomes, observed(artifacts, model).familiar, config.seed)
    report.write(reports, outcomes, yardstick.drop)
    for name, found in kept.items():
        report.draw(reports / f"abstention-{name.replace('/', '-')}.png", found.curves)
    Console(width=_TABLE_WIDTH).print(report.as_table(outcomes, yardstick.drop))
    if write:
        found_by_part = {
            "evaluation": report.as_json(outcomes),
            "slices": all_rounded(slices),
            "abstention": report.abstention_as_json(kept),
        }
        write_figures(
            artifacts,
            published
            | {part: published.get(part, {}) | {model: found} for part, found in found_by_part.items()},
        )
        quoted = {model: [asdict(each) for each in failures(outcomes)]}
        write_figures(artifacts, read_figures(artifacts, FAILURES) | quoted, FAILURES)
    complaints = [
        f"{outcome.name}: {complaint}"
        for outcome in outcomes
        if (complaint := outcome.complaint(yardstick.drop)) is not None
    ]
    for complaint in complaints:
        say(complaint)
    return 1 if complaints else 0


def run_baselines(data: DataFolder, artifacts: Path) -> None:
    """Answer what models are judged by in the simplest ways, and keep the figures to hold theirs beside."""
    scorer = observed(artifacts, "fast")
    found = baselines(scorer, data, read_config(), say)
    write_figures(
        artifacts, {"data": data.digest(), "lexicon": scorer.lexicon.digest, "figures": found}, BASELINES
    )


def run_diff(places: tuple[str, str], folder: Path | None, reports: Path) -> None:
    """Ask two models the same and report what the second decides otherwise.

    Each is ``FOLDER`` of artifacts, for its fast model, or ``FOLDER:MODEL``.
    """
    config = read_config()
    root = data_folder() if folder is None else folder
    before, after = (_answers(*named(each), root if root.is_dir() else None, config) for each in places)
    diffs = diff.compare(before, after, config.seed)
    for each in diffs:
        rise = f"{each.old:.3f} to {each.new:.3f}"
        say(f"{each.task}: {rise}, {each.better} decisions better and {each.worse} worse of {each.items}")
    for path in diff.write(reports, diffs, places).values():
        say(str(path))


def named(place: str) -> tuple[Path, ModelName]:
    """Return folder and model of ``FOLDER`` or ``FOLDER:MODEL``."""
    for name in get_args(ModelName):
        if place.endswith(f":{name}"):
            return Path(place.removesuffix(f":{name}")), name
    return Path(place), "fast"


def _answers(artifacts: Path, model: ModelName, folder: Path | None, config: Config) -> list[Outcome]:
    examination = Examination(artifacts, model, folder, Yardstick({}, {}, 1.0, config.seed))
    return examination.ask_all(examination.decisions(), _watch)


def _watch(parts: Iterable[Found], count: int) -> Iterable[Found]:
    return track(parts, description="evaluation", total=count, console=CONSOLE)


def _headlines(evaluation: Mapping[str, Any]) -> dict[str, float]:
    """Return each task's first figure, by the task's own order of figures."""
    return {
        name: figures[HEADLINES[name]]["value"]
        for name, figures in evaluation.items()
        if HEADLINES.get(name) in figures
    }
