"""How far the fast model's bias head carries: folds by article, outlets left out, one set to another.

Three questions, each of models that never saw the group, nor any copy of a sentence, that they are asked of:

- BABE in folds of whole articles, with every set that the shipped head learns from;
- BABE's outlets left out one by one, from every source that names an outlet: a model that had learnt the
  outlet would fall here. Both with the words' sums pooled, by taggers that saw as little;
- a head fitted on one set alone, asked of each other set, by the area under the ROC curve: the sets mean
  different things by bias, and the figure says how different.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.scoring.lexicon import Lexicon
from training.config import Config, HeadConfig
from training.data.datasets import DataFolder
from training.data.example import Example
from training.data.goldwords import GoldWords
from training.data.sources import SOURCES
from training.data.split import numbers_of, text_key
from training.evaluation.breakdown import LEAST_ROWS
from training.fast.crossfit import Crossfit, Fitter, Say, Table, make_table
from training.fast.goldtexts import TokenReader
from training.fast.heads import fit_logistic, logistic
from training.fast.marking import TaggerBuilder
from training.fast.matrix import Watch, build_corpus
from training.fast.pooling import FoldPools, fit_pooled
from training.fast.taught import untaught
from training.fast.wordvectors import gather
from training.metrics import (
    FEW_ROUNDS,
    Floats,
    Metric,
    auc,
    bootstrap,
    calibration_error,
    macro_f1,
    told,
)

SETS = ("babe", "mbic", "basil", "wnc", "ptc_loaded", "checkthat")
LEAST_TRAIN = 300
_FIGURES: Mapping[str, Metric] = {"macro_f1": macro_f1, "auc": auc, "ece": calibration_error}
_BY: Mapping[str, Metric] = {"macro_f1": macro_f1, "auc": auc}  # of an outlet, of a topic
_WITH_OUTLETS = (
    *("babe/sentences.jsonl", "babe/sentences_sg1.jsonl"),
    *("mbic/sentences.jsonl", "basil/sentences.jsonl"),
)
_SPELLINGS = {
    "huffingtonpost": "huffpost",
    "hpo": "huffpost",
    "fox": "foxnews",
    "thefederalist": "federalist",
    "nyt": "nytimes",
}


@dataclass(frozen=True, slots=True)
class Origins:
    """Outlet and topic by what copies of a sentence share."""

    outlet: Mapping[str, str]
    topic: Mapping[str, str]


def read_origins(data: DataFolder) -> Origins:
    """Read which outlet and which topic each sentence is of, spelled alike in all sets."""
    outlet: dict[str, str] = {}
    topic: dict[str, str] = {}
    for path in _WITH_OUTLETS:
        for record in data.read(path):
            key = text_key(record["text"])
            name = text_key(record["meta"].get("outlet") or "")
            outlet.setdefault(key, _SPELLINGS.get(name, name))
            topic.setdefault(key, text_key(record["meta"].get("topic_norm") or ""))
    return Origins(outlet, topic)


def read_sets(data: DataFolder, config: Config) -> dict[str, list[Example]]:
    """Read the sets of all three questions."""
    head = bias_head(config)
    return {name: list(SOURCES[name](data)) for name in sorted({*SETS, *head.sources})}


def bias_head(config: Config) -> HeadConfig:
    """Return the head that is asked: without the deep model's word, which has learnt from every fold."""
    return untaught(next(head for head in config.heads if head.name == "bias"))


def transfer(  # noqa: PLR0913  # what the three questions are asked with
    examples: Mapping[str, Sequence[Example]],
    gold: Mapping[str, Sequence[GoldWords]],
    origins: Origins,
    lexicon: Lexicon,
    config: Config,
    *,
    watch: Watch,
    say: Say,
) -> dict[str, Any]:
    """Ask all three questions and return the figures as plain JSON."""
    texts = sorted({example.text for rows in examples.values() for example in rows})
    corpus = build_corpus(texts, lexicon, config.min_word_documents, config.min_pair_documents, watch)
    fitter = Fitter(config, corpus, numbers_of(text_key(text) for text in texts), gather(corpus.space.words))
    position = {text: number for number, text in enumerate(texts)}
    head = bias_head(config)
    table = make_table(head, examples, corpus, position)
    folds = fitter.crossfit(head, table, say)
    words = _Words(TokenReader(corpus.space, lexicon, config), gold, origins, config, say)
    pools = words.in_folds(folds.examples)
    pooled = fit_pooled(folds, pools, config).taken_in(folds, pools)
    outlets = [origins.outlet.get(text_key(example.text), "") for example in table.examples]
    topics = [origins.topic.get(text_key(example.text), "") for example in table.examples]
    left_out = outlets_left_out(fitter, head, folds, outlets, pools=pools, words=words, say=say)
    target = table.target
    return {
        "folds": _figures(table, pooled.probabilities, config.seed)
        | {"by_topic": _by(topics, table, pooled.probabilities, config.seed)},
        "outlets_left_out": _figures(table, left_out, config.seed)
        | {"by_outlet": _by(outlets, table, left_out, config.seed)},
        "sets": across(fitter, head, examples, position, say=say),
        "rows": int(target.sum()),
    }


