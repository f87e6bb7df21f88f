"""A source that ends in a relative clause, wherever in its sentence it stands."""

from __future__ import annotations

import pytest
from attributing import Found, rows, said

WHOLE = [
    ("It fell, but on his own web page Pell wrote that it holds.", "named", "Pell", "wrote"),
    # who says something in an aside says more
    (
        "The chief clerk, Jo Pell, who confirmed the sale in May, said the mill was closed.",
        "named",
        "The chief clerk, Jo Pell",
        "said",
    ),
    ("Pell, who has insisted it holds, said we must “mend the dam” in May.", "named", "Pell", "said"),
    ("Pell, who confirmed the sale in May, left.", "named", "Pell", "confirmed"),
    ("On Monday, a man who lives nearby said it leaks.", "anonymous", "a man who lives nearby", "said"),
    ("But those who stayed said it leaks.", "anonymous", "those who stayed", "said"),
    (
        "In Leeds, residents who spoke to reporters say so.",
        "anonymous",
        "residents who spoke to reporters",
        "say",
    ),
    ("In Leeds, a firm that sells boats says it leaks.", "role", "a firm that sells boats", "says"),
    (
        "In May, the agency that oversees dams warned that it leaks.",
        "role",
        "the agency that oversees dams",
        "warned",
    ),
    ("Later, a judge who heard the case ruled that it leaks.", "role", "a judge who heard the case", "ruled"),
    ("The dam leaks, a man who saw the crash said.", "anonymous", "a man who saw the crash", "said"),
    (
        "In a memo the engineer who designed it warned that it leaks.",
        "role",
        "the engineer who designed it",
        "warned",
    ),
    (
        "But a post that was shared 900 times says it leaks.",
        "document",
        "a post that was shared 900 times",
        "says",
    ),
    (
        "On Monday, a woman who asked not to be named said so.",
        "anonymous",
        "a woman who asked not to be named",
        "said",
    ),
    # by whose it is
    ("In Leeds, a woman whose son drowned said so.", "role", "a woman whose son drowned", "said"),
    ("But one man whose house was flooded said so.", "role", "one man whose house was flooded", "said"),
]
INSIDE = [
    # who acts in the relative clause, or in one behind it
    ("He met a man who police say is armed.", "role", "police", "say"),
    ("He wed a woman who the BBC says is a spy.", "named", "the BBC", "says"),
    ("He runs a firm that experts say is bust.", "anonymous", "experts", "say"),
    ("It hit people who live nearby and officials say so.", "anonymous", "officials", "say"),
    ("He has a friend who left when he said so.", "carried", "he", "said"),
    ("You have a group of people that heard a man say so.", "anonymous", "a man", "say"),
    # a noun that no verb is, and a country
    ("It is for anyone who builds a Palestinian state today.", "none", None, None),
    ("He was president of the United States.", "none", None, None),
]


@rows(WHOLE)
def test_attribute_takes_the_relative_clause_that_ends_a_source(text: str, found: Found) -> None:
    assert said(text) == [found]


@pytest.mark.parametrize(("text", "kind", "source", "cue"), INSIDE)
def test_attribute_leaves_out_a_relative_clause_in_which_another_speaks(
    text: str, kind: str, source: str | None, cue: str | None
) -> None:
    assert said(text) == [(kind, source, cue)]
