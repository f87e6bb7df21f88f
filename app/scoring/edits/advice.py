"""The answer to a request for edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.schemas import (
    DIMENSIONS,
    MAX_CHARS,
    MAX_TITLE_CHARS,
    DocumentRequest,
    FieldName,
    Measure,
    ModelReceipt,
    Reason,
    SuggestedEdit,
    SuggestReason,
    SuggestReport,
    SuggestRequest,
)
from app.scoring.edits.rewording import Rewording
from app.scoring.edits.suggest import MOST_EDITS, MOST_TOKENS_OF_OPTIONS, Option, Search, Step, options
from app.scoring.edits.variants import MOST_TOKENS, Budget, Rejudge, ScoreTally
from app.scoring.edits.wordings import Edit, apply
from app.scoring.errors import BlankTextError
from app.scoring.evidence.control import Overseer
from app.scoring.evidence.marks import Mark, find_marks
from app.scoring.figures import documents as fig
from app.scoring.judging.calibration import DECIMALS
from app.scoring.judging.judgments import Judgments, Reading
from app.scoring.report import rounded
from app.scoring.text.offsets import Places

_MOST_CHARS: Final[Mapping[FieldName, int]] = {"title": MAX_TITLE_CHARS, "text": MAX_CHARS}


class _Measured(NamedTuple):
    """A score as it is reported; None with the reason."""

    score: float | None
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Adviser:
    """Suggests edits of one document.

    Attributes
    ----------
    request : SuggestRequest
    reading : Reading
    judgments : Judgments
    rejudge : Rejudge
    read : callable
        Reads a document: what the edits come to is told of the edited one.
    """

    request: SuggestRequest
    reading: Reading
    judgments: Judgments
    rejudge: Rejudge
    read: Callable[[DocumentRequest], Reading]

    def report(self, receipt: ModelReceipt, overseer: Overseer) -> SuggestReport:
        """Search for edits, and tell what they come to."""
        request, target = self.request, self.request.target
        tally, before = self._measure(self.reading, self.judgments)
        steps: list[Step] = []
        many = False
        if before.score is not None and before.score > target:
            steps, many = self._search(tally, overseer)
        title, text = self._edited(steps)
        after = self._read_anew(title, text) if steps else before
        if before.score is not None and after.score is not None and after.score >= before.score:
            # With their sources lost, say, and none of it seen while they were looked for.
            steps, after, title, text = [], before, request.title, request.text
        return SuggestReport(
            id=request.id,
            model=receipt,
            dimension=request.dimension,
            target=target,
            before=before.score,
            after=after.score,
            reached=after.score is not None and after.score <= target,
            reason=after.reason or self._reason(before.score, after.score, many=many),
            edits=self._edits(steps, after.score),
            title=title,
            text=text,
        )

    def _measure(self, reading: Reading, judgments: Judgments) -> tuple[ScoreTally, _Measured]:
        """Return the scores of a reading, and the one that is asked about."""
        calibration, measure = self.rejudge.calibration, self.request.dimension
        sentences = fig.sentence_figures(reading, judgments, calibration)
        tally = ScoreTally(sentences, calibration)
        score = rounded(tally.scores()[measure])
        if score is None or fig.count_words(reading) < fig.LEAST_WORDS:
            return tally, _Measured(None, _undefined(measure, reading, sentences))
        return tally, _Measured(score, None)

    def _read_anew(self, title: str | None, text: str) -> _Measured:
        """Return the score of an edited document, sources and voices and all."""
        try:
            reading = self.read(self.request.model_copy(update={"title": title, "text": text}))
        except BlankTextError:
            return _Measured(None, "too_short")
        judgments = self.rejudge.judge.judge(reading)
        return self._measure(reading.settled(judgments.roles), judgments)[1]

    def _search(self, tally: ScoreTally, overseer: Overseer) -> tuple[list[Step], bool]:
        """Return the edits, and whether there were more than are looked for."""
        first, further = Budget(MOST_TOKENS_OF_OPTIONS), Budget(MOST_TOKENS - MOST_TOKENS_OF_OPTIONS)
        search = Search(self.rejudge, tally, self.request.dimension, self.request.target, further)
        steps = search.steps(self._options(overseer, first))
        return steps, len(steps) >= MOST_EDITS or first.overdrawn or further.overdrawn

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
        return list(self._fitting(option for option in found if self._is_plain(option)))

    def _fitting(self, found: Iterable[Option]) -> Iterator[Option]:
        """Yield the edits that, all of them made, leave a title and a text that may be sent again."""
        fields = self.reading.fields
        rooms = [_MOST_CHARS[field.name] - len(self._source(number)) for number, field in enumerate(fields)]
        for option in found:
            edit, number = option.edit, option.place.field
            growth = max(0, len(edit.replacement) - (edit.end - edit.start))
            if growth <= rooms[number]:
                rooms[number] -= growth
                yield option

    def _is_plain(self, option: Option) -> bool:
        """Tell whether what is edited stands in the source as in the plain text, no markup inside."""
        plain = self.reading.fields[option.place.field].plain
        start, end = plain.source_range(option.edit.start, option.edit.end)
        return self._source(option.place.field)[start:end] == plain.text[option.edit.start : option.edit.end]

    def _source(self, number: int) -> str:
        return self.request.text if self.reading.fields[number].name == "text" else self.request.title or ""

    def _edited(self, steps: Sequence[Step]) -> tuple[str | None, str]:
        """Return title and text with all edits."""
        sources: dict[FieldName, str] = {}
        for number, field in enumerate(self.reading.fields):
            edits = [
                Edit(*field.plain.source_range(step.edit.start, step.edit.end), step.edit.replacement)
                for step in steps
                if step.place.field == number
            ]
            sources[field.name] = apply(self._source(number), edits)
        return sources.get("title", self.request.title), sources["text"]

    def _edits(self, steps: Sequence[Step], after: float | None) -> list[SuggestedEdit]:
        """Return the edits as they are told; the last leaves what the document has then."""
        scores = [step.score for step in steps]
        if steps and after is not None:
            scores[-1] = after
        places = Places.of(self.request, self.reading.fields)
        return [self._edit(step, score, places) for step, score in zip(steps, scores, strict=True)]

    def _edit(self, step: Step, score: float, places: Places) -> SuggestedEdit:
        rule = step.place.mark.rule
        number = step.place.field
        place = places.chars(number, step.edit.start, step.edit.end)
        return SuggestedEdit(
            field=self.reading.fields[number].name,
            start=place.start,
            end=place.end,
            text=place.text,
            replacement=step.edit.replacement,
            rule_id=rule.rule_id,
            category=rule.category,
            score=round(score, DECIMALS),
        )

    def _reason(self, before: float | None, after: float | None, *, many: bool) -> SuggestReason | None:
        target = self.request.target
        if before is not None and before <= target:
            return "already_there"
        if after is None or after <= target:
            return None
        return "too_many_edits" if many else "no_more_edits"


def _undefined(measure: Measure, reading: Reading, sentences: fig.SentenceFigures) -> Reason:
    if fig.count_words(reading) < fig.LEAST_WORDS:
        return "too_short"
    if measure == "clickbait" and reading.document.title is None:
        return "no_title"
    return fig.why_none(sentences.quoted)
