"""Figures and evidence → what crosses the wire."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import repeat

import numpy as np

from app.schemas import (
    DIMENSIONS,
    Attribution,
    AttributionKind,
    Dimension,
    DimensionScore,
    Headline,
    Overall,
    Reason,
    Scores,
    SentenceReport,
    SentenceScores,
    Sourcing,
    Span,
    TextRange,
    WhatIf,
)
from app.scoring.evidence.control import Overseer
from app.scoring.evidence.fitting import suggestion_of
from app.scoring.evidence.marks import Mark
from app.scoring.figures.documents import Figure, SentenceFigures
from app.scoring.judging.calibration import DECIMALS, Calibration
from app.scoring.judging.judgments import WORDING, Reading
from app.scoring.lexicon import CATEGORY_DIMENSION
from app.scoring.text.offsets import Places

_SILENT = (None,) * len(WORDING)
_NO_FIGURES = (0.0,) * len(WORDING)
_UNIT = 10.0**DECIMALS
_PLAIN = 0.499999  # nearer to the middle between two figures, only `round` tells the right one
CLAIM_FROM = 0.5  # probability from which a sentence is counted as a claim


def rounded(score: float | None) -> float | None:
    """Return a figure as it is reported."""
    return None if score is None else round(score, DECIMALS)


def rounded_rows(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return rows of figures, all of one length, as they are reported: with the bits that `round` gives.

    A whole number of units divided by the unit is the float next to that decimal, which `round` finds by
    writing it out.
    """
    scaled = np.array(rows) * _UNIT
    whole = np.rint(scaled)
    if np.abs(scaled - whole).max(initial=0.0) < _PLAIN:
        told: list[list[float]] = (whole / _UNIT).tolist()
        return told
    return [[round(figure, DECIMALS) for figure in row] for row in rows]


def scores_report(
    figures: Mapping[Dimension, Figure],
    calibration: Calibration,
    wanted: Collection[Dimension],
    barred: Reason | None,
) -> Scores:
    """Return the six dimensions; those not wanted, or all if `barred`, are null with that reason."""
    return Scores(
        **{name: _dimension(name, figures[name], calibration, name in wanted, barred) for name in DIMENSIONS}
    )


def _dimension(
    name: Dimension, figure: Figure, calibration: Calibration, wanted: bool, barred: Reason | None
) -> DimensionScore:
    reason: Reason | None = barred or (figure.reason if wanted else "not_requested")
    if reason is not None or figure.score is None:
        quoted = figure.quoted if wanted and barred is None else None
        return DimensionScore(
            score=None, band=None, percentile=None, quoted_score=rounded(quoted), reason=reason
        )
    scale = calibration.scales[name]
    return DimensionScore(
        score=rounded(figure.score),
        band=scale.band(figure.score),
        percentile=scale.percentile(figure.score),
        quoted_score=rounded(figure.quoted),
        reason=None,
    )


def overall_report(score: float | None, calibration: Calibration, reason: Reason | None) -> Overall:
    """Return the combination of the dimensions, null with a reason where it is undefined."""
    if score is None or reason is not None:
        return Overall(score=None, band=None, percentile=None, reason=reason or "no_own_voice")
    scale = calibration.scales["overall"]
    return Overall(score=rounded(score), band=scale.band(score), percentile=scale.percentile(score))


def headline_report(
    title: Mapping[Dimension, Figure],
    below: float | None,
    calibration: Calibration,
    wanted: Collection[Dimension],
    barred: Reason | None,
) -> Headline:
    """Return the title's scores alone, and how much more sensational it is than the body is, at `below`."""
    above = title["sensationalism"].score
    asked = barred is None and "sensationalism" in wanted
    gap = None if above is None or below is None or not asked else rounded(above - below)
    return Headline(scores=scores_report(title, calibration, wanted, barred), gap=gap)


def is_claim(claim: float) -> bool:
    """Tell whether a sentence with this probability of a claim is counted as one."""
    return claim >= CLAIM_FROM


