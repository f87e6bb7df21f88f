"""A wire story gone tabloid, on both models: who is named, who only seems to be, and what nobody says."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import build_scorer
from app.schemas import ModelName, ScoreReport, ScoreRequest, SentenceReport
from app.scoring.scorer import Scorer
from app.settings import Settings

SAMPLE = Path(__file__).parents[3] / "shared" / "sample" / "venezuela-raid.txt"
OWN = """Border raid leaves 19 Marovian guards dead

BREAKING NEWS: New reports confirm that at least 19 Marovian guards were killed in a raid on the northern
border on Friday. This shocking attack raises the death toll of the week to a staggering 41.

The Marovian army announced the tragic losses in an Instagram post on Saturday, stating, “Their names will be
remembered with honor and with resolve.” This statement underscores the deep grief in the capital.

Authorities report that the raid was part of a wider plan to dismantle what they describe as “smuggling rings
run from abroad” along the river.

As the situation develops, analysts are closely watching for reactions from both governments. The cost of the
raid has sparked outrage among supporters of the ousted premier, who view it as a violation of the border.

WHAT’S NEXT: Expect further announcements from the Marovian government in the coming days. Neighboring states
are likely to react as well, potentially leading to new sanctions.

Stay tuned for ongoing coverage of this urgent situation.
"""
# How a sentence begins in the sample and here, what kinds its source may be, and what the source is.
SHAPES = [
    ("The Venezuelan military announced", "The Marovian army announced", {"named", "document"}, "The "),
    ("Authorities report", "Authorities report", {"anonymous"}, "Authorities"),
    ("As the situation develops, analysts", "As the situation develops, analysts", {"anonymous"}, "analysts"),
    ("BREAKING NEWS: New reports", "BREAKING NEWS: New reports", {"anonymous"}, "New reports"),
]
UNGIVEN = [
    ("This shocking development raises", "This shocking attack raises"),
    ("WHAT’S NEXT", "WHAT’S NEXT"),
    ("The international community is likely", "Neighboring states are likely"),
    ("Stay tuned", "Stay tuned"),
]


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return build_scorer(Settings(models=("fast", "deep"), default_model="fast"))


@pytest.fixture(params=["fast", "deep"])
def model(request: pytest.FixtureRequest) -> ModelName:
    name: ModelName = request.param
    return name


@pytest.fixture(params=["sample", "own"])
def report(request: pytest.FixtureRequest, scorer: Scorer, model: ModelName) -> tuple[int, str, ScoreReport]:
    if request.param == "sample" and not SAMPLE.is_file():
        pytest.skip("the sample is not here")
    article = SAMPLE.read_text("utf-8") if request.param == "sample" else OWN
    title, _, text = article.replace("\n", " ").replace("  ", "\n\n").partition("\n\n")
    scored = scorer.score(ScoreRequest(title=title, text=text, language="en", model=model))
    return int(request.param == "own"), text, scored


def sentence(text: str, report: ScoreReport, opening: str) -> SentenceReport:
    (found,) = [
        one for one in report.sentences if one.field == "text" and text.startswith(opening, one.start)
    ]
    return found


@pytest.mark.parametrize("shape", SHAPES, ids=[shape[0] for shape in SHAPES])
def test_source_is_told_for_what_it_is(
    report: tuple[int, str, ScoreReport], shape: tuple[str, str, set[str], str]
) -> None:
    column, text, scored = report
    attribution = sentence(text, scored, shape[column]).attribution
    assert attribution.kind in shape[2]
    assert attribution.source is not None
    assert attribution.source.text.startswith(shape[3])


@pytest.mark.parametrize("openings", UNGIVEN, ids=[openings[0] for openings in UNGIVEN])
def test_nobody_is_found_where_nobody_speaks(
    report: tuple[int, str, ScoreReport], openings: tuple[str, str]
) -> None:
    column, text, scored = report
    assert sentence(text, scored, openings[column]).attribution.kind == "none"


def test_no_article_and_no_relative_pronoun_is_a_source(report: tuple[int, str, ScoreReport]) -> None:
    for one in report[2].sentences:
        source = one.attribution.source
        assert source is None or source.text.lower() not in {"the", "a", "an", "who", "which", "that", "as"}


def test_claims_without_a_source_are_counted(report: tuple[int, str, ScoreReport]) -> None:
    column, text, scored = report
    assert scored.sourcing.unsourced >= 1
    assert scored.sourcing.anonymous >= 2
    raised = sentence(text, scored, UNGIVEN[0][column])
    quoted = sentence(text, scored, SHAPES[0][column])
    assert raised.unsourced >= 0.5
    assert quoted.unsourced < 0.2
