"""HTML pages: lists and bare text beside the article's paragraphs are read, what is no part of it is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from costs import check_growth

from app.scoring.markup import read_plain

PARAGRAPHS = tuple(
    f"The harbor board met for hour {number} on Friday and heard what the new pier would cost the town."
    for number in range(1, 7)
)
_NAV = "<nav><ul><li><a href=/>Junk</a></li><li><a href=/n>Junk news</a></li></ul></nav>"
_FOOT = "<footer><p>Junk of the paper, which has been printed here since 1911.</p></footer>"
LAYOUTS = {
    "body": "<html><body>%s</body></html>",
    "headed": "<!doctype html><html><head><title>Junk</title></head><body><h1>Pier</h1>%s</body></html>",
    "body between": f"<html><body>{_NAV}<h1>Pier</h1>%s{_FOOT}</body></html>",
    "body behind header": f"<body><header><a href=/>Junk</a></header>{_NAV}<h1>Pier</h1>%s{_FOOT}</body>",
    "main": f"<html><body>{_NAV}<main><h1>Pier</h1>%s</main>{_FOOT}</body></html>",
    "article": f"<html><body>{_NAV}<article><h1>Pier</h1>%s</article>{_FOOT}</body></html>",
    "div": f"<html><body>{_NAV}<div><h1>Pier</h1>%s</div>{_FOOT}</body></html>",
    "content": f"<html><body>{_NAV}<div id=content><h1>Pier</h1>%s</div>{_FOOT}</body></html>",
    "story": f"<html><body><div class=story-body>%s</div><aside>Junk</aside>{_FOOT}</body></html>",
    "nested": f"<html><body><div>{_NAV}</div><div class=x1><div class=y>%s</div></div>{_FOOT}</body></html>",
    "table": f"<html><body><table><tr><td>{_NAV}</td><td>%s</td></tr></table>{_FOOT}</body></html>",
    "section": f"<html><body>{_NAV}<section><h1>Pier</h1>%s</section>{_FOOT}</body></html>",
}
PLACES = {"first": 0, "middle": 3, "last": 6}
_ITEMS = ("Boat owners called it KEPT robbery.", "Anglers fear a steep KEPT rise in fees next year.")
PARTS = {
    "ul": f"<ul><li>{_ITEMS[0]}</li><li>{_ITEMS[1]}</li></ul>",
    "ol": f"<ol><li>{_ITEMS[0]}<li>{_ITEMS[1]}</ol>",
    "paragraphs in items": f"<ul><li><p>{_ITEMS[0]}</p></li><li><p>{_ITEMS[1]}</p></li></ul>",
    "dl": "<dl><dt>Price KEPT</dt><dd>The pier costs a scandalous KEPT sum.</dd></dl>",
    "details": "<details><summary>What KEPT it costs</summary>The board hid a ruinous KEPT deal.</details>",
    "div": "<div>The board hid the ruinous KEPT contract from the town for a year.</div>",
    "short div": "<div>It is KEPT robbery.</div>",
    "nested div": "<div><div>The board hid the ruinous KEPT contract from the town.</div></div>",
    "named div": "<div class='paragraph text-block'>The board hid the ruinous KEPT contract.</div>",
    "div with a list": f"<div><p>The board hid the ruinous KEPT contract.</p><ul><li>{_ITEMS[0]}</ul></div>",
    "list with links": "<ul><li>The union <a href=/u>called it</a> a KEPT farce on Monday.</li></ul>",
}
JUNK = {
    "links": "<ul><li><a href=/1>Junk about the mayor</a></li><li><a href=/2>Junk of the week</a></li></ul>",
    "menu": "<div><a href=/>Junk</a> | <a href=/n>Junk news</a> | <a href=/s>Junk sport</a></div>",
    "labels": "<ul><li>Junk</li><li>Share</li><li>Print</li></ul>",
    "rights": "<div>© 2024 Junk Daily. All rights reserved. Nothing may be copied from it.</div>",
    "cookies": "<div>Junk: we use cookies to make this site work. Read our privacy policy.</div>",
    "newsletter": "<div>Junk: sign up for our newsletter to get the best of the week.</div>",
    "named": "<div class='story-teaser'>Junk about a driver who fled the police on Friday night.</div>",
    "teaser": "<div><h3><a href=/x>Junk crash</a></h3><div>A driver fled, Junk reported at noon.</div></div>",
    "details": "<details><summary>Junk</summary><a href=/1>Junk about the mayor</a></details>",
    "tags": "<div>Tags: <a href=/t>Junk</a>, <a href=/u>harbors</a>, <a href=/v>councils</a></div>",
}


def page(layout: str, place: str, part: str) -> str:
    at = PLACES[place]
    paragraphs = [f"<p>{each}</p>" for each in PARAGRAPHS]
    return LAYOUTS[layout].replace("%s", "".join((*paragraphs[:at], part, *paragraphs[at:])))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("part", PARTS)
def test_read_html_keeps_what_stands_beside_paragraphs(part: str, layout: str, place: str) -> None:
    source = page(layout, place, PARTS[part])
    text = read_plain(source, "html").text
    assert text.count("KEPT") == source.count("KEPT")
    assert all(each in text for each in PARAGRAPHS)
    assert "Junk" not in text


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("layout", ["body", "headed", "body between"])
@pytest.mark.parametrize("junk", JUNK)
def test_read_html_brings_back_no_junk_beside_paragraphs(junk: str, layout: str, place: str) -> None:
    text = read_plain(page(layout, place, JUNK[junk]), "html").text
    assert "Junk" not in text
    assert all(each in text for each in PARAGRAPHS)


def test_read_html_keeps_short_items_when_the_paragraph_before_announces_them() -> None:
    part = "<p>The board wants:</p><ul><li>New piles</li><li>A crane</li></ul>"
    text = read_plain(page("body", "middle", part), "html").text
    assert "The board wants:\n\nNew piles\n\nA crane\n\n" in text


def test_read_html_leaves_comments_that_follow_the_article_in_a_block_of_their_own() -> None:
    comments = "<div><h3>Two remarks</h3><div>Junk, they all must go.</div><div>Junk, I say.</div></div>"
    assert "Junk" not in read_plain(page("body", "last", comments), "html").text


def test_read_html_costs_no_more_than_its_length_when_lists_stand_beside_paragraphs() -> None:
    def read(size: int) -> Callable[[], object]:
        source = LAYOUTS["body"].replace("%s", (f"<p>{PARAGRAPHS[0]}</p>" + PARTS["ul"]) * size)
        return lambda: read_plain(source, "html")

    check_growth(read, small=30, large=300, power=1)
