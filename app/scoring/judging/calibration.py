"""The constants between a model's logits and what people read: probabilities, marks, bands, percentiles."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.schemas import BANDS, AttributionKind, Band, Dimension
from app.scoring.judging.signs import Signs

DECIMALS = 6  # of every score in a report


@dataclass(frozen=True, slots=True)
class Scale:
    """How scores of one dimension compare with the reference corpus.

    Attributes
    ----------
    cuts : tuple of float, length 3
        Where `moderate`, `high` and `extreme` begin.
    quantiles : tuple of float, length 101
        The reference corpus's scores at percentiles 0, 1, …, 100; not decreasing.
    """

    cuts: tuple[float, ...]
    quantiles: tuple[float, ...]

    def band(self, score: float) -> Band:
        """Return the band a score in [0, 1] falls into."""
        return BANDS[bisect_right(self.cuts, score)]

    def percentile(self, score: float) -> float:
        """Return the share of the reference corpus that scores lower, 0 to 100.

        Between two quantiles it is interpolated; a score that many share stands in their middle.
        """
        low = bisect_left(self.quantiles, score)
        if low == len(self.quantiles):
            return 100.0
        if self.quantiles[low] == score:
            return round((low + bisect_right(self.quantiles, score) - 1) / 2, 1)
        if low == 0:
            return 0.0
        left, right = self.quantiles[low - 1], self.quantiles[low]
        return round(low - 1 + (score - left) / (right - left), 1)


@dataclass(frozen=True, slots=True)
class WordScale:
    """How sure a rule's hit is where its words have a say: see `EvidenceScale`."""

    intercept: float
    weight: float
    context: float
    token: float


@dataclass(frozen=True, slots=True)
class EvidenceScale:
    """How sure a mark is, given its rule, its sentence and its words.

    The probability that an annotator would mark the words of a rule's hit is the logistic function of
    ``intercept + weight * logit(rule weight) + context * z + token * logit(p)``, z being the sentence's logit
    in the rule's dimension and p what the model says of the words themselves (`Judgments.marked`); the last
    term is left out where single words have no say: a label, a tease, a missing source. A word that no rule
    holds has p alone. Fitted for each model by itself.

    Attributes
    ----------
    intercept, weight, context, token : float
    minimum : float
        A rule's hit that is less sure is not shown.
    alone : float
        A word without a rule that is less sure is not marked; above 1, none is.
    beside : float
        As `alone`, for a word next to a rule's hit: it may seem loaded for the hit's sake, as in "a shocking
        plan".
    words : WordScale or None
        The four constants where words have a say; None if they are the same.
    labels : float or None
        The minimum where single words have no say; None if it is the same.
    strong_weight, strong : float
        Where words have a say, a rule of at least this weight has this minimum, if it is lower: what nearly
        always colors is dropped only where the model is sure that it does not.
    further : float
        How much lower, in log-odds, the minimum of a mark by words is where its sentence has one in its voice
        already: words that color come together.
    register, usual, others, most : float
        By how much the minima move with the log-odds of the mean loaded language, in their own words, of a
        text's other sentences, which is usually `usual`: that counts as much as `others` sentences. They fall
        by no more than `most`.
    """

    intercept: float
    weight: float
    context: float
    minimum: float
    token: float = 0.0
    alone: float = 2.0
    beside: float = 0.0
    words: WordScale | None = None
    labels: float | None = None
    strong_weight: float = 2.0
    strong: float = 1.0
    further: float = 0.0
    register: float = 0.0
    usual: float = 0.5
    others: float = 1.0
    most: float = 0.0

    def least(self, rule_weight: float, words_logit: float | None) -> float:
        """Return the score from which a hit is shown; `words_logit` is None where words have no say."""
        if words_logit is None:
            return self.minimum if self.labels is None else self.labels
        return min(self.minimum, self.strong) if rule_weight >= self.strong_weight else self.minimum

    @staticmethod
    def eased(minimum: float, ease: float) -> float:
        """Return a minimum that is lower by so much, in log-odds."""
        return probability_of(logit_of(minimum) - ease) if ease else minimum

    def score(self, rule_weight: float, sentence_logit: float, words_logit: float | None = None) -> float:
        """Return the probability of a hit: rule weight in (0, 1], `words_logit` None if words have no say."""
        rule = logit_of(rule_weight)
        if words_logit is not None and self.words is not None:
            scale: EvidenceScale | WordScale = self.words
        else:
            scale = self
        token = scale.token * (words_logit or 0.0)
        return probability_of(scale.intercept + scale.weight * rule + scale.context * sentence_logit + token)


