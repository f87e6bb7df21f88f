"""Whose a picture is, and the label of a caption, are sentences of their own; the caption is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from costs import check_growth
from hypothesis import given
from hypothesis import strategies as st

from app.scoring.text.credits import credits_apart
from app.scoring.text.document import Document, PlainText, parse_field
from app.scoring.text.furniture import find_furniture
from app.scoring.text.sentences import sentence_ranges


def parts(text: str) -> tuple[list[str], list[str]]:
    """Return the sentences of a text, and those that are lines of a page."""
    field = parse_field("text", PlainText(text))
    told = [field.text[each.start : each.end] for each in field.sentences]
    return told, [told[at] for at in sorted(find_furniture(Document(field, None)).lines)]


@pytest.mark.parametrize(
    ("label", "caption", "credit"),
    [
        ("", "The mayor leaves the hall", "(Image: PA)"),
        ("", "The mayor leaves the hall", "(Photo by Jo Roe/Getty Images)"),
        ("", "The mayor leaves the hall in Selma, Ala.", "(AP Photo/Jo Roe, File)"),
        ("", "The mayor leaves the hall", "(Jo Roe/dpa via AP)."),
        ("", "The mayor leaves the hall", "[Jo Roe/ Reuters]"),
        ("", "The mayor leaves the hall", "(Getty)"),
        ("", "The mayor leaves the hall on May 3, 2024", "REUTERS/Jo Roe/File Photo"),
        ("FILE -", "In this photo, the mayor leaves.", "(AP Photo/Jo Roe)"),
        ("FILE PHOTO:", "The mayor leaves the hall.", "REUTERS/Jo Roe - RTS1AB"),
        ("Image caption,", "The mayor left in tears", ""),
        ("File picture:", "The mayor leaves.", ""),
    ],
)
def test_credit_and_label_are_apart_from_the_caption(label: str, caption: str, credit: str) -> None:
    line = " ".join(filter(None, (label, caption, credit)))
    told, lines = parts(f"{line}\n\nIt had lost $3 million.")
    furniture = [each for each in (label, credit) if each]
    assert told == [*filter(None, (label, caption, credit)), "It had lost $3 million."]
    assert lines == furniture


def test_credit_before_a_caption_is_apart() -> None:
    told, lines = parts("Image copyright Jo Roe/AFP Image caption The mayor left in tears\n\nHe is 30.")
    assert told == ["Image copyright Jo Roe/AFP", "Image caption", "The mayor left in tears", "He is 30."]
    assert lines == told[:2]


@pytest.mark.parametrize(
    "text",
    [
        "He works for the regulator (EPA)",
        "It was paid by the party (see the photo of two men).",
        "It fell to 3 (down from 5)",
        "The image (Image: PA) was a fake, he said.",
        "He showed the photo: two men (one armed)",
        "The file photo shows two men.",
        "FILE photo sharing is a crime.",
        "It cost 3 pounds a head and/or more",
        "Image captions cost the firm $3 million.",
    ],
)
def test_what_tells_something_is_in_one_piece(text: str) -> None:
    assert parts(text) == ([text], [])


PIECES = st.sampled_from(
    [
        "(Image: PA)",
        "FILE PHOTO: ",
        "Image caption ",
        "A b. ",
        "\n\n",
        " ",
        "(",
        ")",
        "REUTERS/A",
        "Image copyright A ",
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_cuts_lose_nothing(text: str) -> None:
    before = sentence_ranges(text)
    after = credits_apart(text, before)
    assert after == sorted(after)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end, _ in after)
    shown = [at for at, mark in enumerate(text) if not mark.isspace()]
    assert [at for at in shown if any(start <= at < end for start, end, _ in before)] == [
        at for at in shown if any(start <= at < end for start, end, _ in after)
    ]


@pytest.mark.parametrize(
    "piece",
    ["(Image: ", "(A/", "FILE - ", "Image copyright A ", "REUTERS/A ", "(AP Photo", "Jo Roe/", "[(", "a/b "],
)
def test_credits_apart_takes_about_twice_the_time_when_the_text_doubles(piece: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = piece * (size // len(piece))
        return partial(credits_apart, text, sentence_ranges(text))

    check_growth(prepare, small=10_000, large=40_000)
