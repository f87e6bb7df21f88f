from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from costs import check_growth
from hypothesis import given
from hypothesis import strategies as st

from app.scoring.text.document import PlainText, Region
from app.scoring.text.mending import mend

WORDS = {"bankrupt", "budget", "budgets", "coverup", "longterm", "nonsense", "stunning", "reopened", "sense"}
EASY = {"bank", "bud", "get", "grandmother", "grand", "long", "mother", "sense", "term"}


class Words:
    def has(self, word: str, /) -> bool:
        return word in WORDS | EASY

    def is_easy(self, word: str, /) -> bool:
        return word in EASY


def mended(text: str) -> str:
    return mend(PlainText(text), Words()).text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The bud-\nget fell.", "The budget\nfell."),
        ("A stun-\r\n  ning vote.", "A stunning\nvote."),
        ("The bud- \ngets\nfell.", "The budgets\nfell."),
        ("Bank-\nrupt towns", "Bankrupt\ntowns"),
        ("It re\u2010\nopened, he said", "It reopened,\nhe said"),
        ("An un\u00ad\nlisted word", "An unlisted\nword"),
        ("My grand-\nmother left", "My grandmother\nleft"),
        ("It fell: bud-\nget", "It fell: budget"),
    ],
)
def test_mend_joins_a_word_when_a_line_cuts_it(text: str, meant: str) -> None:
    assert mended(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "A long-\nterm plan",  # two words that everybody knows
        "A cover-\nup of it",
        "It is non-\nsense to me",
        "A bud-\nget-like plan",
        "A bud-\n\nget plan",
        "The bud-\nGet plan",
        "BUD-\nget plan",
        "A well-\nknown man",
        "The 9-\nget plan",
        "It was a bud -\nget it",
    ],
)
def test_mend_leaves_a_hyphen_when_it_may_join_two_words(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("meant", "codec"),
    [
        ("“We won’t,” said Renée — at £5 … no ‘more’ – ever", "cp1252"),
        ("“We won’t,” said Renée — at £5 … no ‘more’ – ever", "latin-1"),
    ],
)
def test_mend_reads_bytes_as_what_they_were_written_for(meant: str, codec: str) -> None:
    assert mended(misread(meant, codec)) == meant


def misread(meant: str, codec: str) -> str:
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in meant.encode())


@pytest.mark.parametrize("first", ["cp1252", "latin-1"])
@pytest.mark.parametrize("second", ["cp1252", "latin-1"])
@pytest.mark.parametrize("third", ["cp1252", None])
def test_mend_reads_bytes_that_were_misread_more_than_once(
    first: str, second: str, third: str | None
) -> None:
    meant = "“We won’t,” said Zoë — at €5 … no ‘œuvre’ – ever: „š“, ž, ˆ, ˜, Ž"
    seen = misread(misread(meant, first), second)
    seen = seen if third is None else misread(seen, third)
    found = mend(PlainText(seen), Words())
    assert found.text == meant
    assert found.starts is not None
    assert found.ends is not None
    assert (found.starts[0], found.ends[-1]) == (0, len(seen))
    assert list(found.starts[1:]) == list(found.ends[:-1])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("\x93We won\x92t,\x94 he said \x96 so\x85", "“We won’t,” he said – so…"),
        ("â€œWe did,â€\ufffd he said", "“We did,” he said"),
        ("â€œWe did,â€ he said", "“We did,” he said"),
        ("Ã¢â‚¬Å“We did,Ã¢â‚¬Â\x9d he said", "“We did,” he said"),
        ("Ã¢â‚¬Å“We did,Ã¢â‚¬Â he said", "“We did,” he said"),
    ],
)
def test_mend_reads_marks_of_another_encoding_when_some_are_lost(text: str, meant: str) -> None:
    assert mended(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "CAFÉ’S FÃ” fell",
        "PÂ’S",
        "JOSÉ”S",
        "It is 5 € â la carte",
        "a\x85b",
        "Straße, naïve, Ångström",
        "BLÅ’S",
        "2 Å\xa0wide",
        "MÆ’S",
    ],
)
def test_mend_leaves_a_character_when_it_may_be_itself(text: str) -> None:
    assert mended(text) == text


def test_mend_gives_the_same_text_when_nothing_is_to_be_mended() -> None:
    plain = PlainText("The budget fell.\nIt is over.")
    assert mend(plain, Words()) is plain


def test_mend_keeps_the_way_back_and_the_regions_of_markup() -> None:
    source = "<b>A bud-\nget of â€œ5â€\x9d</b>"
    inner = range(3, len(source) - 4)
    plain = PlainText(
        source[3:-4], inner, range(4, len(source) - 3), (Region(2, len(inner), "link"),), truncated=True
    )
    found = mend(plain, Words())
    assert found.text == "A budget\nof “5”"
    assert [source[slice(*found.source_range(*each))] for each in [(2, 8), (12, 15)]] == [
        "bud-\nget",
        "â€œ5â€\x9d",
    ]
    assert found.regions == (Region(2, len(found.text), "link"),)
    assert found.truncated


CUE = "1\n00:01:02,000 --> 00:01:03,000\n"
PIECES = st.sampled_from(
    ["bud", "get", "-", "\n", "\r", " ", "â€", "œ", "\x93", "\x9d", "Ã", "©", "Ã¢", "Å“", CUE]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_mend_points_every_character_into_what_was_sent(text: str) -> None:
    found = mend(PlainText(text), Words())
    if found.starts is None or found.ends is None:
        assert len(found.text) == len(text)
        return
    assert len(found.starts) == len(found.ends) == len(found.text)
    assert list(found.starts) == sorted(found.starts)
    assert list(found.ends) == sorted(found.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))


@pytest.mark.parametrize(
    "unit",
    [
        "bud-\n",
        "bud-\nget ",
        "-\n",
        "â€",
        "â€œ",
        "Ã¢â‚¬Å“",
        "ÃƒÆ’",
        "\x93",
        "a-\nbb-",
        CUE,
        "\n1",
        "00:01:02,000 --> ",
        "\n\n\t ",
    ],
)
def test_mend_takes_linear_time_when_text_is_hostile(unit: str) -> None:
    def prepare(count: int) -> Callable[[], object]:
        return partial(mend, PlainText((unit + "-->") * count), Words())

    check_growth(prepare, small=5_000, large=20_000)
