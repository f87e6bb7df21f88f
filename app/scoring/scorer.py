"""A request in, a report out: the one way a text takes.

request → which model and rules → plain text, mended of what sending did to it → Document → voices, lexicon
hits, candidates of sourcing, lines of a page → language → model → attributions → figures → marks, and what
the scores would be without them → report
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

from app.schemas import DocumentRequest, ModelName, ScoreReport, ScoreRequest, SuggestReport, SuggestRequest
from app.scoring.assembly import Assembly
from app.scoring.cues import CueLists
from app.scoring.edits.advice import Adviser
from app.scoring.edits.variants import Rejudge
from app.scoring.errors import (
    BlankTextError,
    ModelUnavailableError,
    RefusedError,
    ResourceError,
    UnknownModelError,
    UnsupportedLanguageError,
)
from app.scoring.evidence.control import PLAIN, Control, Profile, choose, known_names, overseer_of
from app.scoring.judging.judgments import Judgments, Reading
from app.scoring.judging.loaded import LoadedModel, ModelInfo
from app.scoring.judging.signs import signs_of
from app.scoring.judging.together import judge_together
from app.scoring.language import LanguageVerdict, check_english
from app.scoring.lexicon import Lexicon
from app.scoring.markup import read_plain, read_title
from app.scoring.sourcing import find_candidates
from app.scoring.syllables import SyllableTable
from app.scoring.text.document import Document, parse_field
from app.scoring.text.furniture import find_furniture
from app.scoring.text.mending import mend
from app.scoring.voice import assign_voices, hear_echoes

_Request = TypeVar("_Request", bound=DocumentRequest)
_TOLD_ENGLISH = LanguageVerdict(english=True, verified=True)
_SELF_CHECK = ScoreRequest(
    text="The council approved the budget on Monday. Critics slammed the shocking, disastrous plan.",
    title="Council approves budget",
    language="en",
)


class _Opened(msgspec.Struct, Generic[_Request], frozen=True):
    """A request that can be answered: what it asks for, and its text read; `language` as for `Assembly`."""

    request: _Request
    model: LoadedModel
    control: Control
    reading: Reading
    language: LanguageVerdict


class Scorer:
    """Scores documents. Holds no state of any request, so one may serve many threads.

    Parameters
    ----------
    lexicon : Lexicon
        The rules.
    cues : CueLists
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
        cues: CueLists,
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
        UnknownModelError, ModelUnavailableError
            If the model asked for is not loaded, or cannot be.
        """
        opened = self._open(request)
        return self._report(opened, opened.model.judge.judge(opened.reading))

    def score_all(self, requests: Sequence[ScoreRequest]) -> list[ScoreReport | RefusedError]:
        """Score many short documents in less time than one by one, to the same reports.

        Returns
        -------
        list of (ScoreReport or RefusedError), parallel to `requests`
            An error is what `score` would raise.
        """
        outcomes: dict[int, ScoreReport | RefusedError] = {}
        together: dict[ModelName, dict[int, _Opened[ScoreRequest]]] = {}
        for number, request in enumerate(requests):
            try:
                opened = self._open(request)
            except RefusedError as error:
                outcomes[number] = error.with_traceback(None)  # its frames hold the text
            else:
                together.setdefault(opened.model.info.name, {})[number] = opened
        for name, group in together.items():
            try:
                judged = judge_together(
                    self.loaded(name).judge, [opened.reading for opened in group.values()]
                )
            except RefusedError as error:
                outcomes |= dict.fromkeys(group, error.with_traceback(None))
                continue
            for (number, opened), judgments in zip(group.items(), judged, strict=True):
                outcomes[number] = self._report(opened, judgments)
        return [outcomes[number] for number in range(len(requests))]

    def suggest(self, request: SuggestRequest) -> SuggestReport:
        """Find edits that bring one score of a document down.

        Raises
        ------
        RefusedError
            As `score` does.
        """
        opened = self._open(request)
        judgments = opened.model.judge.judge(opened.reading)
        reading = opened.reading.settled(judgments.roles)
        signs = signs_of(reading, judgments.roles)
        rejudge = Rejudge(reading, opened.model.judge, self.lexicon, opened.model.calibration, signs)
        adviser = Adviser(request, reading, judgments, rejudge, self.read)
        return adviser.report(opened.model.info.receipt, overseer_of(request, reading, opened.control))

    def _open(self, request: _Request) -> _Opened[_Request]:
        model = self.loaded(request.model)
        control = choose(request.rules, self.profiles, self._known)
        reading = self.read(request)
        language = _TOLD_ENGLISH if request.language == "en" else self._check_language(reading)
        return _Opened(request, model, control, reading, language)

    def _report(self, opened: _Opened[ScoreRequest], judgments: Judgments) -> ScoreReport:
        return Assembly(
            self.lexicon,
            self._syllables,
            opened.model,
            opened.request,
            opened.reading.settled(judgments.roles),
            judgments,
            opened.control,
            opened.language,
        ).report()

    def read(self, request: DocumentRequest) -> Reading:
        """Take a document apart: mended fields, voices, lexicon hits, what sourcing finds, page lines."""
        text = parse_field("text", mend(read_plain(request.text, request.format), self._syllables))
        title = None
        if request.title is not None:
            title = parse_field("title", mend(read_title(request.title), self._syllables))
        if True not in text.wordy:
            raise BlankTextError("there is no word in the text", "/text")
        document = Document(text, title if title is not None and True in title.wordy else None)
        fields = document.fields
        voices = tuple(assign_voices(field, self._cues) for field in fields)
        voices = hear_echoes(fields, voices, self._cues.tags)
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
            furniture=find_furniture(document),
        )

    def self_check(self) -> None:
        """Score a known text with the default model; another may take its memory only when it is asked.

        Raises
        ------
        ResourceError
            If the model cannot be loaded, or the calm and the loud sentence do not come out in that order.
        """
        try:
            answer = self.score(_SELF_CHECK)
        except ModelUnavailableError as error:
            raise ResourceError(str(error)) from error
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

    def _check_language(self, reading: Reading) -> LanguageVerdict:
        """Refuse what is not English; return what is known of its language."""
        text = "\n\n".join(field.text for field in reading.fields)
        verdict = check_english(text, self._syllables)
        if not verdict.english:
            raise UnsupportedLanguageError("the text is not English; Plumbline scores English only", "/text")
        return verdict