class _Words:
    """The sums of the target's words, by taggers that nobody taught."""

    def __init__(
        self,
        reader: TokenReader,
        gold: Mapping[str, Sequence[GoldWords]],
        origins: Origins,
        config: Config,
        say: Say,
    ) -> None:
        self._reader, self._config, self._say = reader, config, say
        texts = [reader.read(source, each) for source, rows in gold.items() for each in rows]
        self._outlets = np.array([origins.outlet.get(text_key(text.gold.text), "") for text in texts])
        labeled = [text.labeled for text in texts]
        self._builder = TaggerBuilder(config, reader.layout, gather(reader.words), labeled)

    def in_folds(self, examples: Sequence[Example]) -> Floats:
        """Pool each one's words, by a tagger that never saw its group."""
        return self._pooled(examples, self._builder.fold_weights(self._say))

    def without(self, outlet: str, examples: Sequence[Example]) -> Floats:
        """Pool each one's words, by a tagger that never saw a sentence of an outlet."""
        weights = self._builder.fit_apart_from(self._outlets == outlet)
        return self._pooled(examples, [weights] * self._config.tagger.folds)

    def _pooled(self, examples: Sequence[Example], folds: Sequence[NDArray[np.float32]]) -> Floats:
        return FoldPools(self._reader, folds, self._config).of(examples)


def outlets_left_out(  # noqa: PLR0913  # what is left out, and from what
    fitter: Fitter,
    head: HeadConfig,
    folds: Crossfit,
    outlets: Sequence[str],
    *,
    pools: Floats,
    words: _Words,
    say: Say,
) -> Floats:
    """Return the probabilities of the target's rows by models that never saw their outlet.

    Calibrated on what the folds say of the other outlets: their logits, and the `pools` of the words.
    """
    table = folds.table
    of = np.array(outlets)
    found = np.full(len(of), np.nan)
    labels, asked = folds.labels, folds.examples
    columns = np.column_stack((folds.logits, pools))
    for outlet in sorted(set(of[table.target])):
        here = of == outlet
        test = table.target & here
        logits = fitter.test(head, table, test, table.apart_from(test) & ~here)
        others = ~here[table.target]
        slopes, offset = fit_logistic(columns[others], labels[others])
        pools = words.without(outlet, list(compress(asked, ~others)))
        found[test] = logistic(np.column_stack((logits, pools)) @ np.array(slopes) + offset)
        say(f"without {outlet}: {int(test.sum())} rows")
    return np.asarray(found[table.target])


def across(
    fitter: Fitter,
    head: HeadConfig,
    examples: Mapping[str, Sequence[Example]],
    position: Mapping[str, int],
    *,
    say: Say,
) -> dict[str, dict[str, dict[str, float]]]:
    """Return for each set that is learnt from alone the AUC on each set; on itself, on a fold kept apart."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for learnt in SETS:
        for asked in SETS:
            alone = HeadConfig(head.name, learnt, head.c, head.vectors, head.chars, {learnt: 1.0})
            both = HeadConfig(head.name, learnt, head.c, head.vectors, head.chars, {learnt: 1.0, asked: 1.0})
            table = make_table(both, examples, fitter.corpus, position)
            # Of a set that is asked of itself one fold is kept apart.
            test = table.target & (fitter.folds(table) == 0) if learnt == asked else ~table.target
            train = table.target & table.apart_from(test)
            if train.sum() < LEAST_TRAIN:
                continue
            logits = fitter.test(alone, table, test, train)
            groups = [example.group for example, here in zip(table.examples, test, strict=True) if here]
            figure = bootstrap(
                auc, table.labels.label[test], logits, fitter.config.seed, FEW_ROUNDS, groups=groups
            )
            if figure is not None:
                found.setdefault(learnt, {})[asked] = figure.rounded()
        say(f"learnt from {learnt} alone")
    return found


def _figures(table: Table, probabilities: Floats, seed: int) -> dict[str, Any]:
    labels = table.labels.label[table.target]
    return told(_FIGURES, labels, probabilities, seed, groups=_groups(table))


def _groups(table: Table) -> list[str]:
    return _of_target(table, [example.group for example in table.examples])


def _of_target(table: Table, values: Sequence[str]) -> list[str]:
    return [value for value, target in zip(values, table.target, strict=True) if target]


def _by(values: Sequence[str], table: Table, probabilities: Floats, seed: int) -> dict[str, Any]:
    """Return macro-F1 and AUC of the target's rows by what they are of, where these are enough."""
    of, labels = np.array(_of_target(table, values)), table.labels.label[table.target]
    groups = np.array(_groups(table))
    found: dict[str, Any] = {}
    for name in np.unique(of):
        here = of == name
        if here.sum() >= LEAST_ROWS:
            figures = told(_BY, labels[here], probabilities[here], seed, groups=groups[here].tolist())
            found[str(name) or "not named"] = figures
    return {name: figures for name, figures in found.items() if figures.keys() == _BY.keys()}
