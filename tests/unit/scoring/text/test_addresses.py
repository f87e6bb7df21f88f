"""Addresses are names that somebody chose: which tokens are part of one, and that no rule marks them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from costs import check_growth
from parsing import parsed

from app.scoring.lexicon import Lexicon, Rule
from app.scoring.text.addresses import address_tokens, runs_of

TOXIC = Rule("emotive.toxic", "toxic", "any", "emotive", 0.6, None, "Emotive")
RUN = Rule("punctuation.run", "{marks:!!}", "any", "punctuation", 0.6, None, "Run of marks")


def addresses(text: str) -> list[str]:
    field = parsed(text)
    return [
        text[field.token_starts[first] : field.token_ends[last - 1]]
        for first, last in runs_of(address_tokens(field))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.com/toxic-truth?q=a%20b#top.", ["https://example.com/toxic-truth?q=a%20b#top"]),
        ("See (www.example.org/toxic) and left.", ["www.example.org/toxic"]),
        ("Write to toxic.man@toxic.com, he said.", ["toxic.man@toxic.com"]),
        ("He is @toxic_man, not @toxic.", ["@toxic_man", "@toxic"]),
        ("He is @toxic@example.social now.", ["@toxic@example.social"]),
        ("It trended as #ToxicTown and #1toxic.", ["#ToxicTown", "#1toxic"]),
        ("The firm toxic.co.uk and toxic.com's owner.", ["toxic.co.uk", "toxic.com"]),
        ("At example.me/toxic-plan it stood.", ["example.me/toxic-plan"]),
        ("“https://t.co/x”—toxic.", ["https://t.co/x"]),
        ("It is toxic.The plan and/or the U.S./U.K. pact, his/her", []),
        ("The #1 man met at 5 p.m. @ the C# hall & co. It was toxic.", []),
        ("#TOXIC rain\n#TOXIC rain #TOXIC", ["#TOXIC"]),
        ("a company.com.x and toxic.communities", []),
    ],
)
def test_address_tokens_are_those_of_addresses_alone(text: str, expected: list[str]) -> None:
    assert addresses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At https://toxic.com/toxic a toxic man.", 1),
        ("The @toxic and #toxic man.", 0),
        ("At https://x.com/a!!b he left.", 0),
        ("At https://x.com/a he left!!", 1),
    ],
)
def test_lexicon_finds_nothing_in_an_address(text: str, expected: int) -> None:
    assert len(Lexicon([TOXIC, RUN]).match(parsed(text))) == expected


def test_lexicon_says_of_an_address_that_its_words_are_literal() -> None:
    assert Lexicon([]).read(parsed("So @toxic is")).literal == [(1, 3)]


@pytest.mark.parametrize(
    "piece", ["a", "a.", "-", "a@", "www.", "http://", "#1", "@", "a.com.", "+", "/a", "*a"]
)
def test_address_tokens_are_found_in_linear_time(piece: str) -> None:
    def search(size: int) -> Callable[[], object]:
        return partial(address_tokens, parsed("@" + piece * (size // len(piece))))

    check_growth(search, small=10_000, large=40_000)
