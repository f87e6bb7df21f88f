"""What is said: the words that belong to a cue and its source, of which a model saw a part."""

from __future__ import annotations

import pytest
from attributing import settled

CONTENTS = [
    # from where a clause can begin to where one can end, though the model saw less
    ("Ann Lee said on Monday that the dam leaks.", "the dam", "that the dam leaks"),
    (
        "The dam leaks and will break, Ann Lee said on Monday.",
        "dam leaks and will",
        "The dam leaks and will break",
    ),
    ("But the dam leaks, Ann Lee said.", "the dam leaks", "the dam leaks"),
    ("Ann Lee said the dam leaks, and he left.", "the dam leaks", "the dam leaks"),
    ("Ann Lee said no in the U.S.", "in the", "no in the U.S."),
    # in the middle of a clause only where the model is sure of it
    ("Ann Lee said no in May and so on with her aides of old.", "no in May", "no in May"),
    ("And the dam leaks, Ann Lee said.", "And the dam leaks", "And the dam leaks"),
    # with its quotation marks, over the sentences of its paragraph
    ("“It broke,” Ann Lee said. He left.", "It broke", "“It broke,”"),
    ("“It broke. It was old,” Ann Lee said.", "It was old", "“It broke. It was old,”"),
    ("Ann Lee said: “It broke. It was old.”\n\n“So it fell.”", "It broke", "“It broke. It was old.”"),
    ("Ann Lee said ''it broke.'' He left.", "it broke", "''it broke.''"),
    # without a dateline, nor what the paper goes on with
    ("LONDON (AP) — It broke at noon, Ann Lee said.", "LONDON (AP) — It broke", "It broke at noon"),
    ("Ann Lee, who said it broke, in truth, has left.", "it broke, in truth", "it broke, in truth"),
    (
        "NATO - and the EU - will act, Ann Lee said.",
        "NATO - and the EU - will act",
        "NATO - and the EU - will act",
    ),
    ("Ann Lee said in no uncertain terms that it broke.", "that it broke", "that it broke"),
    # with the word that denies it
    ("Ann Lee said no clear evidence that it leaks.", "that it leaks", "no clear evidence that it leaks"),
]


@pytest.mark.parametrize(("text", "seen", "content"), CONTENTS)
def test_attribute_takes_a_whole_clause_or_quotation_when_the_model_saw_a_part(
    text: str, seen: str, content: str
) -> None:
    found = settled(text, ("source", "Ann Lee"), ("cue", "said"), ("content", seen))
    assert [one for one in found if one[0] == "named"] == [("named", "Ann Lee", "said", content)]


def test_attribute_leaves_out_what_the_paper_goes_on_with_when_the_model_takes_it_in() -> None:
    text = "It broke at noon, Ann Lee said; in May of the year before it held until the evening."
    later = "in May of the year before it held until the evening"
    marked = (("source", "Ann Lee"), ("cue", "said"), ("content", "It broke at noon"), ("content", later))
    assert settled(text, *marked) == [("named", "Ann Lee", "said", "It broke at noon")]


def test_attribute_ends_what_is_said_where_another_says_something() -> None:
    text = "Ann Lee said it broke, while Bo Ring jeered the mayor of the old town by the port."
    assert settled(
        text,
        ("source", "Ann Lee"),
        ("cue", "said"),
        ("content", "it broke"),
        ("cue", "jeered"),
        ("content", "the mayor of the old town by the port"),
    ) == [("named", "Ann Lee", "said", "it broke")]


@pytest.mark.parametrize(
    ("text", "seen", "content"),
    [
        (
            "Ann Lee told Reuters the deal was dead.",
            "Reuters the deal was dead",
            "the deal was dead",
        ),
        (
            "Ann Lee told the BBC on Monday that it broke.",
            "the BBC on Monday that it broke",
            "that it broke",
        ),
        ("Ann Lee told them: “It broke.”", "them: “It broke.”", "“It broke.”"),
        ("Ann Lee told the jury a tale.", "the jury a tale", "the jury a tale"),
    ],
)
def test_attribute_leaves_out_whom_it_was_told_when_the_model_takes_it_in(
    text: str, seen: str, content: str
) -> None:
    assert settled(text, ("source", "Ann Lee"), ("cue", "told"), ("content", seen)) == [
        ("named", "Ann Lee", "told", content)
    ]


def test_attribute_takes_what_a_colon_hands_on_when_the_model_sees_it_elsewhere() -> None:
    text = "Asked whether it broke, Ann Lee said: “No.”"
    assert settled(
        text, ("source", "Ann Lee"), ("cue", "said"), ("content", "whether it broke"), ("content", "No")
    ) == [("named", "Ann Lee", "said", "“No.”")]


def test_attribute_tells_what_a_sentence_says_when_its_source_stands_in_another() -> None:
    text = "“It broke,” said Ann Lee. “It was old.” He left."
    found = settled(text, ("source", "Ann Lee"), ("cue", "said"), ("content", "It broke"))
    assert [content for *_, content in found] == ["“It broke,”", "“It was old.”", None]
