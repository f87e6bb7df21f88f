"""Quotations that go on: who speaks in a sentence that names nobody."""

from __future__ import annotations

import pytest
from attributing import attributions, said

CARRIED = [
    ("“It broke,” said Ana Pell. “Then it fell.” It was noon.", ["named", "carried", "none"]),
    ("“It broke. Then it fell,” said Ana Pell. It was noon.", ["carried", "named", "none"]),
    ("“It was long.” That is how Ana Pell described it.", ["carried", "named"]),
    ("“It broke,” said Ana Pell. “It fell,” said Bo Ring. “It burned.”", ["named", "named", "carried"]),
    (
        "Ana Pell said: “It broke.\n\n“It fell.\n\n“It burned.”\n\nIt was noon.",
        ["named", *["carried"] * 2, "none"],
    ),
    ("Ana Pell said it broke. It was noon. “It fell.”", ["named", "none", "none"]),
    ("It is said to have gone. “It fell.”", ["anonymous", "none"]),
    ("Ana Pell said it broke. “It fell,” grumbled Bo Ring.", ["named", "named"]),
    # what somebody does between two quotations
    ("“It broke,” said Ana Pell. She nodded at the hole. “It fell.”", ["named", "none", "carried"]),
    ("Mr Ring winced. “It broke. It fell.”", ["none", "carried", "carried"]),
    ("The farmer then shook his head. “It broke.”", ["none", "carried"]),
    ("The ground shook. “It broke.”", ["none", "none"]),
    ("She closed the door. “It broke.”", ["none", "carried"]),
    ("Leeds closed the gap. “It broke.”", ["none", "none"]),
    # what is said behind a quotation has its own speaker
    ("“It broke.” Police said that nobody was hurt.", ["none", "role"]),
    ("“It broke.” The mayor said the dam had burst.", ["none", "role"]),
    (
        "Ana Pell winced in the cold rain of a long week in the oldest of the mills. “It broke.”",
        ["none"] * 2,
    ),
    ("Ana Pell winced.\n\n“It broke.”", ["none"] * 2),
    # nobody's words are carried into a turn of a dialogue, nor into what a fact check checks
    (
        "In an interview, he hid.\n\nQ: A chef has said it leaks.\n\nA: It fell. So?\n\nQ: Why?\n\nA: No.",
        ["none", "role", *["none"] * 4],
    ),
    (
        "Ana Pell said it broke.\n\nClaim: It leaks. It fell.\n\nVerdict: False.",
        ["named", "anonymous", "carried", "none"],
    ),
    # a thing that is read, and what no body does
    ("Ana Pell stood up. “It broke.”", ["none", "carried"]),
    ("Ana Pell turned to the mayor. “It broke.”", ["none", "carried"]),
    ("Ana Pell winced. “It broke,” said Bo Ring.", ["none", "named"]),
    ("Ana Pell stared at the sign. “Keep out.”", ["none"] * 2),
    ("Ana Pell lifted a poster. “No more.”", ["none"] * 2),
    ("Then Ana Pell winced. “It broke.”", ["none", "carried"]),
    ("Outside, Ana Pell shook her head. “It broke.”", ["none", "carried"]),
    ("Ms Pell, a diver, winced. “It broke.”", ["none", "carried"]),
    ("Her voice on the tape. “It broke.”", ["none", "none"]),
    ("Its voice trembled. “It broke.”", ["none", "none"]),
    ("Her dog trembled. “It broke.”", ["none", "none"]),
    ("She pointed at a stain on the wall. “It broke.”", ["none", "carried"]),
    ("Asked how, the boat turned. “It broke.”", ["none", "none"]),
    ("“It broke.” Police told the town in a letter nobody was hurt.", ["none", "role"]),
    ("“It broke.” Ana Pell said so on Monday.", ["carried", "named"]),
    # part of a sentence is quoted: whose words, if it has a subject of its own, nobody can tell
    ("Ana Pell said it broke. She was “sick of the whole sorry business”.", ["named", "carried"]),
    ("Ana Pell said it broke. On Monday, she was “sick of the whole business”.", ["named", "carried"]),
    ("Ana Pell said it broke. Her message was plain: “We will mend it.”", ["named", "carried"]),
    ("Ana Pell said it broke. But: “We will mend it.”", ["named", "carried"]),
    ("Ana Pell said it broke. “It fell on two boats,” Pell blasted on air.", ["named", "carried"]),
    ("Ana Pell said it broke. “It fell on two boats,” Ring blasted on air.", ["named", "none"]),
    ("Ana Pell said it broke. The dam “will be mended by the town”.", ["named", "carried"]),
    ("Ana Pell said it broke. Nobody came “because there was no money for it”.", ["named", "carried"]),
    ("Ana Pell said it broke. If nobody comes, “we will mend it ourselves”.", ["named", "carried"]),
    ("A report said it broke. He was “sick of the whole sorry business”.", ["document", "none"]),
    (
        "Ana Pell said it broke. Article 9 forbids “gross and open neglect”. “It fell.”",
        ["named", "none", "none"],
    ),
    ("Ana Pell said it broke. It is a crime to “leave a dam to rot”.", ["named", "none"]),
    ("Ana Pell said it broke. A flag with “Mend our rotten dam” flew over it.", ["named", "none"]),
    ("Ana Pell said it broke. Her mother wept: “We will mend it.”", ["named", "none"]),
    ("Ana Pell said it broke.\n\nThe reply was quick: “Noted. Mend it.”", ["named", "none", "none"]),
    ("Ana Pell said it broke. “Mend our rotten dam” was painted on it.", ["named", "none"]),
    ("A flag with “Mend our rotten dam” flew. Ana Pell said so.", ["none", "named"]),
    ("“It leaks,” Ann Cho said. Cho then came home to a “farce in town.”", ["named", "carried"]),
    ("“It leaks,” Ann Cho said. Cho's rival came home to a “farce in town.”", ["named", "none"]),
    ("“It leaks,” Jo Cho said. Cho is seen, as fans wave, with a “We won” sign.", ["named", "none"]),
    (
        "“It leaks,” Jo Cho said. He turned to all of those who were not on his side for “help with us all.”",
        ["named", "carried"],
    ),
    (
        "“It leaks,” Jo Cho said. That came days after a post in which he had a “band of fools.”",
        ["named", "carried"],
    ),
    (
        "“It leaks,” Mrs. Cho said. That came days after a post in which he had a “band of fools.”",
        ["named", "none"],
    ),
    ("“Which?” Jo Cho asked. The dam can go, “or else the town will.”", ["named", "carried"]),
    ("“It leaks,” Jo Cho said. I replied: “And so does the old one.”", ["named", "none"]),
    ("“It leaks,” Jo Cho said. The rounds he sold are called “tracers” there.", ["named", "none"]),
    (
        "“It leaks,” the paper says. “It will go,” the plan states. “It is old.”",
        ["document", "role", "carried"],
    ),
]
LATER = [
    ("Ana Pell said it broke.\n\n“It fell. It burned,” said Bo Ring.", ["Ana Pell", "Bo Ring", "Bo Ring"]),
    ("“It broke,” said Ana Pell. “It fell. It burned,” said Bo Ring.", ["Ana Pell", "Bo Ring", "Bo Ring"]),
    ("“It broke,” said Ana Pell. “It fell.” “It burned,” said Bo Ring.", ["Ana Pell", "Ana Pell", "Bo Ring"]),
    (
        "It broke, said Ana Pell.\n\n“It fell.\n\n“It burned,” said Bo Ring.",
        ["Ana Pell", "Bo Ring", "Bo Ring"],
    ),
    ("Ana Pell said: “It broke. It fell,” and Bo Ring agreed that it burned.", ["Ana Pell", "Bo Ring"]),
    # words that the layout repeats are whose they are where they stand
    (
        "Pell said: “It broke the whole mill.”\n\nRing said no.\n\n“It broke the whole mill”\n\nIt is late.",
        ["Pell", "Ring", "Pell", None],
    ),
    (
        "Ring said it fell.\n\n“It broke the whole town”\n\n“It broke the whole town for us,” Pell said.",
        ["Ring", "Pell", "Pell"],
    ),
    (
        "Ring said it fell.\n\n“It broke the whole town.”\n\nIt broke the whole mill, Pell said.",
        ["Ring", "Ring", "Pell"],
    ),
    (
        "“It hit the old mill.”\n\n“It hit the old dam,” Ring said.\n\n“It hit the old mill,” Pell said.",
        ["Pell", "Ring", "Pell"],
    ),
    (
        "Ring said it fell.\n\n“It broke the whole town.”\n\nIt broke the whole town.",
        ["Ring", "Ring", None],
    ),
]


