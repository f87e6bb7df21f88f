"""Lines that a mail quotes, in plain text: whose words they are, and where they stand."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from costs import check_growth
from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import shipped_cues
from app.scoring.markup.mail import read_mail
from app.scoring.text.document import PlainText, parse_field
from app.scoring.voice import assign_voices

QUOTING = [
    "Jane Doe wrote:\n> The plan is a disgrace.\nI do not think so.",
    "> The plan is a disgrace.\n\nI do not think so.",
    "> The plan is\n> a disgrace.\n>\n> It is over.\nI do not think so.",
    "On Monday Jane Doe <j@paper.example> wrote:\r\n\r\n> The plan is a disgrace\r\n\r\nI do not think so.",
    "Jane Doe wrote:\n> The plan is a disgrace.\n>> It is not.\n> > Nor is this.\nI do not think so.",
    "> The plan is\n> a disgrace.\nand that is what I think so",
]
STANDING = [
    "The plan is a disgrace.",
    "The council > the mayor.\nThe plan is a disgrace.",
    "Related stories\n> Mayor quits\n> Council meets",
    ">> The plan is a disgrace.\nThe council met.",
    ">>> print(a)\nThe council met.",
    "> 50 percent of patients died.\nThe council met.",
    ">be me.\nThe council met.",
]


@pytest.mark.parametrize("text", QUOTING)
def test_lines_with_a_mark_are_quoted(text: str) -> None:
    field = parse_field("text", read_mail(text))
    voice = assign_voices(field, shipped_cues())
    assert "mixed" not in voice.sentences
    assert voice.sentences[-1] == "own"
    disgrace = field.norms.index("disgrace")
    assert voice.quoted[disgrace]
    start, end = field.plain.source_range(field.token_starts[disgrace], field.token_ends[disgrace])
    assert text[start:end] == "disgrace"


@pytest.mark.parametrize("text", STANDING)
def test_text_stands_as_it_is_when_it_quotes_no_mail(text: str) -> None:
    assert read_mail(text) == PlainText(text)


def test_sentence_goes_on_over_the_lines_that_it_was_wrapped_to() -> None:
    text = "Jane wrote:\n> The plan is bad, and nobody who voted\n> for it should hold office.\n> It cost us."
    field = parse_field("text", read_mail(text))
    assert [field.text[sentence.start : sentence.end] for sentence in field.sentences] == [
        "Jane wrote:",
        "The plan is bad, and nobody who voted\nfor it should hold office.",
        "It cost us.",
    ]
    start, end = field.plain.source_range(field.sentences[1].start, field.sentences[1].end)
    assert text[start:end] == "The plan is bad, and nobody who voted\n> for it should hold office."


@given(
    st.lists(
        st.sampled_from(["> ", ">", "\n", "\r\n", " ", "Ann wrote:", "It is so.", "é", "5"]), max_size=40
    )
)
def test_every_character_stands_where_the_map_says(pieces: list[str]) -> None:
    source = "".join(pieces)
    plain = read_mail(source)
    if plain.starts is None or plain.ends is None:
        assert plain == PlainText(source)
        return
    assert len(plain.starts) == len(plain.ends) == len(plain.text)
    assert all(before <= after for before, after in pairwise(plain.starts))
    assert all(before <= after for before, after in pairwise(plain.ends))
    for char, low, high in zip(plain.text, plain.starts, plain.ends, strict=True):
        assert source[low:high] in {char, ""}
    left = "".join(source[low:high] for low, high in zip(plain.starts, plain.ends, strict=True))
    assert "".join(left.replace(">", "").split()) == "".join(source.replace(">", "").split())


@pytest.mark.parametrize("piece", ["> a\n", ">", "> ", "\n> said:", "> It is so.\n\n", "wrote: ", " \n>"])
def test_read_mail_takes_about_twice_the_time_when_the_text_doubles(piece: str) -> None:
    check_growth(lambda size: partial(read_mail, piece * (size // len(piece))), small=20_000, large=80_000)
