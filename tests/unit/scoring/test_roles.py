"""A model's word on tokens: how it becomes source, cue and content."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scoring.document import PlainText, parse_field
from app.scoring.sourcing import ROLES, Attribution, Roles, attribute
from app.scoring.voice import assign_voices
from app.storage.cues import load_cues

CUES = load_cues(Path(__file__).parents[3] / "app" / "data" / "sourcing")
PARTS = ("source", "cue", "content")


def settle(text: str, *marked: tuple[str, str]) -> tuple[Attribution, ...]:
    """Attribute a text whose model is sure of the marked words, each a (part, words)."""
    field = parse_field("text", PlainText(text))
    roles: Roles = np.zeros((len(field.words), len(ROLES)))
    for part, piece in marked:
        start = text.index(piece)
        column = 2 * PARTS.index(part)
        inside = [at for at, begin in enumerate(field.token_starts) if start <= begin < start + len(piece)]
        roles[inside[0], column] = 0.9
        roles[inside[1:], column + 1] = 0.9
    return attribute(field, assign_voices(field), CUES, roles)


def words(text: str, one: Attribution) -> tuple[str | None, ...]:
    spans = (one.source, one.cue, one.content)
    return (one.kind, *(None if span is None else text[span[0] : span[1]] for span in spans))


SETTLED = [
    # what no rule knows, the model knows; the kind is the rules' word
    (
        "Figures from the port put the loss at 3 percent.",
        [("source", "Figures from the port"), ("cue", "put"), ("content", "the loss at 3 percent")],
        ("document", "Figures from the port", "put", "the loss at 3 percent"),
    ),
    # a source the model left out is filled in by the rules that found the same cue
    ("Ana Pell said it broke.", [("cue", "said")], ("named", "Ana Pell", "said", None)),
    # what the rules found stands where the model says nothing against it
    ("The mayor said it broke.", [("cue", "said it")], ("role", "The mayor", "said it", None)),
    # and falls where the model does
    ("The mayor said it broke.", [("content", "it broke")], ("none", None, None, None)),
    # the writer is nobody's source
    ("I think it broke.", [("source", "I"), ("cue", "think")], ("none", None, None, None)),
    # of two cues the likelier one that is nobody's quoted word
    (
        "“She said no,” Bo Ring told us.",
        [("source", "Bo Ring"), ("cue", "told"), ("cue", "said")],
        ("named", "Bo Ring", "told", None),
    ),
]


@pytest.mark.parametrize(("text", "marked", "expected"), SETTLED, ids=[row[0] for row in SETTLED])
def test_attribute_follows_the_model_when_it_has_spoken(
    text: str, marked: list[tuple[str, str]], expected: tuple[str | None, ...]
) -> None:
    (one,) = settle(text, *marked)
    assert words(text, one) == expected


def test_attribute_carries_on_when_the_model_sees_content_go_on() -> None:
    text = "The report found a leak. The pipe was 40 years old. It rained."
    marked = [("source", "The report"), ("cue", "found"), ("content", "The pipe was 40 years old.")]
    assert [one.kind for one in settle(text, *marked)] == ["document", "carried", "none"]


def test_attribute_starts_a_new_part_when_another_begins() -> None:
    text = "Smith Jones said no."
    one = settle(text, ("source", "Smith"), ("source", "Jones"), ("cue", "said"))[0]
    assert words(text, one)[1] == "Jones"


@given(st.integers(0, 2**32 - 1))
def test_attribute_stays_inside_the_text_when_the_model_says_anything(seed: int) -> None:
    text = (
        "“It broke,” the mayor said. He added that it rained. Why? Data show it.\n\nNo one knows, she said."
    )
    field = parse_field("text", PlainText(text))
    roles: Roles = np.random.default_rng(seed).dirichlet([0.2] * 7, len(field.words))[:, :6]
    for one in attribute(field, assign_voices(field), CUES, roles):
        for span in (one.source, one.cue, one.content):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert one.kind != "none" or (one.source, one.cue, one.content) == (None, None, None)
