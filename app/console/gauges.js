// The figures: overall, the six dimensions, the headline against the body, readability.

import { h, svg } from "./dom.js";
import { BANDS, DIMENSIONS, FLAGS, FORMULAS, READING_BANDS, REASONS, figure, formulaFigure, gradeMeaning, plural, rank, signed } from "./words.js";

const percent = (score) => `${(score * 100).toFixed(1)}%`;

/** A bar of 0 to 1 with the band's color, and ticks where the next bands begin. */
export function bar(score, band, cuts = [], extra = "") {
  return h("div", { class: `bar b-${band ?? "none"} ${extra}`, "aria-hidden": "true" },
    h("i", { style: { "--to": percent(score ?? 0) } }),
    cuts.map((cut) => h("b", { style: { "--at": percent(cut) } })));
}

const bandChip = (band) => (band ? h("span", { class: `band b-${band}`, text: BANDS[band] }) : null);

/**
 * How far from plumb, as an opening around the plumb line. It opens to both sides alike: Plumbline
 * measures how far a text leans, never whereto.
 */
export function overallPanel({ score, band, percentile, reason }, flags) {
  const half = ((score ?? 0) * 62 * Math.PI) / 180;
  const [x, y] = [Math.sin(half) * 104, Math.cos(half) * 104];
  const drawing = svg("svg", { viewBox: "0 0 200 132", class: `fan b-${band ?? "none"}`, "aria-hidden": "true" },
    svg("path", { class: "fan-area", d: `M100 10L${100 - x} ${10 + y}A104 104 0 0 0 ${100 + x} ${10 + y}Z` }),
    svg("path", { class: "fan-edge", d: `M${100 - x} ${10 + y}L100 10L${100 + x} ${10 + y}` }),
    svg("path", { class: "fan-line", d: "M100 10V100" }),
    svg("path", { class: "fan-bob", d: "M100 98l7 6-7 14-7-14z" }),
    svg("path", { class: "fan-beam", d: "M76 10h48" }));
  return [
    drawing,
    h("p", { class: "overall-figure" }, h("span", { class: "big", text: figure(score) }), " ", bandChip(band)),
    h("p", { class: "fine", text: score === null ? (REASONS[reason] ?? "Not defined.") : rank(percentile) }),
    ...flags.map((flag) => h("p", { class: "flag", text: FLAGS[flag] ?? flag })),
  ];
}

/** One dimension: own voice as the figure, quoted voice beneath it. */
export function gauge(name, result, cuts = []) {
  const [label, hint] = DIMENSIONS[name];
  const { score, band, percentile, quoted_score: quoted, reason } = result;
  const told = score === null ? (REASONS[reason] ?? "Not defined.") : rank(percentile);
  const spoken = score === null ? told : `${figure(score)}, ${BANDS[band]}, ${told}`;
  return h("li", { class: "gauge", "data-dimension": name },
    h("h3", { text: label }),
    h("p", { class: "fine", text: hint }),
    h("p", { class: "gauge-figure" }, h("span", { class: "big", text: figure(score) }), " ", bandChip(band)),
    h("div", { role: "meter", "aria-label": label, "aria-valuemin": "0", "aria-valuemax": "1", "aria-valuenow": String(score ?? 0), "aria-valuetext": spoken },
      bar(score, band, cuts)),
    h("p", { class: "fine", text: told }),
    quoted === null
      ? null
      : h("div", { class: "quoted-voice" }, h("span", { text: "Quoted voice" }), bar(quoted, "quoted", [], "thin"), h("span", { class: "num", text: figure(quoted) })));
}

/** The six gauges. `model` is its entry in `/v1/models`, whose manifest knows the cut-offs. */
export function gauges(scores, model) {
  const scales = model?.manifest?.calibration?.scales ?? {};
  return Object.keys(DIMENSIONS).map((name) => gauge(name, scores[name], scales[name]?.cuts));
}

