"""Markdown: what is read, what is left out, and where each word came from."""

from __future__ import annotations

import pytest
from parsing import regions

from app.scoring.markup import markdown as markup_markdown
from app.scoring.markup import read_plain
from app.scoring.markup.plainer import read_plainer
from app.scoring.text.document import PlainText


def read(source: str) -> PlainText:
    return read_plain(source, "markdown")


COMMON = [
    ("One.\n\nTwo.", "One.\n\nTwo."),
    ("", ""),
    ("\n \n", ""),
    ("One\ntwo", "One two"),
    ("One\r\ntwo\rthree", "One two three"),
    ("A *b* **c** ***d*** _e_ __f__.", "A b c d e f."),
    ("un*frigging*believable", "unfriggingbelievable"),
    ("snake_case_name", "snake_case_name"),
    ("# Head", "Head"),
    ("It rose[^1] by 5.[^n-2] So", "It rose by 5. So"),
    ("It was ~~6-3~~ 5-4 *there*", "It was 5-4 there"),
    ("a ~ b ~~ c", "a ~ b ~~ c"),
    ("One\n\n*Advertisement*\n\nRELATED: Horrible crash\n\ntwo", "One\n\ntwo"),
    ("Advertisement", "Advertisement"),
    ("> one\n> two", "one two"),
    ("- one\n- two", "one\n\ntwo"),
    ("1. one\n2) two", "one\n\ntwo"),
    ("Run `rm -rf` now", "Run now"),
    ("One\n\n```sh\nrm\n```\n\ntwo", "One\n\ntwo"),
    ("One\n\n~~~\nrm\n~~~\n\ntwo", "One\n\ntwo"),
    ("One\n\n---\n\ntwo", "One\n\ntwo"),
    ("AT&amp;T &#8217; &bogus;", "AT&T ’ &bogus;"),
    (r"\*not em\* \\ \a", r"*not em* \ \a"),
    ("a <b>bold</b> word", "a bold word"),
    ("[text](http://a.b/c) on", "text on"),
]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        *COMMON,
        ("One  \ntwo\\\nthree", "One\ntwo\nthree"),
        ("a<br>b", "a\nb"),
        ("# Head #\n\nSub\n===\n\ntext", "Head\n\nSub\n\ntext"),
        ("> one\nlazy\n> > two", "one lazy\n\ntwo"),
        ("- one\n  cont\n\n  more", "one cont\n\nmore"),
        ("    code\n\ntext", "text"),
        ("<div>\nshown\n</div>\n\ntext", "shown\n\ntext"),
        ('One\n\n<p align="center">two</p>', "One\n\ntwo"),
        ("<p>One *as it stands* &amp; <q>two</q>.</p>", "One *as it stands* & “two”."),
        ("<!-- no --> one\n\ntext", "one\n\ntext"),
        ("<script>\nno\n\nno</script>\n\ntext", "text"),
        ("<style>\nno\n</style>\n<nav>no</nav>\n\ntext", "text"),
        ("<!-- no -->\n\ntext <!-- no --> on", "text on"),
        ('[*a* `b` c](/u "and so") and [r] and [s][r].\n\n[r]: /v "title"', "a c and r and s."),
        ("[a](/x ', b'), b", "a, b"),
        ("Rose[^1].\n\n[^1]: The *note*.", "Rose.\n\nThe note."),
        ("Rose[^1].\n\n[^1]: /v", "Rose."),
        ("[^] and [^ a] and \\[^1] and `[^1]`.", "[^] and [^ a] and [^1] and ."),
        ("~~all~~\n\ntext **~~x~~ [~~y~~ z](/u)**", "text z"),
        ("He <del>lied</del> erred, <S>*all*\nof it</S> partly.", "He erred, partly."),
        ("One <script>two(`x`)</script> <b>three</b> <style>four</style>", "One three"),
        ("<del>all</del>\n\n<s>x</s> [y <del>z</del>](/u)", "y"),
        ("a <del>b\n\nc</del> d <script>e", "a b\n\nc d e"),
        ("One\n\n**More:** [Furious crowd](/x)\n\ntwo", "One\n\ntwo"),
        ("see <http://a.b/c> now", "see now"),
        ("| a | b |\n|---|---|\n| c *d* | e |", "a\n\nb\n\nc d\n\ne"),
        ("| a \\| *b \\| c* | \\|d `\\|` | \\| |\n|---|---|---|\n", "a | b | c\n\n|d\n\n|"),
        ("| a \\\\| b | c |\n|---|---|\n", "a | b\n\nc"),
        ("[open *marks **here", "[open *marks **here"),
        ("**a *b** c*", "a b c"),
        ("x ![a b](/i) y", "x y"),
        ("soft\u00adhyphen  and\ttab", "softhyphen and tab"),
    ],
)
def test_read_markdown_reads_what_a_reader_would(source: str, text: str) -> None:
    assert read(source).text == text


