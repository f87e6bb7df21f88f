"""A report for people, on a terminal or in a plain file.

In color each mark has the color of its category and quoted words are dim. Where there is no color,
marks stand in square brackets, so that nothing is lost in a log. Ignored marks are struck through, or
stand in braces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NoReturn, TextIO

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from app.commands.report_words import (
    FLAG_WORDS,
    KIND_WORDS,
    LEAVE_OUT,
    gap_meaning,
    plural,
    school,
    short_percentile,
    told_ignored,
)
from app.commands.terminal_text import COLORS, clean, excerpt, marked, plain_place
from app.schemas import (
    DIMENSIONS,
    Band,
    Category,
    DimensionScore,
    Overall,
    Readability,
    Reason,
    ScoreReport,
    ScoreRequest,
    SentenceReport,
    Span,
)
from app.scoring.markup import read_plain, read_title
from app.scoring.report import is_claim, is_unsourced
from app.scoring.text.document import PlainText

_MINUS = "\N{MINUS SIGN}"
_BAR, _BESIDE_BAR = 20, 54
_LONGEST_SOURCE, _SHORTEST_SENTENCE, _LONGEST_MARK = 28, 20, 40
_BAND_COLORS: Mapping[Band, str] = MappingProxyType(
    {"low": "green", "moderate": "yellow", "high": "dark_orange", "extreme": "red"}
)
# In a table, where the sentences of `report_words` have no room.
_REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        "too_short": "too short to say",
        "no_words": "no words to judge",
        "no_title": "no title to judge",
        "no_own_voice": "no words of its own",
        "not_requested": "not asked for",
    }
)


class _Pipe(Console):
    """A console that leaves a closed pipe to its caller."""

    def on_broken_pipe(self) -> NoReturn:
        """Pass the error on, where rich would end the process with 1, which means findings here."""
        raise BrokenPipeError


class Terminal:
    """Writes reports.

    Parameters
    ----------
    stream : text file
        Where to. Colors are used when it is a terminal, and `NO_COLOR` is not set.
    """

    def __init__(self, stream: TextIO) -> None:
        self._console = _Pipe(file=stream, highlight=False, emoji=False, markup=False)
        self._colored = self._console.color_system is not None and not self._console.no_color
        self._unicode = self._console.encoding.lower().startswith("utf")
        self._full, self._empty = ("█", "░") if self._unicode else ("#", ".")
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")

    def show(self, request: ScoreRequest, report: ScoreReport) -> None:
        """Write one report."""
        write = self._console.print
        body = read_plain(request.text, request.format)
        write(Rule(Text(clean(report.id or "")), characters="─" if self._unicode else "-", align="left"))
        write(Text(_heading(report), style="dim"))
        write()
        if request.title is not None:
            title = marked("title", read_title(request.title), report.spans, self._colored)
            title.stylize_before("bold")
            write(title)
            write()
        write(marked("text", body, report.spans, self._colored))
        write()
        for flag in report.document.flags:
            write(Text(f"! {FLAG_WORDS[flag]}", style="yellow"))
        write(self._scores(report))
        write()
        for line in (self._gap(report), _readability(report.readability), _sourcing(report)):
            if line:
                write(Text(line))
        sentences = _sentences(report.sentences, body, self._console.width)
        for table in (sentences, _marks(report.spans, self._colored)):
            if table.row_count:
                write()
                write(Padding(table, (0, 0, 0, 2)))
        write()

    def _gap(self, report: ScoreReport) -> str:
        if report.headline is None or report.headline.gap is None:
            return ""
        told = gap_meaning(report.headline.gap)
        return f"Headline     {told if self._unicode else told.replace(_MINUS, '-')}"

    def _scores(self, report: ScoreReport) -> Table:
        table = _table("", "score", "", "band", "percentile", "quoted")
        for column in table.columns[4:]:
            column.justify = "right"
        # On a narrow terminal what is measured, and how much it is, stay whole the longest.
        for column in table.columns[:2]:
            column.no_wrap = True
        self._add_score(table, "overall", report.overall)
        for name in DIMENSIONS:
            self._add_score(table, name.replace("_", " "), getattr(report.scores, name))
        return table

    def _add_score(self, table: Table, name: str, figure: DimensionScore | Overall) -> None:
        spoken = getattr(figure, "quoted_score", None)
        quoted = "" if spoken is None else f"{spoken:.2f}"
        if figure.score is None or figure.band is None:
            why = _REASONS[figure.reason] if figure.reason else ""
            table.add_row(Text(name), "–" if self._unicode else "-", Text(why, style="dim"), "", "", quoted)
            return
        color = _BAND_COLORS[figure.band]
        length = max(0, min(_BAR, self._console.width - _BESIDE_BAR))
        filled = round(figure.score * length)
        bar = Text(self._full * filled, style=color).append(self._empty * (length - filled), style="dim")
        percentile = "" if figure.percentile is None else short_percentile(figure.percentile)
        table.add_row(
            Text(name), f"{figure.score:.2f}", bar, Text(figure.band, style=color), percentile, quoted
        )


def _table(*headers: str) -> Table:
    return Table(*headers, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")


def _heading(report: ScoreReport) -> str:
    document = report.document
    parts = [plural(document.words, "word"), plural(document.sentences, "sentence")]
    if document.quoted_share:
        parts.append(f"{document.quoted_share:.0%} quoted")
    return f"{', '.join(parts)}; model {report.model.name} {report.model.version}"


def _readability(found: Readability) -> str:
    if found.grade is None or found.band is None:
        return "Readability  not defined for this text"
    parts = [f"Readability  grade {found.grade:g}, {school(found.grade)} ({found.band.replace('_', ' ')})"]
    if found.flesch_reading_ease is not None:
        parts.append(f"Flesch reading ease {found.flesch_reading_ease:.0f}")
    return ", ".join(parts)


def _sourcing(report: ScoreReport) -> str:
    found = report.sourcing
    line = f"Sourcing     {plural(found.claims, 'claim')}, {found.unsourced} with no source found"
    kinds = [
        f"{number} {KIND_WORDS[kind].lower()}"
        for kind in ("named", "role", "document", "anonymous", "carried")
        if (number := getattr(found, kind))
    ]
    return f"{line}; {', '.join(kinds)}" if kinds else line


def _sentences(sentences: Sequence[SentenceReport], body: PlainText, width: int) -> Table:
    """List the body's claims and whatever is attributed: how open each is, and to whom it is given."""
    told = [
        (sentence, _source(sentence))
        for sentence in sentences
        if sentence.field == "text" and (is_claim(sentence.claim) or sentence.attribution.kind != "none")
    ]
    taken = len("  unsourced    ") + max((len(source) for _, source in told), default=0) + 2
    table = _table("unsourced", "source", "sentence")
    table.columns[0].justify = "right"
    for column in table.columns:
        column.no_wrap = True
    for sentence, source in told:
        style = "red" if is_unsourced(sentence.claim, sentence.attribution.kind) else ""
        words = body.text[plain_place(body, sentence.start) : plain_place(body, sentence.end)]
        table.add_row(
            Text(f"{sentence.unsourced:.2f}", style=style),
            Text(source),
            Text(excerpt(words, max(_SHORTEST_SENTENCE, width - taken))),
        )
    return table


