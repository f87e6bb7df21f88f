"""A request in, a report out: the one way a text takes.

request → Document → voices, lexicon hits, candidates of sourcing → model → attributions → figures → report
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from app.schemas import (
    DIMENSIONS,
    Dimension,
    DimensionExplanation,
    DocumentInfo,
    DocumentRequest,
    Flag,
    Headline,
    ModelName,
    Reason,
    ScoreReport,
    ScoreRequest,
    SuggestReport,
    SuggestRequest,
    WhatIf,
)
from app.scoring import figures as fig
from app.scoring import report
from app.scoring.advice import Adviser, places_of
from app.scoring.calibration import DECIMALS
from app.scoring.control import PLAIN, Control, Profile, choose, known_names, overseer_of
from app.scoring.document import Document, PlainText, parse_field
from app.scoring.errors import BlankTextError, ResourceError, UnknownModelError, UnsupportedLanguageError
from app.scoring.judgments import Judgments, Reading
from app.scoring.language import check_english
from app.scoring.ledger import Ledger
from app.scoring.lexicon import Lexicon
from app.scoring.marks import Mark
from app.scoring.markup import read_plain
from app.scoring.models import LoadedModel, ModelInfo
from app.scoring.offsets import Places
from app.scoring.readability import measure
from app.scoring.rewording import what_ifs
from app.scoring.sourcing import find_candidates
from app.scoring.sourcing.cues import Cues
from app.scoring.syllables import SyllableTable
from app.scoring.variants import Rejudge, Tally
from app.scoring.voice import assign_voices

__all__ = ["LoadedModel", "ModelInfo", "Scorer"]

_SELF_CHECK = ScoreRequest(
    text="The council approved the budget on Monday. Critics slammed the shocking, disastrous plan.",
    title="Council approves budget",
    language="en",
)


class Scorer:
    """Scores documents. Holds no state of any request, so one may serve many threads.

    Parameters
    ----------
    lexicon : Lexicon
        The rules.
    cues : Cues
        The word lists of attribution.
    syllables : SyllableTable
        For readability.
    loaded : mapping of name to LoadedModel
        The models; not empty.
    default_model : {"fast", "deep"}
        The model of a request that names none.
    profiles : mapping of name to Profile, optional
        What requests may choose from; `control.DEFAULT` must be there.
    """

    def __init__(  # noqa: PLR0913  # what a request meets
        self,
        lexicon: Lexicon,
        cues: Cues,
        syllables: SyllableTable,
        loaded: Mapping[ModelName, LoadedModel],
        default_model: ModelName,
        *,
        profiles: Mapping[str, Profile] = PLAIN,
    ) -> None:
        self.lexicon = lexicon
        self.profiles = profiles
        self._known = known_names(lexicon)
        self.default_model = default_model
        self.models: Mapping[ModelName, ModelInfo] = {name: model.info for name, model in loaded.items()}
        self._cues = cues
        self._syllables = syllables
        self._loaded = loaded

    def score(self, request: ScoreRequest) -> ScoreReport:
        """Score one document.

        Raises
        ------
        BlankTextError
            If there is no word in the text.
        UnsupportedLanguageError
            If the text is not English.
        UnknownModelError
            If the model asked for is not loaded.
        """
        model = self.loaded(request.model)
        control = choose(request.rules, self.profiles, self._known)
        reading = self.read(request)
        verified = request.language == "en" or self._check_language(reading)
        judgments = model.judge.judge(reading)
        reading = reading.settled(judgments.roles)
        return _Assembly(
            self.lexicon, self._syllables, model, request, reading, judgments, control, verified
        ).report()

    def suggest(self, request: SuggestRequest) -> SuggestReport:
        """Find edits that bring one score of a document down.

        Raises
        ------
        RequestError
            As `score` does.
        """
        model = self.loaded(request.model)
        control = choose(request.rules, self.profiles, self._known)
        reading = self.read(request)
        if request.language != "en":
            self._check_language(reading)
        judgments = model.judge.judge(reading)
        reading = reading.settled(judgments.roles)
        rejudge = Rejudge(reading, model.judge, self.lexicon, model.calibration)
        adviser = Adviser(request, reading, judgments, rejudge)
        return adviser.report(model.info.receipt, overseer_of(request, reading, control))

    def read(self, request: DocumentRequest) -> Reading:
        """Take a document apart: fields, voices, lexicon hits, what the rules of sourcing find."""
        text = parse_field("text", read_plain(request.text, request.format))
        title = None
        if request.title is not None:
            title = parse_field("title", PlainText(request.title))
        if True not in text.wordy:
            raise BlankTextError("there is no word in the text", "/text")
        document = Document(text, title if title is not None and title.sentences else None)
        fields = document.fields
        voices = tuple(assign_voices(field) for field in fields)
        matched = tuple(map(self.lexicon.read, fields))
        return Reading(
            document=document,
            fields=fields,
            voices=voices,
            hits=tuple(found.hits for found in matched),
            candidates=tuple(
                find_candidates(field, voice, self._cues) for field, voice in zip(fields, voices, strict=True)
            ),
            literal=tuple(found.literal for found in matched),
        )

    def self_check(self) -> None:
        """Score a known text with the default model; another may take its memory only when it is asked.

        Raises
        ------
        ResourceError
            If the calm and the loud sentence of it do not come out in that order.
        """
        answer = self.score(_SELF_CHECK)
        calm, loud = (sentence.scores.loaded_language for sentence in answer.sentences[1:])
        if calm is None or loud is None or calm >= loud:
            raise ResourceError(f"model {self.default_model}: the self-check failed")

    def loaded(self, name: ModelName | None = None) -> LoadedModel:
        """Return a model; raises `UnknownModelError` if it is not loaded."""
        wanted = self.default_model if name is None else name
        model = self._loaded.get(wanted)
        if model is None:
            raise UnknownModelError(f"the model {wanted} is not loaded on this server", "/model")
        return model

    def _check_language(self, reading: Reading) -> bool:
        """Refuse what is not English; return whether it is known to be."""
        text = "\n\n".join(field.text for field in reading.fields)
        verdict = check_english(text)
        if not verdict.english:
            raise UnsupportedLanguageError("the text is not English; Plumbline scores English only", "/text")
        return verdict.verified


@dataclass(frozen=True, slots=True)
class _Assembly:
    """Everything one report is made of."""

    lexicon: Lexicon
    syllables: SyllableTable
    model: LoadedModel
    request: ScoreRequest
    reading: Reading
    judgments: Judgments
    control: Control
    verified: bool

    def report(self) -> ScoreReport:
        request, reading, calibration = self.request, self.reading, self.model.calibration
        wanted = frozenset(request.dimensions or DIMENSIONS)
        sentences = fig.sentence_figures(reading, self.judgments, calibration)
        document = fig.document_figures(sentences, calibration)
        words = fig.count_words(reading)
        barred: Reason | None = "too_short" if words < fig.LEAST_WORDS else None
        partial: Reason | None = "not_requested" if len(wanted) < len(DIMENSIONS) else None
        places = places_of(request, reading.fields)
        overseer = overseer_of(request, reading, self.control)
        evidence = report.Evidence(reading, self.judgments, calibration, places, overseer)
        marks = evidence.marks(wanted) if "spans" in request.include else []
        changes = self._what_ifs(sentences, marks) if "what_if" in request.include else ()
        spans = evidence.spans(marks, changes)
        return ScoreReport(
            id=request.id,
            model=self.model.info.receipt,
            document=self._document(words),
            overall=report.overall_report(
                fig.overall_score(document, calibration), calibration, barred or partial
            ),
            scores=report.scores_report(document, calibration, wanted, barred),
            headline=self._headline(sentences, wanted, barred),
            readability=measure(reading.document.text.text, self.syllables),
            sourcing=report.sourcing_report(sentences),
            spans=spans,
            sentences=(
                list(report.sentence_reports(reading, sentences, places, wanted))
                if "sentences" in request.include
                else []
            ),
            explanation=(
                self._explanation(sentences, document, places, wanted)
                if "explanation" in request.include and barred is None and self.model.judge.additive
                else None
            ),
            rules=overseer.report(places, len(reading.fields) - 1),
        )

    def _what_ifs(
        self, sentences: fig.SentenceFigures, marks: Sequence[Sequence[Mark]]
    ) -> list[list[WhatIf | None]]:
        calibration = self.model.calibration
        rejudge = Rejudge(self.reading, self.model.judge, self.lexicon, calibration)
        return what_ifs(rejudge, Tally(sentences, calibration), marks)

    def _document(self, words: int) -> DocumentInfo:
        reading = self.reading
        quoted = sum(
            sum(compress(field.wordy, voice.quoted))
            for field, voice in zip(reading.fields, reading.voices, strict=True)
        )
        share = quoted / words
        conditions: tuple[tuple[Flag, bool], ...] = (
            ("too_short", words < fig.LEAST_WORDS),
            ("mostly_quoted", share > 0.5),
            ("unlike_training_data", self.judgments.known < self.model.calibration.familiar),
            ("truncated_markup", reading.document.text.plain.truncated),
            ("language_unverified", not self.verified),
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
        body = fig.wording_figures(sentences.body(), calibration)["sensationalism"]
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
