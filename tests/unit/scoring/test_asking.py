"""What the paper tells of its own asking is no claim: what is that, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from costs import check_growth

from app.scoring.text.asking import tells_of_asking
from app.scoring.text.document import Field, PlainText, parse_field

ASKING = [
    "A spokesperson for the company declined to comment on the report.",
    "She declined to be interviewed.",
    "A Pentagon spokesman declined to comment, citing the inquiry.",
    "Police have refused to comment further.",
    "Brandt's office did not respond to a request for comment.",
    "The council’s former leader, Brian Peck, did not reply to repeated requests for comment.",
    "Acme did not immediately respond to Reuters' request for comment.",
    "Acme has yet to respond to questions from the Gazette.",
    "The firm has not responded to the BBC's questions.",
    "Representatives for Apple and Google did not return messages seeking comment.",
    "Neither company responded to requests for comment.",
    "Reps for both stars have been contacted for comment.",
    "The BBC has approached the Home Office for comment.",
    "Mr Voss could not be reached for comment.",
    "Calls to the embassy were not immediately returned.",
    "A request for comment was not returned.",
    "Emails and calls to Mr Cho went unanswered.",
    "Attempts to reach Mr Holt were unsuccessful.",
    "There was no immediate comment from Beijing.",
    "The ministry had no immediate comment.",
    "Reuters could not independently verify the reports.",
    "The claims could not be independently verified.",
]
TELLING = [
    "The minister did not respond to the crisis for three weeks.",
    "He declined to comment and resigned an hour later.",
    "The White House declined to comment, but aides said the deal was dead.",
    "The agency demoted Venit, who declined to comment for this article.",
    "He could not be reached because he had drowned.",
    "The bank refused two requests from the regulator and hid the losses.",
    "The force declined requests for help from the town.",
    "The boy could not be confirmed as a member of the church.",
    "Her lawyers could not verify the signature, which was forged.",
    "He returned calls to the embassy in Rome.",
    "The president's comment enraged voters.",
    "Comment is free.",
]


@pytest.mark.parametrize("sentence", ASKING)
def test_tells_of_asking_knows_who_did_not_answer(sentence: str) -> None:
    assert _search(parse_field("text", PlainText(f"It leaks. {sentence} It is old."))) == [False, True, False]


@pytest.mark.parametrize("sentence", TELLING)
def test_tells_of_asking_leaves_what_states_something(sentence: str) -> None:
    assert not any(_search(parse_field("text", PlainText(sentence))))


@pytest.mark.parametrize(
    "piece", ["a comment ", "calls to a", "declined to ", "could not be ", "did not also "]
)
def test_tells_of_asking_takes_about_twice_the_time_when_the_text_doubles(piece: str) -> None:
    def search(size: int) -> Callable[[], object]:
        sentence = (piece * 30)[:220]
        return partial(_search, parse_field("text", PlainText(f"{sentence}.\n\n" * (size // 225))))

    check_growth(search, small=10_000, large=40_000)


def _search(field: Field) -> list[bool]:
    return [tells_of_asking(field, sentence) for sentence in field.sentences]
