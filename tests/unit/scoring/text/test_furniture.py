"""Paragraphs, headlines, bylines and signatures that are none of the article, by where they stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from costs import check_growth
from furnishing import found, furnished

from app.scoring.text.document import Document, PlainText, parse_field
from app.scoring.text.furniture import NO_FURNITURE, Furniture, find_furniture


@pytest.mark.parametrize(
    "byline", ["Jane Doe, The Echo", "Jane Doe and Will Poe, BBC News", "Jane Doe, sports editor"]
)
def test_name_with_a_post_or_a_paper_is_furniture_at_the_head_alone(byline: str) -> None:
    assert furnished(f"{byline}\n\nThe bank failed.") == [0]
    assert not furnished(f"The bank failed.\n\n{byline}")


@pytest.mark.parametrize(
    "line",
    [
        "Do YOU have a tip? Call 555 0100",
        "Want more? Sign up here",
        "Published Feb 3, 2026 at 8:05 a.m. By Jane Doe",
        "Correction, Feb. 3, 2026: The dam is in York. It is not in Leeds.",
    ],
)
def test_paragraph_of_more_than_one_sentence_is_furniture(line: str) -> None:
    assert furnished(f"The bank failed.\n\n{line}\n\nIt had lost $3 million.") == [1, 2]


@pytest.mark.parametrize("word", ["Opinion", "Want more?", "Have your say"])
def test_what_may_stand_in_a_paragraph_is_furniture_by_itself_alone(word: str) -> None:
    assert furnished(f"The bank failed.\n\n{word}\n\nHe is 30.") == [1]
    assert not furnished(f"The bank failed. {word} He is 30.")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # A headline that begins so opens its own text, or is all of it.
        ("WATCH: Thug attacks mayor\n\nThe man was jailed.\n\nHe is 30.", []),
        ("WATCH: Thug attacks mayor", []),
        ("The man was jailed. Watch: he will be back.\n\nHe is 30.", []),
        ("The man was jailed.\n\nWatch: he will be back. He is 30.", []),
        ("The man was jailed.\n\nREAD MORE: ‘You crook!’ Mayor slams thug\n\nHe is 30.", [1, 2]),
        ("The man was jailed.\n\nMayor slams thug Read more\n\nHe is 30.", [1]),
        ("Mayor slams thug Read more", []),
    ],
)
def test_headline_of_another_text_is_furniture_where_it_is_a_paragraph_behind_others(
    text: str, lines: list[int]
) -> None:
    assert furnished(text) == lines


def test_furniture_is_left_out_but_where_there_is_nothing_else() -> None:
    assert found("By Jane Doe\n\nThe bank failed.", title="A bank fails") == Furniture(
        frozenset({1}), frozenset({1})
    )
    assert found("By Jane Doe\n\n***\n\nRead more") == Furniture(frozenset({0, 2}), frozenset())
    assert found("The bank failed.") is NO_FURNITURE


def test_furniture_is_in_no_title() -> None:
    assert found("By Jane Doe", "title") is NO_FURNITURE


@pytest.mark.parametrize(
    ("title", "head", "again"),
    [
        ("Mayor quits in disgrace", "Mayor quits in disgrace\n\n", {1}),
        ("Mayor quits in disgrace | Valley News", "MAYOR QUITS IN DISGRACE.\n", {1}),
        ("Mayor quits in disgrace | Valley News", "Mayor quits in disgrace | Valley News\n\n", {1}),
        ("Mayor quits in disgrace", "Mayor quits in disgrace - BBC News\n\n", {1}),
        ('Mayor quits in "disgrace"', "Mayor quits in “disgrace”\n\n", {1}),
        ("He won. She lost.", "He won. She lost.\n\n", {1, 2}),
    ],
)
def test_a_title_is_not_counted_twice(title: str, head: str, again: set[int]) -> None:
    assert found(head + "The council met.", title=title).left_out == again
    assert found(head, title=title).left_out == frozenset()


@pytest.mark.parametrize(
    "head", ["Mayor quits in disgrace over deal. ", "Mayor quits. ", "In disgrace, she quit. "]
)
def test_a_sentence_that_only_begins_as_the_title_counts(head: str) -> None:
    assert found(head + "The council met.", title="Mayor quits in disgrace") is NO_FURNITURE


@pytest.mark.parametrize(
    "piece",
    [
        "1111",
        "a.m.",
        "may ",
        "By Ann Lee, ",
        "© 2019 ",
        "Read more ",
        "AP/J. ",
        "Join @a ",
        "The post A ",
        "Ok.\n\nWatch: A ",
        "Watch: a! ",
        "Ann Lee / ",
        "\u200b\u00a0By",
        "By Ann Lee | May 3 · ",
        "By Ann Lee in ",
        "<a *_ ",
        "This story was updated to a ",
        "Editor’s note: This a ",
        "Correction (May 3): a ",
        "Ann Lee, staff ",
        "Politics and ",
        "Image copyright A\n\n",
    ],
)
def test_find_furniture_takes_about_twice_the_time_when_the_text_doubles(piece: str) -> None:
    def search(size: int) -> Callable[[], object]:
        return partial(
            find_furniture, Document(parse_field("text", PlainText(piece * (size // len(piece)))), None)
        )

    check_growth(search, small=10_000, large=40_000)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The bank failed on Mar. 4. PTI ANB RT", "PTI ANB RT"),
        ("The bank failed. It shut at 5 p.m. PTI ANB RT RT", "PTI ANB RT RT"),
        ("The bank failed. It has moved to the U.S. PTI TKM ARO", "PTI TKM ARO"),
        ("The bank failed. “It is shut,” Asha Rao told PTI. PTI ANB", "PTI ANB"),
        ("The bank failed. It is shut. – Bernama", "– Bernama"),
    ],
)
def test_find_furniture_knows_how_a_wire_signs_the_last_paragraph(text: str, last: str) -> None:
    field = parse_field("text", PlainText(text))
    (number,) = find_furniture(Document(field, None)).lines
    assert field.text[field.sentences[number].start : field.sentences[number].end] == last


@pytest.mark.parametrize(
    "text", ["The bank failed. Asha Rao told PTI.", "THE BANK FAILED. RAO TOLD PTI SHE QUIT"]
)
def test_find_furniture_leaves_a_wire_that_is_told_of(text: str) -> None:
    assert furnished(text) == []
