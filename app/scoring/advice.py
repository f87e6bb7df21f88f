"""The answer to a request for edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.schemas import (
    DIMENSIONS,
    DocumentRequest,
    FieldName,
    ModelReceipt,
    Reason,
    SuggestedEdit,
    SuggestReport,
    SuggestRequest,
)
from app.scoring import figures as fig
from app.scoring.calibration import DECIMALS
from app.scoring.control import Overseer
from app.scoring.document import Field
from app.scoring.judgments import Judgments, Reading
from app.scoring.marks import Mark, find_marks
from app.scoring.offsets import Places
from app.scoring.rewording import Rewording
from app.scoring.suggest import MOST_EDITS, MOST_TOKENS_OF_OPTIONS, Option, Search, Step, options
from app.scoring.variants import MOST_TOKENS, Budget, Rejudge, Tally
from app.scoring.wordings import Edit, apply

Outcome = Reason | Literal["already_there", "no_more_edits", "too_many_edits"]


def places_of(request: DocumentRequest, fields: Sequence[Field]) -> Places:
    """Return the places in the fields of a request."""
    by_name: dict[FieldName, str] = {"text": request.text, "title": request.title or ""}
    return Places(fields, [by_name[field.name] for field in fields], request.offsets)


@dataclass(frozen=True, slots=True)
class Adviser:
    """Suggests edits of one document.

    Attributes
    ----------
    request : SuggestRequest
    reading : Reading
    judgments : Judgments
    rejudge : Rejudge
    """

    request: SuggestRequest
    reading: Reading
    judgments: Judgments
    rejudge: Rejudge

    def report(self, receipt: ModelReceipt, overseer: Overseer) -> SuggestReport:
        """Search for edits, and tell what they come to."""
        request, reading = self.request, self.reading
        calibration = self.rejudge.calibration
        tally = Tally(fig.sentence_figures(reading, self.judgments, calibration), calibration)
        measure, target = request.dimension, request.target
        before = tally.scores()[measure]
        if fig.count_words(reading) < fig.LEAST_WORDS:
            before = None
        budgets = Budget(MOST_TOKENS_OF_OPTIONS), Budget(MOST_TOKENS - MOST_TOKENS_OF_OPTIONS)
        found = self._options(overseer, budgets[0]) if before is not None and before > target else []
        steps = Search(self.rejudge, tally, measure, target, budgets[1]).steps(found)
        after = steps[-1].score if steps else before
        sources = {field.name: self._edited(number, steps) for number, field in enumerate(reading.fields)}
        return SuggestReport(
            id=request.id,
            model=receipt,
            dimension=measure,
            target=target,
            before=_rounded(before),
            after=_rounded(after),
            reached=after is not None and after <= target,
            reason=self._reason(
                before, after, many=len(steps) >= MOST_EDITS or any(each.overdrawn for each in budgets)
            ),
            edits=[self._edit(step) for step in steps],
            title=sources.get("title", request.title),
            text=sources["text"],
        )

    def _options(self, overseer: Overseer, budget: Budget) -> list[Option]:
        """Return the edits that may be made of marks that nobody asked to ignore."""
        reading = self.reading
        scale = self.rejudge.calibration.evidence
        marked = find_marks(reading, self.judgments, scale, DIMENSIONS, overseer.least)
        kept: list[list[Mark]] = [
            [mark for mark in marks if overseer.ignored(field, mark) is None]
            for field, marks in zip(reading.fields, marked, strict=True)
        ]
        found = options(Rewording(reading), kept, budget)
        return [option for option in found if self._is_plain(option)]

    def _is_plain(self, option: Option) -> bool:
        """Tell whether what is edited stands in the source as in the plain text, no markup inside."""
        plain = self.reading.fields[option.place.field].plain
        start, end = plain.source_range(option.edit.start, option.edit.end)
        return self._source(option.place.field)[start:end] == plain.text[option.edit.start : option.edit.end]

    def _source(self, number: int) -> str:
        return self.request.text if self.reading.fields[number].name == "text" else self.request.title or ""

    def _edited(self, number: int, steps: Sequence[Step]) -> str:
        plain = self.reading.fields[number].plain
        edits = [
            Edit(*plain.source_range(step.edit.start, step.edit.end), step.edit.replacement)
            for step in steps
            if step.place.field == number
        ]
        return apply(self._source(number), edits)

    def _edit(self, step: Step) -> SuggestedEdit:
        rule = step.place.mark.rule
        number = step.place.field
        place = places_of(self.request, self.reading.fields).chars(number, step.edit.start, step.edit.end)
        return SuggestedEdit(
            field=self.reading.fields[number].name,
            start=place.start,
            end=place.end,
            text=place.text,
            replacement=step.edit.replacement,
            rule_id=rule.rule_id,
            category=rule.category,
            score=round(step.score, DECIMALS),
        )

    def _reason(self, before: float | None, after: float | None, *, many: bool) -> Outcome | None:
        if before is None or after is None:
            return _undefined(self.request.dimension, self.reading)
        if before <= self.request.target:
            return "already_there"
        if after <= self.request.target:
            return None
        return "too_many_edits" if many else "no_more_edits"


def _undefined(measure: str, reading: Reading) -> Reason:
    if fig.count_words(reading) < fig.LEAST_WORDS:
        return "too_short"
    return "no_title" if measure == "clickbait" and reading.document.title is None else "no_own_voice"


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, DECIMALS)
