"""Reports as one HTML file: the style inside, no script, nothing loaded. The console saves the same page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.commands.html_marks import category_of, marked_field, milder, sentence_nodes
from app.commands.html_nodes import (
    NOTHING,
    Html,
    cell,
    element,
    join,
    number,
    paragraph,
    row,
    row_head,
    table,
    text,
)
from app.commands.report_words import (
    DIMENSION_WORDS,
    FLAG_WORDS,
    FORMULA_WORDS,
    KIND_WORDS,
    READING_BAND_WORDS,
    REASON_WORDS,
    body_meaning,
    claims_meaning,
    figure,
    fixed,
    formula_figure,
    gap_meaning,
    grade_meaning,
    plural,
    rank,
    reading_time,
    rounded,
)
from app.schemas import Headline, Readability, ScoreReport, ScoreRequest, Scores, SentenceReport
from app.scoring.report import is_claim, is_unsourced

STYLE = Path(__file__).resolve().parent.parent / "console" / "report.css"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
OPENING = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="generator" content="Plumbline">'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the file: a line in the contents and its section, ready to be written."""

    line: Html
    name: str
    section: Html


def entry(request: ScoreRequest, report: ScoreReport, place: int, *, alone: bool) -> Entry:
    """Write one document's section.

    Parameters
    ----------
    request, report
        What was scored, and the answer with spans and sentences; its offsets are in code points.
    place : int
        The document's number in the file, from 1.
    alone : bool
        Whether the file holds no other: its name is then the title of the page.
    """
    name = (request.title or "").strip() or report.id or "Untitled text"
    anchor = f"document-{place}"
    level = 1 if alone else 2
    parts = (
        element(f"h{level}", text(name), class_="name"),
        NOTHING if report.id is None or report.id == name else paragraph(report.id, "fine"),
        _overall(report),
        _scores(report.scores, level + 1),
        NOTHING if report.headline is None else _headline(report.headline, report.scores, level + 1),
        _marked(request, report, level + 1),
        _sourcing(request.text, report, level + 1),
        _readability(report.readability, level + 1),
        _receipt(report, level + 1),
    )
    link = element("a", text(name), href=f"#{anchor}")
    overall, counts = report.overall, report.sourcing
    line = row(
        element("th", link, class_="say", scope="row"),
        number(figure(overall.score)),
        cell(overall.band or ""),
        number(f"{sum(span.ignored is None for span in report.spans):,}"),
        number(f"{counts.unsourced:,} of {counts.claims:,}"),
    )
    return Entry(line, name, join(parts) if alone else element("article", *parts, id=anchor))


def page(entries: Sequence[Entry], files: int, day: date) -> str:
    """Write the whole file.

    Parameters
    ----------
    entries : sequence of Entry
        The documents, at least one.
    files : int
        How many files were to be scored; of more than one there is a list of contents.
    day : date
        The day to be named.
    """
    failed = files - len(entries)
    told = f"; {plural(failed, 'file')} could not be scored" if failed else ""
    intro = paragraph(f"Plumbline report, {day.isoformat()}{told}", "fine")
    title = entries[0].name if files == 1 else plural(len(entries), "text")
    contents = NOTHING
    if files > 1:
        heads = ("Text", "Overall", "Band", "Marks", "Claims without a source")
        listed = table(heads, (each.line for each in entries))
        contents = join(
            (element("h1", text(title)), element("nav", listed, aria_label="Contents")),
        )
    # The sheet is this package's own file, and no text of anybody's.
    style = f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>"
    head = element("title", text(f"{title} – Plumbline report"))
    body = element("main", intro, contents, *(each.section for each in entries))
    return f"{OPENING}{style}{head}</head><body>{body}</body></html>\n"


def _section(title: str, level: int, *parts: Html) -> Html:
    return element("section", element(f"h{level}", text(title), class_="part"), *parts)


def _overall(report: ScoreReport) -> Html:
    overall, info = report.overall, report.document
    if overall.score is None:
        told = f". {REASON_WORDS.get(overall.reason or '', '')}"
    else:
        told = f", {overall.band}: {rank(overall.percentile)}."
    counts = f"{plural(info.words, 'word')}, {plural(info.sentences, 'sentence')}"
    scale = "A score is between 0 and 1; 1 is more of the named thing."
    return element(
        "div",
        element("p", element("strong", text(f"Overall {figure(overall.score)}")), text(told)),
        *(paragraph(FLAG_WORDS[flag]) for flag in info.flags),
        paragraph(f"{counts}, {rounded(info.quoted_share * 100)}% quoted. {scale}", "fine"),
    )


def _scores(scores: Scores, level: int) -> Html:
    rows: list[Html] = []
    for name, (label, hint) in DIMENSION_WORDS.items():
        one = getattr(scores, name)
        told = REASON_WORDS.get(one.reason or "", hint) if one.score is None else hint
        percentile = "–" if one.percentile is None else f"{one.percentile:g}"
        rows.append(
            row(
                row_head(label, element("div", text(told), class_="fine")),
                element("td", _meter(one.score)),
                number(figure(one.score)),
                cell(one.band or ""),
                number(percentile),
                number(figure(one.quoted_score)),
            )
        )
    return _section("Scores", level, table(("Dimension", "", "Score", "Band", "Percentile", "Quoted"), rows))


