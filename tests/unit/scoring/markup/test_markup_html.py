"""HTML: what is read, what is left out, and where each word came from."""

from __future__ import annotations

import gc
from functools import _lru_cache_wrapper

import pytest
from parsing import regions

from app.scoring.markup import read_plain
from app.scoring.markup.entities import decode_entity
from app.scoring.text.document import PlainText

STORY = tuple(
    f"The council voted on Tuesday to approve part {number} of the plan, which would rebuild the bridge."
    for number in range(1, 7)
)
PARAGRAPHS = "".join(f"<p>{sentence}</p>\n" for sentence in STORY)
ARTICLE = "\n\n".join(STORY)


def read(source: str) -> PlainText:
    return read_plain(source, "html")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("Just text", "Just text"),
        ("", ""),
        ("  \n ", ""),
        ("<p>One<br>two<br/>three</p>", "One\ntwo\nthree"),
        ("One<br><br>\n<br>two", "One\n\ntwo"),
        ("<p> One \n <b> two</b>  three </p>", "One two three"),
        ("<p>sen<b>sat</b>ional</p>", "sensational"),
        ("<p>sensa&shy;tional, extra\u00adordinary</p>", "sensational, extraordinary"),
        ("<ul><li>One<li>two</ul>", "One\n\ntwo"),
        ("<p>One<p>two<div>three", "One\n\ntwo\n\nthree"),
        ("<table><tr><td>a<td>b</tr></table>", "a\n\nb"),
        ("<pre>one\n  two\n\nthree</pre>", "one\ntwo\n\nthree"),
        ("<p>She <q>said <q>so</q></q>.</p>", "She “said ‘so’”."),
        ("3 < 4 and a <3 b", "3 < 4 and a <3 b"),
        ("<P CLASS=a>One</P>", "One"),
        ("<p title='a > b'>One</p>", "One"),
        ("<p a=1 a=2 class=x class=nav>One</p>", "One"),
        ("<p =x ==>One</p>", "One"),
        ("a<!-- <p>no</p> -->b<!-->c<!--->d", "abcd"),
        ("a<!doctype html>b<?php no ?>c</ no>d</>e", "abcde"),
        ("<![CDATA[<p>One</p>]]>", "One"),
        ("a ]]> b", "a ]]> b"),
        ("<b>one<p>two</b> three</p>", "one\n\ntwo three"),
        ("one</p></div>two", "one\n\ntwo"),
        ("<div>one</span></b>two</div>", "onetwo"),
        ("a\x00b", "ab"),
    ],
)
def test_read_html_reads_what_a_reader_would_when_it_is_a_fragment(source: str, text: str) -> None:
    assert read(source).text == text


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("&amp;", "&"),
        ("&AMP", "&"),
        ("&copy", "©"),
        ("&notit;", "¬it;"),
        ("&notin;", "∉"),
        ("&nbsp;", "\xa0"),
        ("&rsquo;", "’"),
        ("&#8217;", "’"),
        ("&#x2019;", "’"),
        ("&#146;", "’"),
        ("&#65", "A"),
        ("&#0;", "\ufffd"),
        ("&#xD800;", "\ufffd"),
        ("&#99999999;", "\ufffd"),
        ("&#" + "9" * 9_000 + ";", "\ufffd"),
        ("&#0000000000065;", "A"),
        ("&bogus;", "&bogus;"),
        ("&", "&"),
        ("&#;", "&#;"),
        ("&amp;amp;", "&amp;"),
        ("&NotEqualTilde;", "≂̸"),
    ],
)
def test_read_html_decodes_references_as_the_standard_does(reference: str, text: str) -> None:
    plain = read(f"x{reference}y")
    assert plain.text == f"x{text}y"
    assert plain.source_range(0, len(plain.text)) == (0, len(reference) + 2)


def test_decode_entity_tells_how_much_it_took_when_the_semicolon_is_missing() -> None:
    assert decode_entity("&notit") == ("¬", 4)
    assert decode_entity("&nothing;") == ("¬", 4)
    assert decode_entity("&bogus") == ("", 0)


def test_read_html_maps_an_entity_to_its_whole_width() -> None:
    source = "<p>AT&amp;T <b>slams</b> rival</p>"
    plain = read(source)
    assert source[slice(*plain.source_range(0, 4))] == "AT&amp;T"
    assert source[slice(*plain.source_range(2, 3))] == "&amp;"
    at = plain.text.index("slams")
    assert source[slice(*plain.source_range(at, at + 5))] == "slams"


