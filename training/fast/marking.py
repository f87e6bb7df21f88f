"""Build the token tagger: gold words → labeled tokens → cross-fit → shipped weights and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
import scipy.sparse as sp
from msgspec import structs
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from app.bootstrap import shipped_cues
from app.scoring.fast.judge import FastJudge, segment_contexts
from app.scoring.fast.linear import LinearModel
from app.scoring.fast.neighbors import Layout, ReadField, Segment, Tokens, pieces, read_tokens
from app.scoring.fast.tagger import Tagger, TagScale, place
from app.scoring.judging.calibration import EvidenceScale
from app.scoring.judging.judgments import WORDING, Judgments, Reading
from app.scoring.lexicon import Lexicon
from app.scoring.text.document import Document, PlainText, parse_field
from app.scoring.voice import assign_voices
from training.config import Config
from training.data.datasets import DataFolder
from training.data.goldwords import WORD_SOURCES, GoldWords, mark_tokens
from training.data.split import fold_of, text_key
from training.fast.build import FastModel
from training.fast.crossfit import Say, is_held_out
from training.fast.evidence import Judged, fit_evidence
from training.fast.tagger import Design, fit_kinds, fit_tagger
from training.fast.wordvectors import Knowledge, gather

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Marking:
    """The shipped tagger, and the scale of the marks' evidence."""

    tagger: Tagger
    evidence: EvidenceScale


@dataclass(frozen=True, slots=True)
class _Text:
    """A gold text, taken apart; `label` and `weight` are parallel to the rows of `tokens`."""

    source: str
    gold: GoldWords
    reading: Reading
    judgments: Judgments
    tokens: Tokens
    label: Floats
    kind: list[int]
    weight: Floats
    contexts: list[tuple[float, float]]


def read_gold(data: DataFolder, config: Config) -> dict[str, list[GoldWords]]:
    """Read every source that the tagger learns from."""
    return {source: list(WORD_SOURCES[source](data)) for source in config.tagger.sources}


def build_marking(
    gold: Mapping[str, Sequence[GoldWords]], lexicon: Lexicon, built: FastModel, config: Config, say: Say
) -> Marking:
    """Fit the tagger beside heads that are fitted already."""
    return _build(gold, _Reader(built.model, lexicon, config, unseen_logits(built)), config, say)


def _build(gold: Mapping[str, Sequence[GoldWords]], reader: _Reader, config: Config, say: Say) -> Marking:
    texts = [reader.read(source, each) for source, rows in gold.items() for each in rows]
    builder = _Builder(config, reader.layout, gather(reader.words), texts)
    say(f"tagger: {builder.design.rows.shape[0]} tokens of {len(texts)} texts")
    sums = builder.crossfit(say)
    tagger = Tagger(reader.layout, builder.fit(builder.kept), builder.kinds(), builder.calibrate(sums))
    say("tagger: fitted")
    return Marking(tagger, fit_evidence(config.evidence, list(builder.judged(sums, tagger))))


def unseen_logits(built: FastModel) -> list[dict[str, float]]:
    """Return the logits of its target's texts for each dimension of wording, by heads that never saw them.

    Nor were these heads taught by a model that saw them.
    """
    found: list[dict[str, float]] = []
    for name in WORDING:
        crossfit = built.untaught[name]
        target = compress(crossfit.table.examples, crossfit.table.target)
        logits = crossfit.calibrated.tolist()
        found.append({example.text: logit for example, logit in zip(target, logits, strict=True)})
    return found


