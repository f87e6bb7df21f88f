"""What is answered beside a report of one document: edits, many reports, two side by side."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, UnsetType

from app.schemas.bases import Outbound
from app.schemas.problems import Problem
from app.schemas.reports import ModelReceipt, ScoreReport
from app.schemas.values import Category, Count, FieldName, Measure, Offset, Probability, Reason

SuggestReason = Literal[Reason, "already_there", "no_more_edits", "too_many_edits"]


class SuggestedEdit(Outbound, frozen=True):
    """Put `replacement` for `[start, end)` of what was sent; `score` is what is left of the score then.

    The range may take in what good text needs beside the mark: a blank, a comma, an article, a capital.
    Before the last edit, `score` takes the kinds of attribution to be what they were.
    """

    field: FieldName
    start: Offset
    end: Offset
    text: str
    replacement: str
    rule_id: str
    category: Category
    score: Probability


class SuggestReport(Outbound, frozen=True):
    """A short list of edits, in the order in which they should be made, and the document with all of them.

    `before` and `after` are the scores of the text without and with all edits. `reason` says why there is
    nothing to do, or why the target was not reached: `already_there`, `no_more_edits` (the lexicon knows no
    milder words for what is left), `too_many_edits` (there are more than are looked for), or why the score is
    undefined.
    """

    id: str | None
    model: ModelReceipt
    dimension: Measure
    target: Probability
    before: Probability | None
    after: Probability | None
    reached: bool
    reason: SuggestReason | None
    edits: list[SuggestedEdit]
    title: str | None
    text: str


class BatchResult(Outbound, frozen=True):
    """An item of a batch or a line of a stream (blank ones are not counted): its report or its problem."""

    index: Count
    id: str | None
    report: ScoreReport | UnsetType = UNSET
    problem: Problem | UnsetType = UNSET


class BatchReport(Outbound, frozen=True):
    """The results of a batch, in the order of its items."""

    results: list[BatchResult]


class Difference(Outbound, frozen=True):
    """`b` minus `a`: of scores, in [-1, 1], and of school grades; null where either is undefined."""

    overall: float | None
    sensationalism: float | None
    loaded_language: float | None
    bias: float | None
    subjectivity: float | None
    clickbait: float | None
    unsourced: float | None
    readability_grade: float | None


class CompareReport(Outbound, frozen=True):
    """Both reports, and what changes from `a` to `b`."""

    a: ScoreReport
    b: ScoreReport
    difference: Difference