def test_read_html_gives_separators_an_empty_range() -> None:
    plain = read("<p>a</p><p>b</p>")
    assert plain.starts is not None
    assert plain.ends is not None
    assert list(zip(plain.starts, plain.ends, strict=True)) == [(3, 4), (4, 4), (4, 4), (11, 12)]


@pytest.mark.parametrize(
    "junk",
    [
        "<nav><a href='/'>Junk</a></nav>",
        "<footer>Junk</footer>",
        "<aside><p>Junk</p></aside>",
        "<script>var a = '<p>Junk</p>';</script>",
        "<SCRIPT>if (a < b) document.write('</p>Junk')</SCRIPT >",
        "<style>p::before { content: 'Junk' }</style>",
        "<noscript><p>Junk</p></noscript>",
        "<template><p>Junk</p></template>",
        "<head><title>Junk</title><meta name=junk></head>",
        "<!-- Junk -->",
        "<del>Junk</del>",
        "<p><s>Junk</s> <strike>Junk</strike></p>",
        "<sup id=r1><a href='#n1'>1</a></sup>",
        "<sup class=reference><a href='/wiki/X#cite_note-2'><span>[</span>2<span>]</span></a></sup>",
        "<svg><text>Junk</text></svg>",
        "<button>Junk</button>",
        "<select><option>Junk<option>Junk</select>",
        "<textarea><p>Junk</textarea>",
        "<iframe><p>Junk</p></iframe>",
        "<div role='navigation'>Junk</div>",
        "<div hidden>Junk</div>",
        "<span style='color: red; DISPLAY : none'>Junk</span>",
        "<span aria-hidden=true>Junk</span>",
        "<div class='cookie-banner'>Junk</div>",
        "<div id=cookie-notice class=x>Junk</div>",
        "<div class='widget newsletter-signup'>Junk</div>",
        "<div class='main-menu'>Junk</div>",
        "<ol class='comment-list'><li>Junk</ol>",
        "<div class=ad-slot><div>Junk</div></div>",
        "<a class='skip-link' href='#main'>Junk</a>",
        "<p class=byline>By Junk</p>",
        "<div class='entry-meta'><span class=author-byline>Junk</span> <time>Junk</time></div>",
        "<div class='author-bio'>Junk writes about junk.</div>",
        "<div class=most-read>Junk</div>",
        "<section class='x related-carousel'>Junk</section>",
        "<div id=jp-relatedposts>Junk</div>",
        "<div class=recommended-stories>Junk</div>",
        "<div class=subscribe-box>Junk</div>",
        "<div class=subscription-widget-wrap>Junk</div>",
        "<div data-component=topic-list>Junk</div>",
        "<div data-component='links-block'>Junk</div>",
        "<p>Most read from Junk</p><ul><li><a href=/1>Junk</a><li><a href=/2>Junk</a></ul>",
        "<ul class=topic-list><li>Junk</ul>",
        "<h3>Most popular</h3><ul><li><a href=/1>Junk</a><li><a href=/2>Junk</a></ul>",
    ],
)
def test_read_html_leaves_out_what_is_no_part_of_an_article(junk: str) -> None:
    assert read(f"<p>One.</p>{junk}<p>Two.</p>").text == "One.\n\nTwo."


@pytest.mark.parametrize(
    "source",
    [
        "<p><span class=sr-only>Junk</span>The vote was close.</p>",
        "<p>The <a class=share href=/x>Junk</a>vote was <small class=ad>Junk</small>close.</p>",
        "<p>The vote was close. <span class=comments>Junk <b>Junk</b></span></p>",
        "<label>Junk</label> The vote was close.",
        "<li><small class=tags>Junk</small> <b>The</b> vote <label>Junk</label>was <i>close</i>.</li>",
    ],
)
def test_read_html_keeps_a_paragraph_when_an_inline_part_of_it_is_boilerplate(source: str) -> None:
    assert read(f"<p>One.</p>{source}<p>Two.</p>").text == "One.\n\nThe vote was close.\n\nTwo."


