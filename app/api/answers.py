"""From the bytes of a request to the bytes of its answer. Everything here runs in a scoring thread."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from app.api.ports import ScorerPort
from app.api.problems import (
    INTERNAL_ERROR,
    LINE_TOO_LONG,
    TIME_BUDGET,
    Failure,
    Place,
    failure_of_error,
    problem_bytes,
)
from app.api.reading import Limits, read_document, read_items, read_json, read_pair, read_request, readable_id
from app.api.trace import Tally
from app.schemas import (
    DIMENSIONS,
    CompareReport,
    Difference,
    DocumentRequest,
    ScoreReport,
    ScoreRequest,
    SuggestReport,
    SuggestRequest,
)
from app.scoring.errors import RequestError

_SLICE_SECONDS = 0.05
_DIFFERENCE_DIGITS = 6
_Request = TypeVar("_Request", bound=DocumentRequest)
_Report = TypeVar("_Report", ScoreReport, SuggestReport)


@dataclass(slots=True)
class Answer:
    """What a job made: bytes of JSON, and what to count.

    `failure` is set when the request as a whole cannot be answered. It is handed over as a value, and
    not raised, so that what was counted until then is not lost. It carries no traceback: the frames in one
    hold the text, in a circle that only the garbage collector would end, some time.
    """

    content: bytes = b""
    tally: Tally = field(default_factory=Tally)
    failure: Failure | None = None


@dataclass(slots=True)
class Slice:
    """Results of some items of a batch or stream, from the first on: one JSON object each."""

    results: list[bytes] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


def _answer(made: Callable[[Tally], bytes]) -> Answer:
    """Return what a job makes, or how it failed, and what it counted until then."""
    answer = Answer()
    try:
        answer.content = made(answer.tally)
    except Failure as failure:
        answer.tally.failed(failure.kind.slug)
        answer.failure = failure.with_traceback(None)
    return answer


@dataclass(frozen=True, slots=True)
class Clerk:
    """Reads requests, has them scored and writes the answers.

    Attributes
    ----------
    scorer : ScorerPort
        Scores one document.
    limits : Limits
        What a request may hold.
    report_fault : callable
        Told of an inner fault in one document of many, with its instance.
    """

    scorer: ScorerPort
    limits: Limits
    report_fault: Callable[[BaseException, str], None]

    def score(self, body: bytes, instance: str) -> Answer:
        """Answer one document."""

        def made(tally: Tally) -> bytes:
            place = Place(instance)
            return self._score(read_request(read_json(body), place, self.limits), place, tally).to_json()

        return _answer(made)

    def compare(self, body: bytes, instance: str) -> Answer:
        """Answer two documents and their difference."""

        def made(tally: Tally) -> bytes:
            first, second = read_pair(read_json(body, documents=2), instance, self.limits)
            a = self._score(first, Place(instance, "/a"), tally)
            b = self._score(second, Place(instance, "/b"), tally)
            return CompareReport(a=a, b=b, difference=difference(a, b)).to_json()

        return _answer(made)

    def suggest(self, body: bytes, instance: str) -> Answer:
        """Answer one document with edits that bring a score down."""

        def made(tally: Tally) -> bytes:
            place = Place(instance)
            request = read_document(SuggestRequest, read_json(body), place, self.limits)
            return self._made(self.scorer.suggest, request, place, tally).to_json()

        return _answer(made)

    def read_batch(self, body: bytes) -> list[Any]:
        """Read the items of a batch, unchecked; raises `Failure` when it is no batch."""
        return read_items(read_json(body, documents=self.limits.max_batch_items), self.limits)

    def score_items(self, items: Sequence[Any], start: int, instance: str) -> Slice:
        """Score items from `start` on for a moment, at least one; the caller comes back for the rest."""
        made = Slice()
        until = time.monotonic() + _SLICE_SECONDS
        for index in range(start, len(items)):
            item = items[index]
            place = Place(instance, f"/items/{index}")
            made.results.append(self._result(index, partial(_read_nothing, item), place, made.tally))
            if time.monotonic() >= until:
                break
        return made

    def refuse_items(self, items: Sequence[Any], start: int, instance: str) -> Slice:
        """Answer the items from `start` on without a look at their texts: there is no more time."""
        failure = Failure(TIME_BUDGET, "The time for the batch was used up before this item.")
        made = Slice()
        for index in range(start, len(items)):
            made.tally.failed(TIME_BUDGET.slug)
            content = problem_bytes(failure, instance)
            made.results.append(_line(index, readable_id(items[index]), "problem", content))
        return made

    def score_lines(self, lines: Sequence[bytes | None], start: int, instance: str) -> Slice:
        """Score lines of a stream for a moment, at least one. The first has the index `start`.

        None stands for a line that was too long to keep.
        """
        made = Slice()
        until = time.monotonic() + _SLICE_SECONDS
        for index, line in enumerate(lines, start):
            made.results.append(self._result(index, partial(_read_line, line), Place(instance), made.tally))
            if time.monotonic() >= until:
                break
        return made

    def _result(self, index: int, read: Callable[[], Any], place: Place, tally: Tally) -> bytes:
        """Answer one of many documents, whatever is wrong with it."""
        document_id = None
        try:
            value = read()
            document_id = readable_id(value)
            request = read_request(value, place, self.limits)
            report = self._score(request, place, tally)
            return _line(index, document_id, "report", report.to_json())
        except Failure as failure:
            found = failure.with_traceback(None)
        except Exception as error:  # noqa: BLE001  # one document's fault must not cost the others
            self.report_fault(error, place.instance)
            found = Failure(INTERNAL_ERROR, INTERNAL_ERROR.happened)
        tally.failed(found.kind.slug)
        return _line(index, document_id, "problem", problem_bytes(found, place.instance))

    def _score(self, request: ScoreRequest, place: Place, tally: Tally) -> ScoreReport:
        return self._made(self.scorer.score, request, place, tally)

    @staticmethod
    def _made(make: Callable[[_Request], _Report], request: _Request, place: Place, tally: Tally) -> _Report:
        """Have a report made, and count it."""
        try:
            report = make(request)
        except RequestError as error:
            failure = failure_of_error(error, place)
        else:
            scores = report if isinstance(report, ScoreReport) else None
            tally.scored(report.model.name, len(request.text) + len(request.title or ""), scores)
            return report
        raise failure


def problem_line(index: int, failure: Failure, instance: str) -> bytes:
    """Write a stream's line for something that is wrong with the stream itself."""
    return _line(index, None, "problem", problem_bytes(failure, instance))


def difference(a: ScoreReport, b: ScoreReport) -> Difference:
    """Subtract `a` from `b`, score by score; None where either is undefined."""
    scores = {
        name: _minus(getattr(b.scores, name).score, getattr(a.scores, name).score) for name in DIMENSIONS
    }
    return Difference(
        overall=_minus(b.overall.score, a.overall.score),
        readability_grade=_minus(b.readability.grade, a.readability.grade),
        **scores,
    )


def _minus(b: float | None, a: float | None) -> float | None:
    return None if a is None or b is None else round(b - a, _DIFFERENCE_DIGITS)


def _read_nothing(value: Any) -> Any:
    return value


def _read_line(line: bytes | None) -> Any:
    if line is None:
        raise Failure(LINE_TOO_LONG, "The line is longer than the service takes.")
    return read_json(line)


def _line(index: int, document_id: str | None, kind: str, content: bytes) -> bytes:
    name = b"null" if document_id is None else json.dumps(document_id, ensure_ascii=False).encode()
    return b'{"index":%d,"id":%b,"%b":%b}' % (index, name, kind.encode(), content)
