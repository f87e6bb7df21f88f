"""Who heads or foots a headline by a name that only the text knows."""

from __future__ import annotations

import pytest
from handmade import read

SAID = "Premier Ann Poe said on Monday that the ferry subsidy would end in May."
COUNCIL = "The Rail Council (RWC) said on Monday that nine ferries would stop."


@pytest.mark.parametrize(
    ("title", "text", "source"),
    [
        ("Poe: Ferry subsidy to end in May", SAID, "Poe"),
        ("Live: Ann Poe: Ferry subsidy to end in May", SAID, "Ann Poe"),
        ("Ferry subsidy to end in May: Poe", SAID, "Poe"),
        ("Ferry subsidy to end in May – Ann Poe", SAID, "Ann Poe"),
        ("RWC: Nine ferries to stop", COUNCIL, "RWC"),
        ("Nine ferries stop: RWC", COUNCIL, "RWC"),
        ("Ann: Ferry subsidy ends", SAID, "Ann"),
        ("Poe: Ferry subsidy reform to come soon", SAID, "Poe"),  # in part other words
    ],
)
def test_title_is_of_the_name_that_says_so_in_the_text(title: str, text: str, source: str) -> None:
    (one,), *_ = read(text, title).settled(()).attributions
    assert (one.kind, one.source and title[slice(*one.source)]) == ("named", source)
    assert one.cue is not None
    assert title[slice(*one.cue)] in ":–"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Leith: Ferry subsidy to end in May", SAID),  # a place, which says nothing
        ("Poe: A life in pictures", SAID),  # the text has it say something else
        ("Poe: Ferry subsidy to end in May?", SAID),
        ("Analysis: Ferry subsidy to end in May", SAID),
        ("Ferry subsidy: Poe", SAID),  # a topic
        ("Leith: Ferry subsidy to end in May", "Leith police said the ferry subsidy would end in May."),
        ("Abu-Poe ferry subsidy to end", SAID),
        ("Poe: Ferry subsidy to end in May", "Lee said Poe would end the ferry subsidy in May."),
        ("Poe: Ferry subsidy to end in May", "The ferry subsidy ends in May."),
    ],
)
def test_title_is_of_nobody_when_the_text_does_not_have_its_name_say_so(title: str, text: str) -> None:
    (one,), *_ = read(text, title).settled(()).attributions
    assert one.kind == "none"


def test_title_with_a_source_of_its_own_keeps_it() -> None:
    title = "Poe: Ferry subsidy to end, says Lee"
    (one,), *_ = read(SAID, title).settled(()).attributions
    assert one.source is not None
    assert title[slice(*one.source)] == "Lee"