class _Reader:
    """Takes gold texts apart, and judges them without the tagger.

    `unseen` is what heads that never saw them say of sentences that the shipped heads have seen.
    """

    def __init__(
        self, model: LinearModel, lexicon: Lexicon, config: Config, unseen: Sequence[Mapping[str, float]]
    ) -> None:
        self.words = model.space.words
        self.layout = Layout(len(self.words), model.space.name_id)
        self._judge, self._lexicon = FastJudge(model), lexicon
        self._counts, self._unseen = config.tagger.sources, unseen

    def read(self, source: str, gold: GoldWords) -> _Text:
        """Take one text apart."""
        field = parse_field(gold.field, PlainText(gold.text))
        voice = assign_voices(field, shipped_cues())
        hits, literal = self._lexicon.read(field)
        reading = Reading(Document(field, None), (field,), (voice,), (hits,), (), literal=(literal,))
        ids = self._judge.model.space.word_ids(field)
        tokens = read_tokens(self.layout, [ReadField(field, voice.quoted, hits, ids)])
        (segments,) = tokens.segments
        judgments = self._judged(reading)
        order = _order(segments)
        kinds = mark_tokens(field, gold.spans)
        label = np.array([float(kinds[at] is not None) for at in order])
        weight = np.array([float(field.wordy[at]) for at in order]) * self._counts[source]
        return _Text(
            source,
            gold,
            reading,
            judgments,
            tokens,
            label,
            [-1 if (kind := kinds[at]) is None else kind for at in order],
            weight if gold.complete else weight * label,
            segment_contexts((judgments.own, judgments.quoted), segments, voice.quoted, 0),
        )

    def _judged(self, reading: Reading) -> Judgments:
        judgments = self._judge.judge(reading)
        (field,) = reading.fields
        texts = (field.text[sentence.start : sentence.end] for sentence in field.sentences)
        own = [
            row if row is None else [known.get(text, z) for known, z in zip(self._unseen, row, strict=True)]
            for text, row in zip(texts, judgments.own, strict=True)
        ]
        return structs.replace(judgments, own=own)


class _Builder:
    """The labeled tokens of all texts in one design, and what is fitted on parts of it."""

    def __init__(self, config: Config, layout: Layout, knowledge: Knowledge, texts: Sequence[_Text]) -> None:
        self._config, self._layout, self._knowledge, self._texts = config, layout, knowledge, texts
        marked = {text.source for text in texts if text.gold.spans and text.gold.complete}
        sources = sorted(marked, key=lambda name: (name != config.evidence.target, name))
        number = {name: at for at, name in enumerate(sources)}  # what has no mark has the first's base rate
        lengths = [len(text.label) for text in texts]
        self._ends = np.cumsum([0, *lengths]).tolist()
        self.design = Design(
            _stack(texts, layout),
            np.concatenate([text.label for text in texts]),
            np.concatenate([text.weight for text in texts]),
            np.repeat([number.get(text.source, 0) for text in texts], lengths),
        )
        held = np.array([is_held_out(text.gold.group, config) for text in texts])
        self.kept = self._apart_from(held)
        self._held = held

    def _tokens(self, chosen: Bools) -> Bools:
        """Return the tokens of chosen texts."""
        return np.repeat(chosen, np.diff(self._ends))

    def _apart_from(self, tested: Bools) -> Bools:
        """Return the texts that may train when these are tested: no copy of a sentence of theirs."""
        groups = {text.gold.group for text, test in zip(self._texts, tested, strict=True) if test}
        keys = {
            key
            for text, test in zip(self._texts, tested, strict=True)
            if test
            for key in _sentence_keys(text)
        }
        return np.array(
            [text.gold.group not in groups and keys.isdisjoint(_sentence_keys(text)) for text in self._texts]
        )

    def fit(self, chosen: Bools) -> NDArray[np.float32]:
        """Fit the weights on chosen texts."""
        train = self._tokens(chosen)
        design = self.design
        part = Design(
            sp.csr_matrix(design.rows[train]),
            design.label[train],
            design.weight[train],
            design.source[train],
        )
        return fit_tagger(self._config.tagger, part, self._layout, self._knowledge)

    def crossfit(self, say: Say) -> Floats:
        """Return each token's sum of weights by models that saw no copy of its text."""
        folds = self._config.tagger.folds
        sums = np.zeros(len(self.design.label))
        for fold in range(folds):
            tested = np.array(
                [fold_of(text.gold.group, folds, self._config.seed + 2) == fold for text in self._texts]
            )
            weights = self.fit(self._apart_from(tested | self._held))
            rows = self._tokens(tested)
            sums[rows] = self.design.rows[rows] @ weights.astype(np.float64)
            say(f"tagger: fold {fold + 1} of {folds}")
        return sums

    def calibrate(self, sums: Floats) -> TagScale:
        """Fit what a sum of weights and a sentence's logit come to, over the writers' own words."""
        lengths = [[last - first for _, first, last in text.tokens.segments[0]] for text in self._texts]
        contexts = np.concatenate(
            [
                np.repeat(np.array(text.contexts).reshape(-1, 2), each, axis=0)
                for text, each in zip(self._texts, lengths, strict=True)
            ]
        )
        own = np.concatenate([_own(text) for text in self._texts])
        sources = np.repeat([text.source for text in self._texts], np.diff(self._ends))
        rows = self._tokens(~self._held) & own & (self.design.weight > 0)
        rows &= sources == self._config.evidence.target
        model = LogisticRegression(C=1e6, max_iter=1000).fit(
            np.column_stack((sums, contexts))[rows], self.design.label[rows]
        )
        slope, bias, loaded = (float(value) for value in model.coef_[0])
        return TagScale(float(model.intercept_[0]), slope, bias, loaded)

    def kinds(self) -> NDArray[np.float32]:
        """Fit what kind of loaded word each word would be, on the texts that are not held out."""
        words: list[int] = []
        categories: list[int] = []
        for text, kept in zip(self._texts, self.kept, strict=True):
            if kept:
                for row, kind in enumerate(text.kind):
                    word = int(text.tokens.features[0, row])
                    if kind >= 0 and word < self._layout.words and text.weight[row] > 0:
                        words.append(word)
                        categories.append(kind)
        return fit_kinds(
            self._knowledge.vectors, np.array(words), np.array(categories), self._config.tagger.kinds_c
        )

    def judged(self, sums: Floats, tagger: Tagger) -> Iterator[Judged]:
        """Yield the texts that are not held out, as judged by models that never saw them."""
        for number, text in enumerate(self._texts):
            if self._held[number]:
                continue
            (field,) = text.reading.fields
            part = sums[self._ends[number] : self._ends[number + 1]]
            figures = tagger.probabilities(text.tokens, part, text.contexts)
            marked = place(text.tokens, figures, [len(field.norms)])
            yield Judged(
                text.source,
                text.gold,
                text.reading,
                structs.replace(text.judgments, marked=tuple(marked)),
                (text.gold.calm,) * len(field.sentences),
            )


