"""Turns of a dialogue: each is of whoever stands before it."""

from __future__ import annotations

import pytest
from attributing import said


def test_attribute_gives_each_turn_of_a_transcript_to_its_speaker() -> None:
    text = "KARL: It broke.\n\nPELL: It fell. Police said so.\n\nKARL: No.\n\nPELL: No.\n\nIt was noon."
    assert [found[:2] for found in said(text)] == [
        ("named", "KARL"),
        ("named", "PELL"),
        ("carried", "PELL"),
        ("named", "KARL"),
        ("named", "PELL"),
        ("none", None),
    ]


def test_attribute_gives_an_answer_to_the_name_before_it() -> None:
    text = (
        "In an interview with the Herald, Bo Pell spoke.\n\nWhy did you go?\n\nBo Pell: I was ill. It rained."
        "\n\nWhat did you do?\n\nPell: I slept.\n\nWould you go back?\n\nI never would."
    )
    assert said(text) == [
        ("none", None, None),
        ("none", None, None),
        ("named", "Bo Pell", ":"),
        ("carried", "Bo Pell", ":"),
        ("none", None, None),
        ("named", "Pell", ":"),
        ("none", None, None),
        ("carried", "Bo Pell", None),
    ]


_ASKED = "\n\nQ: Why now?\n\nA: I was broke.\n\nQ: Are you well?\n\nA: I am."


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("We sat down with the novelist Jane Roe at home.", "the novelist Jane Roe"),
        ("This is an interview with Jane Roe, who writes.", "Jane Roe"),
        ("Dr. Jane Roe counts hedgehogs. We spoke to her in Leeds.", "Dr. Jane Roe"),
        ("Jane Roe counts hedgehogs. Jane Roe also sings. We spoke to her.", "Jane Roe"),
        ("Jane Roe counts hedgehogs. Bo Pell counts birds. We spoke to her.", None),
        ("In an interview with Radio Times, a beekeeper wept.", None),
        ("A beekeeper spoke to the Herald about mites.", None),
        ("Herald readers met us. We spoke to some people.", None),
    ],
)
def test_attribute_gives_answers_without_a_name_to_whom_the_lead_introduces(
    lead: str, source: str | None
) -> None:
    answers = [found for found in said(lead + _ASKED) if found[0] == "carried"]
    assert answers == [("carried", source, None)] * 2


def test_attribute_leaves_open_which_of_two_gives_an_answer_without_a_name() -> None:
    text = (
        "In an interview with the Herald, two men spoke.\n\nWhy did you go?\n\nBo Pell: I was ill."
        "\n\nBo Pell: It rained.\n\nWhat did you do?\n\nAl Karl: Nothing.\n\nAl Karl: It rained."
        "\n\nWould you go back?\n\nI never would."
    )
    assert said(text)[-1] == ("carried", None, None)
