"""Written statements, and what is speech."""

from __future__ import annotations

import pytest
from parsing import parsed

from app.scoring.text.prose import is_written


def style(text: str) -> list[bool]:
    field = parsed(text)
    return [is_written(field, sentence) for sentence in field.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank off Orsk on Sunday.",
        "Nine people were rescued, the coast guard said.",
        "“The boat was old,” said Ana Ruiz.",
        "She left in 2019.",
        "The town's old ferry sank.",
        "“The boat was old.”",
    ],
)
def test_statement_is_written_when_nobody_speaks(text: str) -> None:
    assert style(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "I left in 2019.",
        "We saw them rise.",
        "He doesn't pay.",
        "He doesn’t pay.",
        "There's a ferry at noon.",
        "The ferry is old, and that’s why it sank.",
        "It's late.",
        "The town must act.",
        "And the ferry sank.",
        "Please wait outside.",
        "Did the ferry sink?",
        "The ferry sank!",
        "Ferry sinks off Orsk",
        "The mayor asked, “Why was it cut by 7 percent?”",
        "“The ferry sank!”",
        "“The Ferry”",
        "…",
        "”",
    ],
)
def test_sentence_is_not_written_when_somebody_speaks_asks_or_only_names(text: str) -> None:
    assert style(text) == [False]
