"""Character references in plain text and titles: what they are read as, and where that stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scoring.markup import has_markup, read_plain, read_title
from app.scoring.text.document import PlainText

READ = [
    ("Here&#8217;s what she said", "Here’s what she said"),
    ("Mayor: &quot;never&quot;", 'Mayor: "never"'),
    ("&#x201C;Never,&#x201d; she said", "“Never,” she said"),
    ("&ldquo;Never&rdquo; &ndash; mayor", "“Never” – mayor"),
    ("It&#039;s over at B&amp;Q", "It's over at B&Q"),
    ("It&#146;s over", "It’s over"),
    ("It&amp;#8217;s over, it&amp;amp;#8217;s said", "It’s over, it’s said"),
    (r"He left.\n\nShe said, \"No.\"\n\nIt&#8217;s over.", 'He left.\n\nShe said, "No."\n\nIt’s over.'),
    (r"\u201cNo,\u201d she said \ud83d\ude00\/", "“No,” she said 😀/"),
    (r"It ended.\r\n\r\nSo", "It ended.\r\n\r\nSo"),
    ("Jos&eacute; &lt;3 caf&eacute;s", "José <3 cafés"),
]
STANDING = [
    "B&Q; R&D; Q&A;",
    "AT&T &copy 2024 &#8217",
    "a &bogus; b &amp c",
    "&#0; &#xD800; &#9999999;",
    "x?a=1&b=2;c",
    "&&;&#;&",
    r"C:\new\names and \t",
    r"The mark \n ends a line.",
    r"a \ud83d \\ b",
]


@pytest.mark.parametrize(("source", "text"), READ)
def test_references_are_read_as_what_they_stand_for(source: str, text: str) -> None:
    for plain in (read_title(source), read_plain(source, "text")):
        assert plain.text == text
        assert plain.source_range(0, len(text)) == (0, len(source))


@pytest.mark.parametrize("source", STANDING)
def test_text_stands_as_it_is_when_it_holds_no_whole_reference(source: str) -> None:
    assert read_title(source) == PlainText(source)


def test_references_are_read_in_lines_that_a_mail_quotes() -> None:
    source = "Jane Doe wrote:\n> It&#8217;s a &ldquo;disgrace.&rdquo;\n\nI don&#8217;t think so."
    plain = read_plain(source, "text")
    (quoted,) = plain.regions
    assert plain.text[quoted.start : quoted.end].strip() == "It’s a “disgrace.”"
    for word in ("disgrace", "think"):
        at = plain.text.index(word)
        assert source[slice(*plain.source_range(at, at + len(word)))] == word


def test_reference_has_the_range_of_all_its_characters() -> None:
    source = "It&#8217;s so"
    plain = read_title(source)
    assert source[slice(*plain.source_range(2, 3))] == "&#8217;"
    assert source[slice(*plain.source_range(0, 4))] == "It&#8217;s"


ESCAPES = {r"\n": "\n", r"\u2019": "’"}


@given(
    st.lists(
        st.sampled_from(
            ["&amp;", "&#8217;", "&", "amp;", "#8217;", "word", " ", r"\n", r"\u2019", "\n> ", "é"]
        )
    ).map("".join)
)
def test_every_character_stands_where_the_map_says(source: str) -> None:
    plain = read_plain(source, "text")
    for at, char in enumerate(plain.text):
        said = source[slice(*plain.source_range(at, at + 1))]
        assert char in (said, ESCAPES.get(said), read_title(said).text) or (char.isspace() and not said)
    ranges = [plain.source_range(at, at + 1) for at in range(len(plain.text))]
    assert all(left[1] <= right[0] for left, right in pairwise(ranges))


def test_html_reads_what_was_escaped_twice_but_no_mark_that_a_text_may_mean() -> None:
    assert (
        read_plain("<p>&amp;#8220;So,&amp;rdquo; &amp;amp; &amp;lt;</p>", "html").text == "“So,” &amp; &lt;"
    )


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("<p>One.</p><p>Two.</p>", True),
        ("One.<br />\nTwo.<br>", True),
        ("It is <b>so</b>, <I>is it not</I>?", True),
        ("The tag </p> ends it.", False),
        ("3 < 4 > 2 <3 <http://a.b/c> <jane@paper.example>", False),
    ],
)
def test_has_markup_tells_html_that_was_read_as_words(text: str, marked: bool) -> None:
    assert has_markup(text) is marked
