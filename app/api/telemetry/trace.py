"""What one request leaves behind: counts and names for the log and the metrics, never its words."""

from __future__ import annotations

import re
import secrets
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.types import Scope

from app.api.telemetry.outcomes import ReportOutcome, outcome_of
from app.api.telemetry.traceparent import Parent, read_traceparent
from app.schemas import ScoreReport

if TYPE_CHECKING:
    from opentelemetry.trace import Span

_KEY = "plumbline.trace"
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_UNMATCHED = "(unmatched)"
_STATIC = "(static)"


@dataclass(slots=True)
class Counts:
    """Counts over the documents of one job: by model, and by the slug of what was wrong with them.

    In plain dictionaries: the standard library's counters would be felt beside what a headline costs.
    """

    documents: defaultdict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    """By (model or "none", problem slug or "ok")."""
    characters: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Characters of scored titles and texts by model."""
    outcomes: list[ReportOutcome] = field(default_factory=list)
    """What the reports say."""

    def scored(self, model: str, characters: int, report: ScoreReport | None = None) -> None:
        """Count one scored document, and what its report says when that is one of scores."""
        if report is not None:
            self.outcomes.append(outcome_of(report))
        self.documents[model, "ok"] += 1
        self.characters[model] += characters

    def failed(self, slug: str) -> None:
        """Count one document with a problem."""
        self.documents["none", slug] += 1

    def add(self, other: Counts) -> None:
        """Count the documents of another job of the same request."""
        for key, documents in other.documents.items():
            self.documents[key] += documents
        for model, characters in other.characters.items():
            self.characters[model] += characters
        self.outcomes += other.outcomes

    @property
    def model(self) -> str:
        """The one model that scored, "mixed" for several, "none" for none."""
        names = list(self.characters)
        return "none" if not names else names[0] if len(names) == 1 else "mixed"


@dataclass(slots=True)
class Trace:
    """One request, as the log and the metrics see it."""

    request_id: str
    method: str
    route: str = _UNMATCHED
    problem: str | None = None
    caller: str | None = None
    parent: Parent | None = None
    """Where the caller's own trace stands, when it said so (W3C `traceparent`)."""
    span: Span | None = None
    """This request's, where traces are sent somewhere."""
    allowance: tuple[tuple[bytes, bytes], ...] = ()
    """Headers that say how many calls the caller has left, where calls are counted."""
    tally: Counts = field(default_factory=Counts)

    @property
    def trace_id(self) -> str | None:
        """The trace that the caller says it belongs to, or that was begun here; None where there is none."""
        if self.parent is not None:
            return self.parent.trace_id
        return None if self.span is None else f"{self.span.get_span_context().trace_id:032x}"

    @property
    def span_id(self) -> str | None:
        """The id of the request's own span; None where traces are sent nowhere."""
        return None if self.span is None else f"{self.span.get_span_context().span_id:016x}"

    @property
    def instance(self) -> str:
        """Names this occurrence in a problem: the route, up to what the caller wrote into its template."""
        route = "/" if self.route in {_UNMATCHED, _STATIC} else self.route.partition("/{")[0]
        return f"{route}#{self.request_id}"


def begin_trace(scope: Scope) -> Trace:
    """Start the trace of a request: its id is the client's when that is a plain short name."""
    given, parents = b"", []
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            given = given or value
        elif name == b"traceparent":
            parents.append(value)
    text = given.decode("latin-1")
    request_id = text if _REQUEST_ID.fullmatch(text) else secrets.token_hex(16)
    method = scope["method"] if scope["method"] in _METHODS else "OTHER"
    # Two parents are none: which of them to believe, the standard does not say.
    trace = Trace(request_id, method, parent=read_traceparent(parents[0]) if len(parents) == 1 else None)
    scope[_KEY] = trace
    return trace


def trace_of(scope: Scope) -> Trace:
    """Find the trace of a request, its route filled in as soon as the router has chosen one."""
    trace: Trace = scope[_KEY]
    if trace.route == _UNMATCHED:
        trace.route = _template(scope)
    return trace


def _template(scope: Scope) -> str:
    route: Any = scope.get("route")
    template = getattr(route, "path", None)
    if isinstance(template, str):
        return template
    # A mounted folder sets no route: one name for all of its files.
    return _STATIC if scope.get("endpoint") is not None else _UNMATCHED