@pytest.mark.parametrize(("source", "text"), COMMON)
def test_read_plainer_agrees_with_the_parser_when_the_markup_is_common(source: str, text: str) -> None:
    assert read_plainer(source, 0).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("---\ntitle: A *b*\ntags: [x]\n---\n\nText.", "Text."),
        ("\ufeff---\r\ntitle: x\r\n---\r\nText.", "Text."),
        ("---\n# note\ntitle: x\n...\nText.", "Text."),
        ("+++\ntitle = 'x'\n+++\nText.", "Text."),
        ("---\ntitle: never closed\n\nText.", "title: never closed\n\nText."),
        ("---\n\nText after a rule.\n\n---\n\nMore.", "Text after a rule.\n\nMore."),
    ],
)
def test_read_markdown_leaves_out_front_matter_only_when_it_is_that(source: str, text: str) -> None:
    plain = read(source)
    assert plain.text == text
    at = plain.text.index("Text")
    assert source[slice(*plain.source_range(at, at + 4))] == "Text"


def test_read_markdown_marks_regions() -> None:
    plain = read(
        "# A *head*\n\nSee [the **linked** word](/u).\n\n> One.\n>\n> > Two.\n\n"
        "![A bridge *falls*](a.jpg)\n\n> Three.\n\n<h2>B <a href='/u'>link</a></h2>\n<h2>C</h2>\n\n# D"
    )
    assert regions(plain) == [
        ("heading", "A head"),
        ("link", "the linked word"),
        ("block_quote", "One.\n\nTwo."),
        ("block_quote", "Three."),
        ("heading", "B link"),
        ("link", "link"),
        ("heading", "C"),
        ("heading", "D"),
    ]


def test_read_markdown_leaves_out_what_an_image_shows() -> None:
    plain = read("![First](a) words ![no](b) more [![Last](c)](d)\n\n![Alone](e)")
    assert plain.text == "words more"
    assert regions(plain) == []


def test_read_markdown_leaves_out_links_to_others_under_their_heading() -> None:
    links = "- [Shocking pictures](/1)\n- [A mother's plea](/2)"
    for head in ("## Related stories", "**Read more**", "### Most read:", "You may also like"):
        assert read(f"One.\n\n{head}\n\n{links}\n\nTwo.").text == "One.\n\nTwo."
    told = read("One.\n\n## Most read\n\n- [The bill](/1) was passed on Monday.\n- It was [close](/2).").text
    assert told == "One.\n\nThe bill was passed on Monday.\n\nIt was close."
    for head, kept in (("## More on the mayor", "More on the mayor\n\n"), ("**Top stories**", "")):
        alone = read(f"One.\n\n{head}\n\n[She resigned on Monday.](/1)\n\nTwo.").text
        assert alone == f"One.\n\n{kept}She resigned on Monday.\n\nTwo."
    assert read(f"One.\n\n## Sources\n\n{links}").text.endswith("Shocking pictures\n\nA mother's plea")


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("A **bold** claim", "bold"),
        ("A [bold](/bold) claim", "bold"),
        ("> - # *bold* #", "bold"),
        ("  bold\n  claim", "claim"),
        ("- x\n\n\t*bold* claim", "claim"),
        ("> > x\nlazy *bold*", "bold"),
        ("# # bold #", "bold"),
        ("&lt;bold&gt; \\*claim", "claim"),
        ("| x | bold |\n|---|---|\n| y | claim |", "claim"),
        ("| x | bold \\| claim |\n|---|---|\n", "claim"),
        ("| x \\| *y* \\| claim | bold |\n|---|---|\n", "bold"),
        ("| x \\| *y* \\| &lt;\\|\\|claim | bold |\n|---|---|\n", "claim"),
        ("x\r\n\r\n* y\r\n  bold", "bold"),
        ("> - <div>\n>   &lt;bold\n>   claim</div>", "claim"),
        ("x\r\n\r\n<p>y\r\n\tbold</p>\r\n", "bold"),
        ("x *bold*\u00a0\t\nclaim\u00a0", "claim"),
    ],
)
def test_read_markdown_selects_the_word_itself(source: str, word: str) -> None:
    plain = read(source)
    at = plain.text.rindex(word)
    start, end = plain.source_range(at, at + len(word))
    assert source[start:end] == word
    assert (start, end) == (source.rindex(word), source.rindex(word) + len(word)) or "](/bold)" in source


