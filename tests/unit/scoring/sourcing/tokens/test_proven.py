"""What grammar alone proves of a cue, and of who hears or is judged, whatever a model says of the tokens."""

from __future__ import annotations

import pytest
from attributing import settled

PROVEN = [
    # what grammar alone proves stands: a phrase, "that", a document, nobody
    (
        "It broke, according to the mayor.",
        [("content", "It broke")],
        ("role", "the mayor", "according to", "It broke"),
    ),
    (
        "The mayor said that it broke.",
        [("content", "that it broke")],
        ("role", "The mayor", "said", "that it broke"),
    ),
    # whoever stands right behind a quotation, whatever the verb
    ("“It leaks,” gushed Ana Pell.", [], ("named", "Ana Pell", "gushed", None)),
    ("“It leaks,” the mayor spat.", [], ("role", "the mayor", "spat", None)),
    ("Ana Pell spat on “it leaks”.", [], ("none", None, None, None)),
    ("Ferry sinks off Leith: police", [], ("role", "police", ":", None)),
    # and who stands before "who", whomever else the model sees
    (
        "He met Ana Pell, who said it leaks.",
        [("source", "He"), ("cue", "said")],
        ("named", "Ana Pell", "said", None),
    ),
    ("Pell wrote a song.", [("source", "Pell"), ("cue", "wrote")], ("none", None, None, None)),
    ("Court records show it.", [], ("document", "Court records", "show", None)),
    ("The firm put nine homes at $3 million.", [], ("none", None, None, None)),
    ("It leaks, by his own account.", [], ("carried", "his own account", "by", None)),
    ("His story is that it leaks.", [], ("carried", "His", "story", None)),
    ("The bank let it be known that it leaks.", [], ("role", "The bank", "let it be known", None)),
    ("Police appealed for calm.", [], ("role", "Police", "appealed for", None)),
    ("Pell declined to speak of what she called gossip.", [], ("carried", "she", "called", None)),
    (
        "Pell declined to speak of what Ana Brill called a mess.",
        [("source", "Pell")],
        ("named", "Ana Brill", "called", None),
    ),
    ("Pell grew a plant called kente.", [], ("none", None, None, None)),
    ("It is known to break.", [("source", "It")], ("anonymous", None, "is known", None)),
    ("It's known to break.", [("source", "It")], ("anonymous", None, "'s known", None)),
    # who is told is not who tells; "it" that says is somebody
    (
        "Staff were told it broke.",
        [("source", "Staff"), ("cue", "were told")],
        ("anonymous", None, "were told", None),
    ),
    ("It was argued that it broke.", [("source", "It"), ("cue", "was argued")], ("none", None, None, None)),
    # nor is who is said to do something
    (
        "He is alleged to have lied.",
        [("source", "He"), ("cue", "is alleged")],
        ("anonymous", None, "is alleged", None),
    ),
    ("He allegedly lied.", [("source", "He"), ("cue", "allegedly")], ("anonymous", None, "allegedly", None)),
    # who is judged, warned or asked says nothing, whatever the model sees
    (
        "Boeing accused of cover-up",
        [("source", "Boeing"), ("cue", "accused"), ("content", "of cover-up")],
        ("none", None, None, None),
    ),
    ("Firm ordered to explain why", [("source", "Firm"), ("cue", "ordered")], ("none", None, None, None)),
    ("Poland urged to go", [("source", "Poland"), ("cue", "urged")], ("anonymous", None, "urged", None)),
    ("Pell was asked why.", [("source", "Pell"), ("cue", "was asked")], ("none", None, None, None)),
    ("Pell was praised.", [("source", "Pell"), ("cue", "was praised")], ("none", None, None, None)),
    (
        "Pell was warned by the clerk that it leaks.",
        [("source", "Pell"), ("cue", "was warned")],
        ("role", "the clerk", "was warned", None),
    ),
    (
        "Lifts demanded by residents",
        [("source", "residents"), ("cue", "demanded")],
        ("anonymous", "residents", "demanded", None),
    ),
    (
        "Lifts demanded by residents",
        [("source", "Lifts"), ("cue", "demanded")],
        ("none", None, None, None),
    ),
    # but who judges does, and who is of a mind
    (
        "Some are opposed to it.",
        [("source", "Some"), ("cue", "are opposed")],
        ("anonymous", "Some", "are opposed", None),
    ),
    ("Pell called out sexism.", [("source", "Pell"), ("cue", "called")], ("named", "Pell", "called", None)),
    ("It rests on a promise he would go.", [("cue", "promise")], ("none", None, None, None)),
    ("Pell considered the draft.", [("source", "Pell"), ("cue", "considered")], ("none", None, None, None)),
    (
        "Pell writes about food for the Mail.",
        [("source", "Pell"), ("cue", "writes about")],
        ("none", None, None, None),
    ),
]


@pytest.mark.parametrize(("text", "marked", "expected"), PROVEN, ids=[row[0] for row in PROVEN])
def test_attribute_follows_grammar_when_the_model_says_otherwise(
    text: str, marked: list[tuple[str, str]], expected: tuple[str | None, ...]
) -> None:
    assert settled(text, *marked) == [expected]