def is_unsourced(claim: float, kind: AttributionKind) -> bool:
    """Tell whether a sentence is counted as a claim without a source, whatever the model says of a source."""
    return is_claim(claim) and kind == "none"


def sourcing_report(sentences: SentenceFigures) -> Sourcing:
    """Count the body's claims by where they come from; every claim counts as unsourced or by its kind."""
    counts = dict.fromkeys(("named", "role", "document", "anonymous", "carried"), 0)
    claims = missing = 0
    body = slice(sentences.titles, None)
    for claim, kind in zip(sentences.claim[body], sentences.kinds[body], strict=True):
        if not is_claim(claim):
            continue
        claims += 1
        if is_unsourced(claim, kind):
            missing += 1
        else:
            counts[kind] += 1
    return Sourcing(claims=claims, unsourced=missing, **counts)


def sentence_reports(
    reading: Reading, sentences: SentenceFigures, places: Places, wanted: Collection[Dimension]
) -> Iterator[SentenceReport]:
    """Yield one row for each sentence; its scores are of its own words, or of the quoted if it has no own."""
    rows = [own or quoted for own, quoted in zip(sentences.own, sentences.quoted, strict=True)]
    columns = zip(rows, sentences.claim, sentences.attributed, sentences.unsourced, strict=True)
    told = rounded_rows([[*(row or _NO_FIGURES), *figures] for row, *figures in columns])
    at = 0
    for number, (field, voice, found) in enumerate(
        zip(reading.fields, reading.voices, reading.attributions, strict=True)
    ):
        asked = [name in wanted and (name != "clickbait" or field.name == "title") for name in WORDING]
        for sentence, name, attribution in zip(field.sentences, voice.sentences, found, strict=True):
            start, end = places.offsets(number, sentence.start, sentence.end)
            *wording, claim, attributed, unsourced = told[at]
            yield SentenceReport(
                field=field.name,
                start=start,
                end=end,
                voice=name,
                scores=_sentence_scores(wording if rows[at] else _SILENT, asked),
                claim=claim,
                attributed=attributed,
                unsourced=unsourced,
                attribution=Attribution(
                    kind=attribution.kind,
                    source=_text_range(places, number, attribution.source),
                    cue=_text_range(places, number, attribution.cue),
                    content=_text_range(places, number, attribution.content),
                ),
            )
            at += 1


def _sentence_scores(row: Sequence[float | None], asked: list[bool]) -> SentenceScores:
    """Return a rounded row of `WORDING` as it is reported; None where it was not asked for."""
    sensationalism, loaded_language, bias, subjectivity, clickbait = [
        score if is_asked else None for score, is_asked in zip(row, asked, strict=True)
    ]
    return SentenceScores(
        sensationalism=sensationalism,
        loaded_language=loaded_language,
        bias=bias,
        subjectivity=subjectivity,
        clickbait=clickbait,
    )


def _text_range(places: Places, field: int, chars: tuple[int, int] | None) -> TextRange | None:
    if chars is None:
        return None
    place = places.chars(field, *chars)
    return TextRange(start=place.start, end=place.end, text=place.text)


def span_reports(
    reading: Reading,
    marks: Sequence[Sequence[Mark]],
    places: Places,
    overseer: Overseer,
    what_ifs: Sequence[Sequence[WhatIf | None]] = (),
) -> Iterator[Span]:
    """Yield the marks of each field in reading order; `what_ifs`, if there are any, are parallel to them."""
    for number, found in enumerate(marks):
        field = reading.fields[number]
        changes = what_ifs[number] if what_ifs else repeat(None, len(found))
        for mark, what_if in zip(found, changes, strict=True):
            rule, place = mark.rule, places.tokens(number, mark.first, mark.last)
            yield Span(
                field=field.name,
                start=place.start,
                end=place.end,
                text=place.text,
                dimension=CATEGORY_DIMENSION[rule.category],
                category=rule.category,
                score=round(mark.score, DECIMALS),
                rule_id=rule.rule_id,
                message=rule.message,
                suggestion=suggestion_of(mark, field),
                quoted=mark.quoted,
                ignored=overseer.ignored(field, mark),
                what_if=what_if,
            )
