"""Words beside whose view they are: "in her view, ...", "as he put it, ...", "her position is that ..."."""

from __future__ import annotations

import pytest
from handmade import CUES

from app.scoring.text.document import PlainText, parse_field
from app.scoring.voice import assign_voices

# What is somebody's stands in capitals.
HEARD = [
    "In the mayor's view, THE PLAN IS A FARCE.",
    "In his own words, THE PLAN IS A FARCE.",
    "In Ann Lee's telling, THE PLAN IS A FARCE.",
    "In the words of Ann Lee, THE PLAN IS A FARCE.",
    "By her account, THE PLAN IS A FARCE.",
    "THE PLAN IS A FARCE, in her view.",
    "THE PLAN IS A FARCE, in the words of Ann Lee.",
    "THE PLAN, in the words of Ann Lee, IS A FARCE.",
    "As the mayor put it, THE PLAN IS A FARCE.",
    "THE PLAN IS A FARCE, as Lee puts it.",
    "Her view is that THE PLAN IS A FARCE, but voters like it.",
    "The mayor's argument was that THE PLAN IS A FARCE.",
    "It is his position that THE PLAN IS A FARCE.",
    "He took the view that THE PLAN IS A FARCE.",
    "They made the case that THE PLAN WAS A FARCE.",
    "Lee is of the opinion that THE PLAN IS A FARCE.",
    "Per the mayor, THE PLAN IS A FARCE.",
    "THE PLAN IS A FARCE, per Ann Lee.",
    # one or some of whom more is told
    "THE PLAN IS A FARCE, according to one study.",
    "According to most of the doctors, THE PLAN IS A FARCE.",
    "THE PLAN IS A FARCE, according to some 70 doctors.",
    "THE PLAN IS A FARCE, one doctor said.",
    "THE PLAN, one of the doctors said, IS A FARCE.",
    "In the view of one doctor, THE PLAN IS A FARCE.",
    "As one doctor put it, THE PLAN IS A FARCE.",
    # a house is many in Britain, and no adverb ends in -ly who speaks
    "The council say that THE PLAN IS A FARCE.",
    "THE PLAN IS A FARCE, the town council say.",
    "But the family say THE PLAN IS A FARCE.",
    "One ally said THE PLAN WAS A FARCE.",
    # what somebody calls it who goes on
    "The mayor walked out, calling the plan A SHOCKING BETRAYAL.",
    "The mayor, describing the vote as A FARCE, walked out.",
    "The mayor decried the plan as A SHOCKING BETRAYAL.",
    "Lee criticized the plan as voters fled.",
    "Men calling the plan a farce walked out.",
    "He left, calling a cab.",
    "He left, calling for a vile ban.",
    # of nobody, of everybody, or of the writer
    "In my view, the plan is a farce.",
    "The critics' view is that the plan is a farce.",
    "It rained. The critics' view is that the plan is a farce.",
    "In their case, the plan is a farce.",
    "In the case of Ann Lee, the plan is a farce.",
    "In the eyes of the law, the plan is a farce.",
    "In the view of many, the plan is a farce.",
    "The plan is a farce, according to one.",
    "Let the council say the plan is a farce.",
    "Did the council say the plan is a farce?",
    "The plan is a farce, according to most doctors.",
    "The plan is a farce, one of us said.",
    "The plan is a farce, some doctors said.",
    "In other words, the plan is a farce.",
    "In view of the cost, the plan is a farce.",
    "In addition to her account, the plan is a farce.",
    "By all accounts, the plan is a farce.",
    "The plan hides, in the hall, a view.",
    "As some put it, the plan is a farce.",
    "As the mayor put it down, the plan was a farce.",
    "Her view is that of a farce.",
    "The view that the plan is a farce is old.",
    "He had a chance to take the view that the plan is a farce.",
    "We took the view that the plan is a farce.",
    "Fares rose, per mile, to a record.",
    "Per capita, the plan is a farce.",
    # where marks stand they tell
    "In her view, “IT IS A PLAN OF THIEVES AND FOOLS” and a farce.",
    "In the words of the Post:",
]


@pytest.mark.parametrize("text", HEARD)
def test_assign_voices_hears_whose_view_words_stand_beside(text: str) -> None:
    quoted = [word for word in text.split() if word.strip(",.“”").isupper()]
    field = parse_field("text", PlainText(_lowered(text)))
    mask = assign_voices(field, CUES).quoted
    found = [word for word, is_quoted in zip(field.words, mask, strict=True) if is_quoted]
    assert found == [word.strip(",.“”").lower() for word in quoted]


def _lowered(text: str) -> str:
    return " ".join(word.lower() if word.strip(",.“”").isupper() else word for word in text.split())
