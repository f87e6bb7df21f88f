"""A text as HTML: marks by category and strength, quoted words apart, a sentence's source and cue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.commands.html_nodes import NOTHING, Html, element, join, text
from app.commands.report_words import CATEGORY_WORDS, LEAVE_OUT, figure, told_ignored
from app.schemas import SentenceReport, Span

_CLOSERS = {"“": "”", "«": "»", '"': '"'}
_OPENER = re.compile('[“«"]')

Range = tuple[int, int]
Numbered = tuple[int, Span]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece `[start, end)` of a field in which neither a mark nor a quotation begins or ends."""

    start: int
    end: int
    spans: tuple[Numbered, ...]
    quoted: bool


def category_of(span: Span) -> str:
    """Say what kind of mark it is, whether somebody else says it, and who asked to ignore it."""
    quoted = ", quoted" if span.quoted else ""
    ignored = f", {told_ignored(span.ignored)}" if span.ignored else ""
    return f"{CATEGORY_WORDS[span.category]}{quoted}{ignored}"


def milder(span: Span) -> str:
    """Say what could stand there instead."""
    return LEAVE_OUT if span.suggestion == "" else (span.suggestion or "–")


def marked_field(words: str, spans: Sequence[Numbered], sentences: Sequence[SentenceReport]) -> Html:
    """Return a field's text with its marks, each with its number behind it.

    Parameters
    ----------
    words : str
        The field as it was sent.
    spans : sequence of (int, Span)
        The marks of this field with their numbers, in order of their start.
    sentences : sequence of SentenceReport
        The sentences of this field.
    """
    return join(
        _piece(words, segment) for segment in segments(len(words), spans, quotations(words, spans, sentences))
    )


def quotations(words: str, spans: Sequence[Numbered], sentences: Sequence[SentenceReport]) -> list[Range]:
    """Find what is quoted: whole sentences in a quoted voice, and the quotation marks of mixed ones.

    Quotation marks round one of the `spans`, in order, that is in the own voice are scare quotes.
    """
    ranges: list[Range] = []
    own = [span for _, span in spans if not span.quoted]
    following = 0
    for sentence in sentences:
        if sentence.voice == "quoted":
            ranges.append((sentence.start, sentence.end))
        elif sentence.voice == "mixed":
            for start, end in _between_marks(words, sentence.start, sentence.end):
                while following < len(own) and own[following].end <= start:
                    following += 1
                if following == len(own) or own[following].start >= end:
                    ranges.append((start, end))
    return ranges


def _between_marks(words: str, start: int, end: int) -> Iterator[Range]:
    endless: set[str] = set()  # looked for once: a text of nothing but opening marks stays linear
    at = start
    while opener := _OPENER.search(words, at, end):
        at = opener.end()
        closer = _CLOSERS[opener[0]]
        if closer in endless:
            continue
        close = words.find(closer, at, end)
        if close < 0:
            endless.add(closer)
        else:
            at = close + 1
            yield opener.start(), at


def segments(length: int, spans: Sequence[Numbered], quoted: Sequence[Range]) -> Iterator[Segment]:
    """Cut a field of this length wherever a mark or a quotation begins or ends; linear in all three."""
    cuts = {0, length}
    for _, span in spans:
        cuts.update((span.start, span.end))
    for begun, ended in quoted:
        cuts.update((begun, ended))
    places = sorted(place for place in cuts if 0 <= place <= length)
    waiting, quotes = iter(spans), iter(quoted)
    upcoming, quote = next(waiting, None), next(quotes, None)
    open_spans: list[Numbered] = []
    for start, end in pairwise(places):
        open_spans = [one for one in open_spans if one[1].end > start]
        while upcoming is not None and upcoming[1].start <= start:
            if upcoming[1].end > start:
                open_spans.append(upcoming)
            upcoming = next(waiting, None)
        while quote is not None and quote[1] <= start:
            quote = next(quotes, None)
        yield Segment(start, end, tuple(open_spans), quote is not None and quote[0] <= start)


def _piece(words: str, segment: Segment) -> Html:
    shown = text(words[segment.start : segment.end])
    if not segment.spans:
        return element("span", shown, class_="quoted") if segment.quoted else shown
    first = max((span for _, span in segment.spans), key=lambda span: (span.ignored is None, span.score))
    quoted = " quoted" if segment.quoted or first.quoted else ""
    ignored = " ignored" if first.ignored else ""
    mark = element(
        "mark",
        shown,
        class_=f"c-{first.category} s{_strength(first.score)}{quoted}{ignored}",
        title="\n".join(_told(span) for _, span in segment.spans),
    )
    ends = [str(number) for number, span in segment.spans if span.end == segment.end]
    return join((mark, element("sup", text(",".join(ends))) if ends else NOTHING))


def _strength(score: float) -> int:
    return 3 if score >= 0.8 else 2 if score >= 0.65 else 1


def _told(span: Span) -> str:
    instead = "" if span.suggestion is None else f"; milder: {milder(span)}"
    return f"{category_of(span)}, {figure(span.score)}: {span.message}{instead}"


def sentence_nodes(words: str, sentence: SentenceReport) -> Html:
    """Return a sentence with the words of its source and of its cue marked."""
    found = ((sentence.attribution.source, "source"), (sentence.attribution.cue, "cue"))
    places = sorted(
        (place.start, place.end, kind)
        for place, kind in found
        if place is not None and place.start >= sentence.start and place.end <= sentence.end
    )
    parts: list[Html] = []
    at = sentence.start
    for start, end, kind in places:
        if start >= at:
            named = element("span", text(words[start:end]), class_=kind, title=kind.capitalize())
            parts += (text(words[at:start]), named)
            at = end
    return join((*parts, text(words[at : sentence.end])))