@pytest.mark.parametrize(
    "wrapper",
    [
        "<div class='content has-sidebar'>",
        "<div class='no-comments menu-open'>",
        "<article class='nav'>",
        "<body class='cookie-banner'>",
        "<main id=comments>",
        "<div class='social-policy'>",
        "<div class='biology post-meta-analysis'>",
        "<div class='has-byline author-story'>",
        "<form id=aspnetForm>",
        "<div style='display: block'>",
        "<div aria-hidden=false>",
    ],
)
def test_read_html_keeps_the_text_when_a_wrapper_only_sounds_like_boilerplate(wrapper: str) -> None:
    assert read(f"{wrapper}<p>One.</p>").text == "One."


@pytest.mark.parametrize(
    "notice",
    [
        "<p>Advertisement</p>",
        "<div>— ADVERTISEMENT —</div>",
        "<p><em>Story continues below advertisement</em></p>",
        "<h4>Related stories</h4>",
        "<p><strong>Read more:</strong> <a href=/x>Shocking truth. You won't believe it</a></p>",
        "<p>RELATED: Horrible crash kills five</p>",
        "<p><a href=/x>WATCH: Furious crowd storms hall</a></p>",
        "<p>More: <a href=/x>Furious crowd storms hall</a></p>",
        "<p><a href=/x>Read more »</a></p>",
        "<p>More on this story: Horrible crash kills five</p>",
        "<p><a href=/x>Keep reading: furious crowd storms hall</a></p>",
        "<p>Sign up for our newsletter</p>",
        "<p>Follow us on Facebook.</p>",
        "<h3>In case you missed it</h3>",
    ],
)
def test_read_html_leaves_out_a_paragraph_when_it_is_a_notice_or_a_teaser(notice: str) -> None:
    assert read(f"<p>One.</p>{notice}<p>Two.</p>").text == "One.\n\nTwo."


@pytest.mark.parametrize(
    "paragraph",
    [
        "Advertisement sales fell.",
        "Related companies fell, too.",
        "Read more books: they help.",
        "Watch: the mayor may yet resign over it.",
        "More: she never left the hall.",
        "Read more: the mayor left. The council stayed, and voted on.",
        "Read more: the mayor left.\nThe council stayed",
        "In other news, the mayor left.",
        "Keep reading: the mayor may yet resign over it.",
    ],
)
def test_read_html_keeps_a_paragraph_when_it_only_begins_as_a_notice(paragraph: str) -> None:
    source = paragraph.replace("\n", "<br>")
    assert read(f"<p>One.</p><p>{source}</p><p>Two.</p>").text == f"One.\n\n{paragraph}\n\nTwo."


def test_read_html_takes_a_pull_quote_for_a_quotation_by_its_class() -> None:
    plain = read(
        "<p>One.</p><div class='pullquote x'><p>A farce</p></div><p class=quote>Two.</p><p class=quotes>3</p>"
    )
    quoted = [plain.text[each.start : each.end] for each in plain.regions if each.kind == "block_quote"]
    assert quoted == ["A farce", "Two."]


def test_read_html_takes_no_id_for_a_quotation() -> None:
    plain = read("<p>One.</p><div id=quote><p>ACME 12.40</p></div><p id=pull-quote>Two.</p>")
    assert plain.regions == ()


def test_read_html_keeps_a_notice_when_nothing_else_is_shown() -> None:
    assert read("<p>Advertisement</p>").text == "Advertisement"
    assert read("<p>Loading</p><nav>Junk</nav>").text == "Loading"
    assert read("<blockquote>Read more</blockquote><p>Two.</p>").text == "Read more\n\nTwo."


def test_read_html_keeps_what_is_raised_when_it_is_no_mark_of_a_note() -> None:
    source = "<p>The 5<sup>th</sup> of 10<sup><a href=/x>6</a></sup> <a href='#n'>notes</a></p>"
    assert read(source).text == "The 5th of 106 notes"


def test_read_html_keeps_everything_shown_when_all_of_it_looks_like_boilerplate() -> None:
    assert read("<nav><p>Only this.</p></nav><script>no</script>").text == "Only this."


def test_read_html_keeps_who_is_quoted_when_the_footer_is_a_quotation_s() -> None:
    plain = read("<blockquote><p>So.</p><footer>Jane Roe</footer></blockquote><footer>Junk</footer>")
    assert plain.text == "So.\n\nJane Roe"


def test_read_html_marks_regions() -> None:
    plain = read(
        "<h1>Head <em>line</em></h1><p>A <a href=/x>linked <b>word</b></a> <a name=y>anchor</a>.</p>"
        "<blockquote><p>One.</p><p>Two.</p></blockquote><blockquote>Three.</blockquote>"
        "<figure><img alt=no><figcaption>A bridge.</figcaption></figure>"
    )
    assert regions(plain) == [
        ("heading", "Head line"),
        ("link", "linked word"),
        ("block_quote", "One.\n\nTwo."),
        ("block_quote", "Three."),
        ("caption", "A bridge."),
    ]


