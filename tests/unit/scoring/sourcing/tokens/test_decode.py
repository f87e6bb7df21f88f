"""A model's word on tokens: how it and the rules come to a source and a cue."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from attributing import settled
from costs import check_growth
from handmade import CUES, attribute
from hypothesis import given
from hypothesis import strategies as st
from parsing import parsed

from app.scoring.sourcing import Roles
from app.scoring.voice import assign_voices

SETTLED = [
    # what no rule knows, the model knows; the kind is the rules' word
    (
        "Figures from the port put the loss at 3 percent.",
        [("source", "Figures from the port"), ("cue", "put"), ("content", "the loss at 3 percent")],
        ("document", "Figures from the port", "put", "the loss at 3 percent"),
    ),
    # a source the model left out is filled in by the rules that found the same cue
    ("Ana Pell said it broke.", [("cue", "said")], ("named", "Ana Pell", "said", None)),
    # the rules' boundaries of a cue, where the model is sure of the place
    ("The mayor said it broke.", [("cue", "said it")], ("role", "The mayor", "said", None)),
    # what the rules found falls where the model says nothing for it
    ("The mayor said it broke.", [("content", "it broke")], ("none", None, None, None)),
    # a letter that ends a source is no article
    (
        "Fans of Serie A said it broke.",
        [("source", "Fans of Serie A"), ("cue", "said")],
        ("anonymous", "Fans of Serie A", "said", None),
    ),
    ("It broke, it said.", [("source", "it said"), ("cue", "said")], ("carried", "it", "said", None)),
    # of a source that the model saw in part the rules know the rest, and it ends before a clause about it
    (
        "Mayor Ann Lee said it broke.",
        [("source", "Mayor"), ("cue", "said")],
        ("named", "Mayor Ann Lee", "said", None),
    ),
    # but where the model is sure of more than grammar ties together, it is right; however far the cue is
    (
        "More than half of respondents in the Herald/Gazette poll said it broke.",
        [("source", "More than half of respondents in the Herald/Gazette poll"), ("cue", "said")],
        ("role", "More than half of respondents in the Herald/Gazette poll", "said", None),
    ),
    (
        "“It broke,” said one longtime adviser to Ann Lee.",
        [("source", "one longtime adviser to Ann Lee"), ("cue", "said")],
        ("role", "one longtime adviser to Ann Lee", "said", None),
    ),
    (
        "The mayor in the old town hall and by the port, on Monday, in the rain, jeered.",
        [("source", "The mayor"), ("cue", "jeered")],
        ("role", "The mayor", "jeered", None),
    ),
    (
        "“It broke,” jeered Ann Lee, who left.",
        [("source", "Ann Lee, who left"), ("cue", "jeered")],
        ("named", "Ann Lee", "jeered", None),
    ),
    # a cue that no rule knows needs a source that can be one, and a word that says something
    ("The plan reflects a trend.", [("source", "The"), ("cue", "reflects")], ("none", None, None, None)),
    ("Some fans, who jeer, left.", [("source", "who"), ("cue", "jeer")], ("none", None, None, None)),
    (
        "Some fans, who view it so, left.",
        [("source", "who"), ("cue", "view")],
        ("anonymous", "Some fans", "view", None),
    ),
    ("The plan reflects a trend.", [("cue", "reflects")], ("none", None, None, None)),
    ("Ann Lee was at the port.", [("source", "Ann Lee"), ("cue", "was")], ("none", None, None, None)),
    # what is denied, only possible or only meant is not said
    ("Ann Lee did not jeer.", [("source", "Ann Lee"), ("cue", "did not jeer")], ("none", None, None, None)),
    (
        "Ann Lee described nine species.",
        [("source", "Ann Lee"), ("cue", "described")],
        ("none", None, None, None),
    ),
    # what is done and not said, unless in words
    ("Ann Lee approved the plan.", [("source", "Ann Lee"), ("cue", "approved")], ("none", None, None, None)),
    (
        "Ann Lee is seeking a second term.",
        [("source", "Ann Lee"), ("cue", "is seeking")],
        ("none", None, None, None),
    ),
    ("Ann Lee rejected the offer.", [("source", "Ann Lee"), ("cue", "rejected")], ("none", None, None, None)),
    (
        "“It broke,” smiled Ann Lee.",
        [("source", "Ann Lee"), ("cue", "smiled")],
        ("named", "Ann Lee", "smiled", None),
    ),
    (
        "Ann Lee sought to explain it.",
        [("source", "Ann Lee"), ("cue", "sought to explain")],
        ("named", "Ann Lee", "sought to explain", None),
    ),
    # who speaks is known, however it is said; nobody is no one
    (
        "Ann Lee is fond of saying that it broke.",
        [("source", "Ann Lee"), ("cue", "is fond of saying")],
        ("named", "Ann Lee", "is fond of saying", None),
    ),
    ("No one is saying it broke.", [("source", "one"), ("cue", "is saying")], ("none", None, None, None)),
    # a document says what others say in it, and who closes a sentence says all of it
    (
        "The minutes record that the clerk had warned of a leak.",
        [("source", "the clerk"), ("cue", "had warned of")],
        ("document", "The minutes", "record", None),
    ),
    (
        "The coach told players it broke, the Herald reports.",
        [("source", "The coach"), ("cue", "told"), ("source", "the Herald")],
        ("named", "the Herald", "reports", None),
    ),
    ("Ann Lee may jeer.", [("source", "Ann Lee"), ("cue", "jeer")], ("none", None, None, None)),
    ("Ann Lee aims to go.", [("source", "Ann Lee"), ("cue", "aims")], ("none", None, None, None)),
    # the words before a rule's verb that the model takes to be of the cue, unless they are the source
    (
        "Ann Lee came out and said it broke.",
        [("source", "Ann Lee"), ("cue", "came out and said")],
        ("named", "Ann Lee", "came out and said", None),
    ),
    ("The mayor said it broke.", [("cue", "mayor said")], ("role", "The mayor", "said", None)),
    # auxiliaries and adverbs belong to a cue, marks do not
    (
        "Ann Lee has loudly jeered, “No.”",
        [("source", "Ann Lee"), ("cue", "jeered,"), ("content", "No")],
        ("named", "Ann Lee", "has loudly jeered", "“No.”"),
    ),
    # the writer is nobody's source
    ("I think it broke.", [("source", "I"), ("cue", "think")], ("none", None, None, None)),
    # of two cues the likelier one that is nobody's quoted word
    (
        "“She said no,” Bo Ring told us.",
        [("source", "Bo Ring"), ("cue", "told"), ("cue", "said")],
        ("named", "Bo Ring", "told", None),
    ),
    # who stands outside, who wept as she told it, and whom somebody quotes
    (
        "Outside court Ms Poe said it leaks.",
        [("source", "Outside court Ms Poe"), ("cue", "said")],
        ("named", "Ms Poe", "said", None),
    ),
    (
        "Ida Poe, 31, wept as she told us it leaks.",
        [("source", "she"), ("cue", "told")],
        ("named", "Ida Poe, 31", "told", None),
    ),
    (
        "Tass quoted the mayor as saying it leaks.",
        [("source", "Tass"), ("cue", "quoted"), ("content", "it leaks")],
        ("role", "the mayor", "quoted", "it leaks"),
    ),
]


@pytest.mark.parametrize(("text", "marked", "expected"), SETTLED, ids=[row[0] for row in SETTLED])
def test_attribute_follows_the_model_when_it_has_spoken(
    text: str, marked: list[tuple[str, str]], expected: tuple[str | None, ...]
) -> None:
    assert settled(text, *marked) == [expected]


@pytest.mark.parametrize(
    ("text", "seen", "source"),
    [
        ("Ann Lee, speaking in Perth, said it broke.", "Ann Lee, speaking", "Ann Lee"),
        ("The court on Tuesday rejected the plea.", "The court on", "The court"),
        ("The mayor of Perth said it broke.", "The mayor of Perth", "The mayor of Perth"),
        ("It broke, said Ann Lee, wrapped in a rug.", "Ann Lee, wrapped in a rug", "Ann Lee"),
    ],
)
def test_attribute_cuts_a_source_when_the_model_begins_another_phrase(
    text: str, seen: str, source: str
) -> None:
    cue = "rejected" if "rejected" in text else "said"
    assert settled(text, ("source", seen), ("cue", cue))[0][1] == source


GOES_ON = [
    ("The report found a leak. The pipe was 40 years old. It rained.", ["document", "carried", "none"]),
    ("The report found a leak.\n\nThe pipe was 40 years old. It rained.", ["document", "none", "none"]),
    ("The report found a leak. The pipe was 40 years old? It rained.", ["document", "none", "none"]),
]


@pytest.mark.parametrize(("text", "kinds"), GOES_ON)
def test_attribute_carries_on_within_a_paragraph_when_the_model_sees_content_go_on(
    text: str, kinds: list[str]
) -> None:
    going_on = text[text.index("The pipe") : text.index(" It rained")]
    found = settled(text, ("source", "The report"), ("cue", "found"), ("content", going_on))
    assert [kind for kind, *_ in found] == kinds


def test_attribute_takes_a_link_as_document_when_the_model_sees_no_source() -> None:
    text = "It rained. The river rose by two meters. “It fell.” The mayor said it rose by an inch."
    found = settled(text, ("content", "The river rose"), linked="by two meters")
    assert found[1:3] == [
        ("document", "by two meters", None, None),
        ("none", None, None, None),
    ]
    found = settled(text, ("source", "The mayor"), ("cue", "said"), linked="by an inch")
    assert found[3][:3] == ("role", "The mayor", "said")


def test_attribute_leaves_a_turn_of_a_transcript_to_its_speaker_when_the_model_sees_another() -> None:
    text = "KARL: No.\n\nPELL: It fell, according to Ann Lee.\n\nKARL: No.\n\nPELL: No."
    found = settled(text, ("source", "Ann Lee"), ("cue", "according to"))
    assert found[1][:3] == ("named", "PELL", ":")


def test_attribute_starts_a_new_part_when_another_begins() -> None:
    found = settled("Smith, Jones jeered.", ("source", "Smith"), ("source", "Jones"), ("cue", "jeered"))
    assert found[0][1] == "Jones"


@given(st.integers(0, 2**32 - 1))
def test_attribute_stays_inside_the_text_when_the_model_says_anything(seed: int) -> None:
    text = (
        "“It broke,” the mayor said. He added that it rained. Why? Data show it.\n\nNo one knows, she said."
    )
    field = parsed(text)
    roles: Roles = np.random.default_rng(seed).dirichlet([0.2] * 7, len(field.words))[:, :6]
    for one in attribute(field, assign_voices(field, CUES), roles):
        for span in (one.source, one.cue, one.content):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert one.kind != "none" or (one.source, one.cue, one.content) == (None, None, None)


def test_attribute_takes_twice_the_time_when_a_sentence_of_cues_without_a_source_doubles() -> None:
    def attribution(count: int) -> Callable[[], object]:
        field = parsed("I said " * count, "title")
        roles: Roles = np.tile([[1.0, 0, 0, 0, 0, 0], [0, 0, 1.0, 0, 0, 0]], (count, 1))
        return partial(attribute, field, assign_voices(field, CUES), roles)

    check_growth(attribution, 400, 1600)
