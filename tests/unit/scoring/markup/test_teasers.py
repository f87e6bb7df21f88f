"""Links to other articles in the middle of one, with no word that announces them."""

from __future__ import annotations

import pytest

from app.schemas import Format
from app.scoring.markup import read_plain

FIRST, SECOND = (
    f"The harbor board met for hour {number} on Friday and heard what the pier would cost."
    for number in (1, 2)
)
TEASERS = {
    "card": "<a href=/x><div>Junk about the worst pier</div><div>Junk of a town in tears.</div></a>",
    "card of lines": "<p><a href=/x><b>Junk about the pier</b><br><i>Junk of a town in tears.</i></a></p>",
    "bookmark": "<figure class='kg-card kg-bookmark-card'><div>Junk.</div></figure>",
    "posts": "<ul class='wp-block-latest-posts x'><li><a href=/x>Junk</a><p>Junk in short.</p></ul>",
    "paragraph": "<p><a href=/x><strong>Junk truth about that pier</strong></a></p>",
    "list": "<h3>In other news</h3><ul><li><a href=/1>Junk crash</a><li><a href=/2>Junk storm</a></ul>",
}
KEPT = {
    "sentence": "<p><a href=/x>She resigned on Monday over it.</a></p>",
    "quotation": "<p><a href=/x>“It is a farce and a shame”</a></p>",
    "name": "<p><a href=/x>Jane Roe</a></p>",
    "more than a link": "<p>The plan: <a href=/x>a pier of steel and wood</a></p>",
    "heading": "<h2><a href=/x>What the board will do</a></h2>",
    "caption": "<figure><figcaption><a href=/x>The old pier at low tide</a></figcaption></figure>",
}


@pytest.mark.parametrize("kind", TEASERS)
def test_read_html_leaves_out_teasers_between_paragraphs(kind: str) -> None:
    source = f"<p>{FIRST}</p>{TEASERS[kind]}<p>{SECOND}</p>"
    assert read_plain(source, "html").text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("kind", KEPT)
def test_read_html_keeps_links_that_are_the_article_s_own(kind: str) -> None:
    source = f"<p>{FIRST}</p>{KEPT[kind]}<p>{SECOND}</p>"
    words = read_plain(source, "html").text.removeprefix(FIRST).removesuffix(SECOND).strip()
    assert words
    assert words.split()[-1] in KEPT[kind]


LINE = "[A truth about that pier](/x)"


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        (f"{FIRST}\n\n{LINE}\n\n{SECOND}", False),
        (f"{FIRST}\n\n{LINE}", False),
        (f"{FIRST}\n\n[Is that pier a farce?](/x)", False),
        (f"{FIRST}\n\n{LINE}\n\nAnn Lee", False),
        (f"{FIRST}\n\n{LINE}\n\n[Another pier in the north](/y)", True),
        (f"{FIRST}\n\nThe report can be read here:\n\n{LINE}", True),
        (f"{FIRST}\n\n[A truth was told on Monday.](/x)", True),
        (f"{LINE}\n\n{SECOND}", True),
        (f"{FIRST}\n\nThe board published these:\n\n- {LINE}\n\n{SECOND}", True),
        (f"{FIRST}\n\n## What is next\n\n{LINE}\n\n{SECOND}", False),
        (f"{FIRST}\n\n> {LINE}\n\n{SECOND}", True),
    ],
)
def test_read_markdown_leaves_out_a_line_that_is_a_link_behind_paragraphs(source: str, kept: bool) -> None:
    form: Format = "markdown"
    text = read_plain(source, form).text
    assert ("A truth" in text or "farce" in text) is kept


def test_read_html_keeps_a_link_around_the_opening_or_around_much_text() -> None:
    opening = f"<a href=/x><h1>The pier</h1><p>It costs much.</p></a><p>{FIRST}</p>"
    assert read_plain(opening, "html").text == f"The pier\n\nIt costs much.\n\n{FIRST}"
    much = f"<p>{FIRST}</p><a href=/x>" + f"<p>{SECOND}</p>" * 9 + "</a>"
    assert read_plain(much, "html").text.count(SECOND) == 9
