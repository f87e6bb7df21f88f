"""What stands before a colon, or a dash, and is nobody: "LIVE: ", "Exclusive video - ", "Verdict: "."""

from __future__ import annotations

from typing import Final

from app.scoring.text.word_sets import DASHES, HYPHENS, read_words

# What a paper sets before a headline or a line of its own.
NEWS_LABELS: Final = read_words(
    "analysis breaking correction exclusive live note opinion photos read update updated video watch"
)
# What the label of a fact check ends in: "Our verdict:".
CHECKS: Final = read_words(
    "assessment conclusion fact facts finding findings rating reality ruling true truth verdict"
)
# What somebody says of something: "“Shameful” was her verdict".
VERDICTS: Final = read_words("answer assessment conclusion judgment reaction reply response verdict")
# What somebody says, by its own name: "His message was simple: “We won”".
UTTERANCES: Final = VERDICTS | read_words(
    """
    advice argument explanation message motto plea point prediction punchline question rejoinder retort
    statement take view warning words
    """
)
# They have names as people do: "Storm Ann: Two dead".
STORMS: Final = read_words("cyclone hurricane storm typhoon")
NO_SPEAKERS: Final = (
    NEWS_LABELS
    | CHECKS
    | UTTERANCES
    | STORMS
    | read_words(
        """
        above about abstract address also background caption citation claim clarification con cons contact
        contacts cost credit date day deal details doi email embargoed mail editors false fax file from
        headline how image in info just latest listen location look media more must myth new next on phone
        photo picture pictures place poll price pro problem pros reference related release result results rss
        score see solution source sources sponsored subject tel telephone thread time tip title topic
        trending url version web website what when where who why
        """
    )
)
_BESIDE: Final = NEWS_LABELS | {"alert", "news", "now", "updates"}
_PARTING: Final = DASHES | HYPHENS | {":", "|"}
_MOST: Final = 3  # words of a label


def label_colon(norms: list[str], first: int, last: int, most: int) -> int:
    """Return the colon behind a label of `most` tokens at most that begins at `first`, or `last`."""
    return next((at for at in range(first + 1, min(last, first + most + 1)) if norms[at] == ":"), last)


def past_news_label(norms: list[str], first: int, last: int) -> int:
    """Return the token behind a label of news at `first` and its colon, bar or dash; `first` without one."""
    at = first
    while at < min(last, first + _MOST) and norms[at] in (_BESIDE if at > first else NEWS_LABELS):
        at += 1
    return at + 1 if first < at < last - 1 and norms[at] in _PARTING else first
