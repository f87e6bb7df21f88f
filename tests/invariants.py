"""What holds for every report, whatever was sent: `check_report` is the contract as one function."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from app.schemas import (
    DIMENSIONS,
    Dimension,
    DimensionExplanation,
    DimensionScore,
    FieldName,
    Overall,
    ScoreReport,
    ScoreRequest,
)
from app.scoring.lexicon import CATEGORY_DIMENSION
from app.scoring.markup import read_title
from app.scoring.text.document import parse_field
from app.scoring.text.mending import mend

# What may stand for another character in markup, as NUL does for U+FFFD, or where bytes were misread.
_READ = {*"<&\\\0âÂÃÅÆË", *map(chr, range(0x80, 0xA0))}
TOLERANCE = 1e-6  # of a sum, and of a score written with six decimals


class _NoWords:
    """A dictionary without a word: none that is cut in two is joined."""

    def has(self, _word: str, /) -> bool:
        return False

    is_easy = has


Range = tuple[FieldName, int, int, str]


def cut(request: ScoreRequest, field: FieldName, start: int, end: int) -> str:
    """Return what was sent between two offsets, in the unit that the request asked for."""
    source = request.text if field == "text" else request.title or ""
    if request.offsets == "codepoint":
        return source[start:end]
    units = source.encode("utf-16-le")
    return units[2 * start : 2 * end].decode("utf-16-le")  # raises when an offset splits a character


def check_report(request: ScoreRequest, report: ScoreReport) -> None:
    """Assert everything that the contract promises of a report."""
    assert report.id == request.id
    assert report.model.schema_ == "1"
    assert len(set(report.document.flags)) == len(report.document.flags)
    titled = True in parse_field("title", mend(read_title(request.title or ""), _NoWords())).wordy
    assert (report.headline is not None) == titled
    _check_scores(request, report)
    _check_spans(request, report)
    _check_sentences(request, report)
    _check_sourcing(report)
    for field, start, end, text in _ranges(report):
        found = cut(request, field, start, end)
        assert found, (field, start, end)
        if field == "title" or request.format == "text":
            assert found == text
        elif not set(found) & _READ:
            assert _is_part("".join(text.split()), found)
    for name, explanation in (report.explanation or {}).items():
        _check_explanation(explanation, getattr(report.scores, name))


def _is_part(characters: str, found: str) -> bool:
    """Tell whether these characters stand there in this order, whatever is between them."""
    rest = iter(found)
    return all(char in rest for char in characters)


def _check_scores(request: ScoreRequest, report: ScoreReport) -> None:
    wanted = set(request.dimensions or DIMENSIONS)
    tables = [report.scores, *([report.headline.scores] if report.headline else [])]
    for table in tables:
        for name in DIMENSIONS:
            figure: DimensionScore = getattr(table, name)
            _check_figure(figure)
            if "too_short" in report.document.flags:
                assert figure.reason == "too_short"
                assert figure.quoted_score is None
            elif name not in wanted:
                assert (figure.reason, figure.quoted_score) == ("not_requested", None)
            else:
                assert figure.reason in (None, "no_title", "no_own_voice", "no_words")
    _check_figure(report.overall)
    if report.headline is not None and report.headline.gap is not None:
        above = report.headline.scores.sensationalism.score
        assert above is not None
        assert -1.0 <= report.headline.gap <= above + TOLERANCE


def _check_figure(figure: DimensionScore | Overall) -> None:
    """A score comes with band and percentile, and its absence with a reason."""
    defined = figure.score is not None
    assert (figure.band is not None) == defined
    assert (figure.percentile is not None) == defined
    assert (figure.reason is None) == defined
    if figure.score is not None and figure.percentile is not None:
        assert 0.0 <= figure.score <= 1.0
        assert 0.0 <= figure.percentile <= 100.0


def _check_spans(request: ScoreRequest, report: ScoreReport) -> None:
    if "spans" not in request.include:
        assert report.spans == []
    wanted: set[Dimension] = set(request.dimensions or DIMENSIONS)
    order = [(span.field == "text", span.start, span.end) for span in report.spans]
    assert order == sorted(order)
    for span in report.spans:
        assert span.dimension == CATEGORY_DIMENSION[span.category]
        assert span.dimension in wanted
        assert span.rule_id.partition(".")[0] in {span.category, "model"}
        assert 0.0 <= span.score <= 1.0
        if report.sentences:
            assert any(
                sentence.field == span.field and sentence.start <= span.start and span.end <= sentence.end
                for sentence in report.sentences
            )


def _check_sentences(request: ScoreRequest, report: ScoreReport) -> None:
    if "sentences" not in request.include:
        assert report.sentences == []
        return
    body = [sentence for sentence in report.sentences if sentence.field == "text"]
    assert report.sentences == [*(each for each in report.sentences if each.field == "title"), *body]
    assert len(body) == report.document.sentences
    assert len(report.sentences) - len(body) == (report.headline is not None)
    for left, right in pairwise(body):
        assert left.end <= right.start
    for sentence in report.sentences:
        assert sentence.unsourced <= sentence.claim + TOLERANCE
        if sentence.attribution.kind == "none":
            assert sentence.attribution.source is sentence.attribution.cue is None
        if sentence.field == "text":
            assert sentence.scores.clickbait is None


def _check_sourcing(report: ScoreReport) -> None:
    counts = report.sourcing
    kinds = counts.named + counts.role + counts.document + counts.anonymous + counts.carried
    assert counts.unsourced + kinds == counts.claims <= report.document.sentences


def _check_explanation(explanation: DimensionExplanation, figure: DimensionScore) -> None:
    total = explanation.intercept + math.fsum(entry.weight for entry in explanation.contributions)
    assert abs(total - explanation.logit) < TOLERANCE
    assert figure.score is not None
    assert abs(1.0 / (1.0 + math.exp(-explanation.logit)) - figure.score) < TOLERANCE


def _ranges(report: ScoreReport) -> Iterator[Range]:
    """Yield every stretch that a report points at, with the words it says stand there."""
    for span in report.spans:
        yield span.field, span.start, span.end, span.text
    for sentence in report.sentences:
        for place in (sentence.attribution.source, sentence.attribution.cue):
            if place is not None:
                yield sentence.field, place.start, place.end, place.text
    for explanation in (report.explanation or {}).values():
        for entry in explanation.contributions:
            if entry.text:  # else the sum of what is too small to list
                yield entry.field, entry.start, entry.end, entry.text
