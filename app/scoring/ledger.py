"""The evidence ledger: what each phrase added to a document's score, in a sum that comes out.

A document's score is a power mean of its sentences (`aggregate`), and a sentence's logit is the sum of
what its words contributed (`linear`). Each contribution is passed on with its sentence's share of the
power mean; the intercept takes in the heads' intercepts and whatever the mean adds, so that
intercept + weights = logit of the document's score. For a document of one sentence the shares are 1
and the ledger is the model itself. For `unsourced`, a product of two probabilities, the two heads'
contributions are passed on by the first-order change of its logarithm, and the intercept holds the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from app.schemas import Contribution, Dimension, DimensionExplanation
from app.scoring.aggregate import power_shares
from app.scoring.calibration import Calibration, logit_of
from app.scoring.figures import Figure, SentenceFigures
from app.scoring.judgments import WORDING, Judge, Reading, Term
from app.scoring.offsets import Places
from app.scoring.prose import is_written

MOST_CONTRIBUTIONS = 2_000  # per dimension; the rest of a long text is summed up in one entry
REST = "(all others)"


@dataclass(frozen=True, slots=True)
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
        weighed = self._unsourced() if dimension == "unsourced" else self._wording(dimension)
        contributions = self._entries([item for item in weighed if item[1]])
        logit = logit_of(figure.score)
        return DimensionExplanation(
            intercept=logit - sum(entry.weight for entry in contributions),
            contributions=contributions,
            logit=logit,
        )

    def _wording(self, dimension: Dimension) -> list[tuple[Term, float]]:
        column = next(i for i, name in enumerate(WORDING) if name == dimension)
        scores = [None if own is None else own[column] for own in self.sentences.own]
        if dimension == "clickbait":
            scores[self.sentences.titles :] = [None] * (len(scores) - self.sentences.titles)
        return self._weighed(dimension, _shares(scores, self.calibration.exponents.get(dimension, 1.0)))

    def _unsourced(self) -> list[tuple[Term, float]]:
        figures, calibration = self.sentences, self.calibration
        body = figures.titles if figures.titles < len(figures.own) else 0
        shares = _shares(
            [
                score if own is not None and at >= body else None
                for at, (score, own) in enumerate(zip(figures.unsourced, figures.own, strict=True))
            ],
            calibration.exponents["unsourced"],
        )
        slopes = [
            calibration.claim_slope if is_written(field, sentence) else 1.0
            for field in self.reading.fields
            for sentence in field.sentences
        ]
        claims = [
            share * (1.0 - claim) * slope
            for share, claim, slope in zip(shares, figures.claim, slopes, strict=True)
        ]
        falls = [
            0.0
            if kind != "none" and attributed < calibration.found
            else -share * _fall(calibration.relief[kind], attributed) * calibration.attribution_slope
            for share, kind, attributed in zip(shares, figures.kinds, figures.attributed, strict=True)
        ]
        return [*self._weighed("claim", claims), *self._weighed("attributed", falls)]

    def _weighed(self, head: str, factors: list[float]) -> list[tuple[Term, float]]:
        starts = list(accumulate((len(field.sentences) for field in self.reading.fields), initial=0))
        return [
            (term, term.weight * factors[starts[term.field] + term.sentence])
            for term in self.judge.terms(self.reading, head, quoted=False)
        ]

    def _entries(self, weighed: list[tuple[Term, float]]) -> list[Contribution]:
        ranked = sorted(weighed, key=lambda item: (-abs(item[1]), item[0].field, item[0].first, item[0].last))
        entries = [self._entry(term, weight) for term, weight in ranked[:MOST_CONTRIBUTIONS]]
        rest = ranked[MOST_CONTRIBUTIONS:]
        if rest:
            total = sum(weight for _, weight in rest)
            entries.append(Contribution(field="text", start=0, end=0, text="", feature=REST, weight=total))
        return entries

    def _entry(self, term: Term, weight: float) -> Contribution:
        field = self.reading.fields[term.field]
        found = self.places.tokens(term.field, term.first, term.last)
        return Contribution(
            field=field.name,
            start=found.start,
            end=found.end,
            text=found.text,
            feature=term.feature,
            weight=weight,
        )


def _shares(scores: list[float | None], exponent: float) -> list[float]:
    """Return each sentence's share of the power mean of the scores there are; 0 for one that has none."""
    shares = iter(power_shares([score for score in scores if score is not None], exponent))
    return [0.0 if score is None else next(shares) for score in scores]


def _fall(relief: float, attributed: float) -> float:
    """Return by how much the logarithm of `unsourced` falls for each unit of the logit of `attributed`."""
    return relief * attributed * (1.0 - attributed) / max(1.0 - relief * attributed, 1e-9)
