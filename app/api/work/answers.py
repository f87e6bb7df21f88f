"""From the bytes of a request to the bytes of its answer. Everything here runs in a scoring thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

import msgspec

from app.api.intake.reading import Limits, read_document, read_items, read_json, read_pair, readable_id
from app.api.ports import ScorerPort
from app.api.problems import INTERNAL_ERROR, LINE_TOO_LONG, Failure, problem_bytes
from app.api.refusals import DocumentPlace, failure_of_error
from app.api.telemetry.trace import Counts
from app.api.work.cases import Case, ReportModel, characters_of, score_cases, tell_news
from app.schemas import CompareReport, SuggestRequest
from app.scoring.edits.differences import difference
from app.scoring.errors import RefusedError

_SLICE_SECONDS = 0.05
_FEW, _FEW_CHARACTERS = 16, 1_500  # documents that are scored together: more would not be faster


@dataclass(slots=True)
class Answer:
    """What a job made: bytes of JSON, and what to count.

    `failure` is set when the request as a whole cannot be answered. It is handed over as a value, and
    not raised, so that what was counted until then is not lost; it carries no traceback, as in `Case`.
    """

    content: bytes = b""
    tally: Counts = field(default_factory=Counts)
    failure: Failure | None = None

    def failed(self, failure: Failure) -> Answer:
        """Return this answer as a failure, counted."""
        self.tally.failed(failure.kind.slug)
        self.failure = failure.with_traceback(None)
        return self


@dataclass(slots=True)
class Slice:
    """Results of some items of a batch or stream, from the first on: one JSON object each."""

    results: list[bytes] = field(default_factory=list)
    tally: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class Clerk:
    """Reads requests, has them scored and writes the answers.

    Attributes
    ----------
    report_fault : callable
        Told of an inner fault in one document of many, with its instance.
    report_model : callable
        Told of a model that was just found not to be loaded.
    """

    scorer: ScorerPort
    limits: Limits
    report_fault: Callable[[BaseException, str], None]
    report_model: ReportModel

    def score(self, body: bytes, instance: str) -> Answer:
        """Answer one document."""
        return self.score_each([(body, instance)])[0]

    def score_each(self, requests: Sequence[tuple[bytes, str]]) -> list[Answer]:
        """Answer requests of one document each; of each its body and its instance."""
        cases = [Case(DocumentPlace(instance)) for _, instance in requests]
        for case, (body, _) in zip(cases, requests, strict=True):
            case.read(partial(read_json, body), self.limits)
        score_cases(self.scorer, cases, self.report_model)
        return [_answer(case) for case in cases]

    def compare(self, body: bytes, instance: str) -> Answer:
        """Answer two documents and their difference."""
        answer = Answer()
        try:
            pair = read_pair(read_json(body, documents=2), instance, self.limits)
        except Failure as failure:
            return answer.failed(failure)
        cases = [
            Case(DocumentPlace(instance, pointer), request=request)
            for pointer, request in zip(("/a", "/b"), pair, strict=True)
        ]
        score_cases(self.scorer, cases, self.report_model)
        for case in cases:
            case.count(answer.tally)
        a, b = cases
        if a.report is not None and b.report is not None:
            answer.content = CompareReport(
                a=a.report, b=b.report, difference=difference(a.report, b.report)
            ).to_json()
        answer.failure = a.failure or b.failure
        return answer

    def suggest(self, body: bytes, instance: str) -> Answer:
        """Answer one document with edits that bring a score down."""
        answer, place = Answer(), DocumentPlace(instance)
        try:
            request = read_document(SuggestRequest, read_json(body), place, self.limits)
            report = self.scorer.suggest(request)
        except Failure as failure:
            return answer.failed(failure)
        except RefusedError as error:
            tell_news([error], self.report_model)
            return answer.failed(failure_of_error(error, place))
        answer.tally.scored(report.model.name, characters_of(request))
        answer.content = report.to_json()
        return answer

    def read_batch(self, body: bytes) -> list[Any]:
        """Read the items of a batch, unchecked; raises `Failure` when it is no batch."""
        return read_items(read_json(body, documents=self.limits.max_batch_items), self.limits)

    def score_items(self, items: Sequence[Any], start: int, instance: str) -> Slice:
        """Score items from `start` on for a moment, at least one; the caller comes back for the rest."""
        return self._slice(
            (Case(DocumentPlace(instance, f"/items/{index}"), index), partial(_sent, items[index]))
            for index in range(start, len(items))
        )

    def refuse_items(self, items: Sequence[Any], start: int, instance: str, failure: Failure) -> Slice:
        """Answer the items from `start` on with a failure, without a look at their texts."""
        made = Slice()
        for index in range(start, len(items)):
            case = Case(DocumentPlace(instance), index, readable_id(items[index]), failure=failure)
            case.count(made.tally)
            made.results.append(_line(case))
        return made

    def score_lines(self, lines: Sequence[bytes | None], start: int, instance: str) -> Slice:
        """Score lines of a stream for a moment, at least one. The first has the index `start`.

        None stands for a line that was too long to keep.
        """
        return self._slice(
            (Case(DocumentPlace(instance), index), partial(_read_line, line))
            for index, line in enumerate(lines, start)
        )

    def _slice(self, documents: Iterator[tuple[Case, Callable[[], Any]]]) -> Slice:
        """Answer documents for a moment, at least one, whatever is wrong with any of them."""
        made = Slice()
        until = time.monotonic() + _SLICE_SECONDS
        while group := list(self._few(documents)):
            made.results += self._lines(group, made.tally)
            if time.monotonic() >= until:
                break
        return made

    def _few(self, documents: Iterator[tuple[Case, Callable[[], Any]]]) -> Iterator[Case]:
        """Read the next documents: as many as together make no more work than a short article."""
        characters = 0
        for case, value in islice(documents, _FEW):
            try:
                case.read(value, self.limits)
            except Exception as error:  # noqa: BLE001  # one document's fault must not cost the others
                self._fail(case, error)
            yield case
            characters += 0 if case.request is None else characters_of(case.request)
            if characters >= _FEW_CHARACTERS:
                return

    def _lines(self, cases: Sequence[Case], tally: Counts) -> list[bytes]:
        try:
            score_cases(self.scorer, cases, self.report_model)
            lines = list(map(_line, cases))
        except Exception as error:  # noqa: BLE001  # as above: then each is scored alone
            if len(cases) > 1:
                return [line for case in cases for line in self._lines([case], tally)]
            self._fail(cases[0], error)
            lines = [_line(cases[0])]
        for case in cases:
            case.count(tally)
        return lines

    def _fail(self, case: Case, error: Exception) -> None:
        self.report_fault(error, case.place.instance)
        case.failure = Failure(INTERNAL_ERROR, INTERNAL_ERROR.happened)


def _answer(case: Case) -> Answer:
    answer = Answer(b"" if case.report is None else case.report.to_json(), failure=case.failure)
    case.count(answer.tally)
    return answer


def problem_line(index: int, failure: Failure, instance: str) -> bytes:
    """Write a stream's line for something that is wrong with the stream itself."""
    return _line(Case(DocumentPlace(instance), index, failure=failure))


def _sent(value: Any) -> Any:
    return value


def _read_line(line: bytes | None) -> Any:
    if line is None:
        raise Failure(LINE_TOO_LONG, "The line is longer than the service takes.")
    return read_json(line)


def _line(case: Case) -> bytes:
    """Write what became of one document of many."""
    name = msgspec.json.encode(case.document_id)
    if case.failure is not None:
        kind, content = b"problem", problem_bytes(case.failure, case.place.instance)
    elif case.report is not None:
        kind, content = b"report", case.report.to_json()
    return b'{"index":%d,"id":%b,"%b":%b}' % (case.index, name, kind, content)