/** The gap between headline and body, and the headline beside the whole document in each dimension. */
export function headlinePanel(report) {
  const { headline } = report;
  // Clickbait is the title's alone: there is nothing to hold it against.
  const rows = Object.keys(DIMENSIONS)
    .filter((name) => name !== "clickbait")
    .map((name) => [name, headline.scores[name].score, report.scores[name].score]);
  return [
    h("p", { class: "lead", text: gapMeaning(headline.gap) }),
    h("div", { class: "table-wrap" }, h("table", { class: "duo" },
      h("caption", { class: "visually-hidden", text: "Scores of the headline and of the whole document" }),
      h("thead", {}, h("tr", {}, ...["Dimension", "Headline", "Whole", ""].map((text) => h(text ? "th" : "td", text ? { scope: "col", text } : {})))),
      h("tbody", {}, rows.map(([name, title, body]) =>
        h("tr", {}, h("th", { scope: "row", text: DIMENSIONS[name][0] }),
          h("td", { class: "num", text: figure(title) }), h("td", { class: "num", text: figure(body) }),
          h("td", { class: "duo-cell" }, duo(title, body)))))),
    ),
    ...bodyMeaning(headline).map((text) => h("p", { class: "fine", text })),
    h("p", { class: "key" }, h("span", { class: "dot title-dot" }), " headline ", h("span", { class: "dot body-dot" }), " whole document"),
  ];
}

function duo(title, body) {
  const dots = [["title-dot", title], ["body-dot", body]].filter(([, score]) => score !== null);
  return h("div", { class: "duo-line", "aria-hidden": "true" },
    dots.length === 2 ? h("i", { style: { "--at": percent(Math.min(title, body)), "--to": percent(Math.abs(title - body)) } }) : null,
    dots.map(([kind, score]) => h("span", { class: `dot ${kind}`, style: { "--at": percent(score) } })));
}

/** Say in words how the headline stands to the body. */
export function gapMeaning(gap) {
  if (gap === null) return "The gap between headline and body is not defined here.";
  if (gap > 0.15) return `The headline is more sensational than the body (gap ${signed(gap)}): it promises more heat than the story holds.`;
  if (gap < -0.15) return `The headline is calmer than the body (gap ${signed(gap)}).`;
  return `Headline and body are about equally sensational (gap ${signed(gap)}).`;
}

/** Say what the gap is held against, none or one sentence: the document's own score has the headline in it. */
export function bodyMeaning({ scores, gap }) {
  const title = scores.sensationalism.score;
  if (title === null || gap === null) return [];
  return [`“Whole” is headline and body together; the body alone has a sensationalism of ${figure(Math.max(0, title - gap))}.`];
}

export function readabilityPanel(readability) {
  const { grade, band, reading_time_seconds: seconds, reasons } = readability;
  const rows = Object.entries(FORMULAS).map(([name, [label, hint]]) => {
    const value = readability[name];
    return h("tr", {}, h("th", { scope: "row", text: label }),
      h("td", { class: "num", text: formulaFigure(value) }),
      h("td", { class: "fine", text: value === null ? (REASONS[reasons[name]] ?? "Not defined for this text.") : hint }));
  });
  return [
    h("p", { class: "grade-figure" }, h("span", { class: "big", text: grade === null ? "–" : String(grade) }), " ",
      h("span", { class: "unit", text: `US school grade${band ? `, ${READING_BANDS[band] ?? band}` : ""}` })),
    h("p", { class: "lead", text: grade === null ? (REASONS[reasons.grade] ?? "The text is too short for a grade.") : gradeMeaning(grade) }),
    seconds === null ? null : h("p", { class: "fine", text: `Reading time about ${readingTime(seconds)}.` }),
    h("details", {}, h("summary", { text: "All formulas" }),
      h("div", { class: "table-wrap" }, h("table", { class: "formulas" }, h("caption", { class: "visually-hidden", text: "Readability formulas" }), h("tbody", {}, rows)))),
  ].filter(Boolean);
}

export function readingTime(seconds) {
  return seconds < 90 ? plural(Math.max(1, Math.round(seconds)), "second") : plural(Math.round(seconds / 60), "minute");
}
