"""The report as one HTML file: nothing but text in it, and linear work."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import msgspec
import pytest
from browser.hostile import CORPUS
from costs import check_growth
from html_pages import ATTRIBUTES, DAY, TAGS, Reader, asked, judged, mark, scored, written

from app import __version__
from app.api.openapi import examples
from app.commands.html_marks import marked_field
from app.commands.html_nodes import element, text
from app.commands.html_report import OPENING, STYLE, entry, page
from app.schemas import ScoreReport

_IGNORERS = {
    "request": "ignored on request",
    "profile": "ignored by the profile",
    "comment": "ignored by a comment",
    "minimum_score": "ignored as not sure enough",
}


def test_page_tells_scores_marks_sources_and_receipt_when_a_text_is_scored() -> None:
    figures = examples.report("a.txt")
    figures["document"] |= {"flags": ["too_short"]}
    figures["readability"] |= {"smog_index": None, "reasons": {"smog_index": "needs 3 sentences"}}
    content = written(asked(), msgspec.convert(figures, ScoreReport))
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
        f"Model fast {__version__}, sha256:1f1f",
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
    content = written(asked(), scored())
    read = Reader(content)
    assert content.startswith(OPENING)
    assert "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'" in read.values_of("content")[0]
    assert read.tags <= TAGS
    assert read.attributes <= ATTRIBUTES
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
    documents = [entry(asked(sent, evil[:900]), report, at, alone=False) for at in (1, 2)]
    read = Reader(page(documents, 2, DAY))
    assert read.tags <= TAGS
    assert read.attributes <= ATTRIBUTES
    assert {*read.values_of("href")} == {"#document-1", "#document-2"}
    shown = evil.replace("\x01", "\ufffd")
    assert read.text.count(shown) >= 10
    assert any(shown in title for title in read.values_of("title"))


def test_text_is_escaped_and_holds_no_unwritable_character_when_it_is_odd() -> None:
    odd = "a\0b\x1b[31m\x85\ud800 <&>\"'\t\n\u202e\U0001f600"
    assert text(odd) == "a\ufffdb\ufffd[31m\ufffd\ufffd &lt;&amp;&gt;&quot;&#x27;\t\n\u202e\U0001f600"
    assert element("p", text("x"), class_='a"b', title=None) == '<p class="a&quot;b">x</p>'
    assert written(asked("a\0b \x85", None), scored(spans=[], sentences=[])).encode()


def test_page_has_contents_and_a_section_each_when_there_are_several_files() -> None:
    documents = [
        entry(asked(title=None), scored("one.txt"), 1, alone=False),
        entry(asked(title="Two"), scored("two.txt"), 2, alone=False),
    ]
    content = page(documents, 3, DAY)
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
    read = Reader(written(asked(title=None), msgspec.convert(figures, ScoreReport)))
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


def test_ignored_mark_stays_and_says_who_asked() -> None:
    ignored = mark(0, 5, score=0.9, ignored={"by": "comment", "reason": "house style"})
    kept = mark(0, 5, score=0.3, category="fear")
    alone = marked_field("shock and", [(1, ignored)], [])
    assert ' ignored" title="' in alone
    assert "ignored by a comment: house style" in alone
    both = marked_field("shock and", [(1, ignored), (2, kept)], [])
    assert both.startswith('<mark class="c-fear s1" title="')
    figures = examples.report(None)
    figures["spans"] = [{**figures["spans"][0], "ignored": {"by": by, "reason": None}} for by in _IGNORERS]
    shown = written(asked(), msgspec.convert(figures, ScoreReport))
    assert shown.count('<tr class="ignored">') == len(_IGNORERS)
    for told in _IGNORERS.values():
        assert f", {told}</td>" in shown


@pytest.mark.parametrize("make", ["marks", "quotes", "sentences"])
def test_work_doubles_when_the_text_does(make: str) -> None:
    def writing(count: int) -> Callable[[], object]:
        body = "“a” bcd. " * count if make != "quotes" else "“" * 9 * count
        spans = [mark(at * 9 + 4, at * 9 + 7) for at in range(count)] if make == "marks" else []
        size = 9 if make == "sentences" else len(body)
        sentences = [judged(at, at + size, "mixed") for at in range(0, len(body), size)]
        report = scored(spans=spans, sentences=sentences)
        return partial(written, asked(body), report)

    check_growth(writing, small=1_000, large=4_000)
