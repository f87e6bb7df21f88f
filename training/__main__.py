"""The training command: ``python -m training STEP``, one step, or `all` of the fast model and the card."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

# Sums of floating-point numbers depend on how they are shared out among threads.
for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

from app.scoring.errors import ResourceError  # noqa: E402  # after the thread limits
from training.data.datasets import ROOT, DataError, DataFolder  # noqa: E402  # after the thread limits
from training.fast.wordvectors import WordVectorError  # noqa: E402  # as above
from training.judging import run_baselines, run_diff, run_evaluate  # noqa: E402  # as above
from training.open_data import run_open  # noqa: E402  # as above
from training.run import (  # noqa: E402  # as above
    run_card,
    run_constants,
    run_data,
    run_deep,
    run_fast,
    run_licences,
    run_transfer,
)

_STEPS = (
    *("data", "fast", "deep", "constants", "licences", "transfer", "open", "baselines"),
    *("evaluate", "diff", "card", "all"),
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=_STEPS)
    parser.add_argument(
        "models", nargs="*", metavar="FOLDER[:MODEL]", help="diff: the artifacts before and after"
    )
    parser.add_argument("--artifacts", type=Path, default=ROOT / "artifacts", help="where models are kept")
    parser.add_argument("--data", type=Path, default=None, help="folder of annotated data")
    parser.add_argument(
        "--reports", type=Path, default=ROOT / "build" / "evaluation", help="tables and plots"
    )
    parser.add_argument(
        "--write", action="store_true", help="evaluate: make these figures the committed ones"
    )
    parser.add_argument(
        "--data-licence", choices=("any", "open"), default="any", help="fast: which sets may be learnt from"
    )
    parser.add_argument(
        "--model", choices=("fast", "deep"), default="fast", help="evaluate, constants, licences: which model"
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one step, or all of them in order; return 0, 1 (below a floor) or 2 (cannot run)."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if len(options.models) != (2 if options.step == "diff" else 0):
        parser.error("diff takes two folders of artifacts, and nothing else takes any")
    if options.data_licence == "open" and options.step not in {"data", "fast"}:
        parser.error("only fast is trained from openly licensed data alone")
    try:
        return _run(options)
    except (DataError, ResourceError, WordVectorError) as error:
        print(f"training: {error}", file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    if options.step == "evaluate":
        return run_evaluate(options.artifacts, options.data, options.reports, options.write, options.model)
    if options.step == "diff":
        run_diff((options.models[0], options.models[1]), options.data, options.reports)
    else:
        _train(options.step, DataFolder(options.data, licence=options.data_licence), options)
    return 0


def _train(step: str, data: DataFolder, options: argparse.Namespace) -> None:
    for each in _ALL if step == "all" else (step,):
        _WITH_DATA[each](data, options)


_WITH_DATA: Mapping[str, Callable[[DataFolder, argparse.Namespace], object]] = {
    "data": lambda data, _: run_data(data),
    "fast": lambda data, options: run_fast(data, options.artifacts),
    "deep": lambda data, options: run_deep(data, options.artifacts),
    "constants": lambda data, options: run_constants(data, options.artifacts, options.model),
    "licences": lambda data, options: run_licences(data, options.artifacts, options.model),
    "transfer": lambda data, options: run_transfer(data, options.artifacts),
    "open": lambda _, options: run_open(options.data, options.artifacts, options.reports),
    "baselines": lambda data, options: run_baselines(data, options.artifacts),
    "evaluate": lambda _, options: run_evaluate(options.artifacts, options.data, options.reports, write=True),
    "card": lambda data, options: run_card(data, options.artifacts),
}
_ALL = ("data", "fast", "evaluate", "baselines", "card")


if __name__ == "__main__":
    sys.exit(main())
