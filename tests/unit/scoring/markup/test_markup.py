"""What every format must hold to: offsets that select the very words, and no failure on any input."""

from __future__ import annotations

import html
import re
from functools import partial
from itertools import pairwise

import pytest
from costs import check_growth
from hypothesis import given, settings
from hypothesis import strategies as st

from app.schemas import Format
from app.scoring.markup import read_plain
from app.scoring.text.document import PlainText

HTML_PIECES = (
    *("<div hidden>", "<span aria-hidden=true>", "<aside>", "</aside>", "<svg/>", "<video>", "</video>"),
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<a href='/x'>",
        "</a>",
        "<br>",
        "<q>",
        "</q>",
        "<li>",
    ),
    *(
        "<h2>",
        "</h2>",
        "<blockquote>",
        "</blockquote>",
        "<nav>",
        "</nav>",
        "<!-- note -->",
        "<script>a</script>",
    ),
    *(
        "<![CDATA[",
        "]]>",
        "<pre>",
        "</pre>",
        "&amp;",
        "&#8217;",
        "&nbsp;",
        "&shy;",
        "&bogus;",
        "&#0;",
        "&#xD800;",
    ),
    *(
        "<p class='ad'>",
        "<html><body>",
        "<article>",
        "<",
        ">",
        "&",
        "word",
        "two words",
        " ",
        "\n",
        "  \t",
        "é",
    ),
    *("<td>", "<!--", "<p title='", "\x00", "\ud800"),
)
MARKDOWN_PIECES = (
    *("    Two words stand here.\n", "\tIt *is* so.\n", "    <p>Two words"),
    *(
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "]",
        "](",
        ")",
        "![",
        "<b>",
        "</b>",
        "<!--",
        "&amp;",
        "\\*",
        "\\",
        "# ",
    ),
    *("> ", "- ", "1. ", "    ", "\n", "\n\n", "\r\n", "---\n", "===\n", "| a | b |\n|---|---|\n"),
    *("[r]: /u 'title'\n", "[r]", "word", "two words", " ", "  \n", "é", "\t", "<http://a.b>", "title: x\n"),
    *(
        "![alt](/i)",
        "\x00",
        "\ud800",
        "<div>",
        "</div>\n",
        "| a \\| b | c |\n",
        "<!-- note -->",
        "[//]: # (note)\n",
        "\u00a0",
        "\u2028",
    ),
)
_TAG_OR_UNPRINTED = re.compile(r"<[^<>]*>|[\u00ad\u200b\ufeff\u2060\x00]")


def assert_map_holds(source: str, plain: PlainText) -> None:
    """Every offset is in order and inside, and every character stands where the map says."""
    assert plain.starts is not None
    assert plain.ends is not None
    assert len(plain.starts) == len(plain.ends) == len(plain.text)
    for low, high in zip(plain.starts, plain.ends, strict=True):
        assert 0 <= low <= high <= len(source)
    assert all(before <= after for before, after in pairwise(plain.starts))
    assert all(before <= after for before, after in pairwise(plain.ends))
    for char, low, high in zip(plain.text, plain.starts, plain.ends, strict=True):
        there = source[low:high]
        if char == there or char in " \n":
            continue
        stands_for = (
            (there.startswith("&") and char in html.unescape(there) + "\ufffd")
            or there == f"\\{char}"
            or (there.lower().startswith(("<q", "</q")) and char in "“”‘’")
            or (there == "\x00" and char == "\ufffd")
        )
        assert stands_for, (char, there)


def assert_comments_stand_there(source: str, plain: PlainText) -> None:
    for comment in plain.comments:
        assert re.match(r"<!--|\[//\]:", source[comment.start : comment.end])
    assert list(plain.comments) == sorted(plain.comments)


def assert_words_are_selected(source: str, plain: PlainText) -> None:
    """What a word maps back to is that word, but for markup inside it."""
    for match in re.finditer(r"[A-Za-z]+", plain.text):
        low, high = plain.source_range(*match.span())
        assert _TAG_OR_UNPRINTED.sub("", source[low:high]) == match[0]


def assert_regions_are_inside(plain: PlainText) -> None:
    for region in plain.regions:
        assert 0 <= region.start < region.end <= len(plain.text)
        assert not plain.text[region.start : region.end].isspace()
    assert list(plain.regions) == sorted(plain.regions, key=lambda region: region.start)


def test_read_plain_returns_the_text_itself_when_it_is_text() -> None:
    plain = read_plain("<p>As *it* stands &amp\n\n", "text")
    assert plain == PlainText("<p>As *it* stands &amp\n\n")
    assert plain.source_range(3, 5) == (3, 5)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(HTML_PIECES), max_size=40).map("".join))
