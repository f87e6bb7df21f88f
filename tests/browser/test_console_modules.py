"""The modules of the console that only compute, each function by itself."""

from __future__ import annotations

import pytest
from console_page import Console

_EDIT = "(() => { const e = m.editFor(x[0], x[1]); return m.applied(x[0], e); })()"


@pytest.mark.parametrize(
    ("text", "words", "suggestion", "expected"),
    [
        ("A shocking report.", "shocking", "surprising", "A surprising report."),
        ("A shocking report.", "shocking", "unexpected", "An unexpected report."),
        ("It was an outrageous scandal.", "outrageous", "disputed", "It was a disputed scandal."),
        ("It was an outrageous plan.", "outrageous ", "", "It was a plan."),
        ("It was a shocking affair.", "shocking", "", "It was an affair."),
        ("It took an awful hour.", "awful", "", "It took an hour."),
        ("He wore a horrible uniform.", "horrible", "", "He wore a uniform."),
        ("BREAKING NEWS: the bridge is shut.", "BREAKING NEWS", "", "The bridge is shut."),
        ("BREAKING NEWS: −5 degrees.", "BREAKING NEWS:", "", "−5 degrees."),
        ("Gone. Shockingly, he left.", "Shockingly", "", "Gone. He left."),
        ("It was absolutely staggering.", "absolutely", "", "It was staggering."),
        ("That is huge!!!", "!!!", ".", "That is huge."),
        ("The end is near, very.", ", very", "", "The end is near."),
        ("SHOCKING news.", "SHOCKING", "surprising", "Surprising news."),
        ("The SHOCKING news.", "SHOCKING", "surprising", "The surprising news."),
        ("Slammed by all, he left.", "Slammed", "criticized", "Criticized by all, he left."),
        ("He slammed it.", "slammed", "criticized", "He criticized it."),
        ("😀 A shocking 😀.", "shocking", "", "😀 A 😀."),
        ("Stay tuned.\nNext line.", "Stay tuned", "", "\nNext line."),
    ],
)
def test_edit_reads_well_when_a_suggestion_is_applied(
    untouched: Console, text: str, words: str, suggestion: str, expected: str
) -> None:
    prefix = text[: text.index(words)].encode("utf-16-le")
    start, length = len(prefix) // 2, len(words.encode("utf-16-le")) // 2
    span = {"start": start, "end": start + length, "suggestion": suggestion}
    assert untouched.module("edit.js", _EDIT, [text, span]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a\n\nb\n",
        "\n" * 5_000,
        "word " * 5_000,
        "x" * 20_000,
        "😀" * 9_001,
        "a\n" * 4_000 + "b" * 9_000,
    ],
)
def test_chunks_add_up_to_the_text_and_stay_small(untouched: Console, text: str) -> None:
    chunks = untouched.module("marked.js", "m.chunksOf(x)", text)
    units = len(text.encode("utf-16-le")) // 2
    assert [at for chunk in chunks for at in chunk] == sorted(at for chunk in chunks for at in chunk)
    assert sum(end - start for start, end in chunks) == units
    assert all(0 < end - start <= 6_001 for start, end in chunks)
    whole = "x.slice(...c).isWellFormed()"
    assert untouched.module("marked.js", f"m.chunksOf(x).every(c => {whole})", text)


def test_segments_cut_at_every_border_when_spans_overlap(untouched: Console) -> None:
    spans = [{"start": 0, "end": 6, "id": 1}, {"start": 4, "end": 9, "id": 2}]
    found = untouched.module("marked.js", "m.segmentsOf(0, 12, x, [[8, 12]])", spans)
    assert [
        (one["start"], one["end"], [span["id"] for span in one["spans"]], one["quoted"]) for one in found
    ] == [
        (0, 4, [1], False),
        (4, 6, [1, 2], False),
        (6, 8, [2], False),
        (8, 9, [2], True),
        (9, 12, [], True),
    ]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], ["“evil”", '"a cruel joke"']),
        ([("evil", True), ("cruel", True)], ["“evil”", '"a cruel joke"']),
        ([("evil", False), ("cruel", True)], ['"a cruel joke"']),
        ([("awful", False), ("cruel", False)], ["“evil”"]),
        ([("The awful “evil” plan", False)], ['"a cruel joke"']),
        ([("awful", False), ("bad", False)], ["“evil”", '"a cruel joke"']),
    ],
)
def test_quotation_is_shaded_unless_a_mark_inside_is_the_own_voice(
    untouched: Console, marks: list[tuple[str, bool]], expected: list[str]
) -> None:
    text = 'The awful “evil” plan, she said, was "a cruel joke" and bad.'
    places = [(text.index(words), words, quoted) for words, quoted in marks]
    spans = [{"start": at, "end": at + len(words), "quoted": quoted} for at, words, quoted in places]
    sentence = {"field": "text", "voice": "mixed", "start": 0, "end": len(text)}
    asked = {"text": text, "sentences": [sentence], "spans": spans}
    found = untouched.module("marked.js", "m.quotedRanges(x.text, x.sentences, 'text', x.spans)", asked)
    assert [text[start:end] for start, end in found] == expected