def _source(sentence: SentenceReport) -> str:
    kind, words = KIND_WORDS[sentence.attribution.kind].lower(), sentence.attribution.source
    return kind if words is None else f"{kind}: {excerpt(words.text, _LONGEST_SOURCE)}"


def _marks(spans: Sequence[Span], colored: bool) -> Table:
    """List each marked phrase once: its category, what it does, and a milder wording."""
    table = _table("marked", "category", "why", "milder")
    for text, category, message, suggestion, ignored in _distinct(spans):
        color = COLORS[category] if colored and not ignored else ""
        style = "dim" if ignored else ""
        named = Text(category.replace("_", " "), style=color)
        table.add_row(text, named, clean(message), suggestion, style=style)
    return table


def _distinct(spans: Sequence[Span]) -> Iterator[tuple[str, Category, str, str, bool]]:
    counts = Counter(map(_key, spans))
    seen: set[tuple[str, str, bool, str]] = set()
    for span in spans:
        key = _key(span)
        if key not in seen:
            seen.add(key)
            times = f" ×{counts[key]}" if counts[key] > 1 else ""
            quoted = " (quoted)" if span.quoted else ""
            milder = LEAVE_OUT if span.suggestion == "" else clean(span.suggestion or "")
            ignored = f" ({told_ignored(span.ignored)})" if span.ignored else ""
            told = span.message + quoted + ignored
            yield excerpt(span.text, _LONGEST_MARK) + times, span.category, told, milder, bool(ignored)


def _key(span: Span) -> tuple[str, str, bool, str]:
    return span.rule_id, span.text.lower(), span.quoted, told_ignored(span.ignored) if span.ignored else ""
