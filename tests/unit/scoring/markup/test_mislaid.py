"""HTML: the article is read where its markup hides it or names it as something else, and nothing else is."""

from __future__ import annotations

import pytest

from app.scoring.markup import read_plain
from app.scoring.text.document import PlainText

STORY = tuple(
    f"The harbor board met for hour {number} on Friday and heard what the new pier would cost the town."
    for number in range(1, 7)
)
BODY = "".join(f"<p>{sentence}</p>" for sentence in STORY)
JUNK = "<p>Junk that a page holds for later is told here at some length, as a page does.</p>" * 8
COOKIES = (
    "<p>We and our 96 partners store cookies on a device and process personal data, junk of that sort.</p>"
    * 6
)


def read(source: str) -> PlainText:
    return read_plain(source, "html")


MISLAID = {
    "page behind a dialog": f"<html><body><div id=app aria-hidden=true><nav><p>Junk.</p></nav><main>{BODY}"
    "</main></div><div role=dialog><p>Junk about cookies, which this site likes.</p></div></body></html>",
    "page behind a block that no role names": f"<html><body><div aria-hidden=true><article>{BODY}</article>"
    "</div><div class=cmp>" + COOKIES.replace("junk", "Junk") + "</div></body></html>",
    "body that a wall hides": f"<h1>Pier</h1><div class=story-body style='display: none'>{BODY}</div>",
    "streamed": f"<html><body><main>Loading</main><div hidden id=S:0><div>{BODY}</div></div></body></html>",
    "hidden until styles are there": f"<html><body style='visibility:hidden'><main>{BODY}</main></body>",
    "shadow root": f"<body><x-a><template shadowrootmode=open><article>{BODY}</article></template></x-a>",
    "rest of an article": f"<article><p>{STORY[0]}</p><p>{STORY[1]}</p><div class=article-body hidden>{BODY}"
    "</div></article>",
    "mail": f"<p>View this email in your browser</p><div class=newsletter>{BODY}</div><p>Unsubscribe</p>",
    "mail in a table": f"<table id=newsletter-wrapper><tr><td>{BODY}</td></tr></table><p>The Pier Post</p>",
    "opinion": f"<p>Opinion</p><div class=comment>{BODY}</div>",
    "aside": f"<p>News</p><aside>{BODY}</aside>",
    "dialog": f"<div>News</div><div role=dialog class=modal>{BODY}</div>",
}


@pytest.mark.parametrize("kind", MISLAID)
def test_read_html_reads_the_article_where_nothing_else_is_prose(kind: str) -> None:
    plain = read(MISLAID[kind])
    assert all(sentence in plain.text for sentence in STORY)
    assert "Junk." not in plain.text
    assert not plain.truncated


LEFT_OUT = {
    "hidden block": f"{BODY}<div hidden>{JUNK}</div>",
    "next article": f"<html><body><main><p>{STORY[0]}</p><p>{STORY[1]}</p></main><div hidden><article>{JUNK}"
    "</article></div></body></html>",
    "newsletter": f"<p>{STORY[0]}</p><p>{STORY[1]}</p><div class=newsletter>{JUNK}</div>",
    "comments": f"<p>Pier</p><div class=comments>{JUNK}</div>",
    "comment in comments": f"<p>Pier</p><ul class=comment-list><li class=comment>{JUNK}</ul>",
    "hidden comments": f"<p>Pier</p><div class=comments hidden>{JUNK}</div>",
    "hidden part beside as much": f"<article>{BODY}<div class=article-body hidden>{JUNK}</div></article>",
    "half of cookies": f"<p>Loading</p><div role=dialog>{COOKIES}{JUNK}</div>",
    "footer": f"<h1>Pier</h1><footer>{JUNK}</footer>",
    "cookies": f"<p>Loading</p><div role=dialog>{COOKIES}</div>",
    "named cookies": f"<p>Loading</p><div hidden class='modal cookie-modal'>{COOKIES}</div>",
    "aside beside a short article": f"<p>{STORY[0]}</p><p>{STORY[1]}</p><aside>{JUNK}</aside>",
    "dialog with another label": f"<p>Pier</p><div role=dialog class='modal related'>{JUNK}</div>",
    "short": "<p>News</p><aside><p>Junk of a few words, which is none.</p></aside>",
}


LOST = frozenset(
    (
        "comments",
        "hidden comments",
        "comment in comments",
        "half of cookies",
        "footer",
        "dialog with another label",
    )
)


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_read_html_leaves_out_what_may_be_something_else(kind: str) -> None:
    plain = read(LEFT_OUT[kind])
    assert "unk" not in plain.text
    # It is told of where no prose is left.
    assert plain.truncated is (kind in LOST)


@pytest.mark.parametrize(
    "tag", ["<svg class=x viewBox='0 0 9 9'/>", "<math />", "<video src='a'/>", "<canvas />"]
)
def test_read_html_hides_nothing_behind_an_element_that_closes_itself(tag: str) -> None:
    plain = read(f"<div>{tag}{BODY}</div>")
    assert plain.text == "\n\n".join(STORY)
    assert not plain.truncated


def test_read_html_hides_nothing_behind_a_player_that_is_never_closed_and_tells_it() -> None:
    plain = read(f"<video>Junk</video><div><video src='a'>{BODY}</div>")
    assert plain.text == "\n\n".join(STORY)
    assert plain.truncated
    closed = read("<p>One.</p><video src=a/>Junk</video><svg><text>Junk</text></svg>")
    assert closed.text == "One."  # a slash closes nothing of HTML
    assert not closed.truncated


def test_read_html_keeps_what_is_hidden_inside_a_paragraph_out_of_it() -> None:
    source = "<p>The <span hidden>Junk</span>vote <label>Junk <i hidden>Junk</i></label>was close.</p>"
    assert read(source).text == "The vote was close."