def _stack(texts: Sequence[_Text], layout: Layout) -> sp.csr_matrix:
    """Return the features of all tokens as counted rows."""
    rows: list[NDArray[np.int64]] = []
    columns: list[NDArray[np.int64]] = []
    begins = 0
    for text in texts:
        width, count = text.tokens.features.shape  # k features of each of n tokens
        rows.append(np.repeat(np.arange(begins, begins + count), width))
        columns.append(text.tokens.features.T.ravel())
        for at, norm in text.tokens.unlisted:
            found = [layout.piece + piece for piece in pieces(norm)]
            rows.append(np.full(len(found), begins + at, dtype=np.int64))
            columns.append(np.array(found, dtype=np.int64))
        begins += count
    places = np.concatenate(rows), np.concatenate(columns)
    ones = np.ones(len(places[0]), dtype=np.float32)
    return sp.csr_matrix((ones, places), shape=(begins, layout.size))


def _own(text: _Text) -> Bools:
    """Return which tokens, in the order of the rows, are the writer's own."""
    quoted = text.reading.voices[0].quoted
    return np.array([not quoted[at] for at in _order(text.tokens.segments[0])])


def _order(segments: Sequence[Segment]) -> list[int]:
    """Return which token of the field each row is."""
    return [at for _, first, last in segments for at in range(first, last)]


def _sentence_keys(text: _Text) -> set[str]:
    """Return what copies of a text's sentences have in common."""
    (field,) = text.reading.fields
    return {text_key(field.text[sentence.start : sentence.end]) for sentence in field.sentences}
