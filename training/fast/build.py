"""Build the fast model: examples → corpus → cross-fit → shipped heads → calibrated artifact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.scoring.fast.linear import LinearModel
from app.scoring.fast.space import FeatureSpace
from app.scoring.judging.judgments import WORDING
from app.scoring.lexicon import Lexicon
from training.config import Config
from training.data.datasets import DataFolder
from training.data.example import Example
from training.data.sources import SOURCES
from training.data.split import numbers_of, text_key
from training.fast.crossfit import Crossfit, Fitter, Say, held_out_keys, make_table
from training.fast.heads import LinearHead, Weighting
from training.fast.matrix import Watch, build_corpus
from training.fast.taught import is_taught, untaught
from training.fast.wordvectors import gather


@dataclass(frozen=True, slots=True)
class FastModel:
    """The shipped linear model, and the cross-fit figures that come with it.

    Attributes
    ----------
    model : LinearModel
    crossfits : mapping of head to Crossfit
        Of the heads as they are shipped.
    untaught : mapping of head to Crossfit
        Of those of wording without the deep model's word, which has learnt from every fold.
    """

    model: LinearModel
    crossfits: Mapping[str, Crossfit]
    untaught: Mapping[str, Crossfit]


def read_examples(data: DataFolder, config: Config) -> dict[str, list[Example]]:
    """Read every source that some head learns from, but what the deep model says of them."""
    given = {name for head in config.heads for name in head.sources}
    names = sorted(name for name in given.union(*config.taught.values()) if not is_taught(name))
    return {name: list(SOURCES[name](data)) for name in names}


def build_fast(
    examples: Mapping[str, Sequence[Example]], lexicon: Lexicon, config: Config, watch: Watch, say: Say
) -> FastModel:
    """Fit every head, cross-fitted for its figures and its calibration, then once more to ship."""
    texts = sorted({example.text for rows in examples.values() for example in rows})
    say(f"{len(texts)} texts from {len(examples)} sources")
    corpus = build_corpus(texts, lexicon, config.min_word_documents, config.min_pair_documents, watch)
    keys = numbers_of(text_key(text) for text in texts)
    fitter = Fitter(config, corpus, keys, gather(corpus.space.words))
    position = {text: number for number, text in enumerate(texts)}
    held = held_out_keys(examples, config)
    shared = fitter.weigh(held)
    crossfits: dict[str, Crossfit] = {}
    alone: dict[str, Crossfit] = {}
    heads: list[LinearHead] = []
    for head in config.heads:
        table = make_table(head, examples, corpus, position)
        crossfits[head.name] = fitted = fitter.crossfit(head, table, say)
        if head.name in WORDING:
            if (plain := untaught(head)) != head:
                fitted = fitter.crossfit(plain, make_table(plain, examples, corpus, position), say)
            alone[head.name] = fitted
        heads.append(fitter.ship(head, table, crossfits[head.name], held, shared))
        say(f"{head.name}: fitted on {len(table.examples)} examples")
    names = [head.name for head in config.heads]
    return FastModel(_shipped(corpus.space, names, heads, shared), crossfits, alone)


def _shipped(
    space: FeatureSpace, names: Sequence[str], heads: Sequence[LinearHead], weighting: Weighting
) -> LinearModel:
    """Keep the columns that are used, and lay the heads side by side."""
    n_words, n_pairs = len(space.words), len(space.pairs)
    used = weighting.idf > 0
    words = np.flatnonzero(used[:n_words])
    pairs = np.flatnonzero(used[n_words : n_words + n_pairs])
    listed = [space.words[i] for i in words]
    keys = _pair_keys(space, words, pairs)
    order = np.argsort(keys, kind="stable")
    kept = FeatureSpace(listed, keys[order], space.aliases)
    columns = np.concatenate((words, n_words + pairs[order], np.arange(n_words + n_pairs, space.size)))
    weights = np.stack([head.weights[columns] for head in heads], axis=1).astype(np.float32)
    return LinearModel(
        kept, names, weights, np.array([head.intercept for head in heads]), weighting.idf[columns]
    )


def _pair_keys(space: FeatureSpace, words: NDArray[np.int64], pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the kept pairs' keys in the numbering of the kept words, in the old order."""
    n_words = len(space.words)
    number = np.full(n_words + 2, -1, dtype=np.int64)
    number[words] = np.arange(len(words))
    number[n_words], number[n_words + 1] = len(words), len(words) + 1
    left, right = np.divmod(space.pairs[pairs], space.base)
    return np.asarray(number[left] * (len(words) + 2) + number[right], dtype=np.int64)
