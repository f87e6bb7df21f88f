"""What stands behind a headline is none of its words."""

import pytest

from app.schemas import ScoreRequest
from app.scoring.scorer import Scorer
from app.scoring.text.headline_ends import headline_end

HEADLINE = "Border plan is a shameful mess, senator says"


@pytest.mark.parametrize(
    "behind",
    [
        ".",
        " | Valley Herald",
        " - Valley News",
        " – The Valley Times",
        " — valleytoday.com",
        " | Ann Lee | The Valley Post",
        " (VIDEO)",
        " [Watch]",
        " (Pic: AP)",
        " – live updates",
        " – as it happened | Politics",
    ],
)
def test_what_a_site_sets_behind_is_left_out(behind: str) -> None:
    assert headline_end(HEADLINE + behind) == len(HEADLINE)


@pytest.mark.parametrize(
    "title",
    [
        "Judges were cowards - Lee",
        "Why we lose our keys - and what you can do",
        "Rovers win the cup: Rovers 2 – 1 Albion",
        "Fed holds rates in the U.S.",
        "And then the bank called...",
        "Council votes on tram (and loses)",
        "Lee | Valley News",
        "Ann Lee | Valley News",
        ".",
        "",
    ],
)
def test_a_headline_keeps_its_own(title: str) -> None:
    assert headline_end(title) == len(title)


@pytest.mark.parametrize("behind", [".", " | Valley Herald", " – live updates"])
def test_what_stands_behind_moves_no_score(scorer: Scorer, behind: str) -> None:
    text = "The council met on Tuesday. It votes in May."
    plain = scorer.score(ScoreRequest(text=text, title=HEADLINE))
    found = scorer.score(ScoreRequest(text=text, title=HEADLINE + behind))
    assert found.scores == plain.scores
    assert found.sentences[0].voice == plain.sentences[0].voice
    assert [span.text for span in found.spans] == [span.text for span in plain.spans]
