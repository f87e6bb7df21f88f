"""Who stands beside a quotation: before a colon, behind it, with any verb."""

from __future__ import annotations

import pytest
from attributing import NONE, Found, rows, said

SAID = [
    # verbs of voice and mien, right beside the words; a verb that no list holds
    ("“It leaks,” scoffed Ana Pell.", "named", "Ana Pell", "scoffed"),
    ("Ana Pell, 39, fumed: “It leaks.”", "named", "Ana Pell, 39", "fumed"),
    ("“It leaks,” harrumphed Ana Pell.", "named", "Ana Pell", "harrumphed"),
    ("Ana Pell fumed in a statement on Monday: “It leaks again.”", "named", "Ana Pell", "fumed"),
    ("The mayor scoffed on Monday: “It leaks again.”", "role", "The mayor", "scoffed"),
    ("“A mess,” an insider dished.", "anonymous", "an insider", "dished"),
    ("“She's in bits,” an insider spilled.", "anonymous", "an insider", "spilled"),
    ("“It is over,” the star's agent sniped.", "role", "the star's agent", "sniped"),
    ("But a source close to Lee hit back: “Rubbish.”", "anonymous", "a source close to Lee", "hit back"),
    ("Reform's Lee Crane fired back: “Rubbish.”", "named", "Reform's Lee Crane", "fired back"),
    ("“It leaks all day,” Ann Cole went on.", "named", "Ann Cole", "went on"),
    ("Pell added in an interview with the Herald: “It leaks.”", "named", "Pell", "added"),
    ("Pell continued on Monday: “It leaks.”", "named", "Pell", "continued"),
    ("“It leaks badly again,” Pell fired back.", "named", "Pell", "fired back"),
    ("“It leaks badly again,” the mayor shot back at reporters.", "role", "the mayor", "shot back"),
    ("“It leaks badly again,” Pell chimed in.", "named", "Pell", "chimed in"),
    ("“It leaks,” reckons Ana Pell.", "named", "Ana Pell", "reckons"),
    ("“It leaks badly,” the mayor believed.", "role", "the mayor", "believed"),
    ("Pell hit back that it leaks.", "named", "Pell", "hit back"),
    ("Fans flew in, with one gushing: “It soars.”", "anonymous", "one", "gushing"),
    ("Fans flew in, with Jane Pell raving: “It soars.”", "named", "Jane Pell", "raving"),
    # who stands before a colon and a quotation, with what tells who that is
    ("Ana Pell, 39: “It leaks.”", "named", "Ana Pell", ":"),
    ("Ana Pell, 39, plumber: “It leaks.”", "named", "Ana Pell", ":"),
    ("Ana Pell, the harbor master: “It leaks.”", "named", "Ana Pell", ":"),
    ("Ana Pell, Greens: “It leaks.”", "named", "Ana Pell", ":"),
    ("The mayor, Ana Pell: “It leaks.”", "named", "The mayor, Ana Pell", ":"),
    ("The mayor, a diver: “It leaks.”", "role", "The mayor", ":"),
    ("Ana Pell (Greens): “It leaks.”", "named", "Ana Pell", ":"),
    ("Prof Ana Pell, of the Dam Trust: “It leaks.”", "named", "Prof Ana Pell", ":"),
    ("Pell, on Facebook: “It leaks.”", "named", "Pell", ":"),
    ("Ana Pell to the council: “It leaks.”", "named", "Ana Pell", ":"),
    ("• Ana Pell: “It leaks.”", "named", "Ana Pell", ":"),
    ("- Ana Pell: “It leaks.”", "named", "Ana Pell", ":"),
    (
        "09:40 First Minister Ana Pell, talking on the radio: “It leaks.”",
        "named",
        "First Minister Ana Pell",
        ":",
    ),
    ("@anapell7: “It leaks.”", "named", "@anapell7", ":"),
    ("One diver: “It leaks.”", "anonymous", "One diver", ":"),
    ("Our reporter Jane Amos is in Ohio: “It has gone.”", "named", "Our reporter Jane Amos", ":"),
    ("Mayor Lee Pell on the flood: “It has gone.”", "named", "Mayor Lee Pell", ":"),
    ("The firm's reply: “It leaks.”", "role", "The firm", ":"),
    ("Ana Pell's response: “It leaks.”", "named", "Ana Pell", ":"),
    ("Pell, on how she won: “It leaks.”", "named", "Pell", ":"),
    ("“I cried on the bus”: Tilda Marne on fame", "named", "Tilda Marne", ":"),
]
UNSAID = [
    # a colon leads in what nobody there says
    "Mayor Pell was met with one chant: “Out, out, out”.",
    "Police found a note: “I am sorry”.",
    "Taylor Swift has a new album: “Midnights”.",
    "Pell, holding a banner: “We won”",
    "pell, 39, harrumphed: “It leaks.”",
    "Smith, on loan: “We won”",
    "Leeds, West Yorkshire: “We won”",
    "Leeds, Tuesday: “We won”",
    "Things to do on Monday: “We won”",
    "One rule: “We won the cup.”",
    "One thing was clear: “We won the cup.”",
    "• Line of the week: “We won the cup.”",
    "Question: “Who won the cup?”",
    "Top reply: “We won the cup.”",
    "The message in full: “We won the cup.”",
    "The reply came an hour later: “We won the cup.”",
    "“We won the cup again,” read the mayor.",
    "The sign on the door was blunt: “It has gone.”",
    "Opinion: “The dam leaks.”",
    "Live: “The dam leaks”",
    "Live - “The dam leaks”",
    "Exclusive: “The dam leaks”",
    "Fans flew in, with a sign reading: “It soars.”",
    "With the sun rising: “It soars.”",
    "He sat in the park, with the sun rising: “It soars.”",
    # a work, and a line beside a quotation
    "“We won.”\n\n— Ana Pell left the room.",
    "“We won.”\n\n— and so it went on",
    "“We won.” Photo: Ana Pell",
    "“The Salt Wife”: a novel of the sea",
    "“Hamlet”: Old Vic, London",
    "Review: “The Salt Wife” drowns in its own beauty",
    "‘Stealth tax’: Treasury raises £4bn",
    "“Dark money”: Senate probes donors",
    'The bank kept its "hold" rating on the stock.',
    "“Officials say so.”",
]


@rows(SAID)
def test_attribute_finds_who_speaks_when_a_quotation_stands_beside(text: str, found: Found) -> None:
    assert said(text) == [found]


@pytest.mark.parametrize("text", UNSAID)
def test_attribute_finds_none_when_nobody_speaks_beside_a_quotation(text: str) -> None:
    assert set(said(text)) == {NONE}
