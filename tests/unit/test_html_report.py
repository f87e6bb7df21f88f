"""The report as one HTML file: nothing but text in it, the words and colors of the console, linear work."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from browser.hostile import CORPUS
from costs import check_growth

import app
from app.api.openapi import examples
from app.commands import report_words as words
from app.commands.html_file import HtmlFile, refusal
from app.commands.html_marks import Segment, marked_field, quotations, segments
from app.commands.html_nodes import element, text
from app.commands.html_report import OPENING, STYLE, entry, page
from app.schemas import ScoreReport, ScoreRequest, SentenceReport, Sourcing, Span

_CONSOLE = Path(app.__file__).resolve().parent / "console"
_IGNORERS = {
    "request": "ignored on request",
    "profile": "ignored by the profile",
    "comment": "ignored by a comment",
    "minimum_score": "ignored as not sure enough",
}
_DAY = date(2026, 3, 5)
_TAGS = {
    *(
        "html",
        "head",
        "meta",
        "style",
        "title",
        "body",
        "main",
        "article",
        "section",
        "nav",
        "div",
        "p",
        "span",
    ),
    *("h1", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "mark", "sup", "strong", "i", "a"),
    *("svg", "rect"),
}
_ATTRIBUTES = {
    *("class", "title", "href", "id", "scope", "lang", "charset", "http-equiv", "content", "name"),
    *("aria-hidden", "aria-label", "viewbox", "preserveaspectratio", "width", "height", "tabindex"),
}


class Reader(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.values: list[tuple[str, str]] = []
        self.pieces: list[str] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.values += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def values_of(self, name: str) -> list[str]:
        return [value for key, value in self.values if key == name]


def _report(id_: str | None = "a.txt", **changes: Any) -> ScoreReport:
    return msgspec.convert(examples.report(id_) | changes, ScoreReport)


def _request(text: str = examples.TEXT, title: str | None = examples.TITLE) -> ScoreRequest:
    return ScoreRequest(text=text, title=title)


def _page(request: ScoreRequest, report: ScoreReport) -> str:
    return page([entry(request, report, 1, alone=True)], 1, _DAY)


def _span(start: int, end: int, **changes: Any) -> Span:
    return msgspec.convert(
        {**examples.report(None)["spans"][1], "start": start, "end": end, "text": "x" * (end - start)}
        | changes,
        Span,
    )


def _sentence(start: int, end: int, voice: str = "own") -> SentenceReport:
    none = {"kind": "none", "source": None, "cue": None}
    like = examples.report(None)["sentences"][0]
    return msgspec.convert(
        {**like, "start": start, "end": end, "voice": voice, "attribution": none}, SentenceReport
    )


@pytest.mark.parametrize(
    ("claims", "unsourced", "anonymous", "told"),
    [
        (0, 0, 0, "No sentence makes a claim that would need a source."),
        (1, 0, 0, "0 of 1 claim has no source."),
        (1, 1, 0, "1 of 1 claim has no source."),
        (4, 1, 1, "1 of 4 claims has no source; 1 rests on somebody unnamed."),
        (4000, 2000, 2, "2,000 of 4,000 claims have no source; 2 rest on somebody unnamed."),
    ],
)
def test_number_of_open_claims_is_told_in_a_sentence(
    claims: int, unsourced: int, anonymous: int, told: str
) -> None:
    kinds = {"named": 0, "role": 0, "document": 0, "carried": 0}
    found = Sourcing(claims=claims, unsourced=unsourced, anonymous=anonymous, **kinds)
    assert words.claims_meaning(found) == told


def test_page_tells_scores_marks_sources_and_receipt_when_a_text_is_scored() -> None:
    figures = examples.report("a.txt")
    figures["document"] |= {"flags": ["too_short"]}
    figures["readability"] |= {"smog_index": None, "reasons": {"smog_index": "needs 3 sentences"}}
    content = _page(_request(), msgspec.convert(figures, ScoreReport))
    read = Reader(content)
    for told in (
        "Plumbline report, 2026-03-05",
        "Overall 0.74, high: above 93% of reference articles.",
        "Sensationalism",
        "97.8",
        "extreme",
        "The text is very short: do not lean on the figures.",
        "Headline and body are about equally sensational (gap +0.00).",
        "“Whole” is headline and body together; the body alone has a sensationalism of ",
        "0 of 1 claim has no source; 1 rests on somebody unnamed.",
        "US school grade 7 (standard). Middle school: readable from about 12 years of age.",
        "SMOG index",
        "Not defined for this text.",
        "Reading time about 1 second.",
        f"Model fast {app.__version__}, sha256:1f1f",
        "Rules sha256:8c8c",
        "Schema 1.",
    ):
        assert told in read.text, told
    assert "BREAKING NEWS:1 New reports confirm a staggering2 toll." in read.text
    titles = read.values_of("title")
    assert "Hyperbole, 0.77: Exaggerates a number or an amount; milder: very large" in titles
    assert "Urgency, 0.97: Urgency label; milder: leave out" in titles
    assert '<mark class="c-hyperbole s2"' in content
    assert '<span class="quoted">&quot;We are grieving,&quot;</span>' in content
    assert '<span class="source" title="Source">New reports</span>' in content
    assert '<span class="cue" title="Cue">confirm</span>' in content


def test_page_loads_nothing_and_runs_nothing_when_it_is_opened() -> None:
    content = _page(_request(), _report())
    read = Reader(content)
    assert content.startswith(OPENING)
    assert "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'" in read.values_of("content")[0]
    assert read.tags <= _TAGS
    assert read.attributes <= _ATTRIBUTES
    sheet = STYLE.read_text(encoding="utf-8")
    assert sheet in content
    assert not re.search(r"url\(|@import|</|expression", sheet, re.IGNORECASE)


@pytest.mark.parametrize("evil", CORPUS)
def test_hostile_words_stay_text_wherever_they_stand(evil: str) -> None:
    sent = f"A {evil} says so."
    end = len(sent)
    figures = examples.report(evil)
    figures["spans"] = [
        {**figures["spans"][0], "start": 2, "end": end, "text": evil}
        | {"message": evil, "suggestion": evil, "rule_id": evil}
    ]
    place = {"start": 2, "end": 2 + len(evil), "text": evil}
    figures["sentences"] = [
        {**figures["sentences"][0], "end": end}
        | {"attribution": {"kind": "named", "source": place, "cue": None}, "voice": "quoted"}
    ]
    figures["model"] |= {"version": evil, "digest": evil}
    report = msgspec.convert(figures, ScoreReport)
    documents = [entry(_request(sent, evil[:900]), report, at, alone=False) for at in (1, 2)]
    read = Reader(page(documents, 2, _DAY))
    assert read.tags <= _TAGS
    assert read.attributes <= _ATTRIBUTES
    assert {*read.values_of("href")} == {"#document-1", "#document-2"}
    shown = evil.replace("\x01", "\ufffd")
    assert read.text.count(shown) >= 10
    assert any(shown in title for title in read.values_of("title"))


def test_text_is_escaped_and_holds_no_unwritable_character_when_it_is_odd() -> None:
    odd = "a\0b\x1b[31m\x85\ud800 <&>\"'\t\n\u202e\U0001f600"
    assert text(odd) == "a\ufffdb\ufffd[31m\ufffd\ufffd &lt;&amp;&gt;&quot;&#x27;\t\n\u202e\U0001f600"
    assert element("p", text("x"), class_='a"b', title=None) == '<p class="a&quot;b">x</p>'
    assert _page(_request("a\0b \x85", None), _report(spans=[], sentences=[])).encode()


def test_page_has_contents_and_a_section_each_when_there_are_several_files() -> None:
    documents = [
        entry(_request(title=None), _report("one.txt"), 1, alone=False),
        entry(_request(title="Two"), _report("two.txt"), 2, alone=False),
    ]
    content = page(documents, 3, _DAY)
    assert "1 file could not be scored" in content
    assert "<h1>2 texts</h1>" in content
    for at, name in ((1, "one.txt"), (2, "Two")):
        assert f'<a href="#document-{at}">{name}</a>' in content
        assert f'<article id="document-{at}"><h2 class="name">{name}</h2>' in content
    assert content.count("one.txt</") == 2  # in the contents and as the name
    assert '<p class="fine">two.txt</p>' in content


def test_page_says_why_when_scores_are_undefined() -> None:
    figures = examples.report(None)
    figures["overall"] = {"score": None, "band": None, "percentile": None, "reason": "too_short"}
    figures["scores"]["clickbait"] |= {"score": None, "band": None, "percentile": None, "reason": "no_title"}
    figures["headline"] = None
    figures["readability"] = dict.fromkeys(figures["readability"]) | {"reasons": {"grade": "no_words"}}
    figures |= {"spans": [], "sentences": []}
    read = Reader(_page(_request(title=None), msgspec.convert(figures, ScoreReport)))
    for told in (
        "Overall –. The text is too short for a fair figure.",
        "Clickbait is judged on the title, and there is none.",
        "The text holds no words.",
        "No words were marked.",
        "Untitled text",
    ):
        assert told in read.text
    assert "Headline against body" not in read.text
    assert "Reading time" not in read.text
    assert "map" not in read.values_of("class")


def test_segments_are_cut_at_every_border_when_marks_overlap() -> None:
    one, two = (1, _span(0, 6)), (2, _span(4, 9))
    assert list(segments(12, [one, two], [(8, 12)])) == [
        Segment(0, 4, (one,), False),
        Segment(4, 6, (one, two), False),
        Segment(6, 8, (two,), False),
        Segment(8, 9, (two,), True),
        Segment(9, 12, (), True),
    ]
    assert list(segments(0, [], [])) == []


def test_ignored_mark_stays_and_says_who_asked() -> None:
    ignored = _span(0, 5, score=0.9, ignored={"by": "comment", "reason": "house style"})
    kept = _span(0, 5, score=0.3, category="fear")
    alone = marked_field("shock and", [(1, ignored)], [])
    assert ' ignored" title="' in alone
    assert "ignored by a comment: house style" in alone
    both = marked_field("shock and", [(1, ignored), (2, kept)], [])
    assert both.startswith('<mark class="c-fear s1" title="')
    figures = examples.report(None)
    figures["spans"] = [{**figures["spans"][0], "ignored": {"by": by, "reason": None}} for by in _IGNORERS]
    shown = _page(_request(), msgspec.convert(figures, ScoreReport))
    assert shown.count('<tr class="ignored">') == len(_IGNORERS)
    for told in _IGNORERS.values():
        assert f", {told}</td>" in shown


def test_mark_takes_the_strongest_category_when_two_overlap() -> None:
    weak = _span(0, 5, score=0.3)
    strong = _span(0, 5, score=0.7, category="fear", quoted=True, suggestion=None, message="M")
    shown = marked_field("shock and", [(1, weak), (2, strong)], [])
    assert shown.startswith('<mark class="c-fear s2 quoted" title="')
    assert "Fear, quoted, 0.70: M&quot;" not in shown
    assert 'Fear, quoted, 0.70: M">shock</mark><sup>1,2</sup> and' in shown


@pytest.mark.parametrize(
    ("words_", "voice", "expected"),
    [
        ("“Yes,” he said.", "mixed", [(0, 6)]),
        ("“Yes,” he said.", "quoted", [(0, 15)]),
        ("“Yes,” he said.", "own", []),
        ('A "b" and «c» “d', "mixed", [(2, 5), (10, 13)]),
        ("““““", "mixed", []),
    ],
)
def test_quotations_are_found_by_voice(words_: str, voice: str, expected: list[tuple[int, int]]) -> None:
    assert quotations(words_, [], [_sentence(0, len(words_), voice)]) == expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(1, 5, True), (15, 20, True)], [(0, 6), (14, 21)]),
        ([(1, 5, False), (15, 20, True)], [(14, 21)]),
        ([(0, 12, False)], [(14, 21)]),
        ([(7, 12, False)], [(0, 6), (14, 21)]),
    ],
)
def test_quotation_is_none_when_a_mark_inside_is_the_own_voice(
    spans: list[tuple[int, int, bool]], expected: list[tuple[int, int]]
) -> None:
    marks = [(at, _span(start, end, quoted=quoted)) for at, (start, end, quoted) in enumerate(spans)]
    sentences = [_sentence(0, 30, "mixed")]
    assert quotations("“Evil” plans, “cruel” he said.", marks, sentences) == expected


@pytest.mark.parametrize("make", ["marks", "quotes", "sentences"])
def test_work_doubles_when_the_text_does(make: str) -> None:
    def writing(count: int) -> Callable[[], object]:
        body = "“a” bcd. " * count if make != "quotes" else "“" * 9 * count
        spans = [_span(at * 9 + 4, at * 9 + 7) for at in range(count)] if make == "marks" else []
        size = 9 if make == "sentences" else len(body)
        sentences = [_sentence(at, at + size, "mixed") for at in range(0, len(body), size)]
        report = _report(spans=spans, sentences=sentences)
        return partial(_page, _request(body), report)

    check_growth(writing, small=1_000, large=4_000)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (0.125, 2, "0.13"),
        (0.005, 2, "0.01"),
        (1.005, 2, "1.00"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (0.0, 2, "0.00"),
    ],
)
def test_figures_are_rounded_as_a_browser_does(value: float, places: int, expected: str) -> None:
    assert words.fixed(value, places) == expected


@pytest.mark.parametrize(
    ("grade", "told"),
    [
        (4.9, "Primary"),
        (7.5, "about 13 years"),
        (11, "about 16"),
        (13, "year 1"),
        (16, "year 4"),
        (17, "Grad"),
    ],
)
def test_grade_is_told_in_words(grade: float, told: str) -> None:
    assert told in words.grade_meaning(grade)


@pytest.mark.parametrize("grade", [-1.0, 4.9, 5.0, 5.5, 8.0, 8.5, 12.0, 12.5, 16.0, 16.5, 40.0])
def test_school_of_a_grade_is_the_one_that_its_meaning_names(grade: float) -> None:
    assert words.grade_meaning(grade).lower().startswith(words.school(grade))


def test_percentile_gap_and_time_are_told_in_words() -> None:
    assert words.rank(None) == ""
    assert words.rank(0) == "below all reference articles"
    assert words.rank(100.0) == "above all reference articles"
    assert words.rank(0.55) == "above 0.6% of reference articles"
    assert words.rank(98.5) == "above 99% of reference articles"
    assert words.gap_meaning(None).endswith("not defined here.")
    assert "calmer than the body (gap −0.44)" in words.gap_meaning(-0.44)
    assert "more heat" in words.gap_meaning(0.2)
    assert str(words.body_meaning(0.95, 0.9)).endswith("the body alone has a sensationalism of 0.05.")
    assert words.body_meaning(0.95, None) is words.body_meaning(None, None) is None
    assert words.reading_time(0.2) == "1 second"
    assert words.reading_time(90) == "2 minutes"
    assert (words.formula_figure(1234.0), words.formula_figure(5.25)) == ("1,234", "5.3")


def _javascript(name: str) -> Any:
    """Read one table of the console's words; they are written so that little parts them from JSON."""
    source = (_CONSOLE / "words.js").read_text(encoding="utf-8")
    found = re.search(rf"export const {name} = (\{{.*?\n?\}});", source, re.DOTALL)
    assert found, name
    quoted = re.sub(r"(?m)(^|\{)\s*(\w+):", r'\1"\2":', found[1])
    return json.loads(re.sub(r",(\s*\})", r"\1", quoted))


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("DIMENSIONS", words.DIMENSION_WORDS),
        ("CATEGORIES", words.CATEGORY_WORDS),
        ("REASONS", words.REASON_WORDS),
        ("FLAGS", words.FLAG_WORDS),
        ("FORMULAS", words.FORMULA_WORDS),
        ("READING_BANDS", words.READING_BAND_WORDS),
    ],
)
def test_words_are_those_of_the_console(name: str, table: Any) -> None:
    assert json.loads(json.dumps(dict(table))) == _javascript(name)
    assert list(table) == list(_javascript(name))


