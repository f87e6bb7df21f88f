"""Documents scored together get the reports that each gets alone."""

from __future__ import annotations

import pytest

from app.schemas import ModelName, ScoreReport, ScoreRequest
from app.scoring.errors import BlankTextError, UnknownModelError, UnsupportedLanguageError
from app.scoring.scorer import Scorer

TEXTS = (
    ("Council approves the budget on Monday", None),
    ("BREAKING: the shocking, disgraceful plan that nobody saw coming", "You won't believe this"),
    (
        "“It is a disaster,” said Ann Lee. The mayor called it a radical mess.\n\nHe added more.",
        "Row",
    ),
    ("* * *\n\nThe odius plaan was staggering!", None),
    ("Officials said 24 died, a shocking toll. Experts believe that it’s the worst since 1998.", "24 die"),
    ("Yes.", None),
)


def requests(model: ModelName) -> list[ScoreRequest]:
    return [
        ScoreRequest(text=text, title=title, language="en", model=model, id=str(number))
        for number, (text, title) in enumerate(TEXTS)
    ]


@pytest.mark.parametrize("model", ["fast", "deep"])
def test_documents_get_the_same_reports_together_and_alone(scorer: Scorer, model: ModelName) -> None:
    asked = requests(model)
    together = [report.to_json() for report in scorer.score_all(asked) if isinstance(report, ScoreReport)]
    assert together == [scorer.score(request).to_json() for request in asked]


def test_documents_of_two_models_and_bad_ones_keep_their_places(scorer: Scorer) -> None:
    fast, deep = requests("fast"), requests("deep")
    french = ScoreRequest(text="Le conseil municipal a voté le budget de la ville lundi soir à Paris.")
    bad = [ScoreRequest(text="…"), french]
    found = scorer.score_all([bad[0], fast[1], deep[4], bad[1], fast[2]])
    assert [type(each) for each in found] == [
        BlankTextError,
        ScoreReport,
        ScoreReport,
        UnsupportedLanguageError,
        ScoreReport,
    ]
    reports = [each for each in found if isinstance(each, ScoreReport)]
    assert [(each.id, each.model.name) for each in reports] == [("1", "fast"), ("4", "deep"), ("2", "fast")]
    assert all(error.__traceback__ is None for error in found if isinstance(error, Exception))
    assert scorer.score_all([]) == []


def test_unknown_model_is_an_error_in_its_place(scorer: Scorer) -> None:
    only_fast = Scorer(
        scorer.lexicon, scorer._cues, scorer._syllables, {"fast": scorer.loaded("fast")}, "fast"
    )
    fast, deep = only_fast.score_all([requests("fast")[0], requests("deep")[0]])
    assert isinstance(fast, ScoreReport)
    assert isinstance(deep, UnknownModelError)
