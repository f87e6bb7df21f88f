"""Alerts in front of a sentence make it sensational, not partial."""

from __future__ import annotations

import pytest

from app.schemas import ModelName, ScoreRequest, SentenceScores
from app.scoring.judging.alerts import UnalarmedJudge
from app.scoring.scorer import Scorer

MODELS: tuple[ModelName, ...] = ("fast", "deep")
LABELS = ["BREAKING:", "BREAKING NEWS:", "Breaking:", "Urgent:", "Just in:", "🚨 ALERT:", "JUST IN"]
CALM = "The minister resigned on Monday."


def scores(scorer: Scorer, text: str, model: ModelName) -> SentenceScores:
    return scorer.score(ScoreRequest(text=text, language="en", model=model)).sentences[0].scores


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("rest", [CALM, "The shameful minister resigned on Monday."])
def test_alert_moves_neither_bias_nor_subjectivity(
    scorer: Scorer, label: str, rest: str, model: ModelName
) -> None:
    told, alerted = scores(scorer, rest, model), scores(scorer, f"{label} {rest}", model)
    assert alerted.bias == pytest.approx(told.bias, abs=1e-6)
    assert alerted.subjectivity == pytest.approx(told.subjectivity, abs=1e-6)


@pytest.mark.parametrize("model", MODELS)
def test_alert_is_sensational_and_loaded(scorer: Scorer, model: ModelName) -> None:
    told, alerted = scores(scorer, CALM, model), scores(scorer, f"BREAKING: {CALM}", model)
    assert alerted.sensationalism > told.sensationalism + 0.3
    assert alerted.loaded_language > told.loaded_language + 0.3


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    "text",
    [
        "Breaking news reporters resigned on Monday.",
        "The minister resigned; urgent: nothing.",
        "Congress must act now, said the mayor.",
        "BREAKING:",
    ],
)
def test_other_sentences_are_read_whole(scorer: Scorer, text: str, model: ModelName) -> None:
    judge = scorer.loaded(model).judge
    assert isinstance(judge, UnalarmedJudge)
    reading = scorer.read(ScoreRequest(text=text, language="en", model=model))
    assert judge.judge(reading).own == judge.whole.judge(reading).own
