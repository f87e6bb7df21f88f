"""Build the token tagger: labeled words → cross-fit → sums pooled in the heads → weights and evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
import scipy.sparse as sp
from msgspec import structs
from numpy.typing import NDArray

from app.scoring.fast.judge import FastJudge
from app.scoring.fast.neighbors import Layout
from app.scoring.fast.tagged import segment_contexts
from app.scoring.fast.tagger import Tagger, TagScale, place
from app.scoring.judging.calibration import EvidenceScale
from app.scoring.judging.judgments import WORDING, Judgments
from app.scoring.lexicon import Lexicon
from training.config import Config
from training.data.datasets import DataFolder
from training.data.goldwords import WORD_SOURCES, GoldWords
from training.fast.build import FastModel
from training.fast.crossfit import Say, is_held_out
from training.fast.evidence import Judged, fit_evidence
from training.fast.goldtexts import GoldText, LabeledTokens, TokenReader, stack
from training.fast.heads import fit_logistic
from training.fast.pooling import FoldPools, tagger_fold, with_pooling
from training.fast.tagger import Design, fit_kinds, fit_tagger
from training.fast.taught import TaughtWords
from training.fast.wordvectors import Knowledge, gather
from training.metrics import Bools, Floats

Singles = NDArray[np.float32]
_SUMS = TagScale(0.0, 1.0, 0.0, 0.0)  # of a tagger that is asked for sums alone


@dataclass(frozen=True, slots=True)
class Marking:
    """The heads with pooled sums taken in, the shipped tagger, and the scale of the marks' evidence."""

    built: FastModel
    tagger: Tagger
    evidence: EvidenceScale


def read_gold(data: DataFolder, config: Config) -> dict[str, list[GoldWords]]:
    """Read every source that the tagger learns from."""
    return {source: list(WORD_SOURCES[source](data)) for source in config.tagger.sources}


def build_marking(  # noqa: PLR0913  # all that the tagger learns from
    gold: Mapping[str, Sequence[GoldWords]],
    taught: Sequence[TaughtWords],
    lexicon: Lexicon,
    built: FastModel,
    config: Config,
    *,
    say: Say,
) -> Marking:
    """Fit the tagger beside heads that are fitted already, and what its sums weigh in them."""
    reader = TokenReader(built.model.space, lexicon, config)
    texts = [reader.read(source, each) for source, rows in gold.items() for each in rows]
    labeled = [*(text.labeled for text in texts), *map(reader.taught, taught)]
    builder = TaggerBuilder(config, reader.layout, gather(reader.words), labeled)
    say(f"tagger: {builder.design.rows.shape[0]} tokens of {len(labeled)} texts")
    folds = builder.fold_weights(say)
    built, pooling = with_pooling(built, FoldPools(reader, folds, config), config)
    kinds = builder.kinds()
    unseen = _Unseen(built, [Tagger(reader.layout, each, kinds, _SUMS, pooling) for each in folds], config)
    asked = [unseen.ask(text) for text in texts if not is_held_out(text.gold.group, config)]
    scale = fit_scale([each for each in asked if each.text.labeled.source == config.evidence.target])
    tagger = Tagger(reader.layout, builder.fit(builder.kept), kinds, scale, pooling)
    say("tagger: fitted")
    return Marking(built, tagger, fit_evidence(config.evidence, [each.judged(tagger) for each in asked]))


