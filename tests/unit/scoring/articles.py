"""Articles to score, and a scorer that is asked for everything and held to its contract."""

from __future__ import annotations

from typing import Any

from invariants import check_report

from app.schemas import Dimension, Format, Include, ScoreReport, ScoreRequest
from app.scoring.judging.judgments import WORDING
from app.scoring.scorer import Scorer

ALL: tuple[Include, ...] = ("spans", "sentences", "explanation")
SPOKEN = tuple(name for name in WORDING if name != "clickbait")  # asked of every sentence
ARTICLE = """The city council voted 7 to 2 on Monday to close the school, according to the minutes.

"This is a shocking betrayal of every child in this town," Maria Lopez told reporters.
The outrageous plan is a disgrace.

Inspectors found the roof unsafe. The clerk counted 56 pupils."""
TITLE = "Fury over shocking school plan"
SENTENCES = (
    "The council approved the budget on Monday.",
    "This shocking plan is a disgrace!",
    "Officials say the roof is unsafe.",
    "Tom Webb said that the school would close in July.",
    "🚨 BREAKING: you won’t believe what the mayor did next",
    "BREAKING: This shocking plan is a disgrace!",
    "BREAKING: They KNEW about it in May.",
)
CALM = (
    *("the", "council", "will", "meet", "on", "Monday", "to", "vote", "about", "a", "new", "school"),
    *("for", "our", "town", "and", "its", "budget"),
)
LOUD = (
    *("shocking", "outrageous", "staggering", "disgrace", "furious", "betrayal", "catastrophe", "horrific"),
    *("idiotic", "best", "ever"),
)
MARKED: dict[Format, str] = {
    "text": "😱 A shocking 🔥 “plan”. Officials say&nbsp;it 𝐢𝐬 outrageous!!! Stay&#33; tuned.",
    "html": "<p>😱 A <b>shock</b>ing &amp; 🔥 &ldquo;plan&rdquo;.</p><p>It is outrageous!!!</p>",
    "markdown": "# 😱 A *shock*ing 🔥 plan\n\n> Officials say\n\nit is [outrageous](http://a.example/😱)!!!\n",
}


def ask(scorer: Scorer, text: str, **options: Any) -> ScoreReport:
    """Score, and hold the report against the contract."""
    request = ScoreRequest(text=text, **{"language": "en", "include": ALL, **options})
    report = scorer.score(request)
    check_report(request, report)
    return report


def score_of(report: ScoreReport, name: Dimension) -> float | None:
    score: float | None = getattr(report.scores, name).score
    return score
