from collections.abc import Callable

import numpy as np
import pytest

from app.scoring.fast.features import extract
from app.scoring.fast.space import CATEGORIES, FeatureSpace
from app.scoring.lexicon import Hit, Lexicon, Rule
from app.scoring.text.document import Field
from app.scoring.voice import FieldVoice
from training.fast.matrix import pair_keys

Read = Callable[[str], tuple[Field, FieldVoice]]

WORDS = ["#", "a", "calm", "day", "said", "shocking", "smith"]


def space_with(*pairs: tuple[int, int]) -> FeatureSpace:
    base = len(WORDS) + 2
    return FeatureSpace(WORDS, np.array(sorted(left * base + right for left, right in pairs), dtype=np.int64))


def names(space: FeatureSpace, text: str, read: Read, view: str, hits: tuple[Hit, ...] = ()) -> list[str]:
    field, voice = read(text)
    found = extract(space, (field,), (voice,), (hits,))
    return [
        space.name(column) for row in found.rows if row.view == view for column in row.columns if column >= 0
    ]


def test_extract_lists_words_and_numbers_when_known(read: Read) -> None:
    assert names(space_with(), "A shocking 24,000 unknown words", read, "own") == ["a", "shocking", "#"]


def test_extract_takes_the_sign_of_a_hashtag_for_no_number(read: Read) -> None:
    assert names(space_with(), "#Calm #7", read, "own") == ["calm", "#"]


def test_extract_lists_pairs_and_edges_when_they_are_columns(read: Read) -> None:
    shocking, day, calm = WORDS.index("shocking"), WORDS.index("day"), WORDS.index("calm")
    begin, end = len(WORDS), len(WORDS) + 1
    space = space_with((shocking, day), (begin, shocking), (day, end), (calm, day))
    found = names(space, "Shocking day", read, "own")
    assert found == ["shocking", "day", "shocking day", "^ shocking", "day $"]


def test_extract_joins_no_pair_when_an_unknown_word_stands_between(read: Read) -> None:
    shocking, day = WORDS.index("shocking"), WORDS.index("day")
    assert "shocking day" not in names(space_with((shocking, day)), "shocking zzz day", read, "own")


def test_extract_keeps_voices_apart_when_a_sentence_mixes_them(read: Read) -> None:
    text = '"A shocking and terrible day it was for us," Smith said.'
    space = space_with()
    assert names(space, text, read, "own") == ["smith", "said"]
    assert names(space, text, read, "quoted") == ["a", "shocking", "day"]
    assert names(space, text, read, "full") == ["a", "shocking", "day", "smith", "said"]


def test_extract_gives_a_hit_to_the_rows_that_hold_its_words(read: Read) -> None:
    rule = Rule(
        rule_id="emotive.shocking",
        term="shocking",
        match="any",
        category="emotive",
        weight=0.9,
        suggestion=None,
        message="Judges",
        not_before=(),
        not_after=(),
        source="own",
        note="",
    )
    lexicon = Lexicon((rule,))
    text = '"A shocking and terrible day it was for us," Smith said.'
    field, _ = read(text)
    hits = tuple(lexicon.match(field))
    assert len(hits) == 1
    assert "@emotive" in names(space_with(), text, read, "quoted", hits)
    assert "@emotive" not in names(space_with(), text, read, "own", hits)


def test_columns_are_named_once_each() -> None:
    space = space_with((1, 2), (2, 3))
    assert space.size == len(WORDS) + 2 + len(CATEGORIES)
    assert len({space.name(column) for column in range(space.size)}) == space.size


def test_pair_keys_hold_every_pair_of_known_words(read: Read) -> None:
    field, voice = read("Calm day")
    space = space_with()
    left, right = np.divmod(pair_keys(space, field, voice), space.base)
    edge = len(WORDS)
    calm, day = WORDS.index("calm"), WORDS.index("day")
    assert set(zip(left.tolist(), right.tolist(), strict=True)) == {
        (calm, day),
        (edge, calm),
        (day, edge + 1),
    }


@pytest.mark.parametrize("text", ["", "!!!", "“”", "\n\n", "zzz"])
def test_extract_finds_nothing_when_nothing_is_known(text: str, read: Read) -> None:
    field, voice = read(text)
    found = extract(space_with((1, 2)), (field,), (voice,), ((),))
    assert len(found.occurrences.column) == 0
