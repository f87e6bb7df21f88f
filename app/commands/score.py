"""`plumbline score`: files in; reports, findings and faults out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from app.commands.complaints import FAULT, FINDINGS, complain
from app.commands.environment import read_settings
from app.commands.inputs import STDIN, InputError, Shape, read_request, shown
from app.commands.outputs import output, progress, refused
from app.schemas import MAX_TITLE_CHARS, RuleChoice, ScoreReport, ScoreRequest
from app.scoring.errors import RefusedError, ResourceError
from app.settings import Settings


class ScorerLike(Protocol):
    """What this command needs of a scorer."""

    def score(self, request: ScoreRequest) -> ScoreReport:
        """Score one document; raises `RefusedError` when it cannot be."""


Builder = Callable[[Settings], ScorerLike]


def _build_scorer(settings: Settings) -> ScorerLike:
    from app.bootstrap import build_scorer  # noqa: PLC0415  # a missing file need not wait for the models

    try:
        return build_scorer(settings)
    except OSError as error:
        raise ResourceError(f"{error.filename}: {error.strerror}") from error


def score(options: argparse.Namespace, build: Builder = _build_scorer) -> int:
    """Score every file that can be scored; the models are loaded when the first of them is read.

    Parameters
    ----------
    options : argparse.Namespace
        As the parser of `app.commands.options` gives them.
    build : callable
        Makes the scorer from the settings.

    Returns
    -------
    int
        Exit code: 2 if any file could not be scored, else 1 if any score is above its ceiling, else 0.
    """
    if wrong := _contradiction(options) or refused(options):
        complain(wrong)
        return FAULT
    given = {} if options.model is None else {"default_model": options.model, "models": (options.model,)}
    settings = read_settings(**given)
    if settings is None:
        return FAULT
    shape = Shape(
        options.title, options.first_line_title, options.format, settings.max_chars, _asked(options)
    )
    try:
        return _score_all(options, shape, lambda: build(settings))
    except ResourceError as error:
        complain(str(error))
        return FAULT


def _score_all(options: argparse.Namespace, shape: Shape, build: Callable[[], ScorerLike]) -> int:
    status = 0
    scorer: ScorerLike | None = None
    with output(options) as show:
        for name in progress(options):
            try:
                request = read_request(name, shape)
                scorer = scorer or build()
                report = scorer.score(request)
            except (InputError, RefusedError) as error:
                complain(f"{shown(name)}: {error}")
                status = FAULT
                continue
            show(request, report)
            for finding in _findings(report, options.fail_above):
                complain(f"{shown(name)}: {finding}")
                status = max(status, FINDINGS)
    return status


def _contradiction(options: argparse.Namespace) -> str | None:
    """Say what in the options does not go together; None if all does."""
    if options.title is not None and len(options.files) > 1:
        return "--title is for one file"
    if options.title is not None and len(options.title) > MAX_TITLE_CHARS:
        return f"--title has more than {MAX_TITLE_CHARS} characters"
    if options.files.count(STDIN) > 1:
        return "standard input can be read once"
    if options.explanation and not (options.json or options.ndjson):
        return "--explanation needs --json or --ndjson"
    if options.dimensions is not None:
        for name, _ in options.fail_above:
            if name not in options.dimensions:
                return f"--fail-above {name} is not among --dimensions"
    return None


def _asked(options: argparse.Namespace) -> dict[str, Any]:
    include = ["spans", "sentences", *(["explanation"] if options.explanation else [])]
    rules = None if options.profile is None else RuleChoice(profile=options.profile)
    named = {"language": options.language, "dimensions": options.dimensions}
    return {**named, "include": include, "rules": rules}


def _findings(report: ScoreReport, ceilings: Iterable[tuple[str, float]]) -> Iterator[str]:
    """Yield a line for each score above its ceiling; a score that is undefined is above none."""
    for name, ceiling in ceilings:
        figure: Any = report.overall if name == "overall" else getattr(report.scores, name)
        if figure.score is not None and figure.score > ceiling:
            yield f"{name} {figure.score:.2f} is above {ceiling:g}"