PAGE = f"""<!DOCTYPE html><html><head><title>Junk</title></head><body class="single has-sidebar">
<div class="hfeed"><header><h1><a href="/">Junk Daily</a></h1><ul><li><a href="/n">Junk</a></ul></header>
<div class="xyz"><ul><li><a href="/1">Junk one</a></li><li><a href="/2">Junk two</a></li></ul></div>
<div class="main-column"><h1>Council approves bridge</h1>
{PARAGRAPHS}<blockquote class="pull"><p>“It is a disgrace,” she said.</p><p>Jane Roe</p></blockquote>
<figure><img src="a.jpg"><figcaption>The bridge on Monday.</figcaption></figure><p>Short one.</p>
{PARAGRAPHS}</div>
<div class="more"><h3>Junk</h3><ul><li><a href="/3">Junk three</a><li><a href="/4">Junk four</a></ul></div>
<div id="comments"><p>Junk from a reader who is really angry about the bridge.</p></div></div>
<div class="legal">© 2024 Junk Daily. All rights reserved.</div></body></html>"""


def test_read_html_finds_the_article_when_it_is_a_page() -> None:
    plain = read(PAGE)
    middle = "“It is a disgrace,” she said.\n\nJane Roe\n\nThe bridge on Monday.\n\nShort one."
    assert plain.text == f"Council approves bridge\n\n{ARTICLE}\n\n{middle}\n\n{ARTICLE}"
    assert ("caption", "The bridge on Monday.") in regions(plain)
    at = plain.text.index("disgrace")
    assert PAGE[slice(*plain.source_range(at, at + 8))] == "disgrace"


def test_read_html_reads_the_right_copy_when_a_sentence_also_stands_in_the_boilerplate() -> None:
    teaser = f"<ul><li><a href=1>{STORY[0]}</a></li></ul>"
    page = f"<html><body><div class=x>{teaser}</div><div>{PARAGRAPHS}</div></body></html>"
    plain = read(page)
    assert plain.text == ARTICLE
    assert plain.source_range(0, 3)[0] == page.rindex(STORY[0])


def test_read_html_keeps_all_prose_when_a_page_is_short() -> None:
    page = (
        "<html><body><div id=nav><a href=/>Junk</a></div><p>One short sentence.</p><p>Two.</p></body></html>"
    )
    assert read(page).text == "One short sentence.\n\nTwo."


def test_read_html_falls_back_to_all_prose_when_the_extractor_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    text = read(PAGE).text
    assert ARTICLE in text
    assert "Junk one" not in text


@pytest.mark.parametrize(
    ("source", "truncated"),
    [
        ("<p>One</p>", False),
        ("<p>One", False),
        ("<p>One</p", True),
        ("<p>One <a href='x", True),
        ("<p>One <a href='x>y</a></p>", True),
        ("<p>One <!-- two", True),
        ("<p>One <script>two</p>", True),
        ("<p>One <style>two</style>", False),
        ("<p>One <", False),
        ("<p>One </", True),
    ],
)
def test_read_html_tells_when_the_markup_ends_too_early(source: str, truncated: bool) -> None:
    plain = read(source)
    assert plain.truncated is truncated
    assert plain.text.startswith("One")


def test_read_html_keeps_no_text_when_it_is_done() -> None:
    read(PAGE.replace("bridge", "zyxwvut"))
    gc.collect()
    holders = [
        cached
        for cached in gc.get_objects()
        if isinstance(cached, _lru_cache_wrapper)
        and cached.__module__.split(".")[0] in ("trafilatura", "courlan", "htmldate", "justext")
        and cached.cache_info().currsize
        and "zyxwvut" in repr(gc.get_referents(cached))
    ]
    assert holders == []


def test_read_html_never_lets_the_extractor_forge_text_when_marks_are_in_the_source() -> None:
    forged = "".join(chr(0x20000 + number) for number in range(50))
    junk = f"<ul><li><a href=1>Junk {forged} &#x20003;</a></li></ul>"
    page = f"<html><body><div>{junk}</div>{PARAGRAPHS}</body></html>"
    assert read(page).text == ARTICLE
