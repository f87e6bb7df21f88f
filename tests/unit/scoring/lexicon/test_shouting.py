from __future__ import annotations

import pytest
from parsing import parsed

from app.schemas import FieldName
from app.scoring.lexicon.shouting import mark_runs, shouted


def runs(text: str, name: FieldName = "text") -> list[str]:
    field = parsed(text, name)
    return [text[field.token_starts[a] : field.token_ends[b - 1]] for a, b in shouted(field)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was said. THEY KNEW ALL ALONG and said so.", ["THEY KNEW ALL ALONG"]),
        ("He called it a TOTAL HOAX! and left.", ["TOTAL HOAX"]),
        ("He called it a TOTAL HOAX and left.", []),
        ("WAKE THEM UP! he wrote.", ["WAKE THEM UP"]),
        ("The FBI CIA brief named NATO.", []),
        ("The U.S. FBI and the U.K. MI5 met.", []),
        ("It ended. WE WON. Then YOU ALL LOST it.", ["YOU ALL LOST"]),
        ("We saw WARR NOW THERE\n\nPEACE COMES HERE today.", ["WARR NOW THERE"]),
    ],
)
def test_shouted_finds_runs_when_words_are_in_capitals(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "NEW YORK CITY (AP) — It rained.",
        "It rained.\n\nTHE SENATE VOTED on Monday to go home.",
        "It rained. WHAT COMES NEXT: The vote.",
        'The book "NEVER GIVE BACK AGAIN" sold well.',
        "Elsewhere: [VIDEO PLAYER NOT LOADED] reload the page.",
        "THE WHOLE TEXT IS LIKE THIS. IT IS THEIR STYLE. NOBODY MEANS HARM!",
        "",
        "?! ... ,",
    ],
)
def test_shouted_finds_nothing_when_capitals_are_house_style(text: str) -> None:
    assert runs(text) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("MUST WATCH: Senator answers", []),
        ("Senator gives FULL ANSWER on trade", ["FULL ANSWER"]),
        ("SENATOR ANSWERS CRITICS ON TRADE", []),
        ("FULL ANSWER: senator on trade", []),
        ("NATO and UN agree", []),
    ],
)
def test_shouted_reads_titles_by_their_own_rules(title: str, expected: list[str]) -> None:
    assert runs(title, "title") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So! Why? Well.", []),
        ("So!! Why?? What?! How!?!", ["{marks:!!}", "{marks:??}", "{marks:?!}", "{marks:?!}"]),
        ("So!!!!!!", ["{marks:!!}"]),
    ],
)
def test_mark_runs_names_the_run_when_two_or_more_marks_stand_together(
    text: str, expected: list[str]
) -> None:
    field = parsed(text)
    assert [term for term, _ in mark_runs(field)] == expected
