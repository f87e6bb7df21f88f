"""What the benchmark stands on: its texts are what it says, and its client reads answers right."""

from __future__ import annotations

import pytest
from over_http import post, rest
from parsing import parsed
from rows import Row
from texts import ARTICLE, TITLE, articles, headlines, long_text


def test_texts_have_the_lengths_that_the_table_names() -> None:
    assert len(ARTICLE.split()) == pytest.approx(650, abs=5)
    assert len(TITLE.split()) < 12
    assert {len(headline.split()) for headline in headlines(1_000)} == {12}
    assert [len(long_text(words).split()) for words in (1, 1_000, 20_000)] == [1, 1_000, 20_000]
    assert len(long_text(20_000)) < 200_000


def test_texts_are_all_different_so_that_no_cache_can_answer() -> None:
    assert len(set(articles(65))) == 65
    assert len(set(headlines(1_000))) == 1_000


def test_article_reads_like_an_article() -> None:
    field = parsed(ARTICLE)
    assert 25 <= len(field.sentences) <= 50
    assert "“" in ARTICLE or '"' in ARTICLE


@pytest.mark.parametrize(
    ("value", "target", "higher", "met"),
    [
        (1.0, 1.5, False, True),
        (1.6, 1.5, False, False),
        (20, 20, True, True),
        (19, 20, True, False),
        (1, None, True, None),
    ],
)
def test_row_is_met_when_its_value_is_on_the_right_side(
    value: float, target: float | None, higher: bool, met: bool | None
) -> None:
    assert Row("a", "b", value, "c", target, higher).met is met


def test_client_knows_what_is_still_to_come_when_an_answer_arrives_in_pieces() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"
    assert rest(head + b"12345", -1) == 5
    assert rest(b"678", 5) == 2
    assert rest(b"90", 2) == 0
    with pytest.raises(RuntimeError, match="503"):
        rest(b"HTTP/1.1 503 Service Unavailable\r\n\r\n", -1)


def test_client_declares_the_bytes_of_a_body_when_it_is_not_ascii() -> None:
    head, _, body = post("/v1/score", {"text": "Café"}).partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head
