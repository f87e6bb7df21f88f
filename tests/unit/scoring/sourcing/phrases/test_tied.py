"""What hyphens tie together, and what stands between an article and its noun."""

from __future__ import annotations

from attributing import Found, rows, said

SAID = [
    # a person made of several words, with a place behind
    ("The 71-year-old from Hull said so.", "role", "The 71-year-old from Hull", "said"),
    ("“It leaks,” said a 19-year-old from Leeds.", "role", "a 19-year-old from Leeds", "said"),
    ("A mother-of-two from Leeds said it leaks.", "role", "A mother-of-two from Leeds", "said"),
    ("“It leaks,” the father-of-one from Hull said.", "role", "the father-of-one from Hull", "said"),
    ("His brother-in-law from Leeds said no.", "role", "His brother-in-law from Leeds", "said"),
    ("The runner-up from Hull said it was unfair.", "role", "The runner-up from Hull", "said"),
    # small words inside what is tied
    ("The so-called doctor said it leaks.", "role", "The so-called doctor", "said"),
    ("It leaks, according to the in-house lawyer.", "role", "the in-house lawyer", "according to"),
    ("“It leaks,” said the on-call doctor.", "role", "the on-call doctor", "said"),
    ("“It leaks,” said the under-fire mayor.", "role", "the under-fire mayor", "said"),
    ("The would-be buyer said it leaks.", "role", "The would-be buyer", "said"),
    # adverbs between an article and a noun
    ("The then mayor said it leaks.", "role", "The then mayor", "said"),
    ("“It leaks,” the often outspoken mayor said.", "role", "the often outspoken mayor", "said"),
    ("The already embattled union said no.", "role", "The already embattled union", "said"),
    ("He said that then the mayor denied it.", "carried", "He", "said"),
]


@rows(SAID)
def test_attribute_takes_the_whole_phrase_when_small_words_stand_inside(text: str, found: Found) -> None:
    assert said(text) == [found]
