"""How far the fast model's bias head carries: folds by article, outlets left out, one set to another.

Three questions, each of models that never saw the group, nor any copy of a sentence, that they are asked of:

- BABE in folds of whole articles, with every set that the shipped head learns from;
- BABE's outlets left out one by one, from every source that names an outlet: a model that had learnt the
  outlet would fall here;
- a head fitted on one set alone, asked of each other set, by the area under the ROC curve: the sets mean
  different things by bias, and the figure says how different.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from app.scoring.lexicon import Lexicon
from training.config import Config, HeadConfig
from training.data.datasets import DataFolder
from training.data.example import Example
from training.data.sources import SOURCES
from training.data.split import assign_folds, numbers_of, text_key
from training.fast.crossfit import Bools, Crossfit, Fitter, Floats, Say, Table, make_table
from training.fast.heads import logistic, platt
from training.fast.matrix import Watch, build_corpus
from training.fast.taught import untaught
from training.fast.wordvectors import gather
from training.metrics import Estimate, Metric, auc, bootstrap, calibration_error, macro_f1

SETS = ("babe", "mbic", "basil", "wnc", "ptc_loaded", "checkthat")
LEAST_TRAIN = 300
_ROUNDS = 200
_FIGURES: Mapping[str, Metric] = {"macro_f1": macro_f1, "auc": auc, "ece": calibration_error}
_WITH_OUTLETS = ("babe/sentences.jsonl", "babe/sentences_sg1.jsonl", "mbic/sentences.jsonl")
_SPELLINGS = {"huffingtonpost": "huffpost", "fox": "foxnews", "thefederalist": "federalist"}


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
    origins: Origins,
    lexicon: Lexicon,
    config: Config,
    watch: Watch,
    *,
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
    outlets = [origins.outlet.get(text_key(example.text), "") for example in table.examples]
    topics = [origins.topic.get(text_key(example.text), "") for example in table.examples]
    left_out = outlets_left_out(fitter, head, folds, outlets, say)
    target = table.target
    return {
        "folds": _figures(table, folds.probabilities, config.seed)
        | {"by_topic": _by(topics, table, folds.probabilities, config.seed)},
        "outlets_left_out": _figures(table, left_out, config.seed)
        | {"by_outlet": _by(outlets, table, left_out, config.seed)},
        "sets": across(fitter, head, examples, position, say=say),
        "rows": int(target.sum()),
    }


def outlets_left_out(
    fitter: Fitter, head: HeadConfig, folds: Crossfit, outlets: Sequence[str], say: Say
) -> Floats:
    """Return the probabilities of the target's rows by models that never saw their outlet.

    Calibrated on the folds' logits of the other outlets.
    """
    table = folds.table
    of = np.array(outlets)
    found = np.full(len(of), np.nan)
    labels = table.labels.label[table.target]
    for outlet in sorted(set(of[table.target])):
        here = of == outlet
        test = table.target & here
        logits = fit_and_ask(fitter, head, table, test, table.apart_from(test) & ~here)
        others = ~here[table.target]
        slope, offset = platt(folds.logits[others], labels[others])
        found[test] = logistic(slope * logits + offset)
        say(f"without {outlet}: {int(test.sum())} rows")
    return np.asarray(found[table.target])


def fit_and_ask(fitter: Fitter, head: HeadConfig, table: Table, test: Bools, train: Bools) -> Floats:
    """Return the logits of some rows by a model fitted on some others."""
    weighting = fitter.weigh(table.keys[test])
    fitted = fitter.fit(head, table, train, weighting)
    return fitted.logits(weighting.apply(table.rows[test]))


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
            test = _kept_fold(fitter, table) if learnt == asked else ~table.target
            train = table.target & table.apart_from(test)
            if train.sum() < LEAST_TRAIN:
                continue
            logits = fit_and_ask(fitter, alone, table, test, train)
            groups = [example.group for example, here in zip(table.examples, test, strict=True) if here]
            figure = bootstrap(
                auc, table.labels.label[test], logits, fitter.config.seed, _ROUNDS, groups=groups
            )
            found.setdefault(learnt, {})[asked] = _rounded(figure)
        say(f"learnt from {learnt} alone")
    return found


def _kept_fold(fitter: Fitter, table: Table) -> Bools:
    config = fitter.config
    folds = assign_folds((example.group for example in table.examples), config.folds, config.seed)
    return np.asarray(table.target & (folds == 0))


def _rounded(figure: Estimate) -> dict[str, float]:
    return {key: round(value, 4) for key, value in asdict(figure).items()}


def _figures(table: Table, probabilities: Floats, seed: int) -> dict[str, Any]:
    labels = table.labels.label[table.target]
    groups = _of_target(table, [example.group for example in table.examples])
    return {
        name: _rounded(bootstrap(metric, labels, probabilities, seed, _ROUNDS, groups=groups))
        for name, metric in _FIGURES.items()
    }


def _of_target(table: Table, values: Sequence[str]) -> list[str]:
    return [value for value, target in zip(values, table.target, strict=True) if target]


def _by(values: Sequence[str], table: Table, probabilities: Floats, seed: int) -> dict[str, Any]:
    """Return macro-F1 and AUC of the target's rows by what they are of."""
    of, labels = np.array(_of_target(table, values)), table.labels.label[table.target]
    return {
        str(name) or "not named": {
            key: _rounded(bootstrap(metric, labels[of == name], probabilities[of == name], seed, _ROUNDS))
            for key, metric in (("macro_f1", macro_f1), ("auc", auc))
        }
        for name in np.unique(of)
    }
