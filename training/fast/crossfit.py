"""Cross-fitting: every row of a target set scored by a model that never saw its group.

One group in `held_out` of every set is kept from the shipped model altogether, with every copy of
its sentences in other sets, so that `evaluate` can score it through the service itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Protocol, TypeVar

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from training.config import WHOLE_SENTENCE_HEADS, Config, HeadConfig
from training.data.datasets import DataFolder
from training.data.example import Example
from training.data.split import assign_folds, fold_of, numbers_of, text_key
from training.fast.heads import Labels, LinearHead, Weighting, fit_head, fit_weighting, logistic, platt, tidy
from training.fast.matrix import Corpus
from training.fast.wordvectors import Knowledge
from training.metrics import Bools, Floats

Ints = NDArray[np.int64]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Table:
    """The labeled rows of one head, the target's first.

    Attributes
    ----------
    examples : tuple of Example
    rows : csr_matrix
        Binary, parallel to the examples.
    labels : Labels
    keys, groups : ndarray of int64
        Numbers of what copies of a sentence share, and of the groups.
    """

    examples: tuple[Example, ...]
    rows: sp.csr_matrix
    labels: Labels
    keys: Ints
    groups: Ints

    @property
    def target(self) -> Bools:
        """Which rows are of the target set."""
        return np.asarray(self.labels.source == 0)

    def apart_from(self, test: Bools) -> Bools:
        """Return the rows that may train when these are tested: no row of their groups, no copy."""
        return ~np.isin(self.groups, self.groups[test]) & ~np.isin(self.keys, self.keys[test]) & ~test


@dataclass(frozen=True, slots=True)
class Crossfit:
    """What cross-fitting a head tells.

    Attributes
    ----------
    table : Table
    logits : ndarray, shape (n_target,)
        Of the target's rows, by models that never saw their groups, before calibration.
    slope, offset : float
        Platt's, from the rows that are not held out.
    """

    table: Table
    logits: Floats
    slope: float
    offset: float

    @property
    def examples(self) -> list[Example]:
        """The target's examples, in the order of the logits."""
        return list(compress(self.table.examples, self.table.target))

    @property
    def labels(self) -> Floats:
        """The target's labels, parallel to the logits."""
        return self.table.labels.label[self.table.target]

    @property
    def calibrated(self) -> Floats:
        """Calibrated logits of the target's rows."""
        return self.slope * self.logits + self.offset

    @property
    def probabilities(self) -> Floats:
        """Calibrated probabilities of the target's rows."""
        return logistic(self.calibrated)


class _Grouped(Protocol):
    @property
    def group(self) -> str: ...


Judgeable = TypeVar("Judgeable", bound=_Grouped)


def is_held_out(group: str, config: Config) -> bool:
    """Tell whether a group is kept from the shipped model."""
    return fold_of(group, config.held_out, config.seed + 1) == 0


def judged_rows(
    rows: Iterable[Judgeable], path: str, data: DataFolder, config: Config
) -> Iterator[Judgeable]:
    """Yield the rows of a file that may be judged.

    Those of the groups that are kept from the shipped model; all rows, where the file is not the one that
    it was trained on.
    """
    whole = not data.has_trained(path)
    return (row for row in rows if whole or is_held_out(row.group, config))


def held_out_keys(examples: Mapping[str, Sequence[Example]], config: Config) -> Ints:
    """Return the keys' numbers of every sentence of every group that is held out, in whichever set."""
    return np.unique(
        numbers_of(
            text_key(example.text)
            for rows in examples.values()
            for example in rows
            if is_held_out(example.group, config)
        )
    )


def make_table(
    head: HeadConfig, examples: Mapping[str, Sequence[Example]], corpus: Corpus, position: Mapping[str, int]
) -> Table:
    """Gather one head's rows from its sources."""
    numbered = [
        (number, name, example)
        for number, name in enumerate(head.ordered_sources)
        for example in examples[name]
    ]
    matrix = corpus.whole if head.name in WHOLE_SENTENCE_HEADS else corpus.dimension
    return Table(
        examples=tuple(example for _, _, example in numbered),
        rows=matrix[np.array([position[example.text] for _, _, example in numbered])],
        labels=Labels(
            label=np.array([example.label for _, _, example in numbered]),
            weight=np.array([example.weight * head.sources[name] for _, name, example in numbered]),
            source=np.array([number for number, _, _ in numbered]),
        ),
        keys=numbers_of(text_key(example.text) for _, _, example in numbered),
        groups=numbers_of(example.group for _, _, example in numbered),
    )


@dataclass(frozen=True, slots=True)
class Fitter:
    """Fits heads on chosen rows of their tables.

    Attributes
    ----------
    config : Config
    corpus : Corpus
    keys : ndarray of int64
        Numbers of the keys of the corpus's texts, parallel to its rows.
    knowledge : Knowledge
    """

    config: Config
    corpus: Corpus
    keys: Ints
    knowledge: Knowledge

    def weigh(self, tested: Ints) -> Weighting:
        """Choose columns and their weights from every text, of any source, but the tested ones."""
        return fit_weighting(
            self.corpus.whole[~np.isin(self.keys, tested)],
            len(self.corpus.space.words),
            self.config.min_word_documents,
            self.config.min_pair_documents,
        )

    def fit(self, head: HeadConfig, table: Table, train: Bools, weighting: Weighting) -> LinearHead:
        """Fit one head on some rows of its table."""
        labels = table.labels
        chosen = Labels(labels.label[train], labels.weight[train], labels.source[train])
        return fit_head(head, weighting.apply(table.rows[train]), chosen, self.knowledge, self.config.seed)

    def test(self, head: HeadConfig, table: Table, test: Bools, train: Bools) -> Floats:
        """Return the logits of some rows by a model fitted on some others."""
        weighting = self.weigh(table.keys[test])
        fitted = self.fit(head, table, train, weighting)
        return fitted.logits(weighting.apply(table.rows[test]))

    def folds(self, table: Table) -> Ints:
        """Return each row's fold."""
        groups = (example.group for example in table.examples)
        return assign_folds(groups, self.config.folds, self.config.seed)

    def held_out(self, table: Table) -> Bools:
        """Return the rows whose groups are kept from the shipped model."""
        return np.array([is_held_out(example.group, self.config) for example in table.examples])

    def crossfit(self, head: HeadConfig, table: Table, say: Say) -> Crossfit:
        """Score every row of the target set by a model of the other folds."""
        folds = self.folds(table)
        logits = np.full(len(folds), np.nan)
        for fold in range(self.config.folds):
            test = table.target & (folds == fold)
            logits[test] = self.test(head, table, test, table.apart_from(test))
            say(f"{head.name}: fold {fold + 1} of {self.config.folds}")
        kept = table.target & ~self.held_out(table)
        slope, offset = platt(logits[kept], table.labels.label[kept])
        return Crossfit(table, logits[table.target], slope, offset)

    def ship(
        self, head: HeadConfig, table: Table, crossfit: Crossfit, held: Ints, weighting: Weighting
    ) -> LinearHead:
        """Fit the head that is shipped: on every row but those held out, calibrated, in single precision."""
        train = ~self.held_out(table) & ~np.isin(table.keys, held)
        fitted = self.fit(head, table, train, weighting)
        return tidy(fitted.calibrated(crossfit.slope, crossfit.offset), weighting.idf > 0)
