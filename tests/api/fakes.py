"""A scorer that needs no model, and says by the text it is given what it shall do."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from fastapi import FastAPI

from app.api.openapi import examples
from app.main import create_app
from app.schemas import ModelName, ScoreReport, ScoreRequest, SuggestReport, SuggestRequest
from app.scoring.errors import BlankTextError, RequestError, UnknownModelError, UnsupportedLanguageError
from app.scoring.evidence.control import PLAIN, Profile
from app.scoring.lexicon import Rule
from app.settings import Settings

CANARY = "CANARYsecretword"  # where it stands in a request, no log, metric or problem may tell it
_SHOWN = examples.report(None)
# With a flag, so that there is one to count.
REPORT = msgspec.convert(_SHOWN | {"document": _SHOWN["document"] | {"flags": ["too_short"]}}, ScoreReport)
SUGGESTIONS = msgspec.convert(examples.suggestions(), SuggestReport)
RULES = (
    Rule("fear.terror", "terror", "any", "fear", 0.8, "violence", "Fear word"),
    Rule("urgency.breaking-news", "breaking news", "any", "urgency", 0.97, "", "Urgency label"),
    Rule("urgency.stay-tuned", "stay tuned", "any", "urgency", 0.9, None, "Urgency label"),
)
NDJSON = {"Content-Type": "application/x-ndjson"}
SPIN, BLOCK, BREAK, FRENCH = "spin", "block", "break", "Ceci n’est pas une pipe."


@dataclass(frozen=True)
class FakeModel:
    name: ModelName = "fast"
    version: str = "1.0.0"
    digest: str = REPORT.model.digest
    rules_digest: str = REPORT.model.rules_digest
    manifest: Mapping[str, Any] = field(default_factory=lambda: {"cutoffs": {"bias": [0.2, 0.5, 0.8]}})
    metrics: bytes = b'{"bias": {"macro_f1": 0.79}}'


class FakeLexicon:
    rules = RULES


@dataclass
class FakeScorer:
    """Gives the same report to everybody, except for texts that ask for trouble."""

    default_model: ModelName = "fast"
    lexicon: FakeLexicon = field(default_factory=FakeLexicon)
    models: Mapping[ModelName, FakeModel] = field(default_factory=lambda: {"fast": FakeModel()})
    profiles: Mapping[str, Profile] = field(default_factory=lambda: PLAIN)
    released: threading.Event = field(default_factory=threading.Event)
    started: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    threads: set[str] = field(default_factory=set)
    fault: Exception | None = None

    def score(self, request: ScoreRequest) -> ScoreReport:
        self.threads.add(threading.current_thread().name)
        if not request.text.strip():
            raise BlankTextError("The text holds no word.", "/text")
        if request.text == FRENCH and request.language == "auto":
            raise UnsupportedLanguageError("The text does not look like English.", "/text")
        if request.model == "deep":
            raise UnknownModelError("This model is not loaded.", "/model")
        self._obey(request.text)
        return msgspec.structs.replace(REPORT, id=request.id)

    def score_all(self, requests: Sequence[ScoreRequest]) -> list[ScoreReport | RequestError]:
        return [self._outcome(request) for request in requests]

    def _outcome(self, request: ScoreRequest) -> ScoreReport | RequestError:
        try:
            return self.score(request)
        except RequestError as error:
            return error

    def suggest(self, request: SuggestRequest) -> SuggestReport:
        report = self.score(ScoreRequest(text=request.text, language=request.language, model=request.model))
        return msgspec.structs.replace(SUGGESTIONS, id=request.id, model=report.model)

    def self_check(self) -> None:
        if self.fault is not None:
            raise self.fault

    def _obey(self, text: str) -> None:
        order, _, rest = text.partition(" ")
        if order == SPIN:
            until = time.perf_counter() + float(rest)
            while time.perf_counter() < until:
                pass
        elif order == BLOCK:
            self.started.release()
            assert self.released.wait(20), "nobody released the scorer"
        elif order == BREAK:
            raise RuntimeError(f"cannot score {text}")


def fake_app() -> FastAPI:
    """The application as a server's factory makes it: settings from the environment, the scorer a fake."""
    return create_app(Settings(), build=lambda _: FakeScorer())
