"""What may be answered without a model of ours: one number, the rules alone, counts of words.

Each is asked of the very items that a model is judged by (`training.evaluation.baselines`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from app.schemas import MAX_CHARS, Dimension, ScoreRequest
from app.scoring.judging.judgments import Reading
from app.scoring.lexicon import CATEGORY_DIMENSION, Hit
from app.scoring.scorer import Scorer
from training.config import Config
from training.data.example import Example
from training.data.split import assign_folds
from training.evaluation.tasks import Item
from training.metrics import Floats

Rule = Callable[[Reading], float]
COLORING: tuple[Dimension, ...] = ("sensationalism", "loaded_language", "subjectivity")
_FOLDS = 3
_STRENGTHS = (0.5, 2.0, 8.0)  # of which the inverse strength of the penalty is chosen
_LEAST_DOCUMENTS = 2  # that hold a word or a pair which counts
_QUOTES = frozenset('"“”')


def loudest(*dimensions: Dimension, title: bool = False) -> Rule:
    """Return what answers with the largest weight of a sentence's hits, 0 where it has none.

    Of several sentences it is the mean. With `title` the headline alone is read.
    """

    def answer(reading: Reading) -> float:
        largest: list[float] = []
        for field, hits in zip(reading.fields, reading.hits, strict=True):
            if not title or field.name == "title":
                wanted = [hit for hit in hits if CATEGORY_DIMENSION[hit.rule.category] in dimensions]
                largest += [_largest(wanted, each.first, each.last) for each in field.sentences]
        return float(np.mean(largest)) if largest else 0.0

    return answer


def _largest(hits: Sequence[Hit], first: int, last: int) -> float:
    return max((hit.rule.weight for hit in hits if first <= hit.first < last), default=0.0)


def says_who(reading: Reading) -> float:
    """Return 1 where there is a quotation mark or a word of saying, else 0."""
    quoting = any(not _QUOTES.isdisjoint(field.text) for field in reading.fields)
    return float(quoting or any(found.hits for found in reading.candidates))


def says_not_who(reading: Reading) -> float:
    """Return the opposite."""
    return 1.0 - says_who(reading)


def any_hit(reading: Reading) -> float:
    """Return 1 where a rule holds outside of quoted words, else 0."""
    return float(
        any(
            not all(voice.quoted[hit.first : hit.last])
            for hits, voice in zip(reading.hits, reading.voices, strict=True)
            for hit in hits
        )
    )


@dataclass(frozen=True, slots=True)
class ByRules:
    """Answers by the rules that hold, whose weights nobody fitted."""

    scorer: Scorer
    rule: Rule

    def answers(self, items: Sequence[Item]) -> Floats:
        """Return an answer for each item; by how much it is above its rival's, where it has one."""
        return np.array(
            [
                self._answer(item.text, item.title) - (self._answer(item.rival, None) if item.rival else 0.0)
                for item in items
            ]
        )

    def marks(self, text: str) -> list[tuple[int, int]]:
        """Return where the rules of wording hold, in characters."""
        reading = self._read(text, None)
        return [
            (field.token_starts[hit.first], field.token_ends[hit.last - 1])
            for field, hits in zip(reading.fields, reading.hits, strict=True)
            for hit in hits
            if CATEGORY_DIMENSION[hit.rule.category] in COLORING
        ]

    def _answer(self, text: str, title: str | None) -> float:
        return self.rule(self._read(text, title))

    def _read(self, text: str, title: str | None) -> Reading:
        return self.scorer.read(ScoreRequest(text=text[:MAX_CHARS], title=title, language="en"))


@dataclass(frozen=True, slots=True)
class Constant:
    """The mean label of what trains, whatever is asked: what a figure comes to by that alone."""

    rate: float

    def answers(self, items: Sequence[Item]) -> Floats:
        """Return the same for each item; 0 where two texts are held beside each other."""
        return np.array([self.rate if item.rival is None else 0.0 for item in items])


@dataclass(frozen=True, slots=True)
class ByWords:
    """Logistic regression over words and pairs of words by tf-idf, as scikit-learn has it."""

    vectorizer: TfidfVectorizer
    model: LogisticRegression

    def answers(self, items: Sequence[Item]) -> Floats:
        """Return a probability for each item; a difference of two where it has a rival."""
        found = self.probabilities([text_of(item) for item in items])
        beside = self.probabilities([item.rival or "" for item in items])
        rivals = np.array([item.rival is not None for item in items])
        return np.where(rivals, found - beside, found)

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """Return the probability of each text."""
        rows = self.vectorizer.transform(texts)
        return np.asarray(self.model.predict_proba(rows)[:, 1], dtype=np.float64)


def text_of(item: Item) -> str:
    """Return title and text of an item as one."""
    return item.text if item.title in {None, item.text} else f"{item.title}\n\n{item.text}"


def fit_words(examples: Sequence[Example], config: Config) -> ByWords:
    """Fit on examples; the strength of the penalty is chosen among them, by folds of groups."""
    folds = assign_folds((example.group for example in examples), _FOLDS, config.seed)

    def loss(strength: float) -> float:
        total = 0.0
        for fold in range(_FOLDS):
            test = [each for each, of in zip(examples, folds, strict=True) if of == fold]
            train = [each for each, of in zip(examples, folds, strict=True) if of != fold]
            found = _fit(train, strength, config.seed).probabilities([each.text for each in test])
            label = np.array([each.label for each in test])
            total -= float(np.sum(label * np.log(found) + (1.0 - label) * np.log(1.0 - found)))
        return total

    return _fit(examples, min(_STRENGTHS, key=loss), config.seed)


def _fit(examples: Sequence[Example], strength: float, seed: int) -> ByWords:
    """Fit; a label between 0 and 1 counts as that much of a positive and the rest of a negative."""
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=_LEAST_DOCUMENTS, sublinear_tf=True)
    rows = vectorizer.fit_transform([example.text for example in examples])
    label = np.array([example.label for example in examples])
    up, down = np.flatnonzero(label), np.flatnonzero(1.0 - label)
    model = LogisticRegression(C=strength, solver="liblinear", random_state=seed)
    model.fit(
        sp.vstack((rows[up], rows[down])),
        np.concatenate((np.ones(len(up)), np.zeros(len(down)))),
        sample_weight=np.concatenate((label[up], 1.0 - label[down])),
    )
    return ByWords(vectorizer, model)
