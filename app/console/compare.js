// Two texts side by side: what changes from A to B.

import { bar } from "./gauges.js";
import { h } from "./dom.js";
import { DIMENSIONS, figure, plural, signed } from "./words.js";

/** The table of differences. `model` is its entry in `/v1/models`. */
export function differenceTable({ a, b, difference }, model) {
  const scales = model?.manifest?.calibration?.scales ?? {};
  const rows = [["overall", "Overall", a.overall, b.overall], ...Object.keys(DIMENSIONS).map((name) => [name, DIMENSIONS[name][0], a.scores[name], b.scores[name]])];
  return [
    h("p", { class: "lead", text: verdict(difference.overall) }),
    h("div", { class: "table-wrap" }, h("table", { class: "difference" },
      h("caption", { class: "visually-hidden", text: "Scores of both texts, and B minus A" }),
      h("thead", {}, h("tr", {}, ...["Dimension", "Text A", "Text B", "B − A"].map((text) => h("th", { scope: "col", text })))),
      h("tbody", {}, rows.map(([name, label, one, two]) =>
        h("tr", { class: name === "overall" ? "total" : null },
          h("th", { scope: "row", text: label }),
          cell(one, scales[name]?.cuts), cell(two, scales[name]?.cuts),
          h("td", { class: "change", "data-dimension": name }, change(difference[name])))),
      h("tr", {},
        h("th", { scope: "row", text: "Readability grade" }),
        h("td", {}, h("span", { class: "num", text: a.readability.grade ?? "–" })),
        h("td", {}, h("span", { class: "num", text: b.readability.grade ?? "–" })),
        h("td", { class: "change", "data-dimension": "readability_grade" },
          h("span", { class: "num", text: difference.readability_grade === null ? "–" : grades(difference.readability_grade) }))),
      )))];
}

const grades = (value) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${plural(Math.abs(value), "grade")}`;

function cell({ score, band }, cuts) {
  return h("td", {}, h("span", { class: "num", text: figure(score) }), bar(score, band, cuts, "thin"));
}

/** The sign says it; the bar to the left (less) or right (more) shows it. */
function change(value) {
  if (value === null) return [h("span", { class: "num", text: "–" })];
  const kind = Math.abs(value) < 0.005 ? "same" : value < 0 ? "less" : "more";
  return [
    h("span", { class: "num", text: kind === "same" ? "0.00" : signed(value) }),
    h("div", { class: `swing ${kind}`, "aria-hidden": "true" }, h("i", { style: { "--to": `${Math.min(50, Math.abs(value) * 50).toFixed(1)}%` } })),
  ];
}

function verdict(overall) {
  if (overall === null) return "The texts cannot be compared as a whole.";
  if (Math.abs(overall) < 0.02) return "Taken together, both texts lean about equally far.";
  return `Text ${overall < 0 ? "B" : "A"} stands straighter: ${Math.abs(overall).toFixed(2)} less overall.`;
}
