"""Mistyped words: which are mended, and that no word of a dictionary or of its own right ever is."""

from pathlib import Path

import pytest

from app.scoring.text.slips import Slips
from app.storage.syllables import load_syllables

LISTED = frozenset(("government", "shocking", "different", "occurred", "letter", "stunning"))
READABILITY = Path(__file__).parents[4] / "app" / "data" / "readability"


@pytest.fixture(scope="module")
def slips() -> Slips:
    return Slips(load_syllables(READABILITY).has)


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("govenrment", "government"),
        ("shokcing", "shocking"),
        ("differrent", "different"),
        ("differeznt", "different"),
        ("occured", "occurred"),
        ("leter", "leter"),  # too short to tell
    ],
)
def test_slips_count_as_what_was_meant(slips: Slips, slip: str, word: str) -> None:
    assert slips.meant(slip, LISTED) == word


@pytest.mark.parametrize(
    "word", ["shunning", "shockingly", "governments", "gofernment", "zzzzzzz", "li'letter"]
)
def test_other_words_are_themselves(slips: Slips, word: str) -> None:
    assert slips.meant(word, LISTED) == word


def test_nothing_is_mended_where_two_words_are_a_step_away() -> None:
    slips = Slips(lambda word: False)
    assert slips.meant("carring", {"caring"}) == "caring"
    assert slips.meant("carring", {"caring", "carrring"}) == "carring"


def test_words_of_the_dictionary_are_no_slips() -> None:
    assert Slips(lambda word: True).meant("govenrment", LISTED) == "govenrment"


def test_no_step_is_tried_from_a_word_of_any_length() -> None:
    tried: list[object] = []

    class Listed(frozenset[str]):
        def __contains__(self, word: object) -> bool:
            tried.append(word)
            return False

    slips = Slips(lambda word: False)
    assert slips.meant("a" * 200_000, Listed()) == "a" * 200_000
    assert tried == []
    slips.meant("abcdefghijkl" * 2, Listed())
    assert 0 < len(tried) < 3 * 24