@pytest.mark.parametrize("blanks", ["\u00a0" * 9, "\u2028 ", "\u3000\t"])
def test_read_markdown_reads_no_word_twice_when_a_line_of_html_is_only_unicode_blanks(blanks: str) -> None:
    source = f"<div>\nThe plan is shocking\n{blanks}\nand the vote was held.\n</div>"
    plain = read(source)
    assert plain.text.split() == ["The", "plan", "is", "shocking", "and", "the", "vote", "was", "held."]
    assert plain.starts is not None
    assert list(plain.starts) == sorted(plain.starts)


@pytest.mark.parametrize(
    ("source", "truncated"),
    [
        ("text", False),
        ("text\n\n```\ncode", True),
        ("text\n\n```\ncode\n```", False),
        ("text\n\n```", True),
        ("text\n\n<!-- open", True),
        ("text\n\n<!-- closed -->", False),
        ("text\n\n<div", True),
        ("text\n\n<div\n\ntext", False),
        ("text\n\n<script>open", True),
    ],
)
def test_read_markdown_tells_when_the_source_ends_too_early(source: str, truncated: bool) -> None:
    assert read(source).truncated is truncated


@pytest.mark.parametrize("unit", ["[", "*a ", "`", "&a", "- a\n", "\n"])
def test_read_markdown_uses_plain_rules_when_marks_are_dense(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise AssertionError

    monkeypatch.setattr(markup_markdown, "_parser", fail)
    source = "# Head\n\nSome *words*.\n\n" + unit * 12_000
    assert read(source).text.startswith("Head\n\nSome words.")


def test_read_markdown_uses_plain_rules_when_the_parser_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RecursionError

    monkeypatch.setattr(markup_markdown, "_parser", fail)
    assert read("---\na: b\n---\nSome *words*.").text == "Some words."


def test_read_markdown_uses_plain_rules_when_a_piece_is_not_where_it_should_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(markup_markdown, "map_lines", lambda *_: None)
    assert read("Some *words* [here](/x).").text == "Some words here."


INDENTED = "The board met on Friday.", "“It is *dear*,” she said. Nobody\n    asked [why](/u)."
READ_SO = "The board met on Friday.\n\n“It is dear,” she said. Nobody asked why."


@pytest.mark.parametrize("indent", ["    ", "\t", "      "])
def test_read_markdown_reads_indented_paragraphs(indent: str) -> None:
    source = "\n\n".join(indent + each for each in INDENTED)
    for opening in ("", "Opening.\n\n"):
        plain = read(opening + source)
        assert plain.text == opening + READ_SO
        at = plain.text.index("why")
        assert (opening + source)[slice(*plain.source_range(at, at + 3))] == "why"


@pytest.mark.parametrize(
    "code",
    [
        "    rm -rf build",
        "    for word in words:\n        print(word)  # All of them.",
        "    # A comment on it.\n    x = y + 1.",
        "    let total = sum(prices); // It is dear.",
        "    $ git commit -m 'It is dear.'",
        "    Total prices are summed here; each of them is {dear} to us.",
    ],
)
def test_read_markdown_leaves_out_indented_code(code: str) -> None:
    assert read(f"One.\n\n{code}\n\nTwo.").text == "One.\n\nTwo."


def test_read_markdown_reads_html_that_is_indented_for_its_looks() -> None:
    source = "<div>\n\n      <p>One &amp; *all*.</p>\n\n      <p>Two.\n      So.</p>\n\n</div>\n\nThree."
    assert read(source).text == "One & *all*.\n\nTwo. So.\n\nThree."
    assert read("One.\n\n    <p>Code.</p>\n\nTwo.").text == "One.\n\nTwo."