class TaggerBuilder:
    """The labeled tokens of all texts in one design, and what is fitted on parts of it."""

    def __init__(
        self, config: Config, layout: Layout, knowledge: Knowledge, texts: Sequence[LabeledTokens]
    ) -> None:
        self._config, self._layout, self._knowledge, self._texts = config, layout, knowledge, texts
        # The first source's base rate is served; it is that of sources without a mark, too.
        marked = {text.source for text in texts if text.complete and text.label.any()}
        sources = sorted(marked, key=lambda name: (name != config.evidence.target, name))
        number = {name: at for at, name in enumerate(sources)}
        self._lengths = [len(text.label) for text in texts]
        self.design = Design(
            stack([text.tokens for text in texts], layout),
            np.concatenate([text.label for text in texts]),
            np.concatenate([text.weight for text in texts]),
            np.repeat([number.get(text.source, 0) for text in texts], self._lengths),
        )
        self._held = np.array([any(is_held_out(group, config) for group in text.groups) for text in texts])
        self.kept = self._apart_from(self._held)

    def _apart_from(self, tested: Bools) -> Bools:
        """Return the texts that may train when these are tested: no copy of a sentence of theirs."""
        chosen = list(compress(self._texts, tested))
        groups = frozenset[str]().union(*(text.groups for text in chosen))
        keys = frozenset[str]().union(*(text.keys for text in chosen))
        return np.array(
            [groups.isdisjoint(text.groups) and keys.isdisjoint(text.keys) for text in self._texts]
        )

    def fit_apart_from(self, tested: Bools) -> Singles:
        """Fit the weights without some texts, those that are held out, and any copy of either."""
        return self.fit(self._apart_from(tested | self._held))

    def fit(self, chosen: Bools) -> Singles:
        """Fit the weights on chosen texts."""
        train = np.repeat(chosen, self._lengths)
        design = self.design
        part = Design(
            sp.csr_matrix(design.rows[train]),
            design.label[train],
            design.weight[train],
            design.source[train],
        )
        return fit_tagger(self._config.tagger, part, self._layout, self._knowledge)

    def fold_weights(self, say: Say) -> list[Singles]:
        """Fit weights for each fold, without its texts, those that are held out, and any copy of either."""
        found: list[Singles] = []
        for fold in range(self._config.tagger.folds):
            tested = [
                any(tagger_fold(group, self._config) == fold for group in text.groups) for text in self._texts
            ]
            found.append(self.fit_apart_from(np.array(tested)))
            say(f"tagger: fold {fold + 1} of {self._config.tagger.folds}")
        return found

    def kinds(self) -> Singles:
        """Fit what kind of loaded word each word would be, on the texts that are not held out."""
        words: list[int] = []
        categories: list[int] = []
        for text in compress(self._texts, self.kept):
            for row, kind in enumerate(text.kind):
                word = int(text.tokens.features[0, row])
                if kind >= 0 and word < self._layout.words and text.weight[row] > 0:
                    words.append(word)
                    categories.append(kind)
        return fit_kinds(
            self._knowledge.vectors, np.array(words), np.array(categories), self._config.tagger.kinds_c
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A gold text, what heads and a tagger that never saw it say of its sentences, and its tokens' sums."""

    text: GoldText
    judgments: Judgments
    sums: Floats

    def contexts(self) -> list[tuple[float, float]]:
        """Return the logits of bias and of loaded language of each segment."""
        judgments, quoted = self.judgments, self.text.reading.voices[0].quoted
        (segments,) = self.text.labeled.tokens.segments
        return segment_contexts((judgments.own, judgments.quoted), segments, quoted, 0)

    def own(self) -> Bools:
        """Return which tokens are the writer's own, and judged."""
        quoted = self.text.reading.voices[0].quoted
        labeled = self.text.labeled
        return np.array([not quoted[at] for at in labeled.tokens.places()]) & (labeled.weight > 0)

    def judged(self, tagger: Tagger) -> Judged:
        """Return the text as judged by a tagger with these sums."""
        figures = tagger.probabilities(self.text.labeled.tokens, self.sums, self.contexts())
        marked = place(self.text.labeled.tokens, figures, [len(self.text.field.norms)])
        return Judged(
            self.text.labeled.source,
            self.text.gold,
            self.text.reading,
            structs.replace(self.judgments, marked=tuple(marked)),
        )


class _Unseen:
    """Asks of gold texts heads and taggers that never saw them, nor were taught by a model that did."""

    def __init__(self, built: FastModel, taggers: Sequence[Tagger], config: Config) -> None:
        self._config = config
        self._judges = [FastJudge(built.model, tagger) for tagger in taggers]
        self._taggers = taggers
        self._logits: list[dict[str, float]] = []
        for name in WORDING:
            crossfit = built.untaught[name]
            texts = (example.text for example in crossfit.examples)
            self._logits.append(dict(zip(texts, crossfit.calibrated.tolist(), strict=True)))

    def ask(self, text: GoldText) -> _Asked:
        """Ask of one text."""
        fold = tagger_fold(text.gold.group, self._config)
        judgments = self._judges[fold].judge(text.reading)
        given = (text.field.text[each.start : each.end] for each in text.field.sentences)
        own = [
            row if row is None else [known.get(each, z) for known, z in zip(self._logits, row, strict=True)]
            for each, row in zip(given, judgments.own, strict=True)
        ]
        sums = self._taggers[fold].sums(text.labeled.tokens).all
        return _Asked(text, structs.replace(judgments, own=own), sums)


def fit_scale(asked: Sequence[_Asked]) -> TagScale:
    """Fit what a sum of weights and a sentence's logits come to, over the writers' own words."""
    columns: list[Floats] = []
    labels: list[Floats] = []
    for each in asked:
        (segments,) = each.text.labeled.tokens.segments
        lengths = [last - first for _, first, last in segments]
        contexts = np.repeat(np.array(each.contexts()).reshape(-1, 2), lengths, axis=0)
        own = each.own()
        columns.append(np.column_stack((each.sums, contexts))[own])
        labels.append(each.text.labeled.label[own])
    (slope, bias, loaded), intercept = fit_logistic(np.concatenate(columns), np.concatenate(labels))
    return TagScale(intercept, slope, bias, loaded)
