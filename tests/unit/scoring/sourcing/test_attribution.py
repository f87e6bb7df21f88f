"""Who says so, whatever a text holds: one answer a sentence, inside the text, in linear time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from runpy import run_path

import pytest
from attributing import attributions, region, said
from costs import check_growth
from handmade import CUES, attribute
from hypothesis import given
from hypothesis import strategies as st
from parsing import parsed

from app.scoring.voice import assign_voices

UNGIVEN = [
    # common knowledge, what the reporter saw, arithmetic: the text names nobody
    ("Mars is the fourth planet from the Sun.", "none"),
    ("The street was empty on Monday.", "none"),
    ("I saw the boat sink.", "none"),
    ("A reporter for the Herald saw two boats.", "none"),
    ("The two add up to $40 million, 8 percent more than in 2019.", "none"),
    # the paper's own earlier reporting: by its name, or as a paper, but not as "we"
    ("The Herald reported in May that the dam leaked.", "named"),
    ("This newspaper reported in May that the dam leaked.", "role"),
    ("As we reported in May, the dam leaked.", "none"),
]


@pytest.mark.parametrize(("text", "kind"), UNGIVEN)
def test_attribute_knows_only_what_the_text_names(text: str, kind: str) -> None:
    assert [found[0] for found in said(text)] == [kind]


HEADINGS = [
    ("Police say three died", ("role", "Police", "say")),
    ("• Police say three died", ("role", "Police", "say")),
    ("The bridge is safe, the mayor said", ("role", "the mayor", "said")),
    # a topic and a question: by a colon nobody speaks
    ("Police: the wait", ("none", None, None)),
    ("Police - mayor", ("none", None, None)),
    ("Do police say three died?", ("none", None, None)),
    ("Two boats sank", ("none", None, None)),
]


@pytest.mark.parametrize(("heading", "found"), HEADINGS)
def test_attribute_takes_from_a_heading_only_what_its_verb_says(
    heading: str, found: tuple[str, str | None, str | None]
) -> None:
    assert said(f"{heading}\n\nThe mill is old.")[0] == found
    marked = f"{heading}.\n\nThe mill is old." if heading[-1] != "?" else f"{heading}\n\nThe mill is old."
    inside = region(marked, marked.partition("\n")[0], "heading")
    assert said(marked, regions=(inside,))[0] == found


def test_attribute_reads_a_title_like_a_sentence() -> None:
    assert said("Mayor says bridge is unsafe", "title") == [("role", "Mayor", "says")]


WORDS = (
    *("who", "that", "the", "and", "by", "to", "of", "in", "as", "per", "it", "54", "March"),
    *("said", "says", "told", "saying", "was told", "quoted as", "appears to show", "report"),
    *("citing", "according to"),
)
PIECES = st.sampled_from(
    [
        *"“”\"'’,.:;?!—-()%$@&\n ",
        *("…", "''", "\n\n", "'s", "Smith", "officials", "In", "Mr", "U.S."),
        *(f" {word} " for word in WORDS),
    ]
)


@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=80)))
def test_attribute_stays_inside_the_text_when_the_text_is_anything(text: str) -> None:
    found = attributions(text)
    assert len(found) == len(parsed(text).sentences)
    for one in found:
        for span in (one.source, one.cue):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        if one.kind == "none":
            assert (one.source, one.cue) == (None, None)
        else:
            assert one.source is not None or one.cue is not None


@cache
def sentences() -> list[str]:
    """Return every sentence that a test in the folders beside this one says somebody says."""
    tests = sorted(Path(__file__).parent.glob("*/test_*.py"))
    return [text for path in tests for text, *_ in run_path(str(path)).get("SAID", ())]


@pytest.mark.parametrize("end", ["", ",", " “"])
def test_attribute_reads_every_beginning_of_a_sentence(end: str) -> None:
    for sentence in sentences():
        pieces = sentence.rstrip(".").split(" ")
        for count in range(1, len(pieces) + 1):
            text = " ".join(pieces[:count]) + end
            assert attributions(text), text


HOSTILE = [
    "said ",
    "the mayor of ",
    "“said ",
    "Smith, ",
    "who said ",
    "to said by ",
    "x " * 50 + "said. ",
    "saying, ",
    "It is “a big sin”. ",
    "“No.” — Ann Lee. ",
    "09:40 Ann Lee, 5: “No.” ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_attribute_takes_about_twice_the_time_when_the_text_doubles(piece: str) -> None:
    def attribution(size: int) -> Callable[[], object]:
        field = parsed(piece * (size // len(piece)), "title")
        return partial(attribute, field, assign_voices(field, CUES))

    check_growth(attribution, small=10_000, large=40_000)
