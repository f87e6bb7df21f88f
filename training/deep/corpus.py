"""Every set as rows, and which of them train, choose, or test.

Split before anything is fitted: one group in `held_out` tests, as for the fast model; one in `validation`
and the sets' own development parts choose and calibrate; no copy of their sentences trains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.scoring.deep.passages import Passage
from training.config import Config
from training.data.datasets import DataFolder
from training.data.example import DEVELOPMENT, Example
from training.data.sources import SOURCES
from training.data.split import fold_of, text_key
from training.deep.lesson import UNLABELED, Lesson, lesson_of
from training.deep.rows import Gatherer, Row
from training.deep.tags import TAGGED
from training.deep_config import SourceConfig
from training.fast.crossfit import is_held_out
from training.fast.matrix import Watch

Part = Literal["train", "validation", "test"]


@dataclass(frozen=True, slots=True)
class DeepCorpus:
    """Rows and what they are for.

    Attributes
    ----------
    rows : list of Row
    pairs : list of (int, int, str)
        Rows of which the first has more of the named heads (parted by blanks) than the second.
    parts : list of str
        Parallel to the rows.
    folds : list of int
        Parallel to the rows, in [0, `folds`): rows of one group are of one fold.
    """

    rows: list[Row]
    pairs: list[tuple[int, int, str]]
    parts: list[Part]
    folds: list[int]

    def part(self, name: Part) -> list[Row]:
        """Return the rows of one part."""
        return [row for row, part in zip(self.rows, self.parts, strict=True) if part == name]

    def lesson(self, heads: Sequence[str], unlabeled: Sequence[Passage]) -> Lesson:
        """Return the rows that train as arrays, with passages that no set labels behind them.

        `Lesson.drawing` says which share of the latter an epoch takes.
        """
        number: dict[int, int] = {}
        for at, part in enumerate(self.parts):
            if part == "train":
                number[at] = len(number)
        pairs = [(number[a], number[b], names) for a, b, names in self.pairs if a in number and b in number]
        rows = self.part("train") + [Row("", passage, share=1.0) for passage in unlabeled]
        folds = [self.folds[at] for at in number] + [UNLABELED] * len(unlabeled)
        return lesson_of(rows, pairs, folds, heads)


def part_of(example: Example, source: str, config: Config) -> Part:
    """Return what an example is for, by its group and its set's own split."""
    if is_held_out(example.group, config):
        return "test"
    deep = config.deep
    official = source in deep.official and example.split in DEVELOPMENT
    chosen = fold_of(example.group, deep.validation, config.seed + 2) == 0
    return "validation" if official or chosen else "train"


def gather(data: DataFolder, config: Config, gatherer: Gatherer, watch: Watch) -> DeepCorpus:
    """Read every source that a head of the deep model learns from."""
    kept: dict[str, Part] = {}
    folds: dict[str, int] = {}
    pairs: list[tuple[Row, Row, str]] = []

    def keep(example: Example, source: str) -> None:
        key = text_key(example.text)
        _keep(kept, key, part_of(example, source, config))
        folds.setdefault(key, fold_of(example.group, config.folds, config.seed + 3))

    for name in watch(sorted(config.deep.sources), "sources"):
        examples = list(SOURCES[name](data))
        for example in examples:
            keep(example, name)
        pairs += _gather_source(name, examples, config.deep.sources[name], gatherer)
    for name in watch(sorted(config.deep.tagged), "words"):
        tagged = config.deep.tagged[name]
        for tags in TAGGED[name](data):
            keep(Example(tags.text, 0.0, tags.group, split=tags.split), name)
            gatherer.tag(tags, 1.0 if tags.spans else tagged.share, tagged.weight)
    rows = gatherer.rows()
    place = {id(row): number for number, row in enumerate(rows)}
    return DeepCorpus(
        rows,
        [(place[id(a)], place[id(b)], heads) for a, b, heads in pairs],
        [kept[text_key(row.text)] for row in rows],
        [folds[text_key(row.text)] for row in rows],
    )


def _gather_source(
    name: str, examples: Sequence[Example], source: SourceConfig, gatherer: Gatherer
) -> Iterator[tuple[Row, Row, str]]:
    """Add a source's labels, and yield its pairs: of a group the first example is above the second."""
    before: dict[str, Row] = {}
    for example in examples:
        share = source.positives if example.label >= 0.5 else source.share
        row = None
        for head, weight in source.heads.items():
            row = gatherer.add(example, name, head, weight, share)
        if source.pairs and row is not None:
            other = before.setdefault(example.group, row)
            if other.text != row.text:
                yield other, row, source.pairs
                del before[example.group]


_RANK: Mapping[Part, int] = {"train": 0, "validation": 1, "test": 2}


def _keep(kept: dict[str, Part], key: str, part: Part) -> None:
    """Note what a sentence is for: of all its copies' parts the one furthest from training."""
    if _RANK[part] >= _RANK[kept.get(key, "train")]:
        kept[key] = part
