// A report as one HTML file: styles inside, no script, nothing loaded. Built from nodes, so no text becomes markup.

import { h, svg } from "./dom.js";
import { quotedRanges, segmentNode, segmentsOf } from "./marked.js";
import { isClaim, rowsOf, sentenceNodes, stateOf } from "./sourcing.js";
import { CATEGORIES, DIMENSIONS, FLAGS, KINDS, REASONS, READING_BANDS, figure, gradeMeaning, plural, rank } from "./words.js";

const STYLE_PLACE = '<meta name="styles">';
const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1f1c18,#e9e4da);--soft:light-dark(#655e54,#a9a296);--paper:light-dark(#fbf9f4,#171614);--line:light-dark(#ddd6c8,#3a3631);--accent:light-dark(#8a5a00,#e0b45a)}
body{max-width:46rem;margin:3rem auto;padding:0 1.25rem;font:1.0625rem/1.65 Charter,"Iowan Old Style","Palatino Linotype",Georgia,serif;color:var(--ink);background:var(--paper)}
h1{font-size:2rem;line-height:1.2}h2{font-size:1.25rem;margin-top:3rem;border-top:1px solid var(--line);padding-top:1rem}
table{border-collapse:collapse;width:100%;font:.9rem/1.5 system-ui,sans-serif}th,td{text-align:left;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.fine{color:var(--soft);font:.85rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
.text{white-space:pre-wrap;overflow-wrap:anywhere}mark{background:none;color:inherit;text-decoration:underline .12em var(--accent);text-underline-offset:.2em}mark.s2{text-decoration-thickness:.17em}mark.s3{text-decoration-thickness:.22em;font-weight:600}
sup{font:.65rem system-ui,sans-serif;color:var(--soft)}.quoted{color:var(--soft)}.source{background:light-dark(#dcebe3,#21382e)}.cue{border-bottom:2px dotted currentcolor}.unsourced td:first-child{font-weight:700;color:light-dark(#a3243b,#f2798d)}
svg{width:7rem;height:.6rem}svg .t{fill:var(--line)}svg .f{fill:var(--accent)}
@media print{body{margin:0;max-width:none}}`;

/** Write the report; returns the text of an HTML file. */
export function htmlReport(text, report, when = new Date()) {
  const name = text.title.trim() || "Untitled text";
  const page = document.implementation.createHTMLDocument(`${name} – Plumbline report`);
  page.documentElement.lang = "en";
  page.head.prepend(
    h("meta", { charset: "utf-8" }),
    h("meta", { "http-equiv": "Content-Security-Policy", content: "default-src 'none'; style-src 'unsafe-inline'" }),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("meta", { name: "styles" }),
  );
  page.body.append(h("main", {},
    h("p", { class: "fine", text: `Plumbline report, ${when.toISOString().slice(0, 10)}` }),
    h("h1", { text: name }),
    overall(report), scores(report), marked(text, report), sourcing(text, report), readability(report), receipt(report)));
  // Put in as text: a style element made here would fall under the policy of this page. The first place is ours.
  return `<!doctype html>\n${page.documentElement.outerHTML.replace(STYLE_PLACE, () => `<style>${STYLE}\n</style>`)}\n`;
}

const section = (title, ...parts) => h("section", {}, h("h2", { text: title }), ...parts);

function table(heads, rows) {
  return h("table", {}, h("thead", {}, h("tr", {}, heads.map((text) => h("th", { scope: "col", text })))), h("tbody", {}, rows));
}

function overall({ overall: { score, band, percentile, reason }, document: info }) {
  return h("div", {},
    h("p", {}, h("strong", { text: `Overall ${figure(score)}` }), score === null ? `. ${REASONS[reason] ?? ""}` : `, ${band}: ${rank(percentile)}.`),
    info.flags.map((flag) => h("p", { text: FLAGS[flag] ?? flag })),
    h("p", { class: "fine", text: `${plural(info.words, "word")}, ${plural(info.sentences, "sentence")}, ${Math.round(info.quoted_share * 100)} % quoted. A score is between 0 and 1; 1 is more of the named thing.` }));
}

function meter(score) {
  return svg("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "t", width: 100, height: 8 }), svg("rect", { class: "f", width: (score ?? 0) * 100, height: 8 }));
}

function scores(report) {
  const headline = report.headline;
  const rows = Object.entries(DIMENSIONS).map(([name, [label, hint]]) => {
    const one = report.scores[name];
    return h("tr", {}, h("th", { scope: "row" }, label, h("div", { class: "fine", text: one.score === null ? (REASONS[one.reason] ?? hint) : hint })),
      h("td", {}, meter(one.score)), h("td", { class: "num", text: figure(one.score) }), h("td", { text: one.band ?? "" }),
      h("td", { class: "num", text: one.percentile ?? "–" }), h("td", { class: "num", text: figure(one.quoted_score) }),
      h("td", { class: "num", text: figure(headline?.scores[name].score) }));
  });
  const gap = headline && headline.gap !== null ? h("p", { text: `Headline against body: the gap in sensationalism is ${headline.gap.toFixed(2)}.` }) : null;
  return section("Scores", table(["Dimension", "", "Score", "Band", "Percentile", "Quoted", "Headline"], rows), gap);
}

function marked(text, report) {
  const notes = new Map(report.spans.map((span, index) => [span, index + 1]));
  const nodes = ["title", "text"].map((field) => {
    const words = text[field];
    const spans = report.spans.filter((span) => span.field === field);
    return h(field === "title" ? "h3" : "div", { class: "text" }, runs(words, spans, quotedRanges(words, report.sentences, field), notes));
  });
  const rows = report.spans.map((span, index) => h("tr", {}, h("td", { class: "num", text: index + 1 }), h("td", { text: span.text }),
    h("td", { text: `${CATEGORIES[span.category] ?? span.category}${span.quoted ? ", quoted" : ""}` }), h("td", { class: "num", text: figure(span.score) }),
    h("td", { text: span.message }), h("td", { text: span.suggestion === "" ? "leave out" : (span.suggestion ?? "–") }), h("td", { class: "fine", text: span.rule_id })));
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
      nodes.push(segmentNode(words, segment, false));
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
    return h("tr", { class: state }, h("td", { text: state === "unsourced" ? "Unsourced claim" : isClaim(row) ? "Claim" : "–" }),
      h("td", { text: kind }), h("td", {}, sentenceNodes(text.text, row)), h("td", { class: "num", text: figure(row.unsourced) }));
  });
  const { claims, unsourced } = report.sourcing;
  return section("Sourcing", h("p", { text: `${unsourced} of ${plural(claims, "claim")} without a source.` }), table(["", "Source", "Sentence", "Unsourced"], rows));
}

function readability({ readability: { grade, band } }) {
  return section("Readability", h("p", { text: grade === null ? "The text is too short for a grade." : `US school grade ${grade} (${READING_BANDS[band] ?? band}). ${gradeMeaning(grade)}` }));
}

function receipt({ model }) {
  return section("Receipt", h("p", { class: "fine", text: `Model ${model.name} ${model.version}, ${model.digest}. Rules ${model.rules_digest}. Schema ${model.schema}. The same text and the same model give the same figures.` }));
}