def test_read_plain_maps_each_character_when_html_is_jumbled(source: str) -> None:
    plain = read_plain(source, "html")
    assert_map_holds(source, plain)
    assert_regions_are_inside(plain)
    assert_comments_stand_there(source, plain)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(MARKDOWN_PIECES), max_size=40).map("".join))
def test_read_plain_maps_each_character_when_markdown_is_jumbled(source: str) -> None:
    plain = read_plain(source, "markdown")
    assert_map_holds(source, plain)
    assert_regions_are_inside(plain)
    assert_comments_stand_there(source, plain)


@settings(max_examples=200)
@given(st.text(max_size=200), st.sampled_from(("html", "markdown")))
def test_read_plain_never_fails_when_text_is_arbitrary(source: str, form: Format) -> None:
    assert_map_holds(source, read_plain(source, form))


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            ("<i>", "</i>", "<b class='x'>", "</b>", "wo", "rd", " ", "&shy;", "<a href=q>", "</a>")
        ),
        max_size=30,
    ).map("".join)
)
def test_read_plain_selects_the_word_when_markup_stands_inside_it(source: str) -> None:
    plain = read_plain(f"<p>{source}</p>", "html")
    for match in re.finditer(r"[a-z]+", plain.text):
        low, high = plain.source_range(*match.span())
        inside = _TAG_OR_UNPRINTED.sub("", f"<p>{source}</p>"[low:high]).replace("&shy;", "")
        assert inside == match[0]


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_read_plain_gives_the_same_answer_when_asked_twice(form: Format) -> None:
    source = "<p>One *two* [three](/x).</p>\n\n> four\n"
    assert read_plain(source, form) == read_plain(source, form)


HOSTILE = {
    "open elements": ("html", "<div>"),
    "open elements of a page": ("html", "<html><body><p><b><div>x"),
    "less-than signs": ("html", "<"),
    "open tags": ("html", "<a "),
    "open comments": ("html", "<!--"),
    "comments": ("html", "<!-- -->"),
    "ampersands": ("html", "&"),
    "broken entities": ("html", "&a&#"),
    "line breaks": ("html", "a<br>"),
    "stray end tags": ("html", "<b><i></b>x</p>"),
    "items": ("html", "<li>x"),
    "quoted values": ("html", '<p a="'),
    "equals signs": ("html", "<p =' "),
    "null characters": ("html", "\x00"),
    "one word": ("html", "w"),
    "hidden blocks": ("html", "<div hidden><p>Some words of text stand here and end.</p>"),
    "videos": ("html", "<video>some words</video><video>"),
    "links": (
        "html",
        "<p>Some words of text stand here and end so.</p><p><a href=x>some words stand here</a>",
    ),
    "ampersands in text": ("text", "&"),
    "escapes in text": ("text", "\\n\\n\\"),
    "references in text": ("text", "&amp;"),
    "references of references in text": ("text", "&amp;amp;&#"),
    "indented blocks": ("markdown", "    Some words of text stand here.\n\nx\n\n"),
    "indented lines": ("markdown", "    Some words.\n\n"),
    "indented marks": ("markdown", "    '.\"’)-a"),
    "indented blocks of html": ("markdown", "<p>some words\n\n    <p>of text\n\nx\n\n"),
    "brackets": ("markdown", "["),
    "link openings": ("markdown", "[a]("),
    "images": ("markdown", "!["),
    "emphasis": ("markdown", "*a_b "),
    "code marks": ("markdown", "`a``"),
    "angle brackets": ("markdown", "<a "),
    "escapes": ("markdown", "\\"),
    "quotes": ("markdown", "> "),
    "list items": ("markdown", "- a\n"),
    "newlines": ("markdown", "\n"),
    "short lines": ("markdown", "a\n"),
    "reference lines": ("markdown", "[a\n"),
    "table rows": ("markdown", "|a|b|\n"),
    "blocks of html": ("markdown", "<p>some words of text\n\n"),
    "lines of html": ("markdown", "<p>some words of text\n"),
    "quoted blocks of html": ("markdown", "> > <q>some words of text\n\n"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_read_plain_takes_linear_time_when_input_is_hostile(kind: str) -> None:
    form, unit = HOSTILE[kind]
    check_growth(
        lambda size: partial(read_plain, unit * (size // len(unit)), form), small=25_000, large=100_000
    )


def test_read_plain_reads_no_format_as_another() -> None:
    with pytest.raises(AssertionError):
        read_plain("A word.", "rst")  # type: ignore[arg-type]  # what a format without a reader would be
