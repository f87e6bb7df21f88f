"""The evidence ledger: what each phrase added to a document's score, in a sum that comes out.

A document's score is a power mean of its sentences (`aggregate`), and a sentence's logit is the sum of
what its words contributed (`linear`). Each contribution is passed on with its sentence's share of the
power mean; the intercept takes in the heads' intercepts and whatever the mean adds, so that
intercept + weights = logit of the document's score. For a document of one sentence the shares are 1
and the ledger is the model itself. For `unsourced`, a product of two probabilities, the two heads'
contributions are passed on by the first-order change of its logarithm, and the intercept holds the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.schemas import Contribution, Dimension, DimensionExplanation
from app.scoring.figures.aggregate import power_shares
from app.scoring.figures.documents import Figure, SentenceFigures, claim_slope_of, first_weight
from app.scoring.figures.reporting import BOUND, BOUNDED
from app.scoring.judging.calibration import Calibration, logit_of
from app.scoring.judging.judgments import Judge, Reading, Terms, WordingDimension
from app.scoring.text.offsets import Places

MOST_CONTRIBUTIONS = 2_000  # per dimension; the rest of a long text is summed up in one entry
REST = "(all others)"


@dataclass(frozen=True)
class Ledger:
    """Explains the scores of one document.

    Attributes
    ----------
    reading, judge, calibration
        What the scores were made from.
    sentences : SentenceFigures
    places : Places
        Turns tokens into the caller's offsets.
    """

    reading: Reading
    judge: Judge
    calibration: Calibration
    sentences: SentenceFigures
    places: Places

    def explain(self, dimension: Dimension, figure: Figure) -> DimensionExplanation | None:
        """Return what adds up to the logit of a dimension's own-voice score; None where it has none."""
        if figure.score is None:
            return None
        if dimension == "unsourced":
            contributions = self._entries(self._unsourced())
        else:
            contributions = self._entries({dimension: self._wording(dimension)})
        logit = logit_of(figure.score)
        return DimensionExplanation(
            intercept=logit - sum(entry.weight for entry in contributions),
            contributions=contributions,
            logit=logit,
        )

    @cached_property
    def _terms(self) -> Terms:
        return self.judge.terms(self.reading)

    def _wording(self, dimension: WordingDimension) -> list[float]:
        """Return by what each sentence's logit is passed on."""
        scores = self.sentences.counted(dimension)
        first = first_weight(scores, self.sentences.titles, self.calibration, dimension)
        shares = _shares(scores, self.calibration.exponent(dimension), first)
        if dimension not in BOUNDED:
            return shares
        # A reporting clause is calm, whatever its words say.
        bounded = zip(shares, scores, self.sentences.reporting, strict=True)
        return [0.0 if reports and score == BOUND else share for share, score, reports in bounded]

    def _unsourced(self) -> dict[str, list[float]]:
        """Return by what each sentence's logit is passed on, for both of the heads."""
        figures, calibration = self.sentences, self.calibration
        shares = _shares(figures.counted_unsourced(), calibration.exponent("unsourced"))
        lines = self.reading.furniture.lines
        places = ((field, sentence) for field in self.reading.fields for sentence in field.sentences)
        slopes = [claim_slope_of(calibration, *place, is_line=at in lines) for at, place in enumerate(places)]
        claims = [
            share * (1.0 - claim) * slope
            for share, claim, slope in zip(shares, figures.claim, slopes, strict=True)
        ]
        falls = [
            0.0
            if kind != "none" and attributed < calibration.found
            else -share * _fall(calibration.relief[kind], attributed) * calibration.attribution.slope
            for share, kind, attributed in zip(shares, figures.standings, figures.attributed, strict=True)
        ]
        return {"claim": claims, "attributed": falls}

    def _entries(self, factors: Mapping[str, list[float]]) -> list[Contribution]:
        """Return what the words add by way of these heads, the most first.

        All is reckoned in columns: a long text has many occurrences, and few of them are told.
        """
        terms = self._terms
        weighed = [terms.weights[head] * np.array(each)[terms.sentence] for head, each in factors.items()]
        kept = [np.flatnonzero(weights) for weights in weighed]
        at = np.concatenate(kept)
        weight = np.concatenate([weights[rows] for weights, rows in zip(weighed, kept, strict=True)])
        ranks = np.lexsort((terms.last[at], terms.first[at], terms.field[at], -np.abs(weight)))
        ranked, weights = at[ranks].tolist(), weight[ranks].tolist()
        listed = zip(ranked[:MOST_CONTRIBUTIONS], weights[:MOST_CONTRIBUTIONS], strict=True)
        entries = [self._entry(row, share) for row, share in listed]
        rest = weights[MOST_CONTRIBUTIONS:]
        if rest:
            entries.append(
                Contribution(field="text", start=0, end=0, text="", feature=REST, weight=sum(rest))
            )
        return entries

    def _entry(self, row: int, weight: float) -> Contribution:
        terms = self._terms
        number = int(terms.field[row])
        found = self.places.tokens(number, int(terms.first[row]), int(terms.last[row]))
        return Contribution(
            field=self.reading.fields[number].name,
            start=found.start,
            end=found.end,
            text=found.text,
            feature=terms.name(row),
            weight=weight,
        )


def _shares(scores: list[float | None], exponent: float, first: float = 1.0) -> list[float]:
    """Return each sentence's share of the power mean of the scores there are; 0 for one that has none."""
    shares = iter(power_shares([score for score in scores if score is not None], exponent, first))
    return [0.0 if score is None else next(shares) for score in scores]


def _fall(relief: float, attributed: float) -> float:
    """Return by how much the logarithm of `unsourced` falls for each unit of the logit of `attributed`."""
    return relief * attributed * (1.0 - attributed) / max(1.0 - relief * attributed, 1e-9)
