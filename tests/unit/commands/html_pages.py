"""Small reports, and what a page that is made of one holds."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any

import msgspec

from app.api.openapi import examples
from app.commands.html_report import entry, page
from app.schemas import ScoreReport, ScoreRequest, SentenceReport, Span

DAY = date(2026, 3, 5)
TAGS = {
    *("html", "head", "meta", "style", "title", "body", "main", "article", "section", "nav"),
    *("div", "p", "span"),
    *("h1", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "mark", "sup", "strong", "i", "a"),
    *("svg", "rect"),
}
ATTRIBUTES = {
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


def scored(id_: str | None = "a.txt", **changes: Any) -> ScoreReport:
    return msgspec.convert(examples.report(id_) | changes, ScoreReport)


def asked(text: str = examples.TEXT, title: str | None = examples.TITLE) -> ScoreRequest:
    return ScoreRequest(text=text, title=title)


def written(request: ScoreRequest, report: ScoreReport) -> str:
    return page([entry(request, report, 1, alone=True)], 1, DAY)


def mark(start: int, end: int, **changes: Any) -> Span:
    return msgspec.convert(
        {**examples.report(None)["spans"][1], "start": start, "end": end, "text": "x" * (end - start)}
        | changes,
        Span,
    )


def judged(start: int, end: int, voice: str = "own") -> SentenceReport:
    none = {"kind": "none", "source": None, "cue": None}
    like = examples.report(None)["sentences"][0]
    return msgspec.convert(
        {**like, "start": start, "end": end, "voice": voice, "attribution": none}, SentenceReport
    )
