"""What openly licensed data alone gives: a fast model beside the shipped one, asked the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from training.data.datasets import DataFolder
from training.export import read_resources
from training.judging import run_evaluate
from training.reports.figures import LICENCE, read_figures, write_figures
from training.run import run_fast


def run_open(folder: Path | None, artifacts: Path, reports: Path) -> None:
    """Train from openly licensed sets alone in a folder of its own, evaluate, and keep the figures.

    Floors are of the shipped model and do not hold here.
    """
    data = DataFolder(folder, licence="open")
    apart = reports / "open"
    run_fast(data, apart)
    run_evaluate(apart, folder, apart, write=True)
    write_figures(artifacts, figures(data, read_figures(apart)), LICENCE)


def figures(data: DataFolder, published: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the card shows: the files that were read in whole or in part, figures, and rules."""
    files = [file.path for file in data.readable()]
    return {
        "files": files,
        "evaluation": published["evaluation"]["fast"],
        "lexicon": read_resources().lexicon.digest,
    }
