"""Turns of a dialogue: each is of whoever stands before it."""

from __future__ import annotations

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
        ("none", None, None),
    ]
