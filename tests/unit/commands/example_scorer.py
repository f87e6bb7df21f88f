"""A scorer for the command that needs no model, and gives everybody the example's report."""

from __future__ import annotations

import msgspec

from app.api.openapi import examples
from app.schemas import ScoreReport, ScoreRequest
from app.scoring.errors import UnsupportedLanguageError

FRENCH = "Ceci n’est pas une pipe."


class FakeScorer:
    """Gives the example's report to everybody but a Frenchman."""

    def __init__(self) -> None:
        self.requests: list[ScoreRequest] = []

    def score(self, request: ScoreRequest) -> ScoreReport:
        self.requests.append(request)
        if FRENCH in request.text:
            raise UnsupportedLanguageError("the text is not English", "/text")
        return msgspec.convert(examples.report(request.id), ScoreReport)