def _meter(score: float | None) -> Html:
    whole = element("rect", class_="t", width="100", height="8")
    part = element("rect", class_="f", width=fixed((score or 0) * 100, 2), height="8")
    return element("svg", whole, part, viewBox="0 0 100 8", preserveAspectRatio="none", aria_hidden="true")


def _headline(headline: Headline, scores: Scores, level: int) -> Html:
    rows = [
        row(
            row_head(label),
            number(figure(getattr(headline.scores, name).score)),
            number(figure(getattr(scores, name).score)),
        )
        for name, (label, _) in DIMENSION_WORDS.items()
        if name != "clickbait"  # the title's alone: there is nothing to hold it against
    ]
    listed = table(("Dimension", "Headline", "Whole"), rows)
    alone = body_meaning(headline.scores.sensationalism.score, headline.gap)
    told = [] if alone is None else [paragraph(alone)]
    return _section("Headline against body", level, paragraph(gap_meaning(headline.gap)), listed, *told)


def _marked(request: ScoreRequest, report: ScoreReport, level: int) -> Html:
    numbered = list(enumerate(report.spans, 1))
    fields: list[Html] = []
    for field, words in (("title", request.title or ""), ("text", request.text)):
        if words.strip():
            sentences = [sentence for sentence in report.sentences if sentence.field == field]
            shown = marked_field(words, [one for one in numbered if one[1].field == field], sentences)
            name, kind = (f"h{level + 1}", "text headline") if field == "title" else ("div", "text")
            fields.append(element(name, shown, class_=kind))
    rows = [
        row(
            number(str(at)),
            cell(span.text, "say"),
            element("td", _swatch(span.category), text(category_of(span)), class_="kind"),
            number(figure(span.score)),
            cell(span.message),
            cell(milder(span)),
            cell(span.rule_id, "fine"),
            kind="ignored" if span.ignored else None,
        )
        for at, span in numbered
    ]
    heads = ("", "Words", "Category", "Score", "Why", "Milder", "Rule")
    listed = table(heads, rows) if rows else paragraph("No words were marked.")
    return _section("Marked text", level, *fields, listed)


def _swatch(category: str) -> Html:
    return element("i", class_=f"swatch c-{category}", aria_hidden="true")


def _sourcing(words: str, report: ScoreReport, level: int) -> Html:
    told = claims_meaning(report.sourcing)
    rows = [_sentence(words, sentence) for sentence in report.sentences if sentence.field == "text"]
    heads = ("Sentence is a", "Source", "Sentence", "Claim", "Unsourced")
    return _section("Who says so", level, paragraph(told), table(heads, rows, "map") if rows else NOTHING)


def _sentence(words: str, sentence: SentenceReport) -> Html:
    claims, kind = is_claim(sentence.claim), sentence.attribution.kind
    unsourced = is_unsourced(sentence.claim, kind)
    state = "unsourced" if unsourced else kind if claims else "plain"
    kind_of_cell = "say quoted" if sentence.voice == "quoted" else "say"
    return row(
        cell("Unsourced claim" if unsourced else "Claim" if claims else "–"),
        cell("" if kind == "none" and not claims else KIND_WORDS[kind]),
        element("td", sentence_nodes(words, sentence), class_=kind_of_cell),
        number(figure(sentence.claim)),
        number(figure(sentence.unsourced)),
        kind=f"k-{state}",
    )


def _readability(found: Readability, level: int) -> Html:
    if found.grade is None or found.band is None:
        told = REASON_WORDS.get(found.reasons.get("grade", ""), "The text is too short for a grade.")
    else:
        band = READING_BAND_WORDS[found.band]
        told = f"US school grade {found.grade:g} ({band}). {grade_meaning(found.grade)}"
    rows: list[Html] = []
    for name, (label, hint) in FORMULA_WORDS.items():
        value = getattr(found, name)
        reason = REASON_WORDS.get(found.reasons.get(name, ""), "Not defined for this text.")
        scale = reason if value is None else hint
        rows.append(row(row_head(label), number(formula_figure(value)), cell(scale, "fine")))
    seconds = found.reading_time_seconds
    time = NOTHING if seconds is None else paragraph(f"Reading time about {reading_time(seconds)}.", "fine")
    return _section("Readability", level, paragraph(told), time, table(("Formula", "Figure", "Scale"), rows))


def _receipt(report: ScoreReport, level: int) -> Html:
    model = report.model
    made = f"Model {model.name} {model.version}, {model.digest}. Rules {model.rules_digest}."
    same = "The same text and the same model give the same figures."
    return _section("Receipt", level, paragraph(f"{made} Schema {model.schema_}. {same}", "fine"))
