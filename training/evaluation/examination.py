"""Everything that is asked of a model, in parts that several processes ask at one time.

No part builds on what another has found, so the figures are the same however the parts are shared out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

from app.bootstrap import build_scorer
from app.schemas import ModelName
from app.settings import Settings
from training.config import read_config
from training.data.datasets import DataFolder
from training.evaluation.evaluate import Outcome, Yardstick, evaluate_own, evaluate_task
from training.evaluation.hard import evaluate_hard
from training.evaluation.lengths import evaluate_repeats, evaluate_samples
from training.evaluation.observed import ObservedScorer, RememberingEncoder
from training.evaluation.robustness import evaluate_sentences, evaluate_templates, evaluate_typing
from training.evaluation.sourcing import evaluate_documents, evaluate_written
from training.evaluation.spans import evaluate_annotated, evaluate_uses
from training.evaluation.tasks import TASKS, Task
from training.machine import cores

_Alone = Callable[[ObservedScorer, Yardstick], Iterable[Outcome]]
Found = Future[dict[str, list[Outcome]]]
Watch = Callable[[Iterable[Found], int], Iterable[Found]]
_WithData = Callable[[ObservedScorer, DataFolder, Yardstick], Iterable[Outcome]]


def _ask_task(task: Task, scorer: ObservedScorer, data: DataFolder, yardstick: Yardstick) -> list[Outcome]:
    return [evaluate_task(task, scorer, data, read_config(), yardstick)]


# What the repository itself holds the answers to.
_ALONE: Mapping[str, _Alone] = {
    "own": evaluate_own,
    "templates": lambda scorer, yardstick: [evaluate_templates(scorer, yardstick)],
    "typing": evaluate_typing,
    "repeats": lambda scorer, yardstick: [evaluate_repeats(scorer, yardstick)],
    "written": evaluate_written,
    "uses": evaluate_uses,
    "hard": evaluate_hard,
}
# What the annotated sets do.
_WITH_DATA: Mapping[str, _WithData] = {
    **{task.name: partial(_ask_task, task) for task in TASKS},
    "documents": lambda scorer, data, yardstick: [evaluate_documents(scorer, data, yardstick)],
    "sentences": lambda scorer, data, yardstick: [evaluate_sentences(scorer, data, read_config(), yardstick)],
    "samples": lambda scorer, data, yardstick: filter(None, [evaluate_samples(scorer, data, yardstick)]),
    "annotated": lambda scorer, data, yardstick: evaluate_annotated(scorer, data, read_config(), yardstick),
}
# Where parts read the same texts, one process asks them all: its network is spared what it was asked before.
_TEXTS: Mapping[str, str] = {
    **{task.name: task.path for task in TASKS},
    "documents": "polnear/sentences.jsonl",
    "annotated": "ptc/articles.jsonl",
}
# The deep model's network reads as much of these texts as of all others together.
_LONGEST = "overall/hyperpartisan"


@cache
def observed(artifacts: Path, model: ModelName) -> ObservedScorer:
    """Load one model of a folder of artifacts, once in each process."""
    settings = Settings(artifacts_dir=artifacts, models=(model,), default_model=model)
    return ObservedScorer(build_scorer(settings, RememberingEncoder))


@dataclass(frozen=True, slots=True)
class Examination:
    """A model, and what it is asked.

    Attributes
    ----------
    artifacts : Path
    model : {"fast", "deep"}
    folder : Path or None
        Of the annotated data, where there is any.
    yardstick : Yardstick
    """

    artifacts: Path
    model: ModelName
    folder: Path | None
    yardstick: Yardstick

    def parts(self) -> list[str]:
        """Return the names of all parts, in the order in which they are told."""
        return [*_ALONE, *(_WITH_DATA if self.folder else ())]

    def decisions(self) -> list[str]:
        """Return the names of the parts that ask for a decision on each text."""
        return ["own", *([task.name for task in TASKS] if self.folder else ())]

    def ask(self, part: str) -> list[Outcome]:
        """Ask one part, in this process."""
        scorer = observed(self.artifacts, self.model)
        if self.folder is None or part in _ALONE:
            return list(_ALONE[part](scorer, self.yardstick))
        return list(_WITH_DATA[part](scorer, DataFolder(self.folder, sealed=False), self.yardstick))

    def ask_all(self, parts: Sequence[str], watch: Watch) -> list[Outcome]:
        """Ask some parts in several processes; return what they came to, in the order of the parts.

        `watch` is told of each set of texts that was asked for.
        """
        alike: defaultdict[str, list[str]] = defaultdict(list)
        # What takes longest is begun first, so that no process is idle at the end: it, then the last ones.
        for part in sorted(parts, key=lambda part: (part == _LONGEST, parts.index(part)), reverse=True):
            alike[_TEXTS.get(part, part)].append(part)
        found: dict[str, list[Outcome]] = {}
        with ProcessPoolExecutor(cores(), get_context("spawn")) as pool:
            asked = [pool.submit(self._ask_each, each) for each in alike.values()]
            for each in watch(as_completed(asked), len(asked)):
                found |= each.result()
        return [outcome for part in parts for outcome in found[part]]

    def _ask_each(self, parts: Sequence[str]) -> dict[str, list[Outcome]]:
        return {part: self.ask(part) for part in parts}