@dataclass(frozen=True, slots=True)
class AttributionScale:
    """How sure it is that a sentence is given to somebody: by the model, and by what the sentence shows.

    The probability is the logistic function of ``slope * z + kinds[kind] + quoted * q + length * n + cues *
    c``: z is the model's logit, and q, n and c measure the sentence's signs (`Signs.measured`). Fitted for
    each model by itself.
    """

    slope: float
    kinds: Mapping[AttributionKind, float]
    quoted: float
    length: float
    cues: float

    def probability(self, logit: float, signs: Signs) -> float:
        """Return the probability for a sentence with this logit and these signs."""
        quoted, length, cues = signs.measured()
        shown = self.quoted * quoted + self.length * length + self.cues * cues
        return probability_of(self.slope * logit + self.kinds[signs.kind] + shown)


CALM: Final = -0.3  # logit of bias above which a sentence is heated: a tenth of those of debates are


@dataclass(frozen=True, slots=True)
class Calibration:
    """Every constant between a model's logits and a report; learnt, and kept with the model.

    Attributes
    ----------
    scales : mapping
        For each dimension and for `overall`.
    exponents : mapping
        Of the power mean, for each dimension but clickbait.
    weights : mapping
        Of each dimension in `overall`.
    relief : mapping
        How much an attribution of each kind counts against `unsourced`, in [0, 1].
    attribution : AttributionScale
    evidence : EvidenceScale
    familiar : float
        Share of known words below which a text is unlike the training data.
    found : float
        A source that was found counts as at least so sure, whatever the model says of the sentence.
    title_share : mapping
        The share that the title has at least in a dimension's power mean, in [0, 1); 0 where it is left out.
    claim_slope, claim_offset : float
        Of a sentence in written style (`prose.is_written`) the logit of `claim` is ``slope * logit +
        offset``; of any other it is the model's own, which is calibrated on debates.
    claim_heat : float
        What is added to that for each unit of the logit of bias above `CALM`: who rants asserts as much as
        who reports, and a model that has read few rants hears the opinion alone.
    """

    scales: Mapping[str, Scale]
    exponents: Mapping[Dimension, float]
    weights: Mapping[Dimension, float]
    relief: Mapping[AttributionKind, float]
    attribution: AttributionScale
    evidence: EvidenceScale
    familiar: float
    found: float = 0.0
    title_share: Mapping[Dimension, float] = field(default_factory=dict)
    claim_slope: float = 1.0
    claim_offset: float = 0.0
    claim_heat: float = 0.0

    def claim(self, logit: float, *, written: bool, bias: float) -> float:
        """Return the probability of a claim, from the model's logits of claim and bias and from the style."""
        scaled = logit * self.claim_slope + self.claim_offset if written else logit
        return probability_of(scaled + self.claim_heat * max(0.0, bias - CALM))

    def exponent(self, dimension: Dimension) -> float:
        """Return the exponent of a dimension's power mean."""
        return self.exponents.get(dimension, 1.0)

    def title_weight(self, dimension: Dimension, others: int) -> float:
        """Return what a title counts in a dimension, at least 1, beside so many sentences of 1 each."""
        share = self.title_share.get(dimension, 0.0)
        return max(1.0, share * others / (1.0 - share))

    def sourced(self, kind: AttributionKind, attributed: float) -> float:
        """Return how far a sentence has its source, in [0, 1]: by kind found, and model."""
        return self.relief[kind] * (attributed if kind == "none" else max(attributed, self.found))


def logit_of(probability: float) -> float:
    """Return the log-odds of a probability, kept off the ends by 1e-9."""
    bounded = min(max(probability, 1e-9), 1.0 - 1e-9)
    return math.log(bounded / (1.0 - bounded))


def probability_of(logit: float) -> float:
    """Return the logistic function of a logit, without overflow."""
    return 0.5 * (1.0 + math.tanh(0.5 * logit))
