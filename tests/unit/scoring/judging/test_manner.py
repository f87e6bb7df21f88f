"""Alerts in front of a sentence make it sensational, not partial; so do shouted words."""

from __future__ import annotations

import pytest

from app.schemas import ModelName, ScoreRequest, SentenceScores
from app.scoring.judging.calibration import logit_of
from app.scoring.judging.manner import SHOUTED, MannerJudge
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
    assert isinstance(judge, MannerJudge)
    reading = scorer.read(ScoreRequest(text=text, language="en", model=model))
    assert judge.judge(reading).own == judge.words.judge(reading).own


@pytest.mark.parametrize(
    ("shouted", "told"),
    [
        ("They KNEW about it in May.", "They knew about it in May."),
        ("They want YOUR FAMILY PAYING for it all.", "They want your family paying for it all."),
    ],
)
def test_shouting_is_sensational_in_the_deep_model_alone_by_how_it_is_set(
    scorer: Scorer, shouted: str, told: str
) -> None:
    loud, calm = scores(scorer, shouted, "deep"), scores(scorer, told, "deep")
    assert logit_of(loud.sensationalism) == pytest.approx(logit_of(calm.sensationalism) + SHOUTED, abs=1e-3)
    assert loud.bias == pytest.approx(calm.bias, abs=1e-6)


@pytest.mark.parametrize("text", ["NATO and the EU met in May.", "LONDON (AP) — The dam broke in May."])
def test_capitals_that_shout_nothing_move_nothing(scorer: Scorer, text: str) -> None:
    judge = scorer.loaded("deep").judge
    assert isinstance(judge, MannerJudge)
    reading = scorer.read(ScoreRequest(text=text, language="en", model="deep"))
    assert judge.judge(reading).own == judge.words.judge(reading).own
