"""What the HTTP layer needs of the core; a fake for tests is an object with these few names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from app.schemas import ModelName, ScoreReport, ScoreRequest, SuggestReport, SuggestRequest
from app.scoring.errors import RefusedError
from app.scoring.evidence.control import Profile
from app.scoring.lexicon import Rule


class ModelPort(Protocol):
    """One loaded model."""

    @property
    def name(self) -> ModelName:
        """What requests call it."""

    @property
    def version(self) -> str:
        """Version of the model."""

    @property
    def digest(self) -> str:
        """Digest of its files."""

    @property
    def rules_digest(self) -> str:
        """Digest of the lexicon and the words of attribution together."""

    @property
    def manifest(self) -> Mapping[str, Any]:
        """Cut-offs, data and their licenses, as plain JSON."""

    @property
    def metrics(self) -> bytes:
        """Figures of its evaluation: the text of an object of JSON."""


class LexiconPort(Protocol):
    """The rules in force."""

    @property
    def rules(self) -> Sequence[Rule]:
        """Every rule, in order."""


class ScorerPort(Protocol):
    """Scores documents."""

    @property
    def default_model(self) -> ModelName:
        """The model of a request that names none."""

    @property
    def lexicon(self) -> LexiconPort:
        """The rules in force."""

    @property
    def models(self) -> Mapping[ModelName, ModelPort]:
        """The loaded models by name."""

    def score_all(self, requests: Sequence[ScoreRequest]) -> list[ScoreReport | RefusedError]:
        """Score documents; gives an error in place of a report where one cannot be scored."""

    @property
    def profiles(self) -> Mapping[str, Profile]:
        """What requests may choose from, by name."""

    def suggest(self, request: SuggestRequest) -> SuggestReport:
        """Find edits that bring a score down; raises `RefusedError` when the document cannot be scored."""

    def self_check(self) -> None:
        """Score a known text with the default model; raises `ResourceError` when its order is a wrong one."""
