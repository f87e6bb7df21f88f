"""Set phrases of saying, what somebody says often, and how sure somebody is."""

from __future__ import annotations

import pytest
from attributing import NONE, Found, rows, said

SAID = [
    # set phrases, and how sure somebody is
    ("Smith hit out at the plan.", "named", "Smith", "hit out at"),
    ("The union has made it clear that it leaks.", "role", "The union", "has made it clear"),
    ("Smith gave evidence that it leaks.", "named", "Smith", "gave evidence"),
    ("Smith was adamant that it leaks.", "named", "Smith", "was adamant"),
    ("Smith remains hopeful that it holds.", "named", "Smith", "remains hopeful"),
    ("Smith is confident the dam will hold.", "named", "Smith", "is confident"),
    ("Some residents are worried that it leaks.", "anonymous", "Some residents", "are worried"),
    ("The bank let it be known that it leaks.", "role", "The bank", "let it be known"),
    ("Acme is proud to announce the sale.", "named", "Acme", "is proud to announce"),
    ("The bill makes it clear that it leaks.", "document", "The bill", "makes it clear"),
    ("The clerk underlined the need for a dam.", "role", "The clerk", "underlined the need"),
    ("Cho highlighted the need for a dam.", "named", "Cho", "highlighted the need"),
    # what anybody will tell you
    ("Critics will tell you it leaks.", "anonymous", "Critics", "will tell"),
    ("The dam, he will tell you, is old.", "carried", "he", "will tell"),
    # what somebody says often, with "that" and without
    ("He used to tell me that it leaks.", "carried", "He", "used to tell"),
    ("“Go home,” he would say.", "carried", "he", "would say"),
    ("“Go home,” Smith used to say.", "named", "Smith", "used to say"),
    ("He would say, “Go home.”", "carried", "He", "would say"),
    ("Critics like to point out that it leaks.", "anonymous", "Critics", "like to point out"),
    ("Pell likes to joke that it leaks.", "named", "Pell", "likes to joke"),
    ("Ann Cho used to say the dam would fail.", "named", "Ann Cho", "used to say"),
    ("The old mayor likes to say the dam will fail.", "role", "The old mayor", "likes to say"),
    (
        "My late aunt, who kept hens, used to say you could judge a loaf by its smell.",
        "role",
        "My late aunt",
        "used to say",
    ),
    ("His aunt, who kept hens, used to say that money was a curse.", "role", "His aunt", "used to say"),
]
UNSAID = [
    "Experience will tell you that it leaks.",
    "The app will tell you when it leaks.",
    "I will tell you that it leaks.",
    "He used to tell the time by the church.",
    "She likes to tell the story with tears.",
    "The phrase is used to say that it leaks.",
    "A term used to say so fell out of use.",
    "It is clear that it leaks.",
    "I am confident that it holds.",
    "Smith is not convinced that it leaks.",
    "Smith was sure to win the race.",
    "Smith wants to hit out at the plan.",
    "Obama took a risk and gave a speech.",
    "“Fire!” residents fled.",
    "The mayor was quick to call police.",
    "The flood highlighted the need for a dam.",
    "Ann Cho used to say grace.",
    "Ann Cho used to say her prayers at night.",
    "The term used to say sorry is old.",
]


@rows(SAID)
def test_attribute_finds_who_says_so_when_a_set_phrase_reports_it(text: str, found: Found) -> None:
    assert said(text) == [found]


@pytest.mark.parametrize("text", UNSAID)
def test_attribute_finds_none_when_a_set_phrase_reports_nothing(text: str) -> None:
    assert set(said(text)) == {NONE}