def test_kinds_of_sources_are_named_as_in_the_console() -> None:
    assert dict(words.KIND_WORDS) == {key: name for key, (name, _) in _javascript("KINDS").items()}


def test_colors_of_marks_and_sources_are_those_of_the_console() -> None:
    def rules(*names: str) -> dict[str, str]:
        sheets = "\n".join((_CONSOLE / name).read_text(encoding="utf-8") for name in names)
        return dict(re.findall(r"^(\.[ck]-[\w-]+) \{ (--[ck]:[^}]*)\}", sheets, re.MULTILINE))

    report = rules("report.css")
    assert report == rules("style.css", "results.css")
    assert {key for key in report if key.startswith(".c-")} == {f".c-{name}" for name in words.CATEGORY_WORDS}


@pytest.mark.parametrize("name", ["-", "out", "out.txt", "/dev/stdout", "a.html.gz", ""])
def test_file_is_refused_when_its_name_does_not_end_in_html(name: str) -> None:
    assert refusal(name, []) == "--html needs a name that ends in .html"


def test_file_is_refused_when_something_else_would_be_lost(tmp_path: Path) -> None:
    article = tmp_path / "article.html"
    article.write_text("<!doctype html>\n<html lang='en'><p>An article", encoding="utf-8")
    folder = tmp_path / "folder.html"
    folder.mkdir()
    fresh = str(tmp_path / "new.html")
    assert "is no report" in (refusal(str(article), []) or "")
    assert "is no report" in (refusal(fresh, [fresh]) or "")
    assert "is a folder" in (refusal(str(folder), []) or "")
    assert "no such folder" in (refusal(str(tmp_path / "no" / "a.html"), []) or "")
    assert "cannot be opened" in (refusal("a\0.html", []) or "")
    assert refusal(fresh, ["a.txt"]) is None


def test_file_is_written_over_a_report_and_over_nothing_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    for title in ("First", "Second"):
        assert refusal(str(path), []) is None
        file = HtmlFile(str(path), 1, None)
        file.show(_request(title=title), _report())
        file.write()
        assert f"<title>{title} – Plumbline report</title>" in path.read_text(encoding="utf-8")
    before = path.read_bytes()
    HtmlFile(str(path), 1, None).write()
    assert path.read_bytes() == before
    path.write_bytes(b"")
    assert refusal(str(path), []) is None