@pytest.mark.parametrize(("text", "kinds"), CARRIED)
def test_attribute_carries_the_source_on_when_a_quotation_goes_on(text: str, kinds: list[str]) -> None:
    assert [kind for kind, *_ in said(text)] == kinds


@pytest.mark.parametrize(("text", "sources"), LATER)
def test_attribute_gives_a_quotation_to_its_own_speaker_when_another_spoke_before(
    text: str, sources: list[str]
) -> None:
    assert [source for _, source, _ in said(text)] == sources


def test_attribute_points_at_the_speaker_when_a_quotation_goes_on() -> None:
    text = "“It broke,” said Ana Pell. “It fell,” said Bo Ring. “It burned.”"
    assert said(text)[2] == ("carried", "Bo Ring", "said")


def test_attribute_points_at_the_one_who_moves_when_nobody_is_said_to_speak() -> None:
    text = "“It broke,” said Ana Pell. Bo Ring winced. “It fell.” He shrugged. “It burned.”"
    assert [source for _, source, _ in said(text)] == ["Ana Pell", None, "Bo Ring", None, "Bo Ring"]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Officials said it broke. They added that it fell.", "anonymous"),
        ("A source said it broke. “It fell,” she said.", "anonymous"),
        ("Officials said it broke. “It fell.”", "anonymous"),
        ("Officials said it broke. “It fell.” They said it burned.", "anonymous"),
        ("Ana Pell said it broke. She added that it fell.", "named"),
        ("Officials told Ana Pell it broke. She added that it fell.", "carried"),
        ("Officials said it broke. It was noon. They added that it fell.", "carried"),
        ("Two reports said it broke. It said it fell.", "carried"),
    ],
)
def test_carried_source_stands_as_the_one_that_it_points_back_to(text: str, standing: str) -> None:
    last = attributions(text)[-1]
    assert (last.kind, last.standing) == ("carried", standing)
