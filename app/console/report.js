// A report as one HTML file: styles inside, no script, nothing loaded. Built from nodes, so no text becomes markup.

import { bodyMeaning, gapMeaning, readingTime } from "./gauges.js";
import { h, svg } from "./dom.js";
import { quotedRanges, segmentNode, segmentsOf } from "./marked.js";
import { isClaim, rowsOf, sentenceNodes, stateOf } from "./sourcing.js";
import { CATEGORIES, DIMENSIONS, FLAGS, FORMULAS, KINDS, REASONS, READING_BANDS, claimsMeaning, figure, formulaFigure, gradeMeaning, plural, rank, toldIgnored } from "./words.js";

const STYLE_PLACE = '<meta name="styles">';
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

let style = null;
/** Get the sheet of the report, once; asked for early, as a report can also be saved when the server is gone. */
function sheet() {
  style ??= fetch(new URL("report.css", import.meta.url))
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(`status ${answer.status}`))))
    .catch((error) => {
      style = null;
      throw error;
    });
  return style;
}
sheet().catch(() => {}); // tried again when it is needed

/** Write the report; resolves to the text of an HTML file, or rejects when its style cannot be had. */
export async function htmlReport(text, report, when = new Date()) {
  const css = await sheet();
  const name = text.title.trim() || "Untitled text";
  const page = document.implementation.createHTMLDocument(`${name} – Plumbline report`);
  page.documentElement.lang = "en";
  page.head.prepend(
    h("meta", { charset: "utf-8" }),
    h("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("meta", { name: "generator", content: "Plumbline" }),
    h("meta", { name: "styles" }),
  );
  page.body.append(h("main", {},
    h("p", { class: "fine", text: `Plumbline report, ${when.toISOString().slice(0, 10)}` }),
    h("h1", { class: "name", text: name }),
    overall(report), scores(report), headline(report), marked(text, report), sourcing(text, report), readability(report), receipt(report)));
  // Put in as text: a style element made here would fall under the policy of this page. The first place is ours.
  return `<!doctype html>\n${page.documentElement.outerHTML.replace(STYLE_PLACE, () => `<style>\n${css}</style>`)}\n`;
}

const section = (title, ...parts) => h("section", {}, h("h2", { class: "part", text: title }), ...parts);

function table(heads, rows, kind = null) {
  return h("div", { class: "wide", tabindex: "0" }, h("table", { class: kind },
    h("thead", {}, h("tr", {}, heads.map((text) => h(text ? "th" : "td", text ? { scope: "col", text } : {})))), h("tbody", {}, rows)));
}

function overall({ overall: { score, band, percentile, reason }, document: info }) {
  return h("div", {},
    h("p", {}, h("strong", { text: `Overall ${figure(score)}` }), score === null ? `. ${REASONS[reason] ?? ""}` : `, ${band}: ${rank(percentile)}.`),
    info.flags.map((flag) => h("p", { text: FLAGS[flag] ?? flag })),
    h("p", { class: "fine", text: `${plural(info.words, "word")}, ${plural(info.sentences, "sentence")}, ${Math.round(info.quoted_share * 100)}% quoted. A score is between 0 and 1; 1 is more of the named thing.` }));
}

function meter(score) {
  return svg("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "t", width: 100, height: 8 }), svg("rect", { class: "f", width: ((score ?? 0) * 100).toFixed(2), height: 8 }));
}

function scores(report) {
  const rows = Object.entries(DIMENSIONS).map(([name, [label, hint]]) => {
    const one = report.scores[name];
    return h("tr", {}, h("th", { scope: "row" }, label, h("div", { class: "fine", text: one.score === null ? (REASONS[one.reason] ?? hint) : hint })),
      h("td", {}, meter(one.score)), h("td", { class: "num", text: figure(one.score) }), h("td", { text: one.band ?? "" }),
      h("td", { class: "num", text: one.percentile ?? "–" }), h("td", { class: "num", text: figure(one.quoted_score) }));
  });
  return section("Scores", table(["Dimension", "", "Score", "Band", "Percentile", "Quoted"], rows));
}

function headline(report) {
  if (!report.headline) return null;
  // Clickbait is the title's alone: there is nothing to hold it against.
  const rows = Object.entries(DIMENSIONS).filter(([name]) => name !== "clickbait").map(([name, [label]]) =>
    h("tr", {}, h("th", { scope: "row", text: label }), h("td", { class: "num", text: figure(report.headline.scores[name].score) }), h("td", { class: "num", text: figure(report.scores[name].score) })));
  return section("Headline against body", h("p", { text: gapMeaning(report.headline.gap) }), table(["Dimension", "Headline", "Whole"], rows), ...bodyMeaning(report.headline).map((text) => h("p", { text })));
}

const milder = ({ suggestion }) => (suggestion === "" ? "leave out" : (suggestion ?? "–"));
const categoryOf = (span) => `${CATEGORIES[span.category] ?? span.category}${span.quoted ? ", quoted" : ""}${span.ignored ? `, ${toldIgnored(span)}` : ""}`;

/** What a mark tells on being pointed at. */
const tellMark = (span) => `${categoryOf(span)}, ${figure(span.score)}: ${span.message}${span.suggestion === null ? "" : `; milder: ${milder(span)}`}`;

function marked(text, report) {
  const notes = new Map(report.spans.map((span, index) => [span, index + 1]));
  const nodes = ["title", "text"].filter((field) => text[field].trim()).map((field) => {
    const words = text[field];
    const spans = report.spans.filter((span) => span.field === field);
    return h(field === "title" ? "h3" : "div", { class: field === "title" ? "text headline" : "text" }, runs(words, spans, quotedRanges(words, report.sentences, field, spans), notes));
  });
  const rows = report.spans.map((span, index) => h("tr", span.ignored ? { class: "ignored" } : {}, h("td", { class: "num", text: index + 1 }), h("td", { class: "say", text: span.text }),
    h("td", { class: "kind" }, h("i", { class: `swatch c-${span.category}`, "aria-hidden": "true" }), categoryOf(span)), h("td", { class: "num", text: figure(span.score) }),
    h("td", { text: span.message }), h("td", { text: milder(span) }), h("td", { class: "fine", text: span.rule_id })));
  return section("Marked text", ...nodes, rows.length ? table(["", "Words", "Category", "Score", "Why", "Milder", "Rule"], rows) : h("p", { text: "No words were marked." }));
}

/** Nodes of a whole field. It is walked piece by piece: cutting it in one go would compare all spans with all. */
function runs(words, spans, quoted, notes) {
  const nodes = [];
  let [at, next, quote] = [0, 0, 0];
  while (at < words.length) {
    const here = [];
    let end = Math.min(words.length, at + 4_000);
    while (next < spans.length && spans[next].start < end) {
      here.push(spans[next]);
      end = Math.max(end, spans[next].end);
      next += 1;
    }
    while (quote < quoted.length && quoted[quote][1] <= at) quote += 1;
    const said = [];
    for (let one = quote; one < quoted.length && quoted[one][0] < end; one += 1) said.push(quoted[one]);
    for (const segment of segmentsOf(at, end, here, said)) {
      const node = segmentNode(words, segment, false);
      if (segment.spans.length) node.title = segment.spans.map(tellMark).join("\n");
      nodes.push(node);
      const ends = segment.spans.filter((span) => span.end === segment.end).map((span) => notes.get(span));
      if (ends.length) nodes.push(h("sup", { text: ends.join(",") }));
    }
    at = end;
  }
  return nodes;
}

function sourcing(text, report) {
  const rows = rowsOf(report).map((row) => {
    const state = stateOf(row);
    const kind = row.attribution.kind === "none" && !isClaim(row) ? "" : KINDS[row.attribution.kind][0];
    return h("tr", { class: `k-${state}` }, h("td", { text: state === "unsourced" ? "Unsourced claim" : isClaim(row) ? "Claim" : "–" }),
      h("td", { text: kind }), h("td", { class: row.voice === "quoted" ? "say quoted" : "say" }, sentenceNodes(text.text, row)),
      h("td", { class: "num", text: figure(row.claim) }), h("td", { class: "num", text: figure(row.unsourced) }));
  });
  const told = claimsMeaning(report.sourcing).join("");
  return section("Who says so", h("p", { text: told }), rows.length ? table(["Sentence is a", "Source", "Sentence", "Claim", "Unsourced"], rows, "map") : null);
}

function readability({ readability: found }) {
  const { grade, band, reading_time_seconds: seconds, reasons } = found;
  const told = grade === null ? (REASONS[reasons.grade] ?? "The text is too short for a grade.") : `US school grade ${grade} (${READING_BANDS[band] ?? band}). ${gradeMeaning(grade)}`;
  const rows = Object.entries(FORMULAS).map(([name, [label, hint]]) => h("tr", {}, h("th", { scope: "row", text: label }), h("td", { class: "num", text: formulaFigure(found[name]) }),
    h("td", { class: "fine", text: found[name] === null ? (REASONS[reasons[name]] ?? "Not defined for this text.") : hint })));
  return section("Readability", h("p", { text: told }), seconds === null ? null : h("p", { class: "fine", text: `Reading time about ${readingTime(seconds)}.` }),
    table(["Formula", "Figure", "Scale"], rows));
}

function receipt({ model }) {
  return section("Receipt", h("p", { class: "fine", text: `Model ${model.name} ${model.version}, ${model.digest}. Rules ${model.rules_digest}. Schema ${model.schema}. The same text and the same model give the same figures.` }));
}