@pytest.mark.parametrize("text", ["", "plain", "Ünïcødé 😀 “quoted”\n\t\0", "long " * 40_000])
def test_link_gives_back_what_was_put_in(untouched: Console, text: str) -> None:
    state = {
        "a": {"title": "t", "text": text},
        "b": {"title": "", "text": "b"},
        "format": "html",
        "language": "en",
        "model": "fast",
    }
    assert untouched.module("share.js", "m.decode('#' + await m.encode(x))", state) == state


def test_link_is_readable_when_the_browser_cannot_compress(console: Console) -> None:
    state = {"a": {"title": "t", "text": "é"}, "format": "", "language": "", "model": ""}
    expression = (
        "(async () => { delete globalThis.CompressionStream; const f = await m.encode(x);"
        " return [f.slice(0, 2), await m.decode(f)]; })()"
    )
    assert console.module("share.js", f"await {expression}", state) == ["u=", state]


@pytest.mark.parametrize("fragment", ["", "#section", "#text-a"])
def test_other_fragments_are_no_links(untouched: Console, fragment: str) -> None:
    assert untouched.module("share.js", "m.decode(x)", fragment) is None


@pytest.mark.parametrize("fragment", ["#z=", "#z=A", "#z=!!", "#u=AA", "#u=bnVsbA", "#z=AAAA"])
def test_damaged_links_are_refused(untouched: Console, fragment: str) -> None:
    assert (
        untouched.module("share.js", "await m.decode(x).then(() => 'read', () => 'refused')", fragment)
        == "refused"
    )


def test_link_that_unpacks_to_too_much_is_refused(untouched: Console) -> None:
    expression = (
        "await m.decode('#' + await m.encode({ a: { title: '', text: 'a'.repeat(5_000_000) } }))"
        ".then(() => 'read', error => error.message)"
    )
    assert untouched.module("share.js", expression) == "too large"


@pytest.mark.parametrize(
    ("header", "expected"),
    [("3", 3), ("0", 1), ("Thu, 01 Jan 1970 00:00:10 GMT", 10), ("soon", None), (None, None)],
)
def test_retry_after_is_read_in_seconds_or_as_a_date(
    untouched: Console, header: str | None, expected: int | None
) -> None:
    assert untouched.module("api.js", "m.seconds(x, 0)", header) == expected


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [("/title", "Headline: Too long."), ("/rules", "/rules: Too long."), ("", "request: Too long.")],
)
def test_refusal_names_the_part_as_the_page_does(untouched: Console, pointer: str, expected: str) -> None:
    problem = {
        "type": "/problems/invalid-request",
        "errors": [{"pointer": pointer, "detail": "Too long."}],
    }
    told = untouched.module("api.js", "m.explain(new m.Refusal(422, x))", problem)
    assert told == f"Something here is not as the server takes it. {expected}"


def test_markdown_says_in_words_why_there_is_no_score(untouched: Console) -> None:
    nothing = {"score": None, "band": None, "percentile": None, "quoted_score": None, "reason": "no_title"}
    names = ("sensationalism", "loaded_language", "bias", "subjectivity", "clickbait", "unsourced")
    report = {
        "overall": nothing,
        "scores": dict.fromkeys(names, nothing),
        "readability": {"grade": None},
        "sourcing": {"claims": 0, "unsourced": 0},
        "model": {"name": "fast", "version": "1", "digest": "sha256:0"},
        "headline": None,
        "spans": [],
        "sentences": [],
    }
    told = untouched.module("copies.js", "m.asMarkdown(x[0], x[1])", [{"title": "", "text": ""}, report])
    assert "Clickbait is judged on the title, and there is none." in told
    assert "no_title" not in told


def test_body_is_told_apart_from_the_whole_where_the_headline_has_a_gap(untouched: Console) -> None:
    told = "“Whole” is headline and body together; the body alone has a sensationalism of 0.05."
    for title, gap, expected in ((0.95, 0.9, [told]), (0.95, None, []), (None, None, [])):
        headline = {"scores": {"sensationalism": {"score": title}}, "gap": gap}
        assert untouched.module("gauges.js", "m.bodyMeaning(x)", headline) == expected
