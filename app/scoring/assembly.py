"""A reading, what a model says of it and what was asked for → the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress

import msgspec

from app.schemas import (
    DIMENSIONS,
    Dimension,
    DimensionExplanation,
    DocumentInfo,
    Flag,
    Headline,
    Overall,
    Reason,
    ScoreReport,
    ScoreRequest,
    WhatIf,
)
from app.scoring import report
from app.scoring.edits.rewording import what_ifs
from app.scoring.edits.variants import Rejudge, ScoreTally
from app.scoring.evidence.control import Control, overseer_of
from app.scoring.evidence.marks import Mark, find_marks
from app.scoring.figures import documents as fig
from app.scoring.figures.ledger import Ledger
from app.scoring.judging.calibration import DECIMALS
from app.scoring.judging.judgments import Judgments, Reading
from app.scoring.judging.loaded import LoadedModel
from app.scoring.judging.signs import signs_of
from app.scoring.language import LanguageVerdict
from app.scoring.lexicon import Lexicon
from app.scoring.markup import has_markup
from app.scoring.readability import measure
from app.scoring.syllables import SyllableTable
from app.scoring.text.offsets import Places


class Assembly(msgspec.Struct, frozen=True):
    """Everything one report is made of.

    `language` is what is known of the text's language.
    """

    lexicon: Lexicon
    syllables: SyllableTable
    model: LoadedModel
    request: ScoreRequest
    reading: Reading
    judgments: Judgments
    control: Control
    language: LanguageVerdict

    def report(self) -> ScoreReport:
        """Put the report together."""
        request, reading, calibration = self.request, self.reading, self.model.calibration
        wanted = frozenset(request.dimensions or DIMENSIONS)
        sentences = fig.sentence_figures(reading, self.judgments, calibration)
        document = fig.document_figures(sentences, calibration)
        words = fig.count_words(reading)
        barred: Reason | None = "too_short" if words < fig.LEAST_WORDS else None
        told = wanted if barred is None else frozenset()
        places = Places.of(request, reading.fields)
        overseer = overseer_of(request, reading, self.control)
        marks: list[list[Mark]] = []
        if "spans" in request.include:
            marks = find_marks(reading, self.judgments, calibration.evidence, wanted, overseer.least)
        changes = self._what_ifs(sentences, marks) if "what_if" in request.include else ()
        spans = list(report.span_reports(reading, marks, places, overseer, changes))
        return ScoreReport(
            id=request.id,
            model=self.model.info.receipt,
            document=self._document(words),
            overall=self._overall(document, barred, wanted),
            scores=report.scores_report(document, calibration, wanted, barred),
            headline=self._headline(sentences, wanted, barred),
            readability=measure(reading.document.text.text, self.syllables),
            sourcing=report.sourcing_report(sentences),
            spans=spans,
            sentences=(
                list(report.sentence_reports(reading, sentences, places, told))
                if "sentences" in request.include
                else []
            ),
            explanation=(
                self._explanation(sentences, document, places, told)
                if "explanation" in request.include and self.model.judge.additive
                else None
            ),
            rules=overseer.report(places, len(reading.fields) - 1),
        )

    def _overall(
        self, document: Mapping[Dimension, fig.Figure], barred: Reason | None, wanted: frozenset[Dimension]
    ) -> Overall:
        calibration = self.model.calibration
        score = fig.overall_score(document, calibration)
        partial: Reason | None = "not_requested" if len(wanted) < len(DIMENSIONS) else None
        undefined = document["bias"].reason if score is None else None
        return report.overall_report(score, calibration, barred or partial or undefined)

    def _what_ifs(
        self, sentences: fig.SentenceFigures, marks: Sequence[Sequence[Mark]]
    ) -> list[list[WhatIf | None]]:
        calibration = self.model.calibration
        signs = signs_of(self.reading, self.judgments.roles)
        rejudge = Rejudge(self.reading, self.model.judge, self.lexicon, calibration, signs)
        return what_ifs(rejudge, ScoreTally(sentences, calibration), marks)

    def _document(self, words: int) -> DocumentInfo:
        reading = self.reading
        quoted = sum(
            sum(compress(field.wordy, voice.quoted))
            for field, voice in zip(reading.fields, reading.voices, strict=True)
        )
        share = quoted / words
        conditions: tuple[tuple[Flag, bool], ...] = (
            ("too_short", words < fig.LEAST_WORDS),
            ("mostly_quoted", share > fig.MOSTLY),
            ("unlike_training_data", self.judgments.known_share(words) < self.model.calibration.familiar),
            ("truncated_markup", reading.document.text.plain.truncated),
            ("markup_in_text", any(has_markup(field.text) for field in reading.fields)),
            ("language_unverified", not self.language.verified),
            ("mixed_language", self.language.mixed),
        )
        return DocumentInfo(
            language="en",
            characters=len(self.request.text),
            words=reading.document.text.wordy.count(True),
            sentences=len(reading.document.text.sentences),
            quoted_share=round(share, DECIMALS),
            flags=[flag for flag, holds in conditions if holds],
        )

    def _headline(
        self, sentences: fig.SentenceFigures, wanted: frozenset[Dimension], barred: Reason | None
    ) -> Headline | None:
        if self.reading.document.title is None:
            return None
        calibration = self.model.calibration
        title = fig.document_figures(sentences.title(), calibration)
        body = fig.own_score(sentences.body(), calibration, "sensationalism")
        return report.headline_report(title, body, calibration, wanted, barred)

    def _explanation(
        self,
        sentences: fig.SentenceFigures,
        document: Mapping[Dimension, fig.Figure],
        places: Places,
        wanted: frozenset[Dimension],
    ) -> dict[Dimension, DimensionExplanation]:
        ledger = Ledger(self.reading, self.model.judge, self.model.calibration, sentences, places)
        explained = ((name, ledger.explain(name, document[name])) for name in DIMENSIONS if name in wanted)
        return {name: explanation for name, explanation in explained if explanation is not None}
