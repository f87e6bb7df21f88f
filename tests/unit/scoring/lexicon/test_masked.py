"""Words with hidden letters: one mark where they swear, none on their pieces, and nothing of emphasis."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from costs import check_growth
from parsing import parsed

from app.scoring.lexicon import Lexicon, Rule
from app.scoring.lexicon.masked import masked_words

SWEARS = Rule("emotive.masked", "{masked}", "any", "emotive", 0.8, None, "Swear word")
KING = Rule("emotive.king", "king", "any", "emotive", 0.8, None, "A piece")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What a sh*tshow.", [("sh*tshow", True)]),
        (
            "The F***ing b*****d, that clusterf**k!",
            [("F***ing", True), ("b*****d", True), ("clusterf**k", True)],
        ),
        ("It is f--king b------s.", [("f--king", True), ("b------s", True)]),
        ("He was k*lled.", [("k*lled", False)]),
        ("The plan--the old one--is *bold* and **shouted**.", []),
        ("Note* and 3*x, 2**k, a * b", []),
        ("f***", []),
        ("She has three A*s and two Bs, and 40% of grades were A*s.", []),
        ("Multiply a*s by a*b, or x-y.", []),
        ("He is an a*se and a d--k.", [("a*se", True), ("d--k", True)]),
        ("un*believ*able*", []),
    ],
)
def test_masked_words_have_letters_right_before_and_after(
    text: str, expected: list[tuple[str, bool]]
) -> None:
    field = parsed(text)
    assert [
        (text[field.token_starts[first] : field.token_ends[last - 1]], swears)
        for first, last, swears in masked_words(field)
    ] == expected


def test_lexicon_marks_a_masked_word_once_and_never_its_pieces() -> None:
    field = parsed("A f**king k**king king")
    found = Lexicon([SWEARS, KING]).read(field)
    assert [(hit.rule.rule_id, hit.first) for hit in found.hits] == [
        ("emotive.masked", 1),
        ("emotive.king", 9),
    ]
    assert found.literal == [(1, 5), (5, 9)]


@pytest.mark.parametrize("piece", ["a", "a*", "a**", "*", "a--", "-", "f*ck ", "a*" + "b" * 30])
def test_masked_words_are_found_in_linear_time(piece: str) -> None:
    def search(size: int) -> Callable[[], object]:
        field = parsed("*--" + piece * (size // len(piece)))
        return lambda: list(masked_words(field))

    check_growth(search, small=10_000, large=40_000)
